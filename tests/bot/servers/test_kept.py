"""What is kept for servers and about people: feedback, gaps, pins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.discord.words import languages
from bot.servers import candidates as candidates_module
from bot.servers import pins as pins_module
from bot.servers.candidates import FeedbackFullError
from bot.servers.database import FILE_NAME, FORMATS, open_database
from bot.servers.gaps import FEWEST_ASKERS, Report, Topic, topics
from bot.servers.pins import PinsFullError
from bot.servers.servers import Kept, Servers
from bot.servers.wording import LANGUAGES, wording
from bot.settings import DiscordSettings
from corpus.cutting.splitter import SplitRule
from corpus.errors import StoreError
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.small_encoder import WordEncoder

DAY = date(2026, 5, 1)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(("cat",)), SplitRule())
    opened = Servers(tmp_path, index, DiscordSettings())
    yield opened
    opened.close()
    index.close()


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_from_before_the_first_release_is_refused(tmp_path: Path, version: int) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(f"CREATE TABLE guild_settings (guild, settings); PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match="was made by a version before the first release"):
        open_database(tmp_path)


def test_a_file_may_be_opened_again_and_one_of_a_newer_format_is_refused(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    open_database(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute(f"PRAGMA user_version = {len(FORMATS) + 1}")
    with pytest.raises(StoreError, match="newer Citecord"):
        open_database(tmp_path)


def test_the_languages_of_questions_are_those_that_the_bot_speaks() -> None:
    assert set(LANGUAGES) == set(languages.LANGUAGES)


def test_questions_in_the_same_words_have_the_same_wording() -> None:
    assert wording("How do I reset my password?") == wording("how do I  RESET my password!")
    assert wording("Does it work?") != wording("Does it not work?")
    assert wording("When is the meeting?") != wording("Where is the meeting?")
    assert wording("Ｗｈｏ？") == wording("who")
    assert wording("営業時間は？") == wording("営業時間は")


def test_the_same_question_of_the_same_person_is_kept_once(servers: Servers) -> None:
    for answer in ("first", "second"):
        servers.feedback.give(7, 1, "Who?", helpful=True, answer=answer)
    servers.feedback.give(7, 2, "Who?", helpful=False, answer=None, history=["What?"])
    first, second = servers.feedback.waiting(7)
    assert (first.answer, first.helpful, second.history) == ("second", True, ("What?",))
    assert servers.feedback.waiting(8) == []
    assert servers.feedback.candidate(8, first.id) is None


def test_a_candidate_is_accepted_or_dropped_once_and_by_its_own_server(servers: Servers) -> None:
    servers.feedback.give(7, 1, "Who?", helpful=True, answer="x")
    (candidate,) = servers.feedback.waiting(7)
    assert not servers.feedback.accept(8, candidate.id, "Who?", "y")
    assert not servers.feedback.drop(8, candidate.id)
    assert servers.feedback.accept(7, candidate.id, "Who is it?", "y")
    assert not servers.feedback.accept(7, candidate.id, "Who is it?", "z")
    assert not servers.feedback.drop(7, candidate.id)
    (accepted,) = servers.feedback.accepted()
    assert (accepted.question, accepted.answer) == ("Who is it?", "y")
    servers.feedback.give(7, 1, "Who is it?", helpful=False, answer=None)
    assert servers.feedback.accepted() == [accepted]


def test_a_flood_of_candidates_is_refused(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates_module, "MOST_WAITING", 1)
    servers.feedback.give(7, 1, "Who?", helpful=True, answer=None)
    with pytest.raises(FeedbackFullError):
        servers.feedback.give(7, 1, "What?", helpful=True, answer=None)
    servers.feedback.give(8, 1, "What?", helpful=True, answer=None)


def test_a_topic_is_seen_once_five_people_have_asked_about_it(servers: Servers) -> None:
    for asker in range(FEWEST_ASKERS - 1):
        for _ in range(2):
            servers.gaps.report(7, asker, f"What does a warranty of {asker} years cover?")
    assert servers.gaps.topics(7) == []
    servers.gaps.report(8, 99, "What does the warranty cover?")
    assert servers.gaps.topics(7) == []
    servers.gaps.report(7, 99, "Do you have any warranties, Mr. Miller?")
    assert servers.gaps.topics(7) == [Topic(("warranty",), 5)]
    servers.gaps.clear(7)
    assert servers.gaps.topics(7) == []


def test_words_that_five_people_used_together_are_one_topic() -> None:
    reports = [Report(asker, {"en_ship": "shipping", "en_norway": "norway"}) for asker in range(6)]
    reports += [Report(9, {"en_ship": "ship", "en_secret": "secret"})]
    reports += [Report(asker, {"en_price": "price", "en_ship": "shipping"}) for asker in range(20, 24)]
    assert topics(reports) == [Topic(("shipping", "norway"), 6)]


def test_a_pin_holds_for_a_question_in_the_same_words_on_its_server(servers: Servers) -> None:
    assert servers.pins.of_question(7, "Where is the cat?") is None
    servers.pins.put(7, "Where is the cat?", "c1", 1, DAY)
    pin = servers.pins.put(7, "where is the CAT", "c2", 2, DAY)
    assert servers.pins.all(7) == [pin]
    assert servers.pins.of_question(7, "Where is the cat??") == pin
    assert servers.pins.of_question(7, "Where is the dog?") is None
    assert servers.pins.of_question(8, "Where is the cat?") is None
    assert not servers.pins.remove(8, pin.id)
    assert servers.pins.remove(7, pin.id)
    assert not servers.pins.remove(7, pin.id)


def test_pins_are_bounded(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins_module, "MOST_PINS", 1)
    servers.pins.put(7, "Where is the cat?", "c1", 1, DAY)
    servers.pins.put(7, "Where is the cat?", "c2", 1, DAY)
    with pytest.raises(PinsFullError):
        servers.pins.put(7, "Where is the dog?", "c1", 1, DAY)


def test_who_is_forgotten_leaves_nothing_behind(servers: Servers) -> None:
    for user in (1, 2):
        for guild in (7, 8):
            servers.feedback.give(guild, user, "Who?", helpful=True, answer=None)
            servers.gaps.report(guild, user, "Who has a warranty?")
        servers.pins.put(7, f"Where is number {user}?", "c1", user, DAY)
    (candidate, *_) = servers.feedback.waiting(7)
    servers.feedback.accept(7, candidate.id, "Who?", None)
    assert servers.kept_about(1) == Kept(2, 2, 1)
    assert servers.forget(1) == Kept(2, 2, 1)
    assert servers.kept_about(1) == servers.forget(1) == Kept(0, 0, 0)
    assert servers.kept_about(2) == Kept(2, 2, 1)
    assert [pin.author for pin in servers.pins.all(7)] == [2, None]
