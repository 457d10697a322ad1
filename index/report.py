"""Report -> a table for people, JSON for programs and for later comparison."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

from index.evaluation import Outcome, Report
from index.evaluation_measures import Estimate

DIGITS = 6


def report_json(report: Report) -> str:
    """One object; its first keys are fixed, other programs read them. `per_question` is what --compare needs."""
    head = json.dumps(_rounded(_report_object(report)), ensure_ascii=False, indent=2)
    lines = [json.dumps(_rounded(_question_object(report, outcome)), ensure_ascii=False) for outcome in report.outcomes]
    # A line a question, so that two reports can also be compared line by line.
    return head.removesuffix("\n}") + ',\n  "per_question": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}"


def _report_object(report: Report) -> dict[str, object]:
    abstention, spans = report.abstention, report.spans
    return {
        "dataset": report.labels.dataset,
        "questions": len(report.outcomes),
        "documents": report.labels.documents,
        "passages": len(report.labels.places),
        "measures": {name: of.mean for name, of in report.measures.items()},
        "abstention": abstention
        and {
            "unanswerable": abstention.unanswerable,
            "AUROC": abstention.auroc,
            "false answers at 95 % answered": abstention.false_answers_at_95,
            "answerable answered": abstention.answerable_answered,
            "unanswerable answered": abstention.unanswerable_answered,
        },
        "seconds": {
            "indexing": report.seconds.indexing,
            "asking": report.seconds.asking,
            "p50": report.seconds.p50,
            "p95": report.seconds.p95,
        },
        "labels": report.labels.unit.value,
        "intervals": {name: [of.low, of.high] for name, of in report.measures.items()},
        "right": {"share": report.right.mean, "interval": [report.right.low, report.right.high]},
        "calibration": {"expected error": report.calibration.expected_error, "Brier": report.calibration.brier},
        "spans": spans
        and {
            "questions": spans.questions,
            "Success@1": spans.success_at_1.mean,
            "Success@3": spans.success_at_3.mean,
            "holding": spans.holding,
            "highlight": spans.highlight and spans.highlight.mean,
        },
        "unreached": len(report.unreached),
    }


def _question_object(report: Report, outcome: Outcome) -> dict[str, object]:
    question = outcome.question
    return {
        "id": question.id,
        "question": question.text,
        "answerable": question.answerable,
        "answered": outcome.answer.answered,
        "confidence": outcome.answer.confidence,
        "right": outcome.right,
        "rank": outcome.rank,
        "measures": {name: of[question.id] for name, of in report.values.items() if question.id in of},
    }


def _rounded(value: object) -> object:
    match value:
        case float():
            return round(value, DIGITS)
        case dict():
            return {key: _rounded(inner) for key, inner in value.items()}
        case list():
            return [_rounded(inner) for inner in value]
    return value


def report_text(report: Report, width: int) -> str:
    """Tables for a terminal `width` columns wide."""
    from rich.console import Console
    from rich.table import Table

    labels = report.labels
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(
        f"{labels.dataset}: {len(report.outcomes):,} questions, {labels.documents:,} documents, "
        f"{len(labels.places):,} passages; labels are per {labels.unit.value}",
        markup=False,
        soft_wrap=True,
    )
    table = Table("Measure", "Mean", "95 % interval", "What it says", box=None, pad_edge=False)
    for row in _rows(report):
        table.add_row(*row)
    console.print(table)
    file = console.file
    assert isinstance(file, io.StringIO)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())


MEANINGS = {
    "nDCG@10": "are the best among the first ten, the very best on top",
    "RR@10": "one over the rank of the first that is relevant",
    "R@10": "share of what is relevant among the first ten",
    "Success@1": "is the first one relevant",
    "Success@3": "is one of the first three relevant",
    "AP": "precision over the whole ranking",
}


def _rows(report: Report) -> Iterator[tuple[str, str, str, str]]:
    for name, of in report.measures.items():
        yield _row(name, of, MEANINGS[name])
    if report.spans:
        spans = report.spans
        yield _row("span Success@1", spans.success_at_1, "does the first passage touch the answer's words")
        yield _row("span Success@3", spans.success_at_3, "does one of the first three")
        if spans.highlight:
            yield _row("highlight", spans.highlight, "does the highlight hold the answer, if its passage does")
    yield _row("right", report.right, "right answer first, or rightly none")
    if report.abstention:
        known = report.abstention
        yield "AUROC", f"{known.auroc:.3f}", "", "does confidence tell answerable questions from others"
        yield "false answers", f"{known.false_answers_at_95:.3f}", "", "of others, when 95 % of answerable are answered"
        yield "answered", f"{known.answerable_answered:.3f}", "", "of the answerable, at the set confidence"
        yield "answered wrongly", f"{known.unanswerable_answered:.3f}", "", "of the others, at the set confidence"
    error = report.calibration
    yield "calibration error", f"{error.expected_error:.3f}", "", "how far confidence is from the truth, on average"
    yield "Brier", f"{error.brier:.3f}", "", "its squared distance, question by question"
    seconds = report.seconds
    yield "milliseconds", f"{seconds.p50 * 1000:.0f}", f"95 %: {seconds.p95 * 1000:.0f}", "a question, half of them"


def _row(name: str, of: Estimate, meaning: str) -> tuple[str, str, str, str]:
    return name, f"{of.mean:.3f}", f"{of.low:.3f} to {of.high:.3f}", meaning
