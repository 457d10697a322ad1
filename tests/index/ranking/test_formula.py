import math

import numpy as np
import pytest

from index.ranking.formula import (
    article_share,
    best_first,
    best_sentence_scores,
    bm25,
    encoder_share,
    reader_scores,
    word_weight,
)
from index.view.postings import Postings, counted


def postings(ids: list[int], frequencies: list[float]) -> Postings:
    return counted(np.array(ids, dtype=np.int64), np.array(frequencies, dtype=np.float32), 9)


def test_bm25_by_hand() -> None:
    # Three texts of 2, 2 and 5 terms (mean 3); one term, twice in the first and half in the last.
    scores = bm25([postings([0, 2], [2, 0.5])], [1.0], np.array([2, 2, 5], dtype=np.int32), 3.0)
    # Three texts and fifty others; document frequency 1 + 0.5.
    idf = math.log(1 + (53 - 1.5 + 0.5) / (1.5 + 0.5))
    first = idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 2 / 3))
    last = idf * 0.5 * 2.2 / (0.5 + 1.2 * (0.25 + 0.75 * 5 / 3))
    assert scores.tolist() == pytest.approx([first, 0, last], rel=1e-6)
    half = bm25([postings([0, 2], [2, 0.5])], [0.5], np.array([2, 2, 5], dtype=np.int32), 3.0)
    assert half.tolist() == pytest.approx([first / 2, 0, last / 2], rel=1e-6)
    some = bm25([postings([0, 2], [2, 0.5])], [1.0], np.array([2, 2, 5], dtype=np.int32), 3.0, np.array([1, 2]))
    assert some.tolist() == pytest.approx([0, last], rel=1e-6)


def test_the_best_sentence_holds_the_rarest_terms_together() -> None:
    # Passages of sentences 0-1 and 2-4. Terms of weight 2 and 3: both in sentence 3, the first half in sentence 0.
    sentences = [postings([0, 3], [0.5, 4]), postings([1, 3], [1, 1])]
    first = np.array([0, 2, 5])
    assert best_sentence_scores(sentences, [2.0, 3.0], first, np.array([0, 1])).tolist() == [3, 5]
    assert best_sentence_scores(sentences, [2.0, 3.0], first, np.array([1])).tolist() == [5]
    assert best_sentence_scores(sentences, [2.0, 3.0], first, np.array([0])).tolist() == [3]
    assert best_sentence_scores(sentences, [2.0, 3.0], first, np.zeros(0, dtype=np.int64)).tolist() == []
    assert best_sentence_scores([], [], first, np.array([0, 1])).tolist() == [0, 0]


def test_the_encoder_is_heard_as_far_as_it_knows_the_language() -> None:
    assert [encoder_share(letters) for letters in (0, 1.5, 1.875, 3, 4)] == [0, 0, 0.25, 1, 1]


def test_best_first_is_stable_and_may_be_cut() -> None:
    scores = np.array([1, 3, 2, 3], dtype=np.float32)
    assert best_first(scores, 10).tolist() == [1, 3, 2, 0]
    assert best_first(scores, 2).tolist() == [1, 3]
    assert best_first(scores[:0], 2).tolist() == []


def test_the_beginning_of_a_long_article_counts_less_by_hand() -> None:
    terms = np.array([10, 50, 100, 1000], dtype=np.int32)
    assert article_share(terms).tolist() == pytest.approx([0.4, 0.4, 0.2, 0.02])


def test_words_count_less_in_a_long_question_by_hand() -> None:
    assert [word_weight(0.02, words) for words in (0, 1, 4, 8)] == pytest.approx([0.02, 0.02, 0.02, 0.01])


def test_the_readers_say_is_bounded_and_by_language_by_hand() -> None:
    assert reader_scores([2.0, 9.0, -9.0, None], 0.5).tolist() == pytest.approx([0.04, 0.08, -0.08, -0.08])
