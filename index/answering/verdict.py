"""Verdict: from the evidence for the first passages to the probability that they answer, and whether to answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from index.answer import MAY_ANSWER, Refusal, Verdict
from index.ranking.evidence import Evidence
from index.recalibration import Recalibration

# What the reader says decides. Logistic regression over five sets of equal weight: documentations that neither the
# reader nor the encoder was trained on, with questions whose answer is not there beside a passage that looks right, and
# clapnq-dev. Words and meaning count only where nearly all is there: where people use other words than the
# documentation, what lies beside the answer shares more of them than the answer (AUROC of answerable questions .79
# instead of .72 on three of them).
READING = 0.66
NOTHING_READ = -1.05
"""Slope and intercept for the reader's logits of the first READ_TOGETHER passages, added up as odds. The intercept is
that of the fit less .4: the questions fitted to have an answer more often than those that people ask a bot. At a
probability of .5 one in ten questions without an answer is answered."""

PASSAGE_READ = 0.62
PASSAGE_NOT_READ = -1.75
"""The same for a single passage."""

READ_TOGETHER = 3
READING_BOUND = 8.0

WELL_KNOWN = 0.5
"""Share of the encoder's vote from which the reader is heard in full: questions full of commands and options have .6
and more, English as they are (on yt-dlp's AUROC .80 instead of .72 with the share as it is), Spanish and German .7."""

CLOSE_MEANING = 0.5
CLOSE_MEANING_WEIGHT = 8.0
"""Meaning from which it adds to what the reader says, in points of its logit: where questions and passages speak alike,
as on clapnq-dev, it tells what the reader does not (AUROC .83 instead of .81); elsewhere it is hardly ever so close."""

MOST_WORDS = 0.7
MOST_WORDS_WEIGHT = 6.0
"""The same for the share of the question's words that the passage holds: people who know an article ask in its words
(of questions about the shipped article .52 are answered instead of .39, none wrongly; on the five sets .62 either
way)."""

# Where nothing was read, words and cosines decide. Logistic regression over sets of equal weight for every way of
# asking: xquad-en, whose questions use the words of the passage (as a whole, and each of its articles as a collection
# of its own), and mtrag-dev, asked by people who had not seen the articles, twice each; scifact, statements; xquad-ru,
# in a language that the encoder does not know. Questions without an answer: those whose document was taken away (near),
# and those about other articles (far).
INTERCEPT = -5.5
"""For 57 % answerable questions, 26 % near and 17 % far, as people may ask a bot whose articles they know of."""

MEANING = 6.6
WORDING = 4.3
"""Two thirds of MEANING, between what suits either way of asking: near questions told from answerable ones with an
AUROC of .942 on xquad-en (.947 with 1.1 of it) and .835 on mtrag-dev (.870 with .4)."""

UNKNOWN_LANGUAGE = 1.9
UNKNOWN_LANGUAGE_WORDING = 2.9
"""Words make up for what encoder and reader cannot say, by the share of their vote that is missing."""

CLOSE = 0.08
"""Confidence by words and cosines from which the topic is taken to be there though the answer is not.

Right for 65 % of the near and 99 % of the far questions to xquad-en's articles one by one, 76 % of either to many
articles at once; where the encoder does not know the language (xquad-ru) 81 % and 52 %, 97 % and 10 %.
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the evidence makes of a question.

    `confidence`: the probability, 0 to 1, that one of the first passages answers; `passages`: that each does by itself.
    `refusal`: why the verdict is no answer; None where it is one.
    """

    verdict: Verdict
    confidence: float
    passages: tuple[float, ...]
    refusal: Refusal | None


def judge(
    evidence: Sequence[Evidence], minimum_confidence: float, recalibration: Recalibration | None = None
) -> Judgement:
    """Decide about an answer from the evidence for its passages, best first, at least one, with the index's own
    recalibration if it has one.
    """
    shipped = shipped_confidence(evidence)
    confidence = recalibration(shipped) if recalibration else shipped
    passages = tuple(_probability(_passage_logit(one)) for one in evidence)
    if confidence >= minimum_confidence:
        return Judgement(Verdict.ANSWER, confidence, passages, None)
    if confidence >= MAY_ANSWER:
        return Judgement(Verdict.MAYBE, confidence, passages, Refusal.ANSWER_ABSENT)
    refusal = Refusal.ANSWER_ABSENT if topic_is_there(evidence[0]) else Refusal.NOTHING_CLOSE
    return Judgement(Verdict.NO, confidence, passages, refusal)


def shipped_confidence(evidence: Sequence[Evidence]) -> float:
    """Probability, 0 to 1, that one of the first passages answers, before any recalibration."""
    first = evidence[0]
    readings = [one.reading for one in evidence[:READ_TOGETHER] if one.reading is not None]
    if not readings:
        return _probability(_logit_by_words(first))
    together = math.log(sum(math.exp(_bounded(reading)) for reading in readings))
    read = NOTHING_READ + READING * (together + _closeness(first))
    return _probability(_mixed(read, first))


def topic_is_there(first: Evidence) -> bool:
    """Whether words and cosines find the topic, be the answer there or not."""
    return _probability(_logit_by_words(first)) >= CLOSE


def _passage_logit(evidence: Evidence) -> float:
    if evidence.reading is None:
        return _logit_by_words(evidence)
    return _mixed(PASSAGE_NOT_READ + PASSAGE_READ * (_bounded(evidence.reading) + _closeness(evidence)), evidence)


def _mixed(read: float, evidence: Evidence) -> float:
    """What the reader says as far as it knows the language, and what words say for the rest."""
    known = min(1.0, evidence.share / WELL_KNOWN)
    return known * read + (1 - known) * _logit_by_words(evidence)


def _closeness(evidence: Evidence) -> float:
    """What meaning and words add, in points of the reader's logit, where they come close to all that can be."""
    meaning, words = max(0.0, evidence.meaning - CLOSE_MEANING), max(0.0, evidence.wording - MOST_WORDS)
    return CLOSE_MEANING_WEIGHT * meaning + MOST_WORDS_WEIGHT * words


def _logit_by_words(evidence: Evidence) -> float:
    """INTERCEPT + MEANING m + WORDING w + (1 - share) (UNKNOWN_LANGUAGE + UNKNOWN_LANGUAGE_WORDING w)."""
    known = INTERCEPT + MEANING * evidence.meaning + WORDING * evidence.wording
    return known + (1 - evidence.share) * (UNKNOWN_LANGUAGE + UNKNOWN_LANGUAGE_WORDING * evidence.wording)


def _bounded(reading: float) -> float:
    return min(READING_BOUND, max(-READING_BOUND, reading))


def _probability(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
