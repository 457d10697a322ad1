from pathlib import Path

import numpy as np

from index.store.sqlite.store import SqliteStore
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView
from tests.support.stores import IDENTITY, indexed


def test_a_scope_is_large_from_one_passage_more_than_are_searched_exactly() -> None:
    assert [SizePolicy().is_large(passages) for passages in (0, 100_000, 100_001)] == [False, False, True]
    assert [SizePolicy(exact_passages=2).is_large(passages) for passages in (2, 3)] == [False, True]


def test_what_a_search_does_is_decided_by_its_own_scope(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    store.writer.replace("few", [indexed("a", "island rare", "islander")], IDENTITY)
    store.writer.replace("many", [indexed(f"{n}", "island", "common") for n in range(3)], IDENTITY)
    policy = SizePolicy(
        exact_passages=2, candidates=5, candidates_of_large=1, searched_entries=4, searched_entries_without_vector=5
    )
    view = CurrentView(store.ranking, policy=policy).get()
    few, many, everything = view.within(["few"]), view.within(["many"]), view.within(None)
    assert [scoped.is_large for scoped in (few, many, everything)] == [False, True, True]
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert [(scoped.candidates, len(scoped.nearest(vector))) for scoped in (few, many)] == [(5, 2), (1, 1)]
    # "island" stands in 4 sentences of the store, "common" in 3, "rare" in 1; 6 of 8 passages are in the scope. Of the
    # rarest, as many are searched for as stand in fewer sentences than the limit, and one at least.
    common, island = ("en_common",), ("en_island",)
    words = [island, ("en_rare",), common]
    assert few.common(words, by_vector=True) == {}
    assert many.common(words, by_vector=True) == {common: 3 * 6 / 8, island: 4 * 6 / 8}
    assert many.common(words, by_vector=False) == {island: 4 * 6 / 8}
    assert many.common([island], by_vector=True) == {}
    assert many.common([], by_vector=True) == {}


def test_forms_of_a_word_that_count_little_are_left_out_of_a_large_scope(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path)
    store.writer.replace("few", [indexed("a", "island", "islander")], IDENTITY)
    likeness = (12 / 16) ** 6  # see test_spelling.py: .178
    for exact_passages, least, found in ((2, 0.25, [1, likeness]), (1, 0.25, [1]), (1, 0.15, [1, likeness])):
        policy = SizePolicy(exact_passages=exact_passages, least_form_weight=least)
        view = CurrentView(store.ranking, policy=policy).get().within(None)
        postings = view.postings([("en_island",)])[("en_island",)]
        assert postings.passages.frequencies.tolist() == [np.float32(weight) for weight in found]
