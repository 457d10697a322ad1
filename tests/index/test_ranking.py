import math

import numpy as np
import pytest

from index.ranking import (
    article_postings,
    best_first,
    bm25,
    encoder_share,
    merged_postings,
    with_article,
)
from index.store import Postings


def postings(ids: list[int], frequencies: list[float]) -> Postings:
    return Postings(np.array(ids, dtype=np.int64), np.array(frequencies, dtype=np.float32))


def test_bm25_by_hand() -> None:
    # Three texts of 2, 2 and 5 terms (mean 3); one term, twice in the first and half in the last.
    scores = bm25([postings([0, 2], [2, 0.5])], np.array([2, 2, 5], dtype=np.int32))
    # Three texts and fifty others; document frequency 1 + 0.5.
    idf = math.log(1 + (53 - 1.5 + 0.5) / (1.5 + 0.5))
    first = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))
    last = idf * 0.5 * 2.2 / (0.5 + 1.2 * (0.25 + 0.75 * 5 / 3))
    assert scores.tolist() == pytest.approx([first, 0, last], rel=1e-6)


def test_forms_of_a_term_are_counted_by_their_weights() -> None:
    merged = merged_postings([(postings([1, 4], [1, 2]), 1.0), (postings([4, 6], [4, 1]), 0.25)])
    assert merged.ids.tolist() == [1, 4, 6]
    assert merged.frequencies.tolist() == [1, 3, 0.25]
    assert merged_postings([]).ids.tolist() == []


def test_the_encoder_is_heard_as_far_as_it_knows_the_language() -> None:
    assert [encoder_share(letters) for letters in (0, 1.5, 1.875, 3, 4)] == [0, 0, 0.25, 1, 1]


def test_the_article_has_a_quarter_of_the_evidence() -> None:
    passages, articles = np.array([1, 0], dtype=np.float32), np.array([0, 2], dtype=np.float32)
    assert with_article(passages, articles).tolist() == [0.75, 0.5]


def test_best_first_is_stable_and_may_be_cut() -> None:
    scores = np.array([1, 3, 2, 3], dtype=np.float32)
    assert best_first(scores, 10).tolist() == [1, 3, 2, 0]
    assert best_first(scores, 2).tolist() == [1, 3]
    assert best_first(scores[:0], 2).tolist() == []


def test_postings_of_articles_add_up_those_of_their_passages() -> None:
    found = article_postings(postings([0, 2, 3], [1, 2, 4]), np.array([0, 0, 1, 1]), articles=3)
    assert found.ids.tolist() == [0, 1]
    assert found.frequencies.tolist() == [1, 6]
