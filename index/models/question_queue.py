"""QuestionQueue: questions that wait for a core at the same time are embedded in one run of the model."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.arrays import Vectors

Pieces = Sequence[int]
"""The ids of a text's word pieces."""

TOGETHER_PIECES = 96
"""Word pieces in one run, padding included. Short questions gain by company: the model's weights are read once for all
(four of 10 pieces take the time of three). Beyond this, or with padding, they do not."""

LIKE_LENGTHS = 0.8
"""Least ratio of two questions' lengths for them to go together."""


@dataclass(slots=True, eq=False)
class _Waiting:
    pieces: Pieces
    vector: Vectors | None = None
    error: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)


class QuestionQueue:
    """Has questions embedded by the threads that ask them, as many at the same time as there are cores."""

    def __init__(self, embed: Callable[[Sequence[Pieces]], Vectors], cores: int) -> None:
        """`embed`: one run of the model; texts -> (texts, dimension). Safe to call from several threads."""
        self._embed = embed
        self._cores = threading.Semaphore(cores)
        self._lock = threading.Lock()
        self._waiting: list[_Waiting] = []

    def vectors(self, texts: Sequence[Pieces]) -> Vectors:
        """Embed texts, at least one, in this thread or in another that waits. Raises what `embed` raises."""
        own = [_Waiting(pieces) for pieces in texts]
        with self._lock:
            self._waiting += own
        for question in own:
            while not question.done.is_set():
                with self._cores:
                    if question.done.is_set():  # another thread has embedded it meanwhile
                        break
                    together = self._next()
                    self._run(together)
                if not together:  # another thread is at it
                    question.done.wait()
        for question in own:
            if question.error is not None:
                raise question.error
        return np.stack([question.vector for question in own if question.vector is not None])

    def _next(self) -> list[_Waiting]:
        """Take the question that waits longest from the queue, and those that may go with it."""
        with self._lock:
            together: list[_Waiting] = []
            for question in self._waiting:
                lengths = [len(one.pieces) for one in (*together, question)]
                fits = max(lengths) * len(lengths) <= TOGETHER_PIECES and min(lengths) >= LIKE_LENGTHS * max(lengths)
                if not together or fits:
                    together.append(question)
            self._waiting = [question for question in self._waiting if question not in together]
        return together

    def _run(self, together: Sequence[_Waiting]) -> None:
        if not together:
            return
        try:
            vectors = self._embed([question.pieces for question in together])
            for question, vector in zip(together, vectors, strict=True):
                question.vector = vector
        except BaseException as error:  # noqa: BLE001 -- it is raised in every thread that waits for it
            for question in together:
                question.error = error
        finally:
            for question in together:
                question.done.set()
