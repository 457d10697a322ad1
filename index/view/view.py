"""PassageView: the passages of a store as of one moment, and `within` it what a single search may see of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.arrays import Cosines, Ids, Rows, Scores, Vector, distinct
from index.recently_used import RecentlyUsed
from index.store.contract import ArticleRow, PassageTable, RankingSource
from index.text.analyzer import Word, language_of
from index.text.spelling import Form, Lexicon
from index.view.dense import DenseVectors
from index.view.policy import SizePolicy
from index.view.postings import TermPostings, located, term_postings
from index.view.scope import Scope, new_scope

CACHED_POSTINGS = 2_000_000
"""Entries of postings kept in memory, 8 bytes each: a thousand words of a question to 10,000 passages."""

CACHED_PER_PASSAGE = 4
"""Entries of postings kept for each passage in the view, where that makes more than CACHED_POSTINGS."""

CACHED_COUNTS = 20_000
"""Terms whose number of entries is kept in memory."""

CACHED_SCOPES = 200_000
"""Passages of scopes kept in memory, about 40 bytes each, besides the scope of everything."""


@dataclass(frozen=True)
class PassageView:
    """The passages as of change number `as_of`. Never changes; searches in flight keep the one they began with.

    `newest` is the highest row id ever seen. `lexicon_age`: passages that have come or gone since the lexicons were
    made. `source`: where postings and the vectors of very many passages are read from; it may be ahead of the view.
    """

    source: RankingSource
    policy: SizePolicy
    as_of: int
    newest: int
    table: PassageTable
    dense: DenseVectors
    collections: Mapping[str, int]
    languages: Mapping[str, Mapping[str, int]]
    lexicons: Mapping[str, Lexicon]
    lexicon_age: int

    scopes: RecentlyUsed[tuple[int, ...], Scope] = field(init=False)
    known_postings: RecentlyUsed[tuple[object, Word], TermPostings] = field(init=False)
    known_counts: RecentlyUsed[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with empty caches, of which there is more room where there are more passages."""
        count = len(self.table.ids)
        room = max(CACHED_POSTINGS, CACHED_PER_PASSAGE * count)
        object.__setattr__(self, "scopes", RecentlyUsed(count + CACHED_SCOPES, lambda scope: 1 + len(scope.ids)))
        object.__setattr__(self, "known_postings", RecentlyUsed(room, len))
        object.__setattr__(self, "known_counts", RecentlyUsed(CACHED_COUNTS, lambda _: 1))

    def within(self, names: Sequence[str] | None, article: ArticleRow | None = None) -> ScopedView:
        """What a search sees of the named collections, of all for None; names without a collection count for nothing.

        With an `article`: of this article only, as far as it is in one of the collections.
        """
        known = sorted(name for name in self.collections if names is None or name in names)
        rows = tuple(self.collections[name] for name in known)
        if article is not None:
            inside = np.isin(self.table.collections, rows) & (self.table.articles == article.id)
            return ScopedView(self, new_scope(self.table, np.flatnonzero(inside), [article.language]))
        scope = self.scopes.get(rows)
        if scope is None:
            counts = sum((Counter(self.languages.get(name, {})) for name in known), Counter[str]())
            places = np.flatnonzero(np.isin(self.table.collections, rows))
            scope = new_scope(self.table, places, [language for language, _ in counts.most_common()], rows)
            self.scopes.put(rows, scope)
        return ScopedView(self, scope)


