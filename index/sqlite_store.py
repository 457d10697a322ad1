"""SqliteStore: a Store in one SQLite file (WAL, synchronous=FULL), full-text table included.

The full-text table holds analysed terms, not text: the ascii tokenizer only has to split them at spaces. BM25 is
computed in ranking.py from the postings that fts5vocab gives, not by FTS5's bm25(): that counts document frequencies
over all collections, so that one server's articles would move another's ranking, and fixes k1 and b.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from corpus.article import Article
from corpus.errors import StoreError
from index.answer import CitedArticle
from index.store import (
    ArticleSummary,
    ArticleTable,
    Change,
    IndexedArticle,
    IndexedPassage,
    IndexIdentity,
    PassageTable,
    Postings,
    StoredPassage,
    UnitVectors,
)

FILE_NAME = "citecord.sqlite"
SCHEMA_VERSION = 1
BUSY_SECONDS = 60  # a writer holds the file for a fraction of a second; this outlasts any queue of them

_SCHEMA = """
CREATE TABLE identity (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE collection (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);

CREATE TABLE article (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    collection INTEGER NOT NULL REFERENCES collection,
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    published TEXT,
    language TEXT NOT NULL,
    characters INTEGER NOT NULL,
    vector BLOB,  -- float16, little-endian; NULL where the vector of the only passage stands for the article
    content BLOB NOT NULL,  -- the whole Article as JSON
    UNIQUE (collection, source)
);

CREATE TABLE passage (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collection,
    article INTEGER NOT NULL REFERENCES article,
    citation TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading TEXT,
    paragraph INTEGER NOT NULL,
    text TEXT NOT NULL,
    term_count INTEGER NOT NULL,
    vector BLOB NOT NULL  -- float16, little-endian
);
CREATE INDEX passage_of_article ON passage (article);

CREATE VIRTUAL TABLE passage_terms USING fts5 (terms, tokenize = "ascii tokenchars '_'");
CREATE VIRTUAL TABLE term_instance USING fts5vocab (passage_terms, instance);
CREATE VIRTUAL TABLE term_row USING fts5vocab (passage_terms, row);

CREATE TABLE folder (collection TEXT NOT NULL, path TEXT NOT NULL, PRIMARY KEY (collection, path)) WITHOUT ROWID;

CREATE TABLE change (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    added INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL
);"""


class SqliteStore:
    """A Store in the file `citecord.sqlite` of a data directory, which is made where it is missing.

    Every thread gets a connection of its own. Raises StoreError where the directory cannot be used.
    """

    def __init__(self, data_dir: Path) -> None:
        """Open the file, or make it."""
        self._path = data_dir / FILE_NAME
        self._this_thread = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._prepare_schema()
        except (sqlite3.Error, OSError) as error:
            self.close()
            raise _unusable(data_dir, error) from error

    def identity(self) -> IndexIdentity | None:
        """What the index was made with; None while it was never written."""
        values = dict(self._connection.execute("SELECT key, value FROM identity").fetchall())
        return msgspec.convert(values, IndexIdentity, strict=False) if values else None

    def adopt(self, identity: IndexIdentity) -> None:
        """Record what the index is made with from now on; the passages made with anything else are dropped."""
        with self._transaction() as database:
            rows = [row for (row,) in database.execute("SELECT row FROM article WHERE fingerprint != ''")]
            for row in rows:
                _drop_passages(database, row)
            database.execute("UPDATE article SET fingerprint = '', vector = NULL")
            database.execute("DELETE FROM identity")
            pairs = [(key, str(value)) for key, value in asdict(identity).items()]
            database.executemany("INSERT INTO identity VALUES (?, ?)", pairs)

    def position(self) -> int:
        """Number of the newest change, 0 before the first."""
        return int(self._connection.execute("SELECT coalesce(max(position), 0) FROM change").fetchone()[0])

    def collections(self) -> Mapping[str, int]:
        """Names of the collections that hold an article -> their row ids."""
        query = "SELECT name, id FROM collection WHERE id IN (SELECT collection FROM article) ORDER BY name"
        return dict(self._connection.execute(query).fetchall())

    def languages(self) -> Mapping[str, frozenset[str]]:
        """Names of the collections -> languages of their articles."""
        query = "SELECT DISTINCT name, language FROM article JOIN collection ON collection.id = article.collection"
        rows = self._connection.execute(query).fetchall()
        return {name: frozenset(language for other, language in rows if other == name) for name, _ in rows}

    def fingerprints(self, collection: str) -> Mapping[str, str]:
        """Source of every article of a collection -> its fingerprint."""
        query = """
            SELECT source, fingerprint FROM article
            WHERE collection = (SELECT id FROM collection WHERE name = ?)
        """
        return dict(self._connection.execute(query, (collection,)).fetchall())

    def articles(self, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all), by collection and title."""
        query = """
            SELECT article.id, title, source, url, published, language, name,
                   (SELECT count(*) FROM passage WHERE passage.article = article.row), characters
            FROM article JOIN collection ON collection.id = article.collection
            ORDER BY name, title, source
        """
        found = [ArticleSummary(*row) for row in self._connection.execute(query)]
        return [article for article in found if collections is None or article.collection in collections]

    def article(self, article_id: str) -> Article | None:
        """An article as it was indexed."""
        row = self._connection.execute("SELECT content FROM article WHERE id = ?", (article_id,)).fetchone()
        return msgspec.json.decode(row[0], type=Article) if row else None

    def replace(self, collection: str, articles: Sequence[IndexedArticle]) -> None:
        """Write these articles, each instead of the one from the same source if there is one."""
        with self._transaction() as database:
            database.execute("INSERT OR IGNORE INTO collection (name) VALUES (?)", (collection,))
            (number,) = database.execute("SELECT id FROM collection WHERE name = ?", (collection,)).fetchone()
            for article in articles:
                _drop_article(database, article.id)
                _insert_article(database, number, article)

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take these articles out with their passages; returns how many there were."""
        with self._transaction() as database:
            return sum(_drop_article(database, article_id) for article_id in article_ids)

    def add_folder(self, collection: str, path: str) -> None:
        """Remember that this folder's files are indexed in a collection."""
        with self._transaction() as database:
            database.execute("INSERT OR IGNORE INTO folder VALUES (?, ?)", (collection, path))

    def folders(self) -> list[tuple[str, str]]:
        """Every remembered folder, as (collection, absolute path)."""
        return self._connection.execute("SELECT collection, path FROM folder ORDER BY collection, path").fetchall()

    def changes(self, since: int) -> list[Change]:
        """What changed after position `since`, oldest first."""
        query = "SELECT position, added, first, last FROM change WHERE position > ? ORDER BY position"
        rows = self._connection.execute(query, (since,))
        return [Change(position, bool(added), first, last) for position, added, first, last in rows]

    def passage_table(self, after: int = 0) -> PassageTable:
        """The passages with row ids above `after`."""
        query = "SELECT id, article, collection, term_count, vector FROM passage WHERE id > ? ORDER BY id"
        rows = self._connection.execute(query, (after,)).fetchall()
        ids, articles, collections, lengths, vectors = zip(*rows, strict=True) if rows else ((), (), (), (), ())
        return PassageTable(
            ids=np.array(ids, dtype=np.int64),
            articles=np.array(articles, dtype=np.int64),
            collections=np.array(collections, dtype=np.int64),
            lengths=np.array(lengths, dtype=np.int32),
            vectors=_matrix(vectors),
        )

    def article_table(self, after: int = 0) -> ArticleTable:
        """The articles with row ids above `after` that have a vector of their own."""
        query = "SELECT row, vector FROM article WHERE row > ? AND vector IS NOT NULL ORDER BY row"
        rows = self._connection.execute(query, (after,)).fetchall()
        return ArticleTable(np.array([row for row, _ in rows], dtype=np.int64), _matrix([v for _, v in rows]))

    def postings(self, terms: Sequence[str]) -> Mapping[str, Postings]:
        """Where each of the terms stands, over all collections; a term that stands nowhere is left out."""
        query = "SELECT doc, count(*) FROM term_instance WHERE term = ? GROUP BY doc ORDER BY doc"
        found = {}
        for term in terms:
            rows = np.array(self._connection.execute(query, (term,)).fetchall(), dtype=np.int64)
            if len(rows):
                found[term] = Postings(ids=rows[:, 0], frequencies=rows[:, 1].astype(np.float32))
        return found

    def vocabulary(self, prefix: str) -> list[str]:
        """Every term in use that starts so, over all collections, ascending."""
        query = "SELECT term FROM term_row WHERE term >= ? AND term < ?"
        return [term for (term,) in self._connection.execute(query, (prefix, prefix + "\U0010ffff"))]

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Those of the passages that still exist, in the order of `ids`."""
        query = f"""
            SELECT passage.id, text, start, "end", heading, paragraph, citation, language,
                   article.id, title, url, published, name
            FROM passage JOIN article ON article.row = passage.article
            JOIN collection ON collection.id = article.collection
            WHERE passage.id IN ({", ".join("?" * len(ids))})
        """
        rows = self._connection.execute(query, [int(i) for i in ids])
        found = {row[0]: _stored_passage(row) for row in rows}
        return [found[i] for i in ids if i in found]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    @property
    def _connection(self) -> sqlite3.Connection:
        """This thread's connection: SQLite's cursors do not survive being shared."""
        connection: sqlite3.Connection | None = getattr(self._this_thread, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute("PRAGMA synchronous = FULL")
            self._this_thread.connection = connection
            with self._lock:
                self._connections.append(connection)
        return connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        database = self._connection
        try:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")
        except BaseException as error:
            if database.in_transaction:
                database.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise _unusable(self._path.parent, error) from error
            raise

    def _prepare_schema(self) -> None:
        database = self._connection
        database.execute("PRAGMA journal_mode = WAL")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{self._path} was made by a newer Citecord (format {version}, this one knows {SCHEMA_VERSION}).",
                "Upgrade Citecord, or name another folder with --data-dir.",
            )
        if version < SCHEMA_VERSION:
            with self._transaction():
                (version,) = database.execute("PRAGMA user_version").fetchone()
                if version == 0:  # still so, now that no other process can be making it
                    for statement in _SCHEMA.split(";\n"):
                        database.execute(statement)
                    database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _insert_article(database: sqlite3.Connection, collection: int, indexed: IndexedArticle) -> None:
    article = indexed.article
    cursor = database.execute(
        """
        INSERT INTO article
            (id, collection, source, fingerprint, title, url, published, language, characters, vector, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            indexed.id,
            collection,
            article.source,
            indexed.fingerprint,
            article.title,
            article.url,
            article.published,
            article.language,
            len(article.text),
            None if indexed.vector is None else _blob(indexed.vector),
            msgspec.json.encode(article),
        ),
    )
    row = _new_row(cursor)
    ids = [_insert_passage(database, collection, row, passage) for passage in indexed.passages]
    if ids:
        _log_change(database, added=True, first=ids[0], last=ids[-1])


