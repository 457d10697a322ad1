"""Conversations: replies to the bot, threads, direct messages; read from cards, so that a restart ends none."""

from collections.abc import Sequence
from typing import Any

from bot.discord.cards.questions import fitting_history
from bot.discord.gateway.client import CitecordClient
from index.answer import Answer
from index.passage_index import PassageIndex
from tests.bot.discord.harness.searchers import Bare
from tests.bot.discord.harness.server import LOOSE, Open, reply, texts

FIRST = "Where does the dog sleep?"
NEXT = "And what about winter?"


class Recorder(Bare):
    """A searcher that also writes down the questions that each search went on with."""

    def __init__(self, index: PassageIndex) -> None:
        self._index = index
        self.histories: list[tuple[str, ...]] = []

    def collections(self) -> list[str]:
        return self._index.collections()

    def search(self, question: str, *, top: int = 3, history: Sequence[str] = (), **scope: Any) -> Answer:
        self.histories.append(tuple(history))
        return self._index.search(question, top=top, history=history, **scope)


async def test_a_reply_to_an_answer_goes_on_with_its_questions(open_server: Open, index: PassageIndex) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    await server.alice.send(server.channel, f"{server.mention} {FIRST}")
    await server.alice.send(server.channel, f"{server.mention} {NEXT}", reply_to=server.last)
    card = server.last
    assert texts(card)[:2] == [f"### {NEXT}", f"-# ↪ {FIRST}"]
    await server.alice.send(server.channel, f"{server.mention} And then?", reply_to=card)
    assert texts(server.last)[1] == f"-# ↪ {FIRST} › {NEXT}"
    assert recorder.histories == [(), (FIRST,), (FIRST, NEXT)]


async def test_the_buttons_of_a_follow_up_search_with_the_same_questions(
    open_server: Open, index: PassageIndex
) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    await server.alice.send(server.channel, f"{server.mention} {FIRST}")
    await server.alice.send(server.channel, f"{server.mention} {NEXT}", reply_to=server.last)
    pressed = await server.alice.click(server.last, label="More passages")
    assert recorder.histories[-1] == (FIRST,)
    assert texts(reply(pressed))[1] == f"-# ↪ {FIRST}"
    assert "The articles have changed" not in texts(reply(pressed))[2]


async def test_the_button_of_a_follow_up_works_after_a_restart(open_server: Open, index: PassageIndex) -> None:
    server = await open_server(index)
    await server.alice.send(server.channel, f"{server.mention} {FIRST}")
    await server.alice.send(server.channel, f"{server.mention} {NEXT}", reply_to=server.last)
    card, recorder = server.last, Recorder(index)
    await server.env.restart_bot(CitecordClient(recorder, LOOSE))
    await server.alice.click(card, label="More passages")
    assert recorder.histories == [(FIRST,)]


async def test_a_mention_in_a_channel_stands_alone(open_server: Open, index: PassageIndex) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    for question in (FIRST, NEXT):
        await server.alice.send(server.channel, f"{server.mention} {question}")
    assert recorder.histories == [(), ()]


async def test_a_reply_to_somebody_else_stands_alone(open_server: Open, index: PassageIndex) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    other = await server.alice.send(server.channel, "I have a dog.")
    await server.alice.send(server.channel, f"{server.mention} {NEXT}", reply_to=other)
    assert recorder.histories == [()]


async def test_a_direct_message_goes_on_with_the_last_answer(open_server: Open, index: PassageIndex) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    await server.alice.send_dm(FIRST)
    await server.alice.send_dm(NEXT)
    assert recorder.histories == [(), (FIRST,)]


async def test_a_direct_message_a_quarter_of_an_hour_later_stands_alone(open_server: Open, index: PassageIndex) -> None:
    recorder = Recorder(index)
    server = await open_server(recorder)
    await server.alice.send_dm(FIRST)
    await server.env.advance_time(14 * 60)
    await server.alice.send_dm(NEXT)
    await server.env.advance_time(16 * 60)
    await server.alice.send_dm("And then?")
    assert recorder.histories == [(), (FIRST,), ()]


def test_a_card_keeps_the_newest_earlier_questions_that_it_can_show_whole() -> None:
    long = ["first " * 30, "second " * 30, "third › part"]
    kept = fitting_history(long)
    assert kept == (("second " * 30).strip(), "third part")
    assert fitting_history(["x" * 500]) == ()
    assert fitting_history([]) == ()
