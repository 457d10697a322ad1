import math

import numpy as np
import pytest

from index.ranking import (
    Background,
    article_postings,
    best_first,
    bm25,
    encoder_share,
    fused,
    merged_postings,
    standardised,
)
from index.store import Postings


def postings(ids: list[int], frequencies: list[float]) -> Postings:
    return Postings(np.array(ids, dtype=np.int64), np.array(frequencies, dtype=np.float32))


def test_bm25_by_hand() -> None:
    # Three texts of 2, 2 and 5 terms (mean 3); one term, twice in the first and half in the last.
    scores = bm25([postings([0, 2], [2, 0.5])], np.array([2, 2, 5], dtype=np.int32))
    idf = math.log(1 + (3 - 1.5 + 0.5) / (1.5 + 0.5))  # document frequency 1 + 0.5
    first = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))
    last = idf * 0.5 * 2.2 / (0.5 + 1.2 * (0.25 + 0.75 * 5 / 3))
    assert scores.tolist() == pytest.approx([first, 0, last], rel=1e-6)


def test_forms_of_a_term_are_counted_by_their_weights() -> None:
    merged = merged_postings([(postings([1, 4], [1, 2]), 1.0), (postings([4, 6], [4, 1]), 0.25)])
    assert merged.ids.tolist() == [1, 4, 6]
    assert merged.frequencies.tolist() == [1, 3, 0.25]
    assert merged_postings([]).ids.tolist() == []


def test_the_encoder_is_heard_as_far_as_it_knows_the_language() -> None:
    assert [encoder_share(letters) for letters in (0, 1, 1.25, 2, 4)] == [0, 0, 0.25, 1, 1]
    lexical, dense = np.array([1, 0], dtype=np.float32), np.array([0, 1], dtype=np.float32)
    assert fused(lexical, dense, share=1.0).tolist() == pytest.approx([0.35, 0.65])
    assert fused(lexical, dense, share=0.0).tolist() == pytest.approx([0.35, 0])


def test_standard_deviations_above_the_mean_of_scope_and_background() -> None:
    scores = np.array([8, 0], dtype=np.float32)
    # 50 of the scope with scores 8 and 0 by halves, 50 of the background with 0: mean 2, variance 12.
    found = standardised(scores, scores, count=50, background=Background(mean=0.0, deviation=0.0))
    assert found.tolist() == pytest.approx([6 / math.sqrt(12), -2 / math.sqrt(12)])


def test_a_background_may_share_the_mean_of_the_scope() -> None:
    scores = np.array([3, 1], dtype=np.float32)
    # mean 2; variance 1 of the 50 and 9 of the background: 5
    found = standardised(scores, scores, count=50, background=Background(mean=None, deviation=3.0))
    assert found.tolist() == pytest.approx([1 / math.sqrt(5), -1 / math.sqrt(5)])


def test_scores_that_do_not_vary_say_nothing() -> None:
    same = np.array([2, 2], dtype=np.float32)
    assert standardised(same, same, count=2, background=Background(None, 0.0)).tolist() == [0, 0]
    assert standardised(same[:0], same[:0], count=0, background=Background(None, 0.1)).tolist() == []


def test_best_first_is_stable_and_may_be_cut() -> None:
    scores = np.array([1, 3, 2, 3], dtype=np.float32)
    assert best_first(scores, 10).tolist() == [1, 3, 2, 0]
    assert best_first(scores, 2).tolist() == [1, 3]
    assert best_first(scores[:0], 2).tolist() == []


def test_postings_of_articles_add_up_those_of_their_passages() -> None:
    found = article_postings(postings([0, 2, 3], [1, 2, 4]), np.array([0, 0, 1, 1]), articles=3)
    assert found.ids.tolist() == [0, 1]
    assert found.frequencies.tolist() == [1, 6]
