"""From the model's numbers to the words that answer."""

import math

import numpy as np
import pytest

from corpus.article import Span
from index.models.packaged import published_folder
from index.reader.pieces import PieceCutter, ReaderInput
from index.reader.span import LONGEST, reading

CUTTER = PieceCutter(published_folder())


def pointed(text: str, start: int, end: int, height: float = 5.0) -> tuple[Span | None, float]:
    """The answer where the model is sure of a start and an end among the text's pieces, after a question of one."""
    (cut,) = CUTTER.cut([text])
    joined = ReaderInput(np.zeros(len(cut.ids) + 4, dtype=np.int64), 3, 3, 3 + len(cut.ids))
    logits = np.zeros((len(joined.ids), 3), dtype=np.float32)
    logits[3 + start, 1] = logits[3 + end, 2] = height
    found = reading(logits, joined, text, cut)
    return found.answer, found.answer_score


def test_the_score_is_the_logarithm_of_the_probability_of_start_and_end() -> None:
    answer, score = pointed("one two three", 1, 2, math.log(7))
    assert answer == Span(4, 13)
    assert score == pytest.approx(2 * math.log(7 / (7 + 6)), abs=1e-6)  # 7 pieces in all, 6 of them at 1


def test_the_logit_is_that_of_the_first_piece() -> None:
    logits = np.zeros((5, 3), dtype=np.float32)
    logits[0, 0], logits[1:, 0] = 2.5, 9
    (cut,) = CUTTER.cut(["one"])
    assert reading(logits, ReaderInput(np.zeros(5, dtype=np.int64), 3, 3, 4), "one", cut).logit == 2.5


def test_an_answer_does_not_end_before_it_starts() -> None:
    answer, _ = pointed("one two three", 2, 0)
    assert answer in {Span(0, 3), Span(8, 13), Span(0, 13)}
    assert answer is not None
    assert answer.end > answer.start


def test_an_answer_has_a_longest_length() -> None:
    answer, _ = pointed("lake " * 60, 0, LONGEST)
    assert answer is not None
    assert answer.end - answer.start <= len("lake ") * LONGEST


def test_an_answer_is_of_whole_words() -> None:
    assert pointed("use 6500MB of it", 2, 2)[0] == Span(4, 10)  # "##0" of "6500MB"


def test_an_answer_is_of_whole_characters() -> None:
    text = "Le cafe\u0301 ouvert"  # an e, and an accent as a character of its own
    assert pointed(text, 1, 1)[0] == Span(3, 8)
    assert text[3:8] == "cafe\u0301"


def test_a_passage_without_text_has_no_answer() -> None:
    answer, score = pointed("", 0, 0)
    assert answer is None
    assert score == -math.inf