class ScopedView:
    """All that ranking reads of the passages of one scope, as of one moment. Rows are those of the scope."""

    def __init__(self, view: PassageView, scope: Scope) -> None:
        """Nothing is read before it is asked for."""
        self._view = view
        self.scope = scope
        self.policy = view.policy
        self.is_large = view.policy.is_large(len(scope.ids))

    def nearest(self, vector: Vector) -> Rows:
        """The rows nearest to a unit vector: the dense side's candidates."""
        return self._view.dense.nearest(self.scope, vector, self.candidates)

    @property
    def candidates(self) -> int:
        """How many passages either side, lexical and dense, puts forward."""
        return self.policy.candidates_of_large if self.is_large else self.policy.candidates

    def cosines(self, rows: Rows, vector: Vector) -> Cosines:
        """Cosines of passages with a unit vector, (m,)."""
        return self._view.dense.cosines(self.scope.ids[rows], vector)

    def article_cosines(self, rows: Rows, vector: Vector) -> Cosines:
        """Cosines of the beginnings of these passages' articles with a unit vector, (m,)."""
        scope = self.scope
        numbers = distinct(scope.article_of[rows])
        cosines = self._view.dense.article_cosines(scope.article_rows[numbers], vector)
        lone = np.isnan(cosines)  # its one passage stands for the article
        cosines[lone] = self.cosines(scope.first_passage[numbers[lone]], vector)
        return cosines[np.searchsorted(numbers, scope.article_of[rows])]

    def postings(self, words: Sequence[Word]) -> dict[Word, TermPostings]:
        """Where words of a question, and their other forms, stand within the scope."""
        scope, cache = self.scope, self._view.known_postings
        known = {word: cache.get((scope.key, word)) for word in words} if scope.key is not None else {}
        found = {word: postings for word, postings in known.items() if postings is not None}
        forms = {word: self._forms(word) for word in words if word not in found}
        stored = self._view.source.postings([form.term for several in forms.values() for form in several])
        for word, several in forms.items():
            held = [form for form in several if form.term in stored]
            found[word] = located(scope, [stored[form.term] for form in held], [form.weight for form in held])
            if scope.key is not None:
                cache.put((scope.key, word), found[word])
        return found

    def common(self, words: Sequence[Word], *, by_vector: bool) -> dict[Word, float]:
        """The words that stand in too many passages to be searched for, each with about how many that are.

        None but in a large scope. The rarest words are searched for, which decide most. `by_vector`: whether a vector
        finds candidates, too.
        """
        if not self.is_large or not words:
            return {}
        policy = self.policy
        most = policy.searched_entries if by_vector else policy.searched_entries_without_vector
        entries = self._entry_counts(words)
        rarest_first = sorted(words, key=lambda word: entries[word])
        sums = np.cumsum([entries[word] for word in rarest_first])
        searched = max(1, int(np.searchsorted(sums, most)))
        share = len(self.scope.ids) / len(self._view.table.ids)
        return {word: share * entries[word] for word in rarest_first[searched:]}

    def postings_among(self, rows: Rows, words: Sequence[Word]) -> list[TermPostings]:
        """Where words stand within some passages of the scope, `rows` ascending, found in the passages themselves."""
        weights: dict[str, list[tuple[int, float]]] = {}
        for number, word in enumerate(words):
            for form in self._forms(word):
                weights.setdefault(form.term, []).append((number, form.weight))
        entries: list[list[tuple[int, int, float]]] = [[] for _ in words]
        segments_of = self._view.source.segments(self.scope.ids[rows].tolist())
        for row, segments in zip(rows.tolist(), segments_of, strict=True):
            for place, segment in enumerate(segments):
                for term in segment:
                    for number, weight in weights.get(term, ()):
                        entries[number].append((row, place, weight))
        return [term_postings(self.scope, *_columns(of_word)) for of_word in entries]

    def _entry_counts(self, words: Sequence[Word]) -> dict[Word, int]:
        """How many sentences of all collections hold each of the words, in a form that counts in this scope."""
        cache = self._view.known_counts
        forms = {word: self._forms(word) for word in words}
        terms = list(dict.fromkeys(form.term for several in forms.values() for form in several))
        counts = {term: cache.get(term) for term in terms}
        missing = [term for term, count in counts.items() if count is None]
        for term, count in (dict.fromkeys(missing, 0) | dict(self._view.source.entry_counts(missing))).items():
            counts[term] = count
            cache.put(term, count)
        return {word: sum(counts[form.term] or 0 for form in forms[word]) for word in words}

    def _forms(self, word: Word) -> list[Form]:
        lexicons = self._view.lexicons
        forms = [form for term in word for form in lexicons[language_of(term)].forms(term)]
        return [form for form in forms if form.weight >= self.policy.least_form_weight] if self.is_large else forms


def _columns(entries: Sequence[tuple[int, int, float]]) -> tuple[Rows, Ids, Scores]:
    rows, segments, weights = zip(*entries, strict=True) if entries else ((), (), ())
    return np.array(rows, np.int64), np.array(segments, np.int64), np.array(weights, np.float32)
