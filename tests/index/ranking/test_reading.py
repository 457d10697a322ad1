from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.answer import Answer, Verdict
from index.passage_index import PassageIndex
from index.ranking.reading import READ
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.readers import WordReader
from tests.support.small_encoder import WordEncoder

NAMES = [f"number{place}" for place in range(30)]


def index_with(folder: Path, reader: WordReader | None) -> PassageIndex:
    """Thirty articles of one passage each, the earlier the nearer to "cat"."""
    index = PassageIndex(SqliteStore(folder), WordEncoder(("cat", "dog")), SplitRule(), reader=reader)
    texts = ["The cat sleeps. " * (30 - place) + f"The dog is called {name}." for place, name in enumerate(NAMES)]
    index.update([article(text, name, "Pets") for text, name in zip(texts, NAMES, strict=True)])
    return index


def test_few_are_read_where_one_answers_and_more_where_none_does(tmp_path: Path) -> None:
    sure, lost = WordReader({"number3.": 3.0}), WordReader({})
    index_with(tmp_path / "sure", sure).search("cat")
    index_with(tmp_path / "lost", lost).search("cat")
    assert (len(sure.read_texts), len(lost.read_texts)) == (READ[0], READ[-1])
    assert len(set(lost.read_texts)) == READ[-1]


def test_what_answers_comes_first_with_its_words_and_what_was_not_read_stays_behind(tmp_path: Path) -> None:
    plain = index_with(tmp_path / "plain", None).search("cat", top=30)
    read = index_with(tmp_path / "read", WordReader({"number3.": 4.0})).search("cat", top=30)
    order = [passage.citation for passage in plain.passages]
    assert [passage.citation for passage in read.passages] == [order[3], *order[:3], *order[4:]]
    first, second, unread = read.passages[0], read.passages[1], read.passages[-1]
    assert first.answer is not None
    assert first.text[slice(*first.answer)] == "number3."
    assert first.text[slice(*first.highlight)] == "The dog is called number3."
    assert first.bold == first.answer
    assert (second.answer, second.bold, second.was_read) == (None, None, True)
    assert (unread.was_read, unread.bold) == (False, unread.highlight)
    assert first.confidence > second.confidence


def test_the_parts_of_the_score_add_up_with_the_reader(tmp_path: Path) -> None:
    ranking = index_with(tmp_path, WordReader({"number3.": 2.0})).rank("cat", limit=12)
    assert ranking.scores == pytest.approx(ranking.parts.total())
    assert ranking.parts.reader[0] == pytest.approx(0.04 * 2.0)
    assert ranking.parts.reader[-1] == pytest.approx(0.04 * -4.0)  # as if it had been read and found worst


def test_the_reader_decides_whether_to_answer(tmp_path: Path) -> None:
    def answer_at(logit: float) -> Answer:
        return index_with(tmp_path / str(logit), WordReader({"number0.": logit})).search("cat")

    answers = [answer_at(logit) for logit in (5.0, -1.0, -6.0)]
    assert [answer.verdict for answer in answers] == [Verdict.ANSWER, Verdict.MAYBE, Verdict.NO]
    assert [answer.answered for answer in answers] == [True, False, False]
    assert len(answers[1].worth_showing(0, 3)) == 1


def test_without_a_reader_nothing_is_read(tmp_path: Path) -> None:
    answer = index_with(tmp_path, None).search("cat")
    assert [passage.was_read for passage in answer.passages] == [False] * 3
    assert answer.worth_showing(0, 3) == answer.passages


class ForeignEncoder(WordEncoder):
    """An encoder whose vocabulary the question's language is not part of."""

    def letters_per_piece(self, text: str) -> float:
        return 1.0


def test_a_language_that_encoder_and_reader_do_not_know_is_not_read(tmp_path: Path) -> None:
    reader = WordReader({"cat": 9.0})
    index = PassageIndex(SqliteStore(tmp_path), ForeignEncoder(("cat",)), SplitRule(), reader=reader)
    index.update([article("The cat sleeps in the barn.")])
    [passage] = index.search("cat barn").passages
    assert reader.read_texts == []
    assert (passage.was_read, passage.answer) == (False, None)
