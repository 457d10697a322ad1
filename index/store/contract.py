"""The contract of the one place where the index lives: what is written to a store, looked up in it, and ranked by.

A store holds collections, their articles, the articles' passages with vectors and terms, and a log of changes. Every
method that writes is one transaction: after a crash at any moment an article is whole or absent. Row ids are never
reused. Methods may be called from several threads and several processes at once.

What goes in and out are frozen structs: to define a dataclass takes half a millisecond, at every start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import asdict

from corpus.article import Article, Passage, Span
from corpus.errors import ModelMismatchError
from index.answer import CitedArticle
from index.arrays import Counts, Ids, StoredVectors, Vector
from index.recalibration import Recalibration

ENTRY = np.dtype([("passage", "<u4"), ("segment", "<u2"), ("count", "<u2")])
"""Where a term stands: row id of the passage; number of the segment in it, 0 for title and heading; how often there."""

Entries = npt.NDArray[np.void]
"""(m,) of ENTRY, in no certain order; some may be of passages that were taken out."""

Segments = tuple[tuple[str, ...], ...]
"""The terms of a passage: first those of title and heading, then those of each sentence."""


class IndexIdentity(Struct, frozen=True):
    """What an index was made with; vectors and terms made with anything else cannot be compared with it."""

    model: str
    weights_sha256: str
    dimension: int
    split_rule: str
    analyzer_version: int


class IndexedPassage(Struct, frozen=True):
    """A passage ready to be written. `segments` has one more than the passage has sentences."""

    passage: Passage
    citation: str
    segments: Segments
    vector: Vector


class IndexedArticle(Struct, frozen=True):
    """An article ready to be written, whole. `fingerprint` changes when anything stored of it would change.

    `vector` stands for the article's beginning; None where its one passage's vector does.
    """

    id: str
    article: Article
    fingerprint: str
    vector: Vector | None
    passages: tuple[IndexedPassage, ...]


class ArticleSummary(Struct, frozen=True):
    """One line of `citecord articles`. An article with 0 passages waits to be embedded anew."""

    id: str
    title: str
    source: str
    url: str | None
    published: str | None
    language: str
    collection: str
    passages: int
    characters: int


class PassageTable(Struct, frozen=True):
    """What ranking needs of the passages besides their vectors, a row each, in ascending order of `ids`.

    `ids`, `articles`, `collections`: row ids (n,), int64. `segments`: number of segments (n,), int32. `lengths`: number
    of terms (n,), int32.
    """

    ids: Ids
    articles: Ids
    collections: Ids
    segments: Counts
    lengths: Counts


_NO_IDS = np.zeros(0, dtype=np.int64)
_NO_COUNTS = np.zeros(0, dtype=np.int32)
NO_PASSAGES = PassageTable(_NO_IDS, _NO_IDS, _NO_IDS, _NO_COUNTS, _NO_COUNTS)


class VectorTable(Struct, frozen=True):
    """Vectors of passages or articles: their row ids (n,), int64, ascending, and a vector each."""

    ids: Ids
    vectors: StoredVectors


class ArticleRow(Struct, frozen=True):
    """An article's row id and its language (ISO 639-1)."""

    id: int
    language: str


class Change(Struct, frozen=True):
    """An article's passages, `first` to `last` inclusive (row ids), came or went. Changes are numbered through from 1.

    `mark` is drawn at random: a store that was put back from a copy may give a number a second time, but not its mark.
    """

    number: int
    added: bool
    first: int
    last: int
    mark: str


class StoredPassage(Struct, frozen=True):
    """A passage with all that an answer shows of it. `language` is its article's.

    `sentences`: offsets within `text`, one for each of the `segments` but the first.
    """

    id: int
    text: str
    start: int
    end: int
    heading: str | None
    paragraph: int
    citation: str
    language: str
    sentences: tuple[Span, ...]
    segments: Segments
    article: CitedArticle


def require_identity(stored: IndexIdentity, current: IndexIdentity) -> None:
    """Raise ModelMismatchError where an index was made with something else than what is in use now."""
    if stored == current:
        return
    before, now = asdict(stored), asdict(current)
    differences = [f"{key} {before[key]}, now {now[key]}" for key in before if before[key] != now[key]]
    raise ModelMismatchError(
        f"The index was made with other settings: {'; '.join(differences)}.",
        "Run `citecord index` without a path to embed every article anew, or set them back.",
    )


