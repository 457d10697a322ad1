"""Every surface and every button over real HTTP and websocket, while Discord's API is out of order.

Each is used once; its first request meets a fault, then the request that brings the answer. Then: one answer, which
Discord takes, and nothing in the log.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.discord.limits import broken_limits
from bot.servers.gaps import FEWEST_ASKERS
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from index.passage_index import PassageIndex
from tests.bot.discord import loopback_payloads as payloads
from tests.bot.discord.conftest import FORM, LOOSE
from tests.bot.discord.connecting import ANSWERED, connected
from tests.bot.discord.loopback import Fault, Loopback, too_many

QUESTION = "Where does the cat sleep?"
MODAL, AUTOCOMPLETION = FORM, 8
FIRST_FAULTS = [
    lambda path: too_many("POST", path, 0.3),
    lambda path: Fault("POST", path, 502),
    lambda path: Fault("POST", path, delay=0.5),
    lambda path: Fault("POST", path, 502, done=True),
]
LAST_FAULTS = [
    lambda: Fault("PATCH", ANSWERED, delay=0.5),
    lambda: too_many("PATCH", ANSWERED, 0.3),
    lambda: Fault("PATCH", ANSWERED, 502),
    lambda: Fault("PATCH", ANSWERED, 502, done=True),
]
"""Each use of the bot meets the next of these. Beginning with another one, a surface meets another one."""


class Person:
    """Somebody on the server, who uses one thing after another and waits for each answer."""

    def __init__(self, small: Loopback, begin: int | None) -> None:
        """`begin`: the number of the fault that is met first; None for a Discord in good order."""
        self._small = small
        self._begin = begin
        self._number = 4000

    async def use(self, data: dict[str, Any], kind: int = payloads.COMMAND, card: Any = None) -> dict[str, Any]:
        """The body that Discord shows as the answer: of the message, form or choices."""
        self._number += 1
        first, token = f"/interactions/{self._number}/.+/callback$", f"token{self._number}"
        self._small.faults = self._faults(first)
        tried = {fault.method: 1 + bool(fault.status) for fault in self._small.faults}
        event = payloads.on_server(self._number, payloads.ALICE, data, kind)
        if card is not None:
            event["message"] = payloads.card_message(6000 + self._number, card)
        for _ in range(2):  # Discord may deliver it twice
            await self._small.event("INTERACTION_CREATE", event)
        acknowledged = await self._small.wait_for("POST", first, count=tried.get("POST", 1))
        if acknowledged.body["type"] in (MODAL, AUTOCOMPLETION, 4, 7):
            await self._small.until(lambda: not self._small.busy)
            return dict(acknowledged.body["data"])
        await self._small.wait_for("PATCH", f"/{token}/messages/@original$", count=tried.get("PATCH", 1))
        await self._small.until(lambda: not self._small.busy)
        return dict(self._small.answers[token])

    async def press(self, name: str, card: dict[str, Any]) -> dict[str, Any]:
        """Press the button of this kind on a card."""
        return await self.use(payloads.pressed(custom_id(card, name)), payloads.COMPONENT, card)

    def _faults(self, path: str) -> list[Fault]:
        if self._begin is None:
            return []
        turn = self._begin + self._number
        return [FIRST_FAULTS[turn % len(FIRST_FAULTS)](path), LAST_FAULTS[turn % len(LAST_FAULTS)]()]


@asynccontextmanager
async def on_a_server(small: Loopback, index: PassageIndex, servers: Servers) -> AsyncIterator[None]:
    servers.settings.put(payloads.GUILD, GuildSettings(gaps=True))
    async with connected(small, index, LOOSE, servers=servers) as client:
        await small.event("GUILD_CREATE", payloads.guild(payloads.GUILD, [payloads.text_channel()]))
        yield
        await client.searching.finish(5)


def custom_id(card: dict[str, Any], name: str) -> str:
    """That of the first button of this kind."""
    found = re.findall(rf"'custom_id': '(citecord:{name}[^']*)'", str(card["components"]))
    return str(found[0])


async def ask(alice: Person) -> dict[str, Any]:
    """All ways to ask by an interaction; returns the first answer."""
    card = await alice.use(payloads.command("ask", question=QUESTION))
    assert "### Where does the cat sleep?" in str(card)
    suggested = await alice.use(payloads.typed("ask", "question", "about the d"), payloads.AUTOCOMPLETE)
    assert [choice["name"] for choice in suggested["choices"]] == ["All about the dog"]
    titles = await alice.use(payloads.typed("ask", "article", "hen"), payloads.AUTOCOMPLETE)
    hen = titles["choices"][0]["value"]
    one = await alice.use(payloads.command("ask", question=QUESTION, article=hen, public=True))
    assert "hen sleeps" in str(one)
    assert "cat sleeps" not in str(one)
    form = await alice.use(payloads.command("ask-long"))
    form["components"][0]["component"]["value"] = "Where does the fox sleep?"
    assert "fox sleeps" in str(await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT))
    asked = payloads.message(7100, payloads.person("2001"), {"content": "where does the hen sleep"})
    menu = {"id": "9000", "name": "Find passages", "type": 3, "target_id": "7100"}
    chosen = await alice.use(menu | {"resolved": {"messages": {"7100": asked}}})
    assert "hen sleeps" in str(chosen)
    return card


async def use_the_buttons(alice: Person, card: dict[str, Any]) -> None:
    """Those of an answer and, where nothing is sure enough, of a refusal."""
    assert "**4**" in str(await alice.press("more", card))
    assert "The passages with what stands around them" in str(await alice.press("wider", card))
    for name in ("helpful", "unhelpful"):
        form = await alice.press(name, card)
        assert form["components"][0]["component"]["value"] == QUESTION
        sent = await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT, card)
        assert sent["content"].startswith("Thank you.")
    assert "Posted" in str(await alice.press("post", card))
    said = await alice.use(payloads.command("settings change", threshold=100))
    assert "100%" in said["content"]
    none = await alice.use(payloads.command("ask", question="What does the cat warranty cover?"))
    assert "No answer" in str(none)
    assert "Closest passages" in str(await alice.press("nearest", none))
    assert "once five people" in (await alice.press("gap", none))["content"]


async def run_the_server(alice: Person, small: Loopback) -> None:
    """What admins use, and what everybody can ask about themselves."""
    assert "**warranty**: 5 people" in (await alice.use(payloads.command("gaps")))["content"]
    suggested = await alice.use(payloads.typed("pins add", "passage", "hen"), payloads.AUTOCOMPLETE)
    hen = suggested["choices"][0]["value"]
    pinned = await alice.use(payloads.command("pins add", question=QUESTION, passage=hen))
    assert "All about the hen" in str(await alice.use(payloads.command("pins list")))
    assert "Chosen by the admins" in str(await alice.use(payloads.command("ask", question=QUESTION)))
    assert "Taken back" in str(await alice.press("unpin", pinned))
    assert "There is no passage" in str(await alice.use(payloads.command("pins remove", question=QUESTION)))
    waiting = await alice.use(payloads.command("feedback"))
    form = await alice.press("feedback:accept", waiting)
    await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT, waiting)
    assert "100%" in (await alice.use(payloads.command("settings show")))["content"]
    small.files["/notes"] = b"# Hens\n\nThe hen lays an egg in the straw."
    notes = {"id": "800", "filename": "notes.md", "size": 40, "proxy_url": "", "url": small.files_url}
    added = await alice.use(payloads.command("corpus add", {"attachments": {"800": notes}}, file1="800"))
    assert added["content"] == "1 added"
    assert "Hens" in str(await alice.use(payloads.command("corpus list")))
    assert (await alice.use(payloads.command("corpus reindex")))["content"].endswith("kept as it is.")
    removal = await alice.use(payloads.command("corpus remove", article="Hens"))
    assert "1 article was taken out" in str(await alice.press("corpus:remove", removal))
    assert "The model and the index fit together." in (await alice.use(payloads.command("doctor")))["content"]
    kept = await alice.use(payloads.command("privacy"))
    assert "reports of unanswered questions: 1" in kept["content"]
    assert (await alice.use(payloads.command("forget me")))["content"].startswith("Deleted")


@pytest.mark.parametrize("begin", [None, 0, 1])
async def test_every_surface_and_button(
    small_discord: Loopback,
    index: PassageIndex,
    servers: Servers,
    begin: int | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    alice = Person(small_discord, begin)
    async with on_a_server(small_discord, index, servers):
        await use_the_buttons(alice, await ask(alice))
        for asker in range(1, FEWEST_ASKERS):
            servers.gaps.report(payloads.GUILD, asker, "warranty")
        await run_the_server(alice, small_discord)
    assert len(servers.feedback.accepted()) == 0  # forgotten with all else
    posted = {
        request.body["nonce"] for request in small_discord.matching("POST", f"/{payloads.GUILD_CHANNEL}/messages$")
    }
    assert len(posted) == 1
    for request in small_discord.requests:
        body = request.body if isinstance(request.body, dict) else {}
        message = body.get("data") if request.path.endswith("/callback") and body["type"] in (4, 7) else body
        if request.method in ("POST", "PATCH") and message and ("content" in message or "components" in message):
            assert broken_limits(message) == []
            assert message["allowed_mentions"] == {"parse": []}
    assert small_discord.matching("POST", "/webhooks/") == []  # nobody had to be told of a fault
    assert "not answered" not in capsys.readouterr().out


async def test_dismiss_deletes_the_answer(small_discord: Loopback, index: PassageIndex, servers: Servers) -> None:
    alice = Person(small_discord, None)
    async with on_a_server(small_discord, index, servers):
        card = await alice.use(payloads.command("ask", question=QUESTION))
        event = payloads.on_server(4900, payloads.ALICE, payloads.pressed(custom_id(card, "dismiss")), 3)
        event["message"] = payloads.card_message(6900, card)
        for _ in range(2):
            await small_discord.event("INTERACTION_CREATE", event)
        await small_discord.wait_for("DELETE", ANSWERED)
        await asyncio.sleep(0.2)
    assert len(small_discord.matching("DELETE", ANSWERED)) == 1
