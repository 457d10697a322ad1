import numpy as np
import pytest

from index.ranking.evidence import wording
from index.view.postings import NOWHERE, Postings, TermPostings, counted


def term(passages: dict[int, float], sentences: dict[int, float]) -> TermPostings:
    def postings(found: dict[int, float]) -> Postings:
        return counted(np.array(list(found), dtype=np.int64), np.array(list(found.values()), dtype=np.float32), 9)

    return TermPostings(postings(passages), NOWHERE, postings(sentences))


def test_wording_by_hand() -> None:
    # Passage 1 has the sentences 3, 4 and 5. It holds the first term whole, of the second a form that counts .5.
    terms = [term({1: 2.0}, {4: 2.0}), term({0: 1.0, 1: 0.5}, {1: 1.0, 5: 0.5}), term({2: 1.0}, {6: 1.0})]
    passage, sentence = 3 + 0.5, 3  # the fourth sentence is the best
    assert wording(terms, [3, 1, 1], 1, range(3, 6)) == pytest.approx((passage + sentence) / 2 / 5)


def test_a_question_without_a_term_holds_nothing() -> None:
    assert wording([], [], 0, range(1)) == 0
    assert wording([term({0: 1.0}, {0: 1.0})], [0], 0, range(1)) == 0