def _insert_passage(database: sqlite3.Connection, collection: int, article: int, indexed: IndexedPassage) -> int:
    passage = indexed.passage
    cursor = database.execute(
        """
        INSERT INTO passage
            (collection, article, citation, start, "end", heading, paragraph, text, term_count, vector)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            collection,
            article,
            indexed.citation,
            passage.start,
            passage.end,
            passage.heading,
            passage.paragraph,
            passage.text,
            len(indexed.terms),
            _blob(indexed.vector),
        ),
    )
    passage_id = _new_row(cursor)
    database.execute("INSERT INTO passage_terms (rowid, terms) VALUES (?, ?)", (passage_id, " ".join(indexed.terms)))
    return passage_id


def _stored_passage(row: Sequence[Any]) -> StoredPassage:
    number, text, start, end, heading, paragraph, citation, language, *cited = row
    return StoredPassage(number, text, start, end, heading, paragraph, citation, language, article=CitedArticle(*cited))


def _drop_article(database: sqlite3.Connection, article_id: str) -> int:
    row = database.execute("SELECT row FROM article WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        return 0
    _drop_passages(database, row[0])
    database.execute("DELETE FROM article WHERE row = ?", row)
    return 1


def _drop_passages(database: sqlite3.Connection, article: int) -> None:
    first, last = database.execute("SELECT min(id), max(id) FROM passage WHERE article = ?", (article,)).fetchone()
    if first is not None:
        database.execute("DELETE FROM passage_terms WHERE rowid BETWEEN ? AND ?", (first, last))
        database.execute("DELETE FROM passage WHERE article = ?", (article,))
        _log_change(database, added=False, first=first, last=last)


def _log_change(database: sqlite3.Connection, *, added: bool, first: int, last: int) -> None:
    database.execute("INSERT INTO change (added, first, last) VALUES (?, ?, ?)", (added, first, last))


def _blob(vector: UnitVectors) -> bytes:
    return vector.astype("<f2").tobytes()


def _matrix(blobs: Sequence[bytes]) -> UnitVectors:
    flat = np.frombuffer(b"".join(blobs), dtype="<f2").astype(np.float32)
    return flat.reshape(len(blobs), flat.size // max(1, len(blobs)))


def _new_row(cursor: sqlite3.Cursor) -> int:
    if cursor.lastrowid is None:
        raise RuntimeError("an INSERT gave no row id")
    return cursor.lastrowid


def _unusable(data_dir: Path, error: Exception) -> StoreError:
    reason = str(error)
    if "readonly" in reason or isinstance(error, PermissionError) or "unable to open" in reason:
        return StoreError(
            f"The data directory {data_dir} cannot be written ({reason}).",
            "Give this user the right to write there, or name another folder with --data-dir.",
        )
    if "not a database" in reason or "malformed" in reason:
        return StoreError(
            f"{data_dir / FILE_NAME} is damaged ({reason}).",
            "Move it away and run `citecord index` on your articles again.",
        )
    return StoreError(
        f"The data directory {data_dir} cannot be used: {reason}.",
        "Mend that, or name another folder with --data-dir.",
    )
