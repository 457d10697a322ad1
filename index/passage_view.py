"""PassageView: what ranking needs of the store, in memory; brought up to date from the log of changes."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from index.analyzer import Word, language_of
from index.lexicon import Lexicon
from index.ranking import Postings, Scores, counted
from index.store import ArticleRow, ArticleTable, Counts, Ids, Occurrences, PassageTable, Store
from index.vectors import Cosines, FlatVectors, Neighbours, Positions

Mask = npt.NDArray[np.bool_]
Vector = npt.NDArray[np.float32]

CACHED_POSTINGS = 4_000_000
"""Entries of postings lists kept in memory, 12 bytes each, before they are read again."""

STALE_SHARE = 0.1
"""A lexicon is made anew when so much of the passages has changed: a word it lacks is found all the same, by itself."""


@dataclass(frozen=True)
class Scope:
    """The passages that one search may see, as rows 0..n-1 in ascending order of their ids, and their articles.

    `positions`: where each stands in the view (n,). `lengths`: number of terms (n,). `article_of`: article number
    0..a-1 per passage (n,). `article_lengths`: number of terms (a,). `first_segment`: of every passage, when the
    segments of the scope are numbered through (n,); `segments`: how many there are. `languages`: those of the
    articles, that of the most first. `row_of`: the row of every position of the view, -1 where it is outside.
    """

    positions: Positions
    ids: Ids
    lengths: Counts
    article_of: Ids
    article_rows: Ids
    article_lengths: Counts
    first_passage: Positions
    first_segment: Ids
    segments: int
    languages: tuple[str, ...]
    row_of: Ids


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Where a word of the question stands within a scope: in passages, and in their sentences by segment number."""

    passages: Postings
    sentences: Postings


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a term stands within a view: positions, segments (both (m,), int64), and how often there (m,), float32."""

    positions: Positions
    segments: Ids
    frequencies: Scores


@dataclass(frozen=True)
class PassageView:
    """The passages as of log position `position`. Never changes; searches in flight keep the one they began with.

    A passage's *position* is its row number in `table`. `newest` is the highest row id ever seen.
    """

    position: int
    newest: int
    table: PassageTable
    vectors: FlatVectors
    articles: ArticleTable
    collections: Mapping[str, int]
    languages: Mapping[str, Mapping[str, int]]
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int  # passages that have come or gone since the lexicons were made

    # Segments and terms of all passages are numbered through, in the order of the table.
    segment_ends: Ids  # the number of the term after each segment's last
    first_segment: Ids  # of every passage
    first_term: Ids  # of every passage
    lengths: Counts  # number of terms of every passage

    _scopes: dict[tuple[int, ...], Scope] = field(default_factory=dict)
    _found: dict[str, _Found] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def scope(self, names: Sequence[str] | None, article: ArticleRow | None = None) -> Scope:
        """The passages of the named collections, of all for None; names without a collection count for nothing.

        With an `article`: those of this article only, as far as it is in one of the collections.
        """
        known = sorted(name for name in self.collections if names is None or name in names)
        rows = tuple(self.collections[name] for name in known)
        if article is not None:
            return self._new_scope(self._positions(rows, article), [article.language])
        if rows not in self._scopes:
            counts = sum((Counter(self.languages.get(name, {})) for name in known), Counter[str]())
            self._scopes[rows] = self._new_scope(
                self._positions(rows), [language for language, _ in counts.most_common()]
            )
        return self._scopes[rows]

    def postings(self, store: Store, scope: Scope, word: Word) -> TermPostings:
        """Where a word of a question and its other forms stand within the scope."""
        forms = [form for term in word for form in self.lexicons[language_of(term)].forms(term)]
        everywhere = self._cached(store, [form.term for form in forms])
        found = [everywhere[form.term] for form in forms]
        positions = np.concatenate([one.positions for one in found])
        segments = np.concatenate([one.segments for one in found])
        frequencies = np.concatenate(
            [one.frequencies * form.weight for one, form in zip(found, forms, strict=True)], dtype=np.float32
        )
        rows = scope.row_of[positions]
        local = segments - self.first_segment[positions]  # 0 is title and heading, no sentence
        inside = rows >= 0
        in_sentence = inside & (local > 0)
        return TermPostings(
            passages=counted(rows[inside], frequencies[inside]),
            sentences=counted(scope.first_segment[rows[in_sentence]] + local[in_sentence], frequencies[in_sentence]),
        )

    def nearest(self, scope: Scope, vector: Vector, k: int) -> Neighbours:
        """The k passages of the scope nearest to a unit vector, as rows of the scope."""
        everything = len(scope.positions) == len(self.vectors)
        found = self.vectors.search(vector, k, among=None if everything else scope.positions)
        return Neighbours(scope.row_of[found.positions], found.cosines)

    def cosines(self, scope: Scope, vector: Vector, rows: Ids) -> Cosines:
        """Cosines of some rows of the scope with a unit vector."""
        return self.table.vectors[scope.positions[rows]] @ vector

    def article_cosines(self, scope: Scope, vector: Vector, numbers: Ids) -> Cosines:
        """Cosines of the beginnings of some articles of the scope with a unit vector."""
        cosines = self.table.vectors[scope.first_passage[numbers]] @ vector
        if len(self.articles.ids):
            rows = scope.article_rows[numbers]
            place = np.minimum(np.searchsorted(self.articles.ids, rows), len(self.articles.ids) - 1)
            own = self.articles.ids[place] == rows
            cosines[own] = self.articles.vectors[place[own]] @ vector
        return cosines

    def _positions(self, collections: tuple[int, ...], article: ArticleRow | None = None) -> Positions:
        inside = np.isin(self.table.collections, collections)
        return np.flatnonzero(inside if article is None else inside & (self.table.articles == article.id))

    def _new_scope(self, positions: Positions, languages: Sequence[str]) -> Scope:
        article_rows, first, article_of = np.unique(
            self.table.articles[positions], return_index=True, return_inverse=True
        )
        lengths = self.lengths[positions]
        segments = self.table.segments[positions]
        row_of = np.full(len(self.table.ids), -1, dtype=np.int64)
        row_of[positions] = np.arange(len(positions))
        return Scope(
            positions=positions,
            ids=self.table.ids[positions],
            lengths=lengths,
            article_of=article_of,
            article_rows=article_rows,
            article_lengths=np.bincount(article_of, weights=lengths, minlength=len(article_rows)).astype(np.int32),
            first_passage=positions[first],
            first_segment=np.cumsum(segments, dtype=np.int64) - segments,
            segments=int(segments.sum()),
            languages=tuple(languages),
            row_of=row_of,
        )

    def _cached(self, store: Store, terms: Sequence[str]) -> Mapping[str, _Found]:
        with self._lock:
            found = {term: self._found[term] for term in terms if term in self._found}
        missing = [term for term in terms if term not in found]
        if missing:
            stored = store.occurrences(missing)
            new = {term: self._located(stored.get(term)) for term in missing}
            found |= new
            with self._lock:
                if sum(len(one.positions) for one in self._found.values()) > CACHED_POSTINGS:
                    self._found.clear()
                self._found.update(new)
        return found

    def _located(self, occurrences: Occurrences | None) -> _Found:
        nowhere = np.zeros(0, dtype=np.int64)
        if occurrences is None or not len(self.table.ids):
            return _Found(nowhere, nowhere, np.zeros(0, dtype=np.float32))
        # The store may be ahead of this view: ids that it does not know are left out.
        positions = np.minimum(np.searchsorted(self.table.ids, occurrences.ids), len(self.table.ids) - 1)
        known = self.table.ids[positions] == occurrences.ids
        places = self.first_term[positions[known]] + occurrences.places[known]
        segments, counts = np.unique(np.searchsorted(self.segment_ends, places, side="right"), return_counts=True)
        positions = np.searchsorted(self.first_segment, segments, side="right") - 1
        return _Found(positions, segments, counts.astype(np.float32))


class CurrentView:
    """The newest view of a store. A process sees at its next search what any other process has committed."""

    def __init__(self, store: Store) -> None:
        """Nothing is read before the first `get`."""
        self._store = store
        self._lock = threading.Lock()
        self._view: PassageView | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether a view is in memory already."""
        return self._view is not None

    def get(self) -> PassageView:
        """The view as of now."""
        view = self._view
        if view is None or view.position != self._store.position():
            with self._lock:
                view = self._refreshed()
        return view

    def _refreshed(self) -> PassageView:
        # Read before the tables: what is committed in between is then read again next time rather than missed.
        position = self._store.position()
        old = self._view
        if old is not None and old.position == position:
            return old  # another thread was faster
        table = self._store.passage_table() if old is None else self._caught_up(old)
        languages = self._store.languages()
        age = 0 if old is None else old.lexicon_age + _difference(old.table, table)
        lexicons = old.lexicons if old is not None else {}
        needed = {language for counts in languages.values() for language in counts}
        if age > STALE_SHARE * len(table.ids) or not needed <= lexicons.keys():
            lexicons, age = {language: self._lexicon(language) for language in needed}, 0
        vectors = FlatVectors(table.vectors)
        segment_ends = np.cumsum(table.segment_lengths, dtype=np.int64)
        last_segment = np.cumsum(table.segments, dtype=np.int64) - 1
        last_term = segment_ends[last_segment]
        first_term = np.concatenate([np.zeros(1, dtype=np.int64), last_term[:-1]])[: len(last_term)]
        self._view = PassageView(
            position=position,
            newest=max(int(table.ids[-1]) if len(table.ids) else 0, old.newest if old else 0),
            table=replace(table, vectors=vectors.matrix),  # one copy of the vectors in memory: FAISS's
            vectors=vectors,
            articles=self._store.article_table(),
            collections=self._store.collections(),
            languages=languages,
            lexicons=lexicons,
            lexicon_age=age,
            segment_ends=segment_ends,
            first_segment=last_segment + 1 - table.segments,
            first_term=first_term,
            lengths=(last_term - first_term).astype(np.int32),
        )
        return self._view

    def _caught_up(self, old: PassageView) -> PassageTable:
        kept = np.ones(len(old.table.ids), dtype=bool)
        for change in self._store.changes(old.position):
            if not change.added:
                first, last = np.searchsorted(old.table.ids, [change.first, change.last + 1])
                kept[first:last] = False
        new = self._store.passage_table(after=old.newest)
        if not kept.any():
            return new
        return _joined(_masked(old.table, kept), new) if len(new.ids) else _masked(old.table, kept)

    def _lexicon(self, language: str) -> Lexicon:
        prefix = f"{language}_"
        return Lexicon(self._store.vocabulary(prefix), prefix)


def _difference(old: PassageTable, new: PassageTable) -> int:
    """How many passages are in one of them only."""
    return len(np.setxor1d(old.ids, new.ids, assume_unique=True))


def _masked(table: PassageTable, mask: Mask) -> PassageTable:
    return PassageTable(
        ids=table.ids[mask],
        articles=table.articles[mask],
        collections=table.collections[mask],
        segments=table.segments[mask],
        segment_lengths=table.segment_lengths[np.repeat(mask, table.segments)],
        vectors=table.vectors[mask],
    )


def _joined(first: PassageTable, second: PassageTable) -> PassageTable:
    return PassageTable(
        ids=np.concatenate([first.ids, second.ids]),
        articles=np.concatenate([first.articles, second.articles]),
        collections=np.concatenate([first.collections, second.collections]),
        segments=np.concatenate([first.segments, second.segments]),
        segment_lengths=np.concatenate([first.segment_lengths, second.segment_lengths]),
        vectors=np.concatenate([first.vectors, second.vectors]),
    )
