"""From the reader's numbers for every word piece to the words of a passage that answer best."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import regex

from corpus.article import Span
from index.reader.contract import Reading
from index.reader.pieces import Pieces, ReaderInput

LONGEST = 30
"""Word pieces of an answer, at most."""

Logits = npt.NDArray[np.float32]

_CHARACTER = regex.compile(r"\X")


def reading(logits: Logits, pieces: ReaderInput, text: str, cut: Pieces) -> Reading:
    """What the model's output for an input says: logits (n, 3) of answering, start and end, see graph.write_graph.

    `cut`: the pieces of the passage's `text`.
    """
    answers, starts, ends = logits.T
    if pieces.text == pieces.end:
        return Reading(float(answers[0]), None, -np.inf)
    inside = slice(pieces.text, pieces.end)
    first, last, score = _best(_log_softmax(starts)[inside], _log_softmax(ends)[inside])
    return Reading(float(answers[0]), _whole(text, cut, first, last), score)


def _best(starts: Logits, ends: Logits) -> tuple[int, int, float]:
    """The start and end of the highest sum, end not before start, and that sum."""
    sums = starts[:, None] + ends[None, :]
    allowed = np.tri(len(starts), k=LONGEST - 1, dtype=bool) & ~np.tri(len(starts), k=-1, dtype=bool)
    best = int(np.where(allowed, sums, -np.inf).argmax())
    first, last = divmod(best, len(starts))
    return first, last, float(sums[first, last])


def _log_softmax(logits: Logits) -> Logits:
    above = logits - logits.max()
    return np.asarray(above - np.log(np.exp(above).sum()), dtype=np.float32)


def _whole(text: str, cut: Pieces, first: int, last: int) -> Span:
    """The words that these pieces belong to, with the marks that may follow a letter in a character of its own."""
    first = int(np.searchsorted(cut.words, cut.words[first], side="left"))
    last = int(np.searchsorted(cut.words, cut.words[last], side="right")) - 1
    start, end = int(cut.offsets[first, 0]), int(cut.offsets[last, 1])
    if not text.isascii():
        characters = [match.span() for match in _CHARACTER.finditer(text)]
        start = max(begin for begin, _ in characters if begin <= start)
        end = min(finish for _, finish in characters if finish >= end)
    return Span(start, end)
