"""A scope of more passages than are searched exactly, with the limits so low that a test can go beyond them."""

from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder

QUESTIONS = [
    f"What does the {animal} eat in {place}?" for animal in ("otter", "heron") for place in ("winter7", "harbour12")
]


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(("otter", "heron", "fish")), SplitRule(), 0.5)
    texts = [
        f"The {'otter' if number % 2 else 'heron'} eats fish in winter{number}. "
        f"It is seen near harbour{number % 15} and near the lakes{number}."
        for number in range(60)
    ]
    index.update([article(text, str(number), f"Note {number}") for number, text in enumerate(texts)])
    return index


def make_it_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("asked_words", "passage_view", "retriever"):
        monkeypatch.setattr(f"index.{module}.EXACT_PASSAGES", 20)
    monkeypatch.setattr("index.ranking.asked.SEARCHED_ENTRIES", 10)
    monkeypatch.setattr("index.ranking.lexical.ALL_SCORED", 20)
    monkeypatch.setattr("index.ranking.retriever.CANDIDATES_OF_MANY", 20)


@pytest.mark.parametrize("question", QUESTIONS)
def test_common_words_are_looked_up_in_the_candidates_and_count_as_if_they_were_searched_for(
    index: PassageIndex, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    exact = index.rank(question, limit=1)
    make_it_large(monkeypatch)
    large = index.rank(question, limit=1)
    assert large.ids.tolist() == exact.ids.tolist()
    # How many passages hold a common word is estimated: as many as sentences do, here more by a few.
    assert large.scores.tolist() == pytest.approx(exact.scores.tolist(), abs=0.01)
    assert large.evidence is not None
    assert exact.evidence is not None
    assert large.evidence.wording == pytest.approx(exact.evidence.wording, abs=0.02)


def test_a_question_of_common_words_only_still_finds_what_the_vector_is_near_to(
    index: PassageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_it_large(monkeypatch)
    found = index.search("Does an otter eat fish?", top=3)
    assert [("otter" in passage.text) for passage in found.passages] == [True] * 3


def test_a_small_collection_beside_a_large_one_is_searched_exactly(
    index: PassageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.update([article("The badger eats roots in winter7.", "b", "Badger")], "few")
    exact = index.search("What is eaten in winter7?", collections=["few"])
    make_it_large(monkeypatch)
    assert index.search("What is eaten in winter7?", collections=["few"]) == exact