class Lookup(Protocol):
    """What is shown of articles and passages, and what is kept beside them."""

    def articles(self, collections: Sequence[str] | None = None) -> list[ArticleSummary]:
        """The articles of these collections (None: of all), by collection and title."""

    def article(self, article_id: str) -> Article | None:
        """An article as it was indexed."""

    def fingerprints(self, collection: str) -> Mapping[str, str]:
        """Source of every article of a collection -> its fingerprint."""

    def headlines(self, collections: Sequence[str]) -> list[str]:
        """Titles, and headings of passages, in these collections, by article; some may come twice."""

    def titles(self, collections: Sequence[str]) -> list[tuple[str, str]]:
        """Ids and titles of the articles in these collections, by title."""

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """Those of the passages that still exist, in the order of `ids`."""

    def cited(self, citations: Sequence[str], collections: Sequence[str] | None) -> list[StoredPassage]:
        """Those of the passages that still exist in these collections (None: in any), in the order of `citations`."""

    def folders(self) -> list[tuple[str, str]]:
        """Every remembered folder, as (collection, absolute path)."""

    def recalibration(self) -> Recalibration | None:
        """What confidence was fitted to these articles with; None where it was not, or with another model."""

    def changed_on(self) -> date:
        """The day (UTC) on which anything was written last."""


class RankingSource(Protocol):
    """What ranking reads, and how it learns what has changed since."""

    def key(self) -> str:
        """A name that no other store has, nor this one once it was made anew."""

    def identity(self) -> IndexIdentity | None:
        """What the index was made with; None while it is empty and was never written."""

    def reading(self) -> AbstractContextManager[None]:
        """All that this thread reads meanwhile is as of one moment."""

    def newest_change(self) -> int:
        """Number of the newest change, 0 before the first."""

    def change(self, number: int) -> Change | None:
        """The change with a number."""

    def changes(self, after: int) -> list[Change]:
        """The changes after the one with this number, oldest first."""

    def changed_since(self, number: int) -> int:
        """How many passages have come or gone after the change with this number."""

    def count(self) -> int:
        """How many passages there are."""

    def collections(self) -> Mapping[str, int]:
        """Names of the collections that hold an article -> their row ids."""

    def languages(self) -> Mapping[str, Mapping[str, int]]:
        """Names of the collections -> languages of their articles -> how many articles."""

    def article_row(self, article_id: str) -> ArticleRow | None:
        """An article's row id and language."""

    def passage_table(self, after: int = 0) -> PassageTable:
        """The passages with row ids above `after`."""

    def vector_batches(self, after: int = 0) -> Iterator[VectorTable]:
        """The vectors of the passages with row ids above `after`, some at a time, in order."""

    def vectors(self, ids: Ids) -> VectorTable:
        """The vectors of those of the passages that still exist."""

    def article_vector_batches(self, after: int = 0) -> Iterator[VectorTable]:
        """The vectors of articles with row ids above `after` that have one of their own, some at a time, in order."""

    def article_vectors(self, ids: Ids) -> VectorTable:
        """The same of some articles."""

    def postings(self, terms: Sequence[str]) -> Mapping[str, Entries]:
        """Where each of the terms stands, over all collections; a term that stands nowhere is left out."""

    def entry_counts(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many segments each of the terms stands, over all collections, some of them of the past, maybe."""

    def segments(self, ids: Sequence[int]) -> list[Segments]:
        """The terms of passages in the order of `ids`; none for a passage that is no more."""

    def vocabulary(self, prefix: str) -> list[str]:
        """Every term in use that starts so, over all collections, ascending; some may be of the past."""


class Writer(Protocol):
    """What changes a store. Every call is one transaction."""

    def adopt(self, identity: IndexIdentity) -> None:
        """Record what the index is made with from now on; the passages made with anything else are dropped.

        Their articles stay, with no fingerprint, until they are replaced.
        """

    def replace(self, collection: str, articles: Sequence[IndexedArticle], identity: IndexIdentity) -> None:
        """Write these articles, each instead of the one from the same source if there is one.

        The first ones give the index its identity. Raises ModelMismatchError where it has another by now.
        """

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take these articles out with their passages; returns how many there were."""

    def add_folder(self, collection: str, path: str) -> None:
        """Remember that this folder's files are indexed in a collection."""

    def recalibrate(self, recalibration: Recalibration | None) -> None:
        """Keep what confidence was fitted with; None forgets it."""


class Store(Protocol):
    """A store: what is looked up in it, what it is ranked by and what changes it. Close it when done."""

    @property
    def lookup(self) -> Lookup:
        """What is shown of it."""

    @property
    def ranking(self) -> RankingSource:
        """What it is ranked by."""

    @property
    def writer(self) -> Writer:
        """What changes it."""

    def close(self) -> None:
        """Let go of the files or connections; calls after it raise StoreError, in whatever thread."""
