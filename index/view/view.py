"""PassageView: what ranking needs of the store, as of one moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.ranking.formula import DENSE_ENOUGH, NOWHERE, Postings, Scores, counted
from index.recently_used import RecentlyUsed
from index.store.contract import ArticleRow, Entries, Ids, PassageTable, Store
from index.text.analyzer import Word, language_of
from index.text.spelling import Form, Lexicon
from index.view.dense import EXACT_PASSAGES, DenseVectors
from index.view.faiss_vectors import Positions
from index.view.scope import Scope, new_scope

CACHED_POSTINGS = 2_000_000
"""Entries of postings kept in memory, 8 bytes each: a thousand words of a question to 10,000 passages."""

OBJECTS = 150
"""What the arrays of a word take besides their entries, 1.2 KB."""

CACHED_PER_PASSAGE = 4
"""So many for every passage, if that is more."""

FORM_AMONG_MANY = 0.25
"""Least weight of a word's other forms in a scope of more than EXACT_PASSAGES: the rest is much, and counts little."""

CACHED_COUNTS = 20_000
"""Terms of which it is kept in memory how often they stand."""

CACHED_SCOPES = 200_000
"""Passages of scopes kept in memory, about 40 bytes each, besides the scope of everything."""


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Where a word of the question stands within a scope: in passages by row, in articles and in segments by number.

    Segments are sentences here: what stands in title or heading only stands in none.
    """

    passages: Postings
    articles: Postings
    sentences: Postings

    def __len__(self) -> int:
        """Entries, and as many more as take the room of the objects around them."""
        return OBJECTS + len(self.passages.rows) + len(self.articles.rows) + len(self.sentences.rows)


@dataclass(frozen=True)
class PassageView:
    """The passages as of log position `position`. Never changes; searches in flight keep the one they began with.

    A passage's *position* is its row number in `table`. `newest` is the highest row id ever seen. `lexicon_age`:
    passages that have come or gone since the lexicons were made.
    """

    position: int
    newest: int
    table: PassageTable
    dense: DenseVectors
    collections: Mapping[str, int]
    languages: Mapping[str, Mapping[str, int]]
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int

    _scopes: RecentlyUsed[tuple[int, ...], Scope] = field(init=False)
    _postings: RecentlyUsed[tuple[object, Word], TermPostings] = field(init=False)
    _entries: RecentlyUsed[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with empty caches, of which there is more room where there are more passages."""
        count = len(self.table.ids)
        room = max(CACHED_POSTINGS, CACHED_PER_PASSAGE * count)
        object.__setattr__(self, "_scopes", RecentlyUsed(count + CACHED_SCOPES, lambda scope: 1 + len(scope.ids)))
        object.__setattr__(self, "_postings", RecentlyUsed(room, len))
        object.__setattr__(self, "_entries", RecentlyUsed(CACHED_COUNTS, lambda _: 1))

    def scope(self, names: Sequence[str] | None, article: ArticleRow | None = None) -> Scope:
        """The passages of the named collections, of all for None; names without a collection count for nothing.

        With an `article`: those of this article only, as far as it is in one of the collections.
        """
        known = sorted(name for name in self.collections if names is None or name in names)
        rows = tuple(self.collections[name] for name in known)
        if article is not None:
            inside = np.isin(self.table.collections, rows) & (self.table.articles == article.id)
            return new_scope(self.table, np.flatnonzero(inside), [article.language])
        scope = self._scopes.get(rows)
        if scope is None:
            counts = sum((Counter(self.languages.get(name, {})) for name in known), Counter[str]())
            positions = np.flatnonzero(np.isin(self.table.collections, rows))
            scope = new_scope(self.table, positions, [language for language, _ in counts.most_common()], rows)
            self._scopes.put(rows, scope)
        return scope

    def postings(self, store: Store, scope: Scope, words: Sequence[Word]) -> dict[Word, TermPostings]:
        """Where words of a question, and their other forms, stand within the scope."""
        known = {word: self._postings.get((scope.key, word)) for word in words} if scope.key is not None else {}
        found = {word: postings for word, postings in known.items() if postings is not None}
        forms = {word: self._forms(word, scope) for word in words if word not in found}
        stored = store.postings([form.term for several in forms.values() for form in several])
        for word, several in forms.items():
            found[word] = _located(scope, [(stored[form.term], form.weight) for form in several if form.term in stored])
            if scope.key is not None:
                self._postings.put((scope.key, word), found[word])
        return found

    def entries(self, store: Store, scope: Scope, words: Sequence[Word]) -> dict[Word, int]:
        """How many sentences of all collections hold each of the words, in a form that counts in this scope."""
        forms = {word: self._forms(word, scope) for word in words}
        terms = list(dict.fromkeys(form.term for several in forms.values() for form in several))
        counts = {term: self._entries.get(term) for term in terms}
        missing = [term for term, count in counts.items() if count is None]
        for term, count in (dict.fromkeys(missing, 0) | dict(store.entries(missing))).items():
            counts[term] = count
            self._entries.put(term, count)
        return {word: sum(counts[form.term] or 0 for form in forms[word]) for word in words}

    def postings_among(self, store: Store, scope: Scope, rows: Positions, words: Sequence[Word]) -> list[TermPostings]:
        """Where words stand within some passages of the scope, `rows` ascending, found in the passages themselves."""
        weights: dict[str, list[tuple[int, float]]] = {}
        for number, word in enumerate(words):
            for form in self._forms(word, scope):
                weights.setdefault(form.term, []).append((number, form.weight))
        held = [
            (row, place, term)
            for row, segments in zip(rows.tolist(), store.segments(scope.ids[rows].tolist()), strict=True)
            for place, segment in enumerate(segments)
            for term in segment
            if term in weights
        ]
        found: list[list[tuple[int, int, float]]] = [[] for _ in words]
        for row, place, term in held:
            for number, weight in weights[term]:
                found[number].append((row, place, weight))
        return [_postings(scope, *_columns(entries)) for entries in found]

    def _forms(self, word: Word, scope: Scope) -> list[Form]:
        forms = [form for term in word for form in self.lexicons[language_of(term)].forms(term)]
        return forms if len(scope.ids) <= EXACT_PASSAGES else [form for form in forms if form.weight >= FORM_AMONG_MANY]


