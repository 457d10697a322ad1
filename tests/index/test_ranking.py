import numpy as np

from index.ranking import article_postings, best_first, standardised
from index.store import Postings


def postings(ids: list[int], frequencies: list[int]) -> Postings:
    return Postings(np.array(ids, dtype=np.int64), np.array(frequencies, dtype=np.int32))


def test_standard_deviations_above_the_mean_of_the_population() -> None:
    scores = np.array([5, 2], dtype=np.float32)
    population = np.array([1, 3], dtype=np.float32)  # mean 2, deviation 1
    assert standardised(scores, population).tolist() == [3, 0]


def test_a_population_that_does_not_vary_says_nothing() -> None:
    same = np.array([2, 2], dtype=np.float32)
    assert standardised(same, same).tolist() == [0, 0]


def test_best_first_is_stable_and_may_be_cut() -> None:
    scores = np.array([1, 3, 2, 3], dtype=np.float32)
    assert best_first(scores, 10).tolist() == [1, 3, 2, 0]
    assert best_first(scores, 2).tolist() == [1, 3]
    assert best_first(scores[:0], 2).tolist() == []


def test_postings_of_articles_add_up_those_of_their_passages() -> None:
    found = article_postings(postings([0, 2, 3], [1, 2, 4]), np.array([0, 0, 1, 1]), articles=3)
    assert found.ids.tolist() == [0, 1]
    assert found.frequencies.tolist() == [1, 6]
