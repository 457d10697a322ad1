"""Somebody who has installed the app for themselves, on a server where the bot is not."""

from __future__ import annotations

from typing import Any

import pytest

from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.connecting import ANSWERED, connected
from tests.bot.discord.harness.loopback import Loopback
from tests.bot.discord.harness.server import LOOSE
from tests.support.articles import article

QUESTION = "Where does the fox sleep?"
MOST_FOLLOW_UPS = 5
"""https://discord.com/developers/docs/resources/application#installation-context."""


def elsewhere(number: int, data: dict[str, Any], kind: int = payloads.COMMAND) -> dict[str, Any]:
    """An interaction on a server that the bot has never heard of."""
    return payloads.on_server(number, payloads.ALICE, data, kind) | {
        "authorizing_integration_owners": {"1": payloads.ALICE["id"]}
    }


async def press(small: Loopback, number: int, card: dict[str, Any], name: str) -> dict[str, Any]:
    custom_id = str(card["components"]).partition(f"citecord:{name}")[2].partition("'")[0]
    event = elsewhere(number, payloads.pressed(f"citecord:{name}{custom_id}"), payloads.COMPONENT)
    await small.event("INTERACTION_CREATE", event | {"message": payloads.card_message(6000 + number, card)})
    return event


@pytest.fixture
def secret(index: PassageIndex) -> None:
    """The server has articles of its own, from when the bot was there."""
    index.update([article("The fox sleeps in the secret den.", "den", "Den")], own_collection(payloads.GUILD, "staff"))


async def test_shared_articles_answer_and_the_server_s_own_do_not(
    small_discord: Loopback, index: PassageIndex, servers: Servers, secret: None
) -> None:
    async with connected(small_discord, index, LOOSE, servers=servers):
        await small_discord.event("INTERACTION_CREATE", elsewhere(4000, payloads.command("ask", question=QUESTION)))
        await small_discord.wait_for("PATCH", ANSWERED)
        card = small_discord.answers["token4000"]
        for number, name in ((4001, "more"), (4002, "wider")):
            await press(small_discord, number, card, name)
            await small_discord.wait_for("PATCH", f"/token{number}/messages/@original$")
        said = str(small_discord.answers)
    assert "All about the fox" in said
    assert "**4**" in said
    assert "secret den" not in said
    assert "citecord:helpful" not in said  # there are no admins who would read it


async def test_posting_is_a_follow_up_since_the_bot_cannot_write_there(
    small_discord: Loopback, index: PassageIndex, servers: Servers
) -> None:
    async with connected(small_discord, index, LOOSE, servers=servers):
        await small_discord.event("INTERACTION_CREATE", elsewhere(4000, payloads.command("ask", question=QUESTION)))
        await small_discord.wait_for("PATCH", ANSWERED)
        await press(small_discord, 4001, small_discord.answers["token4000"], "post")
        posted = await small_discord.wait_for("POST", "^/webhooks/")
    assert posted.path == "/webhooks/1000/token4001"
    assert "Posted by <@2000>" in str(posted.body)
    assert not posted.body.get("flags", 0) & 64  # for everybody to see
    assert small_discord.matching("POST", "/channels/") == []
    assert len(small_discord.matching("POST", "^/webhooks/")) == 1 < MOST_FOLLOW_UPS
