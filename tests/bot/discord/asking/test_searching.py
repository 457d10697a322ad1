"""The way of a question through the worker threads, without Discord."""

import asyncio
import threading

import pytest

from bot.discord.asking import searching
from bot.discord.asking.searching import Searching, StoppingError
from bot.servers.visibility import DIRECT
from bot.settings import DiscordSettings
from index.answer import Answer
from tests.bot.discord.conftest import LOOSE
from tests.bot.discord.harness.answers import answered


class Gated:
    """Answers when the gate is opened; remembers in which threads and collections it searched."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.threads: list[str] = []
        self.searched: list[object] = []

    def collections(self) -> list[str]:
        return ["articles", "discord/1/own", "public"]

    def search(self, question: str, *, top: int = 3, **scope: object) -> Answer:
        self.threads.append(threading.current_thread().name)
        self.searched.append(scope["collections"])
        assert self.gate.wait(5)
        return answered(question)


async def test_a_search_runs_in_a_worker_thread_over_the_collections_of_the_settings() -> None:
    searcher = Gated()
    searcher.gate.set()
    answer = await Searching(searcher, DiscordSettings(collections=("public",))).search("Who sleeps?", 3, place=DIRECT)
    assert answer.question == "Who sleeps?"
    assert searcher.threads[0].startswith("search")
    assert searcher.searched == [["public"]]


async def test_a_search_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 0.05)
    searcher = Gated()
    with pytest.raises(TimeoutError):
        await Searching(searcher, LOOSE).search("Who sleeps?", 3, place=DIRECT)
    searcher.gate.set()


async def test_finishing_waits_for_answers_in_flight_and_takes_no_more() -> None:
    searcher = Gated()
    way = Searching(searcher, LOOSE)

    async def answer() -> Answer:
        with way.admit(1, DIRECT):
            return await way.search("Who sleeps?", 3, place=DIRECT)

    running = asyncio.create_task(answer())
    await asyncio.sleep(0.05)
    finishing = asyncio.create_task(way.finish(5))
    await asyncio.sleep(0.05)
    assert not finishing.done()
    with pytest.raises(StoppingError), way.admit(2, DIRECT):
        pass
    searcher.gate.set()
    await finishing
    assert (await running).answered


async def test_finishing_does_not_wait_for_ever() -> None:
    searcher = Gated()
    way = Searching(searcher, LOOSE)
    with way.admit(1, DIRECT):
        search = asyncio.create_task(way.search("Who sleeps?", 3, place=DIRECT))
        await asyncio.sleep(0.05)
        await way.finish(0.05)
    searcher.gate.set()
    await search
