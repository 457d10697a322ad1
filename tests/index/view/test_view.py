from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.store.sqlite.store import SqliteStore
from index.view.refresh import CurrentView
from index.view.scope import Scope
from index.view.view import PassageView, TermPostings
from tests.index.store.test_store import IDENTITY, indexed


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    opened = SqliteStore(tmp_path)
    opened.writer.adopt(IDENTITY)
    return opened


def found_in(store: SqliteStore, view: PassageView, scope: Scope, term: str) -> TermPostings:
    return view.postings(store, scope, [(term,)])[term,]


def test_a_view_follows_what_is_added_changed_and_removed(store: SqliteStore) -> None:
    current = CurrentView(store)
    assert current.get().table.ids.tolist() == []
    store.writer.replace("news", [indexed("a", "one"), indexed("b", "two", "three")], IDENTITY)
    assert current.get().table.ids.tolist() == [1, 2, 3]
    store.writer.replace("news", [indexed("a", "four", mark="new")], IDENTITY)
    assert current.get().table.ids.tolist() == [2, 3, 4]
    store.writer.remove(["b"])
    assert current.get().table.ids.tolist() == [4]
    store.writer.remove(["a"])
    store.writer.replace("news", [indexed("c", "five")], IDENTITY)
    assert current.get().table.ids.tolist() == [5]
    assert len(current.get().dense.passages) == 1


def test_a_view_stays_as_it_is_while_nothing_changes(store: SqliteStore) -> None:
    current = CurrentView(store)
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    before = current.get()
    assert current.get() is before
    store.writer.replace("news", [indexed("b", "two")], IDENTITY)
    assert before.table.ids.tolist() == [1]  # a search in flight is not disturbed
    assert current.get() is not before


def test_a_scope_is_the_passages_of_its_collections(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one two")], IDENTITY)  # every passage has a title of one term and one sentence
    store.writer.replace("staff", [indexed("b", "two", "two two")], IDENTITY)
    store.writer.replace("news", [indexed("c", "two")], IDENTITY)
    view = CurrentView(store).get()
    news = view.scope(["news"])
    assert news.ids.tolist() == [1, 4]
    assert news.lengths.tolist() == [3, 2]
    assert news.article_of.tolist() == [0, 1]
    assert (news.first_segment.tolist(), news.segments) == ([0, 2, 4], 4)
    assert found_in(store, view, news, "en_two").passages.rows.tolist() == [0, 1]
    staff = view.scope(["staff", "unknown"])
    assert staff.ids.tolist() == [2, 3]
    assert staff.article_lengths.tolist() == [5]
    found = found_in(store, view, staff, "en_two")
    assert (found.passages.rows.tolist(), found.passages.frequencies.tolist()) == ([0, 1], [1, 2])
    assert (found.sentences.rows.tolist(), found.sentences.frequencies.tolist()) == ([1, 3], [1, 2])
    assert (found.articles.rows.tolist(), found.articles.frequencies.tolist()) == ([0], [3])
    assert view.scope(None).ids.tolist() == [1, 2, 3, 4]
    assert view.scope(["unknown"]).ids.tolist() == []
    near = view.dense.nearest(news, np.array([0.6, 0.8], dtype=np.float32), 5)
    assert sorted(near.tolist()) == [0, 1]


def test_terms_of_titles_count_for_passages_but_for_no_sentence(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one two", "three title")], IDENTITY)
    view = CurrentView(store).get()
    found = found_in(store, view, view.scope(None), "en_title")
    assert (found.passages.rows.tolist(), found.passages.frequencies.tolist()) == ([0, 1], [1, 2])
    assert found.sentences.rows.tolist() == [3]


def test_other_forms_of_a_term_count_by_their_likeness(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "island", "islander islander")], IDENTITY)
    view = CurrentView(store).get()
    found = found_in(store, view, view.scope(None), "en_island")
    assert found.passages.rows.tolist() == [0, 1]
    assert found.passages.frequencies.tolist() == pytest.approx([1, 2 * (12 / 16) ** 6])  # see test_lexicon.py


def test_terms_that_came_after_the_view_are_left_out(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    view = CurrentView(store).get()
    store.writer.replace("news", [indexed("b", "one one")], IDENTITY)
    assert found_in(store, view, view.scope(None), "en_one").passages.rows.tolist() == [0]


def test_threads_may_search_one_view(store: SqliteStore) -> None:
    store.writer.replace("news", [indexed(str(number), f"{number}x common") for number in range(50)], IDENTITY)
    view = CurrentView(store).get()
    scope = view.scope(None)

    def found(number: int) -> list[int]:
        own = found_in(store, view, scope, f"en_{number % 50}x")
        return own.passages.rows.tolist() + found_in(store, view, scope, "en_common").passages.rows.tolist()

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(found, range(400)))
    assert results == [[number % 50, *range(50)] for number in range(400)]
