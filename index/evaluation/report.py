"""Report -> JSON, for programs and for later comparison."""

from __future__ import annotations

import json
from dataclasses import asdict

from index.evaluation.compare import Comparison
from index.evaluation.results import Outcome, Report

DIGITS = 6


def report_json(report: Report, comparison: Comparison | None = None) -> str:
    """One object; its first keys are fixed, other programs read them. `per_question` is what a comparison reads."""
    head = json.dumps(_rounded(_report_object(report, comparison)), ensure_ascii=False, indent=2)
    lines = [json.dumps(_rounded(_question_object(report, outcome)), ensure_ascii=False) for outcome in report.outcomes]
    # A line a question, so that two reports can also be compared line by line.
    return head.removesuffix("\n}") + ',\n  "per_question": [\n    ' + ",\n    ".join(lines) + "\n  ]\n}"


def _report_object(report: Report, comparison: Comparison | None) -> dict[str, object]:
    return {
        "dataset": report.labels.dataset,
        "questions": len(report.outcomes),
        "documents": report.labels.documents,
        "passages": len(report.labels.places),
        "measures": {name: of.mean for name, of in report.measures.items()},
        "abstention": _abstention_object(report),
        "seconds": asdict(report.seconds),
        "labels": report.labels.unit.value,
        "intervals": {name: [of.low, of.high] for name, of in report.measures.items()},
        "served": {"share": report.served.mean, "interval": [report.served.low, report.served.high]},
        "right": {"share": report.right.mean, "interval": [report.right.low, report.right.high]},
        "maybe_right": report.maybe_right and report.maybe_right.mean,
        "calibration": {"ECE": report.calibration.expected_error, "Brier": report.calibration.brier},
        "spans": _spans_object(report),
        "unreached": len(report.unreached),
        "comparison": comparison and _comparison_object(comparison),
    }


def _abstention_object(report: Report) -> dict[str, object] | None:
    known = report.abstention
    if known is None:
        return None
    return {
        "AUROC": known.auroc,
        "false_answers_at_95": known.false_answers_at_95,
        "answerable_answered": known.answerable_answered,
        "unanswerable_answered": known.unanswerable_answered,
        "unanswerable": known.unanswerable,
    }


def _spans_object(report: Report) -> dict[str, object] | None:
    spans = report.spans
    if spans is None:
        return None
    return {
        "questions": spans.questions,
        "Success@1": spans.success_at_1.mean,
        "Success@3": spans.success_at_3.mean,
        "highlight": spans.highlight and spans.highlight.mean,
        "holding": spans.holding,
    }


def _comparison_object(comparison: Comparison) -> dict[str, object]:
    return {
        "baseline": comparison.baseline,
        "fallen": list(comparison.fallen),
        "new": comparison.new,
        "gone": comparison.gone,
        "measures": {
            change.name: {key: value for key, value in asdict(change).items() if key != "name"}
            for change in comparison.measures
        },
        "questions": [asdict(change) for change in comparison.questions],
    }


def _question_object(report: Report, outcome: Outcome) -> dict[str, object]:
    question = outcome.question
    return {
        "id": question.id,
        "question": question.text,
        "kind": question.kind,
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
