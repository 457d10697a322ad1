"""SizePolicy: from how many passages on a scope is large, and all that is done otherwise in a large one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizePolicy:
    """What a scope's number of passages decides.

    A scope of up to `exact_passages` is searched exactly, by vectors and by words: 5 ms on one core for 100,000. In a
    larger one vectors are sorted into cells, and of the question's words only the rarest are searched for; the common
    ones are looked up in the candidates that these give, since lists of hundred thousands would take longer than all
    else together.

    `candidates`: passages taken from either side, lexical and dense, to be scored by both; `candidates_of_large`: the
    same where each has to be read from the store. `searched_entries`: sentences in which the words stand that are
    searched for in a large scope, all of them together; `searched_entries_without_vector`: where the encoder does not
    know the language, so that words alone have to find the candidates. `least_form_weight`: a word's other forms that
    count less are left out in a large scope: they are many, and change little. `all_scored`: in a larger scope the
    lexical side takes its candidates from the `shortlist` passages of the highest BM25.
    """

    exact_passages: int = 100_000
    candidates: int = 200
    candidates_of_large: int = 40
    searched_entries: int = 8_000
    searched_entries_without_vector: int = 500_000
    least_form_weight: float = 0.25
    all_scored: int = 20_000
    shortlist: int = 1_000

    def is_large(self, passages: int) -> bool:
        """Whether so many passages are too many for exact search."""
        return passages > self.exact_passages
