import numpy as np
import pytest

from index.ranking.follow_up import Request, Utterance, in_context


def said(vector: list[float], *terms: str) -> Utterance:
    return Utterance(np.array(vector, dtype=np.float32), [(term,) for term in terms])


IDF = {("a",): 1.0, ("b",): 1.0, ("c",): 1.0, ("d",): 1.0}


def counts(request: Request) -> dict[str, float]:
    return {term: count for (term,), count in request.words.items()}


def test_a_question_by_itself_stays_as_it_is() -> None:
    request = in_context(said([0.6, 0.8], "a", "b"), [], IDF, share=1.0)
    assert request.vector.tolist() == pytest.approx([0.6, 0.8])
    assert counts(request) == {"a": 1.0, "b": 1.0}


def test_a_question_that_says_little_takes_up_the_one_before() -> None:
    # One term: related in full. (1, 0) + 0.3 (0, 1), scaled.
    request = in_context(said([1, 0], "a"), [said([0, 1], "x")], IDF, share=1.0)
    assert request.vector.tolist() == pytest.approx([1 / 1.09**0.5, 0.3 / 1.09**0.5])
    assert counts(request) == {"a": 1.0, "x": pytest.approx(0.2)}


def test_an_older_question_counts_half_of_the_newer() -> None:
    request = in_context(said([1, 0], "a"), [said([0, 1], "old", "a"), said([0, 1], "new")], IDF, share=1.0)
    assert counts(request) == {"a": 1.0, "new": pytest.approx(0.2), "old": pytest.approx(0.1)}


def test_a_change_of_topic_leaves_the_earlier_question_out() -> None:
    request = in_context(said([1, 0], "a", "b", "c"), [said([0, 1], "x")], IDF, share=1.0)
    assert request.vector.tolist() == [1, 0]
    assert counts(request) == {"a": 1.0, "b": 1.0, "c": 1.0}


def test_relatedness_shows_in_the_vectors_or_in_the_terms() -> None:
    long = ("a", "b", "c", "d")
    by_meaning = in_context(said([1, 0], *long), [said([0.35, 0.937], "x")], IDF, share=1.0)
    assert counts(by_meaning)["x"] == pytest.approx(0.2 * 0.5, rel=1e-5)  # halfway from .2 to .5
    unknown_language = in_context(said([1, 0], *long), [said([0.35, 0.937], "x")], IDF, share=0.0)
    assert "x" not in counts(unknown_language)
    by_terms = in_context(said([1, 0], *long), [said([0, 1], "x", "a", "b")], IDF, share=0.0)
    assert counts(by_terms)["x"] == pytest.approx(0.2)  # half of the idf is shared
