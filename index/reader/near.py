"""Near passages: those of a question's own source that look as if they answered it, by words and by the encoder."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import msgspec
import numpy as np

from index.arrays import Scores
from index.models.encoder import Encoder
from index.ranking.formula import bm25
from index.reader.pairs import WRITTEN, AskedQuestion, Pairs
from index.text.analyzer import terms
from index.view.postings import Postings, counted

MOST = 12
"""Near passages of a question."""
LOOKED_AT = 40
"""Passages of either order among which they are looked for."""
COPY = 0.45
"""Share of words in common, of all in both, above which two passages are taken for versions of one."""


def with_near(pairs: Pairs, encoder: Encoder) -> Pairs:
    """The same questions with near passages, up to MOST, after those that they have.

    A near passage does not hold the words that answer and is no copy of the passage that does. Written questions
    without an answer get none: another passage of their source may answer them. Embeds all written passages that
    questions without near passages are about: that takes minutes.
    """
    of_source = defaultdict(list)
    for number, question in enumerate(pairs.questions):
        of_source[pairs.passages[question.passage].source].append(number)
    found = list(pairs.questions)
    for numbers in of_source.values():
        questions = [pairs.questions[number] for number in numbers]
        for number, question in zip(numbers, _near_in_source(pairs, questions, encoder), strict=True):
            found[number] = question
    return Pairs(pairs.passages, found)


def _near_in_source(pairs: Pairs, questions: Sequence[AskedQuestion], encoder: Encoder) -> Iterator[AskedQuestion]:
    source = _Source(pairs, sorted({question.passage for question in questions}))
    by_meaning = source.by_meaning([question for question in questions if _lacks_near(question)], encoder)
    for question in questions:
        if question.answer is None and question.lot in WRITTEN:
            yield question
            continue
        orders = [source.by_words(question.text)]
        if _lacks_near(question):
            orders.insert(0, next(by_meaning))
        in_turn = dict.fromkeys(chain.from_iterable(zip(*orders, strict=True)))
        near = dict.fromkeys(chain(question.near, source.allowed(question, in_turn)))
        yield msgspec.structs.replace(question, near=tuple(near)[:MOST])


def _lacks_near(question: AskedQuestion) -> bool:
    """Whether to look by meaning. Public lots are large and their questions use the words of their passages."""
    return question.lot in WRITTEN and question.answer is not None and not question.near


class _Source:
    """The passages of a source, to be put in order for a question; passages are numbers, of their place among all."""

    def __init__(self, pairs: Pairs, numbers: Sequence[int]) -> None:
        self._passages = [pairs.passages[number] for number in numbers]
        self._numbers = np.array(numbers)
        self._row = {number: row for row, number in enumerate(numbers)}
        found = [Counter(terms(passage.head + "\n" + passage.text, "en")) for passage in self._passages]
        self._terms = [frozenset(counts) for counts in found]
        self._lengths = np.array([counts.total() for counts in found], dtype=np.int32)
        self._postings = _postings(found)

    def by_words(self, question: str) -> list[int]:
        """The first passages by BM25."""
        held = [self._postings[term] for term in set(terms(question, "en")) if term in self._postings]
        return self._first(bm25(held, [1.0] * len(held), self._lengths, float(self._lengths.mean())))

    def by_meaning(self, questions: Sequence[AskedQuestion], encoder: Encoder) -> Iterator[list[int]]:
        """For each question the first passages by cosine."""
        if questions:
            passages = encoder.encode_passages([passage.head + passage.text for passage in self._passages])
            for vector in encoder.encode_questions([question.text for question in questions]):
                yield self._first(passages @ vector)

    def allowed(self, question: AskedQuestion, numbers: Iterable[int]) -> Iterator[int]:
        """Those that neither hold the answer's words nor are the question's passage or a version of it."""
        own = self._row[question.passage]
        text = self._passages[own].text
        answer = text[slice(*question.answer)].lower() if question.answer else None
        for number in numbers:
            row = self._row[number]
            common = len(self._terms[row] & self._terms[own]) / max(1, len(self._terms[row] | self._terms[own]))
            holds = answer is not None and answer in self._passages[row].text.lower()
            if row != own and common <= COPY and not holds:
                yield number

    def _first(self, scores: Scores) -> list[int]:
        best: list[int] = self._numbers[np.argsort(-scores, kind="stable")[:LOOKED_AT]].tolist()
        return best


def _postings(texts: Sequence[Counter[str]]) -> dict[str, Postings]:
    rows, frequencies = defaultdict(list), defaultdict(list)
    for row, counts in enumerate(texts):
        for term, frequency in counts.items():
            rows[term].append(row)
            frequencies[term].append(frequency)
    return {
        term: counted(np.array(found), np.array(frequencies[term], dtype=np.float32), len(texts))
        for term, found in rows.items()
    }
