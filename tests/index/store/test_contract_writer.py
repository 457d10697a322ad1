from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from msgspec.structs import replace

from corpus.errors import ModelMismatchError, StoreError
from index.recalibration import Recalibration
from index.store.contract import Store
from tests.support.stores import (
    IDENTITY,
    OTHER_IDENTITY,
    PETS,
    OpenStore,
    indexed,
    passage_ids,
    passage_texts,
    places_of,
)


def test_an_article_of_the_same_source_is_replaced_whole(store: Store) -> None:
    store.writer.replace("animals", [PETS, indexed("a", "one")], IDENTITY)
    row = store.ranking.article_row("pets")
    assert row is not None
    anew = indexed("pets", "three", source=PETS.article.source, mark="other")
    store.writer.replace("animals", [anew], IDENTITY)
    assert passage_texts(store) == ["one", "three"]
    assert store.lookup.article("pets") == anew.article
    assert store.lookup.fingerprints("animals") == {"a": "mark", PETS.article.source: "other"}
    assert [article.title for article in store.lookup.articles()] == ["Title a", "Title pets"]
    assert store.lookup.cited(["pets-1"], ["animals"]) == []
    assert store.ranking.article_vectors(np.array([row.id])).ids.tolist() == []
    assert (store.ranking.count(), places_of(store, "en_dog")) == (2, [])


def test_row_ids_grow_and_are_never_reused(store: Store, open_store: OpenStore) -> None:
    passages: list[int] = []
    articles: list[int] = []
    for _ in range(2):
        store.writer.replace("animals", [PETS], IDENTITY)  # the second time instead of the first
        passages += passage_ids(store)
        row = store.ranking.article_row("pets")
        assert row is not None
        articles.append(row.id)
    store.writer.remove(["pets"])
    store.close()
    again = open_store()
    again.writer.replace("news", [indexed("a", "one")], IDENTITY)
    row = again.ranking.article_row("a")
    assert row is not None
    assert sorted({*passages, *passage_ids(again)}) == [*passages, *passage_ids(again)]
    assert sorted({*articles, row.id}) == [*articles, row.id]


def test_articles_are_taken_out_with_all_that_belongs_to_them(store: Store) -> None:
    store.writer.replace("animals", [PETS, indexed("a", "one")], IDENTITY)
    assert store.writer.remove(["pets", "unknown"]) == 1
    assert store.writer.remove(["pets"]) == 0
    assert store.writer.remove([]) == 0
    assert (passage_texts(store), store.ranking.count()) == (["one"], 1)
    assert store.lookup.article("pets") is None
    assert [batch.ids.tolist() for batch in store.ranking.article_vector_batches() if len(batch.ids)] == []
    assert store.lookup.fingerprints("animals") == {"a": "mark"}
    assert places_of(store, "en_cat") == []


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    unwritable = replace(indexed("b", "two").passages[0], citation="\ud800")  # no text in UTF-8
    broken = replace(indexed("b", "two"), passages=(*indexed("b", "two").passages, unwritable))
    store.writer.replace("animals", [PETS], IDENTITY)
    with pytest.raises(UnicodeEncodeError):
        store.writer.replace("news", [indexed("a", "one"), replace(PETS, fingerprint="new"), broken], IDENTITY)
    assert [article.id for article in store.lookup.articles()] == ["pets"]
    assert store.lookup.fingerprints("animals") == {PETS.article.source: PETS.fingerprint}
    assert (store.ranking.newest_change(), store.ranking.count()) == (1, 2)
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    assert passage_texts(store) == ["The cat sleeps. It purrs.", "Dogs bark.", "one"]


def test_the_first_articles_give_the_index_its_identity_and_others_are_refused(store: Store) -> None:
    assert store.ranking.identity() is None
    store.writer.replace("news", [indexed("a", "one")], IDENTITY)
    assert store.ranking.identity() == IDENTITY
    with pytest.raises(ModelMismatchError, match="model words, now other"):
        store.writer.replace("news", [indexed("b", "two")], OTHER_IDENTITY)
    assert [article.id for article in store.lookup.articles()] == ["a"]
    assert store.ranking.identity() == IDENTITY


def test_an_empty_index_may_be_given_an_identity(store: Store, open_store: OpenStore) -> None:
    store.writer.adopt(OTHER_IDENTITY)
    assert open_store().ranking.identity() == OTHER_IDENTITY


def test_adopting_another_identity_keeps_articles_but_no_passages(store: Store) -> None:
    store.writer.replace("animals", [PETS, indexed("a", "one")], IDENTITY)
    before, newest = passage_ids(store), store.ranking.newest_change()
    store.writer.adopt(OTHER_IDENTITY)
    assert store.ranking.identity() == OTHER_IDENTITY
    assert (passage_ids(store), store.ranking.count()) == ([], 0)
    gone = {id_ for change in store.ranking.changes(newest) for id_ in range(change.first, change.last + 1)}
    assert not any(change.added for change in store.ranking.changes(newest))
    assert gone == {*before}
    assert [id_ for batch in store.ranking.vector_batches() for id_ in batch.ids] == []
    assert [id_ for batch in store.ranking.article_vector_batches() for id_ in batch.ids] == []
    assert places_of(store, "en_cat") == []
    assert store.lookup.fingerprints("animals") == {PETS.article.source: "", "a": ""}
    assert [(article.id, article.passages) for article in store.lookup.articles()] == [("pets", 0), ("a", 0)]
    assert store.lookup.article("pets") == PETS.article


