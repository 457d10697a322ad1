"""What an admin sees of a long job, and what happens once Discord takes no more edits of its answer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from bot.discord.admin.corpus import progress
from bot.discord.interaction import Interaction
from bot.discord.words.phrases import phrases_for
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.connecting import ANSWERED, connected
from tests.bot.discord.harness.loopback import Fault, Loopback
from tests.bot.discord.harness.server import LOOSE

SAY = phrases_for("en-US")


class Shown:
    """An interaction whose answer is edited; `seen` is called with what it then says."""

    def __init__(self, seen: Callable[[str], object]) -> None:
        self._seen = seen

    async def edit_original_response(self, *, content: str) -> None:
        self._seen(content)


def interaction(seen: Callable[[str], object]) -> Interaction:
    return cast(Interaction, Shown(seen))


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EDIT_SECONDS", 0.02)


async def test_articles_and_then_passages_are_counted_and_nothing_is_said_twice() -> None:
    edits: list[str] = []
    job, done = progress.Progress(2, done=1), threading.Event()

    def see(content: str) -> None:
        edits.append(content)
        job.passages += 256
        if len(edits) == 3:
            done.set()

    await progress.shown(interaction(see), SAY, job, asyncio.to_thread(done.wait, 5))
    assert edits == ["Indexing: 1 of 2.", "Indexing: 1 of 2.\n-# 256 passages", "Indexing: 1 of 2.\n-# 512 passages"]


async def test_a_job_goes_on_when_discord_takes_no_more_edits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "TOKEN_SECONDS", 0.05)
    edits: list[str] = []
    job = asyncio.sleep(0.3, "all of it")
    assert await progress.shown(interaction(edits.append), SAY, progress.Progress(1), job) == "all of it"
    assert [edit.partition(":")[0] for edit in edits] == [
        "Indexing",
        "This takes longer than Discord lets me report. It goes on; “/corpus list” shows what is done.",
    ]


GONE = {
    "token over": Fault("PATCH", ANSWERED, 401, body={"code": 50027}),
    "webhook gone": Fault("PATCH", ANSWERED, 404, body={"code": 10015}),
}


@pytest.mark.parametrize("kind", GONE)
async def test_a_job_longer_than_its_token_ends_without_a_fault(
    small_discord: Loopback,
    index: PassageIndex,
    servers: Servers,
    capsys: pytest.CaptureFixture[str],
    kind: str,
) -> None:
    small_discord.faults.append(replace(GONE[kind], times=100))
    small_discord.files["/notes"] = b"# Hens\n\nThe hen lays an egg."
    notes = {"id": "800", "filename": "notes.md", "size": 40, "proxy_url": "", "url": small_discord.files_url}
    command = payloads.command("corpus add", {"attachments": {"800": notes}}, file1="800")
    async with connected(small_discord, index, LOOSE, servers=servers) as client:
        await small_discord.event("INTERACTION_CREATE", payloads.on_server(4000, payloads.ALICE, command))
        await small_discord.wait_for("PATCH", ANSWERED)
        await client.searching.finish(5)
    own = index.articles([own_collection(payloads.GUILD, "articles")])
    assert [article.title for article in own] == ["Hens"]
    assert small_discord.matching("POST", "^/webhooks/") == []
    assert "not answered" not in capsys.readouterr().out
