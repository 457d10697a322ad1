"""Explanation: why each passage stands where it stands, in numbers that add up to its score."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from textwrap import indent, shorten, wrap

from index.passage_index import PassageIndex

EXPLAINED = 10
"""Passages explained."""

DIGITS = 4

PART_NAMES = {
    "passage_cosine": "meaning",
    "article_cosine": "meaning of its article",
    "passage_bm25": "words",
    "article_bm25": "words of its article",
    "best_sentence": "words together in a sentence",
    "reader": "what the reader says",
}
"""The parts that the score is defined by, see ranking/formula.py, as people are told of them."""

_MARGIN = "    "


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A passage's score and its parts by name; rounded so that the parts add up to the score."""

    rank: int
    score: float
    parts: Mapping[str, float]
    citation: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The first passages for a question. `confidence` is compared with `minimum_confidence`."""

    question: str
    answered: bool
    confidence: float
    minimum_confidence: float
    passages: tuple[ExplainedPassage, ...]


def explain(index: PassageIndex, question: str, minimum_confidence: float) -> Explanation:
    """Explain the ranking that the index gives a question; raises as PassageIndex.rank."""
    ranking = index.rank(question, limit=EXPLAINED)
    answer = index.answer_from(question, ranking, top=1)
    parts = {field.name: getattr(ranking.parts, field.name).tolist() for field in fields(ranking.parts)}
    if not ranking.readings:
        del parts["reader"]  # there is none
    stored = {passage.id: passage for passage in index.passages(ranking.ids.tolist())}
    explained: list[ExplainedPassage] = []
    for place, (id_, score) in enumerate(zip(ranking.ids.tolist(), ranking.scores.tolist(), strict=True)):
        if id_ in stored:
            passage = stored[id_]
            shown = dict(zip(parts, rounded_parts([of[place] for of in parts.values()], score), strict=True))
            explained.append(
                ExplainedPassage(
                    place + 1, round(score, DIGITS), shown, passage.citation, passage.article.title, passage.text
                )
            )
    return Explanation(question, answer.answered, answer.confidence, minimum_confidence, tuple(explained))


def rounded_parts(parts: Sequence[float], total: float) -> list[float]:
    """Parts rounded so that they still add up to the rounded total: those nearest to the next step are rounded up."""
    steps = [part * 10**DIGITS for part in parts]
    whole = [math.floor(step) for step in steps]
    missing = round(total * 10**DIGITS) - sum(whole)
    by_remainder = sorted(range(len(parts)), key=lambda place: whole[place] - steps[place])
    for place in by_remainder[: max(0, missing)]:
        whole[place] += 1
    return [step / 10**DIGITS for step in whole]


def explanation_json(explanation: Explanation) -> str:
    """The explanation as one object."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=2)


def explanation_text(explanation: Explanation, width: int) -> str:
    """A sum for each passage, for a terminal `width` columns wide."""
    verdict = "Answered" if explanation.answered else "Not answered"
    asked_for = f"{explanation.minimum_confidence:.3f} asked for"
    blocks = [f"{explanation.question}\n{verdict}: confidence {explanation.confidence:.3f}, {asked_for}."]
    for passage in explanation.passages:
        terms = " + ".join(f"{value:.{DIGITS}f} {PART_NAMES.get(name, name)}" for name, value in passage.parts.items())
        lines = (
            f"{passage.title} [{passage.citation}]",
            shorten(passage.text, width - len(_MARGIN), placeholder=" …"),
            *wrap(f"{passage.score:.{DIGITS}f} = {terms}", width - len(_MARGIN)),
        )
        blocks.append(indent("\n".join(lines), _MARGIN).replace(_MARGIN, f"{passage.rank}.".ljust(len(_MARGIN)), 1))
    return "\n\n".join(blocks)
