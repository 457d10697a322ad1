from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.store.sqlite.store import SqliteStore
from index.view.dense import LoadedVectors
from index.view.postings import TermPostings
from index.view.refresh import CurrentView
from index.view.view import PassageView
from tests.support.stores import IDENTITY, indexed


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    opened = SqliteStore(tmp_path)
    opened.writer.adopt(IDENTITY)
    return opened


def found_in(view: PassageView, names: Sequence[str] | None, term: str) -> TermPostings:
    return view.within(names).postings([(term,)])[term,]


def test_a_view_follows_what_is_added_changed_and_removed(store: SqliteStore) -> None:
    current = CurrentView(store.ranking)
    assert current.get().table.ids.tolist() == []
    store.writer.replace("news", [indexed("a", "one"), indexed("b", "two", "three")], IDENTITY)
    assert current.get().table.ids.tolist() == [1, 2, 3]
    store.writer.replace("news", [indexed("a", "four", mark="new")], IDENTITY)
    assert current.get().table.ids.tolist() == [2, 3, 4]
    store.writer.remove(["b"])
    assert current.get().table.ids.tolist() == [4]
    store.writer.remove(["a"])
    store.writer.replace("news", [indexed("c", "five")], IDENTITY)
    view = current.get()
    assert view.table.ids.tolist() == [5]
    assert isinstance(view.dense, LoadedVectors)
    assert len(view.dense.passages) == 1


def test_a_view_stays_as_it_is_while_nothing_changes(store: SqliteStore) -> None:
    current = CurrentView(store.ranking)
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    before = current.get()
    assert current.get() is before
    store.writer.replace("news", [indexed("b", "two")], IDENTITY)
    assert before.table.ids.tolist() == [1]  # a search in flight is not disturbed
    assert current.get() is not before


def test_a_scope_is_the_passages_of_its_collections(store: SqliteStore) -> None:
    # Every passage has a title of one term and one sentence.
    store.writer.replace("news", [indexed("a", "one two")], IDENTITY)
    store.writer.replace("staff", [indexed("b", "two", "two two")], IDENTITY)
    store.writer.replace("news", [indexed("c", "two")], IDENTITY)
    view = CurrentView(store.ranking).get()
    news = view.within(["news"]).scope
    assert news.ids.tolist() == [1, 4]
    assert news.lengths.tolist() == [3, 2]
    assert news.article_of.tolist() == [0, 1]
    assert (news.first_segment.tolist(), news.segments) == ([0, 2, 4], 4)
    assert found_in(view, ["news"], "en_two").passages.rows.tolist() == [0, 1]
    staff = view.within(["staff", "unknown"]).scope
    assert staff.ids.tolist() == [2, 3]
    assert staff.article_lengths.tolist() == [5]
    found = found_in(view, ["staff", "unknown"], "en_two")
    assert (found.passages.rows.tolist(), found.passages.frequencies.tolist()) == ([0, 1], [1, 2])
    assert (found.sentences.rows.tolist(), found.sentences.frequencies.tolist()) == ([1, 3], [1, 2])
    assert (found.articles.rows.tolist(), found.articles.frequencies.tolist()) == ([0], [3])
    assert view.within(None).scope.ids.tolist() == [1, 2, 3, 4]
    assert view.within(["unknown"]).scope.ids.tolist() == []
    near = view.within(["news"]).nearest(np.array([0.6, 0.8], dtype=np.float32))
    assert sorted(near.tolist()) == [0, 1]


def test_a_scope_may_be_one_article_of_its_collections(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one"), indexed("b", "two", "zwei", language="de")], IDENTITY)
    view, article = CurrentView(store.ranking).get(), store.ranking.article_row("b")
    scope = view.within(["news"], article).scope
    assert (scope.ids.tolist(), scope.article_rows.tolist(), scope.languages) == ([2, 3], [2], ("de",))
    assert view.within(["staff"], article).scope.ids.tolist() == []


def test_terms_of_titles_count_for_passages_but_for_no_sentence(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one two", "three title")], IDENTITY)
    found = found_in(CurrentView(store.ranking).get(), None, "en_title")
    assert (found.passages.rows.tolist(), found.passages.frequencies.tolist()) == ([0, 1], [1, 2])
    assert found.sentences.rows.tolist() == [3]


def test_other_forms_of_a_term_count_by_their_likeness(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "island", "islander islander")], IDENTITY)
    found = found_in(CurrentView(store.ranking).get(), None, "en_island")
    assert found.passages.rows.tolist() == [0, 1]
    assert found.passages.frequencies.tolist() == pytest.approx([1, 2 * (12 / 16) ** 6])  # see test_spelling.py


def test_terms_that_came_after_the_view_are_left_out(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    view = CurrentView(store.ranking).get()
    store.writer.replace("news", [indexed("b", "one one")], IDENTITY)
    assert found_in(view, None, "en_one").passages.rows.tolist() == [0]


def test_words_are_found_in_some_passages_as_they_are_in_all(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "two", "one two two", "islander one", "two one")], IDENTITY)
    within = CurrentView(store.ranking).get().within(["news"])
    two, island = within.postings_among(np.array([1, 2]), [("en_two",), ("en_island",)])
    assert (two.passages.rows.tolist(), two.passages.frequencies.tolist()) == ([1], [2])
    assert (two.sentences.rows.tolist(), two.sentences.frequencies.tolist()) == ([3], [2])
    assert island.passages.rows.tolist() == [2]
    # "island" stands nowhere, so that "islander", the nearest there is, is taken for it: see test_spelling.py.
    assert island.passages.frequencies.tolist() == [1]


def test_threads_may_search_one_view(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed(str(number), f"{number}x common") for number in range(50)], IDENTITY)
    view = CurrentView(store.ranking).get()

    def found(number: int) -> list[int]:
        rows = (found_in(view, None, term).passages.rows.tolist() for term in (f"en_{number % 50}x", "en_common"))
        return [row for several in rows for row in several]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(found, range(400)))
    assert results == [[number % 50, *range(50)] for number in range(400)]