def _located(scope: Scope, forms: Sequence[tuple[Entries, float]]) -> TermPostings:
    """Where a word stands within a scope, by where each of its forms stands and what it counts."""
    if not forms:
        return TermPostings(NOWHERE, NOWHERE, NOWHERE)
    entries = np.concatenate([found for found, _ in forms])
    weights = np.repeat(np.array([weight for _, weight in forms]), [len(found) for found, _ in forms])
    rows, inside = scope.rows_of(entries["passage"].astype(np.int64))
    if not inside.all():  # the store may be ahead of the view: what this does not know is left out
        rows, entries, weights = rows[inside], entries[inside], weights[inside]
    return _postings(scope, rows, entries["segment"].astype(np.int64), (weights * entries["count"]).astype(np.float32))


def _postings(scope: Scope, rows: Positions, segments: Ids, frequencies: Scores) -> TermPostings:
    """Postings from entries, each (m,): rows of the scope, segments in their passages, and how much it counts there."""
    numbers = scope.first_segment[rows] + segments
    if scope.segments >= DENSE_ENOUGH * len(rows) and np.any(numbers[1:] < numbers[:-1]):
        order = np.argsort(numbers, kind="stable")  # once for all three, which `counted` would each have to sort
        rows, segments, frequencies, numbers = rows[order], segments[order], frequencies[order], numbers[order]
    passages = counted(rows, frequencies, len(scope.ids))
    in_sentence = segments > 0  # 0 is title and heading
    return TermPostings(
        passages=passages,
        articles=counted(scope.article_of[passages.rows], passages.frequencies, len(scope.article_rows)),
        sentences=counted(numbers[in_sentence], frequencies[in_sentence], scope.segments),
    )


def _columns(entries: Sequence[tuple[int, int, float]]) -> tuple[Positions, Ids, Scores]:
    rows, segments, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return np.array(rows, np.int64), np.array(segments, np.int64), np.array(weights, np.float32)
