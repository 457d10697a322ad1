import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest

from index.models.question_queue import QuestionQueue


class Model:
    """Embeds a text as (number of pieces, first piece); the first run lasts until it is let go."""

    def __init__(self) -> None:
        self.runs: list[int] = []
        self.begun, self.let_go = threading.Event(), threading.Event()

    def embed(self, texts: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        self.runs.append(len(texts))
        if len(self.runs) == 1:
            self.begun.set()
            assert self.let_go.wait(10)
        if any(text[0] < 0 for text in texts):
            raise ValueError("negative")
        return np.array([[len(text), text[0]] for text in texts], dtype=np.float32)


def asked_while_busy(model: Model, queue: QuestionQueue, texts: Sequence[Sequence[int]]) -> list[list[float]]:
    """What each of the texts gives, all asked while another is being embedded."""
    with ThreadPoolExecutor(len(texts) + 1) as pool:
        first = pool.submit(queue.vectors, [[0]])
        assert model.begun.wait(10)
        rest = [pool.submit(queue.vectors, [text]) for text in texts]
        deadline = time.monotonic() + 10
        while len(queue._waiting) < len(texts) and time.monotonic() < deadline:
            time.sleep(0.001)
        model.let_go.set()
        assert first.result(10).tolist() == [[1, 0]]
        return [future.result(10).tolist()[0] for future in rest]


def test_questions_that_wait_are_embedded_together_and_each_gets_its_own_vector() -> None:
    model = Model()
    texts = [[number] * 10 for number in range(1, 8)]
    assert asked_while_busy(model, QuestionQueue(model.embed, 1), texts) == [[10, number] for number in range(1, 8)]
    assert model.runs == [1, 7]


def test_neither_too_many_pieces_nor_unlike_lengths_go_together() -> None:
    model = Model()
    texts = [[1] * 40, [2] * 39, [3] * 38, [4] * 10, [5] * 9]
    found = asked_while_busy(model, QuestionQueue(model.embed, 1), texts)
    assert sorted(found) == [[9, 5], [10, 4], [38, 3], [39, 2], [40, 1]]
    assert sorted(model.runs[1:]) == [1, 2, 2]  # two of about 40 are 80 pieces, three would be 120


def test_one_call_may_hold_several_texts_of_any_length() -> None:
    model = Model()
    model.let_go.set()
    texts = [[1] * 200, [2] * 10, [3] * 200]
    assert QuestionQueue(model.embed, 2).vectors(texts).tolist() == [[200, 1], [10, 2], [200, 3]]


def test_what_goes_wrong_is_raised_where_it_was_asked() -> None:
    model = Model()
    model.let_go.set()
    queue = QuestionQueue(model.embed, 1)
    with pytest.raises(ValueError, match="negative"):
        queue.vectors([[-1]])
    assert queue.vectors([[7, 7]]).tolist() == [[2, 7]]


def test_what_goes_wrong_is_raised_for_all_that_were_embedded_together_and_no_others() -> None:
    model = Model()
    queue = QuestionQueue(model.embed, 1)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(queue.vectors, [[0]])
        assert model.begun.wait(10)
        texts = [[-1] * 10, [2] * 10, [3] * 90]
        rest = [pool.submit(queue.vectors, [text]) for text in texts]
        while len(queue._waiting) < 3:
            time.sleep(0.001)
        model.let_go.set()
        assert first.result(10).tolist() == [[1, 0]]
        for together in rest[:2]:
            with pytest.raises(ValueError, match="negative"):
                together.result(10)
        assert rest[2].result(10).tolist() == [[90, 3]]
    with pytest.raises(ValueError, match="negative"):
        queue.vectors([[1], [-1] * 9])


def test_an_answer_that_is_there_does_not_wait_for_other_questions() -> None:
    first, second = threading.Event(), threading.Event()
    begun = [threading.Event(), threading.Event(), threading.Event()]
    runs: list[int] = []

    def embed(texts: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        runs.append(len(texts))
        begun[len(runs) - 1].set()
        assert (first if len(runs) < 3 else second).wait(10)
        return np.zeros((len(texts), 1), dtype=np.float32)

    queue = QuestionQueue(embed, 1)
    with ThreadPoolExecutor(8) as pool:
        pool.submit(queue.vectors, [[0]])
        assert begun[0].wait(10)
        together = [pool.submit(queue.vectors, [[number] * 10]) for number in range(4)]
        while len(queue._waiting) < 4:
            time.sleep(0.001)
        stranger = pool.submit(queue.vectors, [[9] * 90])
        while len(queue._waiting) < 5:
            time.sleep(0.001)
        first.set()
        for future in together:
            assert future.result(5).tolist() == [[0]]  # while the stranger is still being embedded
        second.set()
        assert stranger.result(10).tolist() == [[0]]
    assert runs == [1, 4, 1]


def test_many_threads_lose_nothing() -> None:
    model = Model()
    model.let_go.set()
    queue = QuestionQueue(model.embed, 2)
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda number: queue.vectors([[number] * (1 + number % 7)]).tolist(), range(2000)))
    assert found == [[[1 + number % 7, number]] for number in range(2000)]
    assert sum(model.runs) == 2000
