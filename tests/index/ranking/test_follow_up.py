from collections.abc import Mapping

import numpy as np
import pytest

from index.ranking.follow_up import Turn, relatedness
from index.text.analyzer import Word

IDF: Mapping[Word, float] = {("a",): 1.0, ("b",): 1.0, ("c",): 1.0, ("d",): 1.0}


def said(vector: list[float], *terms: str) -> Turn:
    return Turn(np.array(vector, dtype=np.float32), [(term,) for term in terms])


def test_a_question_by_itself_is_related_to_nothing() -> None:
    assert relatedness(said([0.6, 0.8], "a", "b"), [], IDF, share=1.0) == []


def test_a_question_that_says_little_goes_on_with_the_one_before() -> None:
    earlier = [said([0, 1], "x")]
    assert relatedness(said([1, 0], "a"), earlier, IDF, share=1.0) == [1.0]
    assert relatedness(said([1, 0], "a", "b"), earlier, IDF, share=1.0) == [0.5]
    assert relatedness(said([1, 0], "a", "b", "c"), earlier, IDF, share=1.0) == [0.0]


def test_an_older_question_counts_half_of_the_newer() -> None:
    earlier = [said([0, 1], "oldest"), said([0, 1], "old", "a"), said([0, 1], "new")]
    assert relatedness(said([1, 0], "a"), earlier, IDF, share=1.0) == [0.25, 0.5, 1.0]


def test_a_change_of_topic_leaves_the_earlier_question_out() -> None:
    assert relatedness(said([1, 0], "a", "b", "c"), [said([0, 1], "x")], IDF, share=1.0) == [0.0]


def test_relatedness_shows_in_the_vectors_or_in_the_terms() -> None:
    long = said([1, 0], "a", "b", "c", "d")
    by_meaning = [said([0.35, 0.937], "x")]
    assert relatedness(long, by_meaning, IDF, share=1.0) == pytest.approx([0.5], rel=1e-5)  # halfway from .2 to .5
    assert relatedness(long, by_meaning, IDF, share=0.0) == [0.0]  # the language is unknown
    assert relatedness(long, [said([0, 1], "x", "a", "b")], IDF, share=0.0) == [1.0]  # half of the idf is shared
