"""Answers, articles and reports -> text for people, JSON for programs. Nothing is printed here."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from index.answer import LIKELY, STRONG, Answer, RankedPassage, Refusal, Verdict

if TYPE_CHECKING:
    from index.evaluation.calibrate import CalibrationFit
    from index.ingest.report import IngestReport
    from index.store.contract import ArticleSummary

_MARGIN = "    "
_REFUSALS = {
    Refusal.NO_ARTICLES: "No articles are indexed here yet. Add some with `citecord index PATH`.",
    Refusal.NOTHING_CLOSE: "No answer here: nothing in the articles comes close to this question.",
    Refusal.ANSWER_ABSENT: "No answer here: the articles touch on the topic, but do not seem to answer the question.",
}


def answer_text(answer: Answer, width: int) -> str:
    """An answer as a person reads it in a terminal `width` columns wide; what answers is bold."""
    if answer.verdict is not Verdict.NO:
        lines = [_strength(answer.confidence) if answer.answered else "This may answer it:", ""]
        lines += [_passage_text(passage, width) for passage in answer.worth_showing(0, len(answer.passages))]
        return "\n".join(lines).rstrip()
    reason = _REFUSALS[answer.refusal] if answer.refusal else ""
    if answer.refusal is Refusal.ANSWER_ABSENT:
        return f"{reason} The closest passage:\n\n{_passage_text(answer.passages[0], width)}".rstrip()
    if answer.nearest:
        reason += "\nNearest articles:\n" + "\n".join(f"  - {title}" for title in answer.nearest)
    return reason


def answer_json(answer: Answer) -> str:
    """An answer as one JSON object; its keys are fixed, other programs read them."""
    return json.dumps(
        {
            "schema": 1,
            "question": answer.question,
            "verdict": answer.verdict.value,
            "answered": answer.answered,
            "confidence": round(answer.confidence, 4),
            "reason": answer.refusal.value if answer.refusal else None,
            "passages": [_passage_object(passage) for passage in answer.passages],
            "nearest": list(answer.nearest),
        },
        ensure_ascii=False,
        indent=2,
    )


def articles_text(articles: Sequence[ArticleSummary]) -> str:
    """The indexed articles, one a line under their collection."""
    if not articles:
        return "No articles are indexed. Add some with `citecord index PATH`."
    lines: list[str] = []
    collection = None
    for article in articles:
        if article.collection != collection:
            collection = article.collection
            lines.append(click.style(f"{collection}:", bold=True))
        when = f", {_day(article.published)}" if article.published else ""
        size = _count(article.passages, "passage") if article.passages else "not embedded: run `citecord index`"
        lines.append(f"  {article.id}  {article.title}{when} ({size})\n              {article.source}")
    return "\n".join(lines)


def articles_json(articles: Sequence[ArticleSummary]) -> str:
    """The indexed articles as a JSON array."""
    keys = ("id", "title", "source", "url", "published", "language", "collection", "passages", "characters")
    return json.dumps([{key: getattr(a, key) for key in keys} for a in articles], ensure_ascii=False, indent=2)


def report_text(report: IngestReport) -> str:
    """Every count of what became of articles that is not 0, in one sentence."""
    counts = {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "not read": len(report.problems),
    }
    done = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "none"
    return f"Articles: {done}. Passages embedded: {report.passages}."


def calibration_json(fitted: CalibrationFit) -> str:
    """The fit as one object."""
    return json.dumps(asdict(fitted) | {"kept": fitted.kept}, indent=2)


def calibration_text(fitted: CalibrationFit, minimum_confidence: float) -> str:
    """The fit in words and a table."""
    elsewhere = f" ({fitted.asked_elsewhere} asked of collections without the answer)" if fitted.asked_elsewhere else ""
    rows = [
        f"{'at least':<10}{'right ones answered':>21}{'wrong ones answered':>21}",
        *(
            f"{row.threshold:<10.0%}{row.right_answered:>21.0%}{row.wrong_answered:>21.0%}"
            f"{'   as it is set' if row.threshold == minimum_confidence else ''}"
            for row in fitted.thresholds
        ),
    ]
    before, after = fitted.before, fitted.after
    verdict = (
        "Kept: confidence is calibrated from now on. `citecord calibrate --reset` undoes it."
        if fitted.kept
        else "Not kept: on questions held out it is no better than the confidence that was there. Nothing was changed."
    )
    return "\n".join(
        [
            f"{fitted.questions} questions{elsewhere}, {fitted.answered} with the answer among the passages shown.",
            "Measured on questions held out, ten times a tenth:",
            "",
            f"{'':<32}{'shipped':>8}{'fitted':>8}",
            f"{'expected calibration error':<32}{before.expected_error:>8.3f}{after.expected_error:>8.3f}",
            f"{'log loss':<32}{before.log_loss:>8.3f}{after.log_loss:>8.3f}",
            f"{'AUROC, right against wrong':<32}{fitted.auroc:>8.3f}{fitted.auroc:>8.3f}",
            "",
            "What search.minimum_confidence would answer:",
            *rows,
            "",
            verdict,
        ]
    )


def _citation_line(passage: RankedPassage) -> str:
    """Where a passage stands: title, heading, paragraph, date, link, citation id."""
    article = passage.article
    parts = [article.title]
    if passage.heading and passage.heading != article.title:
        parts.append(passage.heading)
    parts.append(f"paragraph {passage.paragraph}")
    if article.published:
        parts.append(_day(article.published))
    if article.url:
        parts.append(article.url)
    return f"{', '.join(parts)} [{passage.citation}]"


def _strength(confidence: float) -> str:
    if confidence >= STRONG:
        return "Strong match"
    return "Likely match" if confidence >= LIKELY else "Weak match"


def _passage_text(passage: RankedPassage, width: int) -> str:
    start, end = passage.bold or (0, 0)
    # Marks of no width in articles, so that wrapping to the terminal can be done before the colour is put in.
    marked = f"{passage.text[:start]}\x02{passage.text[start:end]}\x03{passage.text[end:]}"
    paragraphs = [
        textwrap.fill(line, width, initial_indent=_MARGIN, subsequent_indent=_MARGIN, break_on_hyphens=False)
        for line in marked.splitlines()
    ]
    return f"{passage.rank}.  {_citation_line(passage)}\n\n{_in_bold(paragraphs)}\n"


def _in_bold(lines: Sequence[str]) -> str:
    """Style what stands between the marks, each line by itself so that the margin stays plain."""
    styled: list[str] = []
    bold = False
    for line in "\n".join(lines).split("\n"):
        margin = line[: len(line) - len(line.lstrip(" "))]
        pieces = line[len(margin) :].replace("\x02", "\0\x02").replace("\x03", "\0\x03").split("\0")
        text = ""
        for piece in pieces:
            if piece.startswith(("\x02", "\x03")):
                bold = piece.startswith("\x02")
            words = piece.lstrip("\x02\x03")
            text += click.style(words, bold=True) if bold and words else words
        styled.append(margin + text)
    return "\n".join(styled)


def _passage_object(passage: RankedPassage) -> dict[str, object]:
    article = passage.article
    return {
        "rank": passage.rank,
        "citation": passage.citation,
        "score": round(passage.score, 4),
        "confidence": round(passage.confidence, 4),
        "text": passage.text,
        "highlight": list(passage.highlight),
        "answer": list(passage.answer) if passage.answer else None,
        "article": {
            "id": article.id,
            "title": article.title,
            "url": article.url,
            "published": article.published,
            "collection": article.collection,
        },
        "heading": passage.heading,
        "paragraph": passage.paragraph,
        "start": passage.start,
        "end": passage.end,
    }


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _day(published: str) -> str:
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"
