"""A file of format 1, stored as it was: what stands in it is there in every later version.

These lines wrote format_1.sql. Once a version was released it is not written again: a later format gets its own file.

    index = PassageIndex(SqliteStore(folder), WordEncoder(("cat", "dog")), SplitRule())
    index.update([article("A cat.", "pets", "Pets"), article("A dog barks at Évian’s hen.", "hens", "Hens")])
    index.update([article("Cats\\n\\nThe cat sleeps. A cat purrs.\\n\\nDogs\\n\\nThe dog barks.", "pets", "Pets")])
    index.recalibrate(Recalibration(0.5, 1.5, 40))
    index.add_folder(Path("/notes"), "articles")
    lines = [*sqlite3.connect(folder / FILE_NAME).iterdump(), "PRAGMA user_version = 1;\\n"]
    Path("format_1.sql").write_text("\\n".join(lines))
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Span
from index.answer import CitedArticle
from index.recalibration import Recalibration
from index.store.contract import IndexIdentity, StoredPassage
from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.schema import FILE_NAME, FORMATS
from index.store.sqlite.store import SqliteStore
from tests.support.stores import indexed, passage_ids, places_of

IDENTITY = IndexIdentity("words", "0" * 64, 3, "700/1100", 1)


STORED = Path(__file__).with_name("format_1.sql").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(STORED)
    with closing(SqliteStore(tmp_path)) as opened:
        yield opened


def test_passages_are_kept_with_their_sentences_and_terms(store: SqliteStore) -> None:
    hens = CitedArticle("5a2e8f161c", "Hens", None, None, "articles")
    pets = CitedArticle("f8ccdccacc", "Pets", None, None, "articles")
    cat, cats = "The cat sleeps. A cat purrs.", (("en_pet", "en_cat"), ("en_cat", "en_sleep"), ("en_cat", "en_purr"))
    dog, dogs = "The dog barks.", (("en_pet", "en_dog"), ("en_dog", "en_bark"))
    hen, henhouse = "A dog barks at Évian’s hen.", (("en_hen",), ("en_dog", "en_bark", "en_evian", "en_hen"))
    assert store.lookup.passages([2, 3, 4]) == [
        StoredPassage(2, hen, 0, 27, None, 1, "511ad38df7", "en", (Span(0, 27),), henhouse, hens),
        StoredPassage(3, cat, 6, 34, "Cats", 1, "69bc353840", "en", (Span(0, 15), Span(16, 28)), cats, pets),
        StoredPassage(4, dog, 42, 56, "Dogs", 2, "263d4c58e4", "en", (Span(0, 14),), dogs, pets),
    ]
    table = store.ranking.passage_table()
    assert [column.tolist() for column in (table.ids, table.articles, table.segments, table.lengths)] == [
        [2, 3, 4], [2, 3, 3], [2, 3, 2], [5, 6, 4]
    ]  # fmt: skip


def test_words_are_found_where_they_stand(store: SqliteStore) -> None:
    assert places_of(store, "en_dog") == [(2, 1, 1), (4, 0, 1), (4, 1, 1)]
    assert places_of(store, "en_cat") == [(3, 0, 1), (3, 1, 1), (3, 2, 1)]
    assert store.ranking.vocabulary("en_") == [
        f"en_{word}" for word in ("bark", "cat", "dog", "evian", "hen", "pet", "purr", "sleep")
    ]


def test_vectors_are_kept(store: SqliteStore) -> None:
    # How often "cat", "dog" and any other word stands in title, heading and text, scaled to length 1.
    (passages,) = store.ranking.vector_batches()
    counts = np.array([[0, 1, 7], [2, 0, 6], [0, 1, 4]])
    assert passages.vectors == pytest.approx(counts / np.sqrt([[50], [40], [17]]), abs=5e-4)
    (articles,) = store.ranking.article_vector_batches()
    assert articles.ids.tolist() == [3]
    assert articles.vectors == pytest.approx(np.array([[2, 1, 9]]) / 86**0.5, abs=5e-4)


def test_what_is_beside_the_passages_is_kept(store: SqliteStore) -> None:
    pets = store.lookup.article("f8ccdccacc")
    assert pets is not None
    assert pets.text == "Cats\n\nThe cat sleeps. A cat purrs.\n\nDogs\n\nThe dog barks."
    assert [(article.title, article.passages) for article in store.lookup.articles()] == [("Hens", 1), ("Pets", 2)]
    assert (store.ranking.identity(), store.ranking.key()) == (IDENTITY, "855ee48474406043fc28c4e881e0cfca")
    assert store.lookup.recalibration() == Recalibration(0.5, 1.5, 40)
    assert store.lookup.folders() == [("articles", "/notes")]
    changes = [(change.added, change.first, change.last) for change in store.ranking.changes(0)]
    assert changes == [(True, 1, 1), (True, 2, 2), (False, 1, 1), (True, 3, 4)]


def test_it_may_be_written_to_as_before(store: SqliteStore) -> None:
    store.writer.remove(["5a2e8f161c"])
    store.writer.replace("articles", [indexed("new", "dog")], IDENTITY)
    assert passage_ids(store) == [3, 4, 5]
    assert places_of(store, "en_dog") == [(4, 0, 1), (4, 1, 1), (5, 1, 1)]
    assert store.ranking.newest_change() == 6


def test_a_format_that_files_are_written_in_is_not_changed(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "stored")) as connection:
        connection.executescript(STORED)
    SqliteDatabase(tmp_path, "made", FORMATS[:1]).close()
    assert columns(tmp_path / "made") == columns(tmp_path / "stored")


def columns(file: Path) -> list[tuple[object, ...]]:
    """Tables and indexes of a file, with the columns of each."""
    query = """
        SELECT kind.type, kind.name, own.name, own.type, own."notnull", own.pk, indexed.name
        FROM sqlite_master AS kind
        LEFT JOIN pragma_table_info(kind.name) AS own ON kind.type = 'table'
        LEFT JOIN pragma_index_info(kind.name) AS indexed ON kind.type = 'index'
        ORDER BY 1, 2, own.cid, indexed.seqno
    """
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(query).fetchall()