def test_articles_are_replaced_after_another_identity_was_adopted(store: Store) -> None:
    store.writer.replace("animals", [indexed("a", "one"), indexed("b", "two")], IDENTITY)
    before = passage_ids(store)
    store.writer.adopt(OTHER_IDENTITY)
    with pytest.raises(ModelMismatchError, match="model other, now words"):
        store.writer.replace("animals", [indexed("a", "one")], IDENTITY)
    of_three = np.array([0, 0.6, 0.8], dtype=np.float32)
    passage = replace(indexed("a", "one").passages[0], vector=of_three)
    store.writer.replace("animals", [replace(indexed("a", "one"), passages=(passage,))], OTHER_IDENTITY)
    assert store.lookup.fingerprints("animals") == {"a": "mark", "b": ""}
    assert min(passage_ids(store)) > max(before)
    (batch,) = store.ranking.vector_batches()
    assert batch.vectors.tolist() == [pytest.approx([0, 0.6, 0.8], abs=5e-4)]


def test_adopting_the_identity_that_the_index_has_drops_nothing(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    store.writer.recalibrate(Recalibration(0.9, 1.5, 61))
    store.writer.adopt(IDENTITY)
    assert (store.ranking.newest_change(), store.ranking.count()) == (1, 2)
    assert store.lookup.fingerprints("animals") == {PETS.article.source: PETS.fingerprint}
    assert store.lookup.recalibration() == Recalibration(0.9, 1.5, 61)


def test_recalibration_is_kept_until_the_model_changes(store: Store, open_store: OpenStore) -> None:
    other = open_store()
    assert store.lookup.recalibration() is None
    store.writer.recalibrate(Recalibration(0.9, 1.5, 61))
    assert other.lookup.recalibration() == Recalibration(0.9, 1.5, 61)
    store.writer.recalibrate(Recalibration(1.1, 0.5, 80))
    assert other.lookup.recalibration() == Recalibration(1.1, 0.5, 80)
    store.writer.adopt(OTHER_IDENTITY)
    assert other.lookup.recalibration() is None
    store.writer.recalibrate(Recalibration(1.1, 0.5, 80))
    store.writer.recalibrate(None)
    assert other.lookup.recalibration() is None


def test_folders_are_remembered_once(store: Store) -> None:
    assert store.lookup.folders() == []
    for collection, path in (("news", "/b"), ("news", "/a"), ("animals", "/b"), ("news", "/b")):
        store.writer.add_folder(collection, path)
    assert sorted(store.lookup.folders()) == [("animals", "/b"), ("news", "/a"), ("news", "/b")]


def test_one_who_has_the_same_store_open_sees_what_is_written(store: Store, open_store: OpenStore) -> None:
    other = open_store()
    store.writer.replace("animals", [PETS], IDENTITY)
    assert other.ranking.newest_change() == store.ranking.newest_change() == 1
    assert passage_texts(other) == passage_texts(store) == ["The cat sleeps. It purrs.", "Dogs bark."]
    assert other.ranking.identity() == IDENTITY
    assert other.writer.remove(["pets"]) == 1
    assert (store.ranking.newest_change(), store.lookup.articles()) == (2, [])
    store.writer.add_folder("animals", "/notes")
    assert other.lookup.folders() == [("animals", "/notes")]


def test_threads_may_write_and_read_at_once(store: Store) -> None:
    def write(number: int) -> bool:
        store.writer.replace("news", [indexed(str(number), f"{number}x", "common")], IDENTITY)
        return f"{number}x" in passage_texts(store)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(write, range(40)))
    assert sorted(passage_texts(store)) == sorted([f"{number}x" for number in range(40)] + ["common"] * 40)
    assert [change.number for change in store.ranking.changes(0)] == list(range(1, 41))
    assert [id_ for id_, _, _ in places_of(store, "en_common")] == [
        id_ for id_, text in zip(passage_ids(store), passage_texts(store), strict=True) if text == "common"
    ]


def test_a_store_that_was_closed_is_of_no_more_use_to_any_thread(store: Store) -> None:
    store.writer.replace("animals", [PETS], IDENTITY)
    store.close()
    with pytest.raises(StoreError):
        store.lookup.articles()
    with pytest.raises(StoreError):
        store.writer.remove(["pets"])
    with ThreadPoolExecutor(1) as another_thread, pytest.raises(StoreError):
        another_thread.submit(store.ranking.count).result(10)
