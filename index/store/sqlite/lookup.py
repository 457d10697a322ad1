"""SqliteLookup: what is shown of the articles and passages of a store in SQLite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from corpus.article import Article
from index.answer import CitedArticle
from index.recalibration import Recalibration
from index.store.codec import split_terms, unpacked_spans
from index.store.contract import ArticleSummary, StoredPassage
from index.store.sqlite.database import SqliteDatabase, marks


class SqliteLookup:
    """See Lookup for what its methods mean."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def articles(self, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all), by collection and title."""
        query = f"""
            SELECT article.id, title, source, url, published, language, name,
                   (SELECT count(*) FROM passage WHERE passage.article = article.row), characters
            FROM article JOIN collection ON collection.id = article.collection
            {"" if collections is None else f"WHERE name IN ({marks(collections)})"} ORDER BY name, title, source
        """
        return [ArticleSummary(*row) for row in self._database.rows(query, *(collections or ()))]

    def fingerprints(self, collection: str) -> Mapping[str, str]:
        """Source of every article of a collection -> its fingerprint."""
        query = """
            SELECT source, fingerprint FROM article
            WHERE collection = (SELECT id FROM collection WHERE name = ?)
        """
        return dict(self._database.rows(query, collection))

    def headlines(self, collections: Sequence[str]) -> list[str]:
        """Titles, and headings of passages, in these collections, by article; some may come twice."""
        query = f"""
            SELECT DISTINCT title, heading
            FROM article JOIN collection ON collection.id = article.collection
            LEFT JOIN passage ON passage.article = article.row
            WHERE name IN ({marks(collections)}) ORDER BY article.row, passage.id
        """
        return [line for row in self._database.rows(query, *collections) for line in row if line]

    def titles(self, collections: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and titles of the articles in these collections, by title."""
        query = f"""
            SELECT article.id, title FROM article JOIN collection ON collection.id = article.collection
            WHERE name IN ({marks(collections)}) ORDER BY title, source
        """
        return list(self._database.rows(query, *collections))

    def article(self, article_id: str) -> Article | None:
        """An article as it was indexed."""
        rows = self._database.rows("SELECT content FROM article WHERE id = ?", article_id)
        return msgspec.json.decode(rows[0][0], type=Article) if rows else None

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Those of the passages that still exist, in the order of `ids`."""
        query = f"{_STORED_PASSAGES} WHERE passage.id IN ({{marks}})"
        rows = self._database.rows_of(query, [int(i) for i in ids])
        found = {row[0]: _stored_passage(row) for row in rows}
        return [found[i] for i in ids if i in found]

    def cited(self, citations: Sequence[str], collections: Sequence[str] | None) -> list[StoredPassage]:
        """Those of the passages that still exist in these collections (None: in any), in the order of `citations`."""
        within = "" if collections is None else f"AND name IN ({marks(collections)})"
        rows = self._database.rows_of(
            f"{_STORED_PASSAGES} WHERE citation IN ({{marks}}) {within}", citations, *(collections or ())
        )
        found = {passage.citation: passage for passage in map(_stored_passage, rows)}
        return [found[citation] for citation in citations if citation in found]

    def folders(self) -> list[tuple[str, str]]:
        """Every remembered folder, as (collection, absolute path)."""
        return list(self._database.rows("SELECT collection, path FROM folder ORDER BY collection, path"))

    def recalibration(self) -> Recalibration | None:
        """What confidence was fitted to these articles with; None where it was not, or with another model."""
        rows = self._database.rows("SELECT slope, shift, questions FROM recalibration")
        return Recalibration(*rows[0]) if rows else None

    def changed_on(self) -> date:
        """The day (UTC) on which anything was written last."""
        return self._database.changed_on()


_STORED_PASSAGES = """
    SELECT passage.id, text, start, "end", heading, paragraph, citation, language, sentences, terms,
           article.id, title, url, published, name
    FROM passage JOIN article ON article.row = passage.article
    JOIN collection ON collection.id = article.collection
"""


def _stored_passage(row: Sequence[Any]) -> StoredPassage:
    own, sentences, terms, cited = row[:8], row[8], row[9], row[10:]
    return StoredPassage(*own, unpacked_spans(sentences), split_terms(terms), CitedArticle(*cited))  # type: ignore[call-arg]
