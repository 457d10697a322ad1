"""The way of a question through the worker threads, without Discord."""

import asyncio
import threading

import pytest

from bot.discord.asking import searching
from bot.discord.asking.searching import Searching, StoppingError
from bot.discord.asking.visit import Visit
from bot.discord.words.phrases import phrases_for
from bot.servers.guild_settings import DEFAULT
from bot.servers.visibility import DIRECT
from bot.settings import DiscordSettings
from index.answer import Answer
from tests.bot.discord.harness.answers import answered
from tests.bot.discord.harness.searchers import Bare
from tests.bot.discord.harness.server import LOOSE

SAY = phrases_for("en-US")
ALICE, BOB = (Visit(user_id, DIRECT, DEFAULT, SAY, SAY) for user_id in (1, 2))


class Gated(Bare):
    """Answers when the gate is opened; remembers in which threads and collections it searched."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.threads: list[str] = []
        self.searched: list[object] = []

    def collections(self) -> list[str]:
        return ["articles", "discord/1/own", "public"]

    def search(self, question: str, **scope: object) -> Answer:
        self.threads.append(threading.current_thread().name)
        self.searched.append(scope["collections"])
        assert self.gate.wait(5)
        return answered(question)


async def test_a_search_runs_in_a_worker_thread_over_the_collections_of_the_settings() -> None:
    searcher = Gated()
    searcher.gate.set()
    answer = await Searching(searcher, DiscordSettings(collections=("public",))).search(ALICE, "Who sleeps?", 3)
    assert answer.question == "Who sleeps?"
    assert searcher.threads[0].startswith("search")
    assert searcher.searched == [["public"]]


async def test_a_search_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 0.05)
    searcher = Gated()
    with pytest.raises(TimeoutError):
        await Searching(searcher, LOOSE).search(ALICE, "Who sleeps?", 3)
    searcher.gate.set()


async def test_finishing_waits_for_answers_in_flight_and_takes_no_more() -> None:
    searcher = Gated()
    way = Searching(searcher, LOOSE)

    async def answer() -> Answer:
        with way.admit(ALICE):
            return await way.search(ALICE, "Who sleeps?", 3)

    running = asyncio.create_task(answer())
    await asyncio.sleep(0.05)
    finishing = asyncio.create_task(way.finish(5))
    await asyncio.sleep(0.05)
    assert not finishing.done()
    with pytest.raises(StoppingError), way.admit(BOB):
        pass
    searcher.gate.set()
    await finishing
    assert (await running).answered


async def test_finishing_does_not_wait_for_ever() -> None:
    searcher = Gated()
    way = Searching(searcher, LOOSE)
    with way.admit(ALICE):
        search = asyncio.create_task(way.search(ALICE, "Who sleeps?", 3))
        await asyncio.sleep(0.05)
        await way.finish(0.05)
    searcher.gate.set()
    await search
