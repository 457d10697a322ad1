from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.store.contract import ENTRY, ArticleRow, Change, Store, VectorTable
from tests.support.stores import IDENTITY, PETS, OpenStore, indexed, passage_ids, places_of

MANY = 1200
"""Passages and terms, more than a store reads in one go."""


def assert_holds(table: VectorTable, expected: Mapping[int, Sequence[float]]) -> None:
    """Equal to the precision of the 16 bits that vectors are kept with."""
    assert [str(array.dtype) for array in (table.ids, table.vectors)] == ["int64", "float16"]
    assert table.ids.tolist() == list(expected)
    for vector, own in zip(table.vectors.tolist(), expected.values(), strict=True):
        assert vector == pytest.approx(own, abs=5e-4)


def article_row(store: Store, article: str) -> int:
    row = store.ranking.article_row(article)
    assert row is not None
    return row.id


def test_the_table_has_a_row_for_every_passage(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    table = store.ranking.passage_table()
    assert table.articles.tolist() == [article_row(store, "pets")] * 2
    assert table.collections.tolist() == [store.ranking.collections()["animals"]] * 2
    assert (table.segments.tolist(), table.lengths.tolist()) == ([3, 2], [4, 3])
    assert {column.dtype for column in (table.ids, table.articles, table.collections)} == {np.dtype(np.int64)}
    assert {column.dtype for column in (table.segments, table.lengths)} == {np.dtype(np.int32)}
    first, second = table.ids.tolist()
    assert first < second
    assert store.ranking.passage_table(after=first).lengths.tolist() == [3]
    assert store.ranking.passage_table(after=second).ids.tolist() == []
    assert store.ranking.count() == 2


def test_vectors_of_passages_are_read_back(store: Store) -> None:
    store.writer.replace("animals", [PETS, indexed("plain", "one")], IDENTITY)
    first, second, third = passage_ids(store)
    (batch,) = store.ranking.vector_batches()
    assert_holds(batch, {first: (1, 0), second: (0.6, 0.8), third: (0.6, 0.8)})
    (batch,) = store.ranking.vector_batches(after=first)
    assert_holds(batch, {second: (0.6, 0.8), third: (0.6, 0.8)})
    assert_holds(store.ranking.vectors(np.array([first, third, third + 1])), {first: (1, 0), third: (0.6, 0.8)})


def test_vectors_of_articles_that_have_one_are_read_back(store: Store) -> None:
    store.writer.replace("animals", [indexed("plain", "one"), PETS], IDENTITY)
    plain, pets = article_row(store, "plain"), article_row(store, "pets")
    (batch,) = store.ranking.article_vector_batches()
    assert_holds(batch, {pets: (0, 1)})
    assert_holds(store.ranking.article_vectors(np.array([plain, pets])), {pets: (0, 1)})
    assert [id_ for batch in store.ranking.article_vector_batches(after=pets) for id_ in batch.ids] == []


def test_terms_are_found_where_they_stand(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    first, second = passage_ids(store)
    found = store.ranking.postings(["en_cat", "en_cow", "en_dog"])
    assert {term: entries.dtype for term, entries in found.items()} == {"en_cat": ENTRY, "en_dog": ENTRY}
    assert places_of(store, "en_cat") == [(first, 0, 1), (first, 1, 1)]
    assert places_of(store, "en_dog") == [(second, 1, 2)]
    assert store.ranking.entry_counts(["en_cat", "en_cow", "en_dog"]) == {"en_cat": 2, "en_dog": 1}


def test_the_terms_of_passages_are_read_back_and_none_for_one_that_is_no_more(store: Store) -> None:
    store.writer.replace("animals", [indexed("a", "one"), PETS], IDENTITY)
    gone, first, second = passage_ids(store)
    store.writer.remove(["a"])
    cat, dog = (passage.segments for passage in PETS.passages)
    assert store.ranking.segments([second, gone, first]) == [dog, (), cat]


def test_the_vocabulary_begins_as_asked_and_is_sorted_by_character(store: Store) -> None:
    store.writer.replace("animals", [indexed("a", "Zoo ape zoo 𐐨x éclair яма")], IDENTITY)
    store.writer.replace("animals", [indexed("b", "tier", language="eng")], IDENTITY)
    terms = ["en_Zoo", "en_ape", "en_title", "en_zoo", "en_éclair", "en_яма", "en_𐐨x"]
    assert store.ranking.vocabulary("en_") == terms
    assert store.ranking.vocabulary("en_z") == ["en_zoo"]
    assert store.ranking.vocabulary("eng_") == ["eng_tier", "eng_title"]
    assert store.ranking.vocabulary("de_") == []


def test_terms_of_the_past_are_never_taken_for_those_of_a_passage_that_is_there(store: Store) -> None:
    store.writer.replace("news", [indexed("a", "old common"), indexed("b", "common common")], IDENTITY)
    store.writer.remove(["a"])
    store.writer.replace("news", [indexed("c", "new")], IDENTITY)
    left, new = passage_ids(store)
    assert places_of(store, "en_common") == [(left, 1, 2)]
    assert places_of(store, "en_old") == []
    assert places_of(store, "en_new") == [(new, 1, 1)]
    present = {"en_common", "en_new", "en_title"}
    assert present <= set(store.ranking.vocabulary("en_")) <= {*present, "en_old"}
    counts = store.ranking.entry_counts(["en_common", "en_old", "en_new"])
    assert counts["en_common"] in {1, 2}
    assert counts.get("en_old", 0) in {0, 1}
    assert counts["en_new"] == 1


def test_collections_are_those_that_hold_an_article(store: Store) -> None:
    articles = [indexed("a", "one"), indexed("b", "two"), indexed("c", "drei", language="de")]
    store.writer.replace("news", articles, IDENTITY)
    store.writer.replace("animals", [PETS], IDENTITY)
    rows = store.ranking.collections()
    assert set(rows) == {"animals", "news"}
    assert store.ranking.languages() == {"animals": {"en": 1}, "news": {"en": 2, "de": 1}}
    assert store.ranking.article_row("c") == ArticleRow(article_row(store, "c"), "de")
    assert store.writer.remove(["a", "b", "c"]) == 3
    assert store.ranking.article_row("c") is None
    assert store.ranking.collections() == {"animals": rows["animals"]}
    assert store.ranking.languages() == {"animals": {"en": 1}}


def test_every_passage_that_comes_or_goes_is_in_the_log(store: Store) -> None:
    assert (store.ranking.newest_change(), store.ranking.changes(0), store.ranking.changed_since(0)) == (0, [], 0)
    store.writer.replace("news", [indexed("a", "one", "two"), indexed("b", "three")], IDENTITY)
    one, two, three = passage_ids(store)
    store.writer.replace("news", [indexed("a", "four", mark="other")], IDENTITY)
    *_, four = passage_ids(store)
    store.writer.remove(["b"])
    assert store.ranking.newest_change() == 5
    changes = store.ranking.changes(0)
    assert [(change.number, change.added, change.first, change.last) for change in changes] == [
        (1, True, one, two),
        (2, True, three, three),
        (3, False, one, two),
        (4, True, four, four),
        (5, False, three, three),
    ]
    assert store.ranking.changes(3) == changes[3:]
    assert [store.ranking.change(change.number) for change in changes] == changes
    assert [store.ranking.change(0), store.ranking.change(6)] == [None, None]
    assert [store.ranking.changed_since(number) for number in range(6)] == [7, 5, 4, 2, 1, 0]


def test_what_changes_no_passage_is_no_change(store: Store) -> None:
    store.writer.replace("news", [], IDENTITY)
    store.writer.remove(["unknown"])
    store.writer.remove([])
    store.writer.add_folder("news", "/notes")
    store.writer.adopt(IDENTITY)
    assert (store.ranking.newest_change(), store.ranking.collections()) == (0, {})


def test_no_two_changes_have_the_same_mark_not_even_those_of_the_same_number(open_store: OpenStore) -> None:
    changes: list[Change] = []
    for name in ("one", "other"):
        store = open_store(name)
        store.writer.replace("news", [indexed("a", "one"), indexed("b", "two")], IDENTITY)
        changes += store.ranking.changes(0)
    assert [change.number for change in changes] == [1, 2, 1, 2]
    assert len({change.mark for change in changes}) == 4


def test_no_two_stores_have_the_same_key(open_store: OpenStore) -> None:
    key = open_store().ranking.key()
    assert open_store().ranking.key() == key
    assert open_store("another").ranking.key() != key


def test_what_a_thread_reads_together_is_as_of_one_moment(store: Store, open_store: OpenStore) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    other = open_store()
    with store.ranking.reading(), ThreadPoolExecutor(1) as another_thread:
        assert store.ranking.newest_change() == 1
        other.writer.replace("news", [indexed("a", "one")], IDENTITY)
        another_thread.submit(store.writer.remove, ["pets"]).result(10)
        with store.ranking.reading():
            assert (store.ranking.newest_change(), store.ranking.count()) == (1, 2)
        assert list(store.ranking.collections()) == ["animals"]
        assert store.lookup.article("pets") == PETS.article
        assert another_thread.submit(store.ranking.newest_change).result(10) == 3
    assert (store.ranking.newest_change(), list(store.ranking.collections())) == (3, ["news"])


def test_what_goes_wrong_while_reading_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(KeyError), store.ranking.reading():
        raise KeyError(store.ranking.count())
    store.writer.replace("animals", [PETS], IDENTITY)
    assert store.ranking.count() == 2


def test_nothing_is_found_where_nothing_is_asked_for(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    nothing = np.zeros(0, dtype=np.int64)
    assert store.ranking.vectors(nothing).ids.tolist() == []
    assert store.ranking.article_vectors(nothing).ids.tolist() == []
    assert store.ranking.postings([]) == {}
    assert store.ranking.entry_counts([]) == {}
    assert store.ranking.segments([]) == []


def test_much_is_found_as_little_is(store: Store) -> None:
    words = [f"w{number}x" for number in range(MANY)]
    store.writer.replace("many", [indexed("many", *words)], IDENTITY)
    ids = passage_ids(store)
    assert [passage.text for passage in store.lookup.passages(ids)] == words
    batches = list(store.ranking.vector_batches())
    assert [id_ for batch in batches for id_ in batch.ids.tolist()] == ids
    assert store.ranking.vectors(np.array(ids)).ids.tolist() == ids
    assert store.ranking.segments(ids) == [(("en_title",), (f"en_{word}",)) for word in words]
    terms = [f"en_{word}" for word in words]
    assert store.ranking.entry_counts([*terms, terms[0]]) == dict.fromkeys(terms, 1)
    found = store.ranking.postings([*terms, terms[0]])  # other forms of several words of a question may be the same
    assert {term: entries.tolist() for term, entries in found.items()} == {
        term: [(id_, 1, 1)] for term, id_ in zip(terms, ids, strict=True)
    }
