"""A scope of more passages than are searched exactly, with the limits so low that a test can go beyond them."""

from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from index.view.policy import SizePolicy
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder

QUESTIONS = [
    f"What does the {animal} eat in {place}?" for animal in ("otter", "heron") for place in ("winter7", "harbour12")
]
SMALL = SizePolicy(exact_passages=20, candidates_of_large=20, searched_entries=10, all_scored=20)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path)


def opened(store: SqliteStore, policy: SizePolicy | None = None) -> PassageIndex:
    return PassageIndex(store, WordEncoder(("otter", "heron", "fish")), SplitRule(), 0.5, policy=policy)


@pytest.fixture
def exact(store: SqliteStore) -> PassageIndex:
    index = opened(store)
    texts = [
        f"The {'otter' if number % 2 else 'heron'} eats fish in winter{number}. "
        f"It is seen near harbour{number % 15} and near the lakes{number}."
        for number in range(60)
    ]
    index.update([article(text, str(number), f"Note {number}") for number, text in enumerate(texts)])
    return index


@pytest.fixture
def large(exact: PassageIndex, store: SqliteStore) -> PassageIndex:
    """The same passages, taken for very many."""
    return opened(store, SMALL)


@pytest.mark.parametrize("question", QUESTIONS)
def test_common_words_are_looked_up_in_the_candidates_and_count_as_if_they_were_searched_for(
    exact: PassageIndex, large: PassageIndex, question: str
) -> None:
    expected, found = exact.rank(question, limit=1), large.rank(question, limit=1)
    assert found.ids.tolist() == expected.ids.tolist()
    # How many passages hold a common word is estimated: as many as sentences do, here more by a few.
    assert found.scores.tolist() == pytest.approx(expected.scores.tolist(), abs=0.01)
    assert found.evidence[0].wording == pytest.approx(expected.evidence[0].wording, abs=0.02)


def test_a_question_of_common_words_only_still_finds_what_the_vector_is_near_to(large: PassageIndex) -> None:
    found = large.search("Does an otter eat fish?", top=3)
    assert [("otter" in passage.text) for passage in found.passages] == [True] * 3


def test_a_small_collection_beside_a_large_one_is_searched_exactly(exact: PassageIndex, large: PassageIndex) -> None:
    exact.update([article("The badger eats roots in winter7.", "b", "Badger")], "few")
    question = "What is eaten in winter7?"
    assert large.search(question, collections=["few"]) == exact.search(question, collections=["few"])
