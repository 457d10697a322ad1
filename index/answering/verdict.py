"""From the evidence for the first passage to the probability that it answers; the abstention rule."""

from __future__ import annotations

import math

from index.answer import Refusal
from index.ranking.evidence import Evidence
from index.recalibration import Recalibration

# Logistic regression over sets of equal weight for every way of asking: xquad-en, whose questions use the words of the
# passage (as a whole, and each of its articles as a collection of its own), and mtrag-dev, asked by people who had not
# seen the articles, twice each; scifact, statements; xquad-ru, in a language that the encoder does not know. Questions
# without an answer: those whose document was taken away (near), and those about other articles (far).
INTERCEPT = -5.5
"""For 57 % answerable questions, 26 % near and 17 % far, as people may ask a bot whose articles they know of."""

MEANING = 6.6
WORDING = 4.3
"""Two thirds of MEANING, between what suits either way of asking: near questions told from answerable ones with an
AUROC of .942 on xquad-en (.947 with 1.1 of it) and .835 on mtrag-dev (.870 with .4)."""

UNKNOWN_LANGUAGE = 1.9
UNKNOWN_LANGUAGE_WORDING = 2.9
"""Words make up for what the encoder cannot say, by the share of its vote that is missing."""

CLOSE = 0.08
"""Confidence from which the topic is taken to be there though the answer is not.

Right for 65 % of the near and 99 % of the far questions to xquad-en's articles one by one, 76 % of either to many
articles at once; where the encoder does not know the language (xquad-ru) 81 % and 52 %, 97 % and 10 %.
"""


def confidence(evidence: Evidence, recalibration: Recalibration | None = None) -> float:
    """Probability, 0 to 1, that the first passage answers.

    1 / (1 + exp(-(INTERCEPT + MEANING m + WORDING w + (1 - share) (UNKNOWN_LANGUAGE + UNKNOWN_LANGUAGE_WORDING w)))),
    then recalibrated if the index was.
    """
    known = INTERCEPT + MEANING * evidence.meaning + WORDING * evidence.wording
    instead = UNKNOWN_LANGUAGE + UNKNOWN_LANGUAGE_WORDING * evidence.wording
    shipped = 1 / (1 + math.exp(-(known + (1 - evidence.share) * instead)))
    return recalibration(shipped) if recalibration else shipped


def refusal(
    evidence: Evidence, minimum_confidence: float, recalibration: Recalibration | None = None
) -> Refusal | None:
    """Why not to answer; None if the confidence suffices.

    Whether the topic is there is for the shipped confidence to say: it is about the evidence, not about how many
    questions have answers.
    """
    if confidence(evidence, recalibration) >= minimum_confidence:
        return None
    return Refusal.ANSWER_ABSENT if confidence(evidence) >= CLOSE else Refusal.NOTHING_CLOSE
