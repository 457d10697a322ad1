"""Report -> one HTML page: no scripts, nothing loaded from elsewhere, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from index.evaluation.compare import Comparison
from index.evaluation.page import plots
from index.evaluation.page.failures import coverage, failures
from index.evaluation.page.frame import percent
from index.evaluation.page.markup import Markup, joined, tag
from index.evaluation.page.style import STYLE
from index.evaluation.results import Report
from index.evaluation.tables import signed

_HEAD = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def report_page(report: Report, comparison: Comparison | None = None) -> str:
    """The page as text, to be written as UTF-8."""
    labels = report.labels
    body = tag(
        "main",
        tag("h1", labels.dataset),
        tag("p", f"Retrieval quality: {report.sizes}. A relevant {labels.unit.value} is a hit.", class_="soft"),
        tag("section", *_tiles(report), class_="tiles"),
        _changes(comparison) if comparison else "",
        tag("section", *_figures(report, comparison), class_="plots"),
        _kinds(report) if report.kinds else "",
        failures(report),
        coverage(report),
    )
    head = tag("head", _HEAD, tag("title", f"{labels.dataset}: retrieval quality"), tag("style", Markup(STYLE)))
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', body), lang='en')}\n"


def _tiles(report: Report) -> Iterator[Markup]:
    measures = report.measures
    if measures:
        yield _tile(percent(measures["Success@1"].mean), "of the answerable questions have a hit first (Success@1)")
        yield _tile(f"{measures['nDCG@10'].mean:.3f}", "nDCG@10")
    yield _tile(percent(report.served.mean), "are served: answered with a right passage shown, or rightly refused")
    if report.abstention:
        yield _tile(f"{report.abstention.auroc:.3f}", "AUROC: an answerable question gets the higher confidence")
        yield _tile(
            percent(report.abstention.false_answers_at_95), "false answers when 95 % of the answerable are answered"
        )
    if report.spans and report.spans.highlight:
        yield _tile(percent(report.spans.highlight.mean), "of the highlights hold the answer, where the passage does")
    yield _tile(f"{report.seconds.p50 * 1000:.0f} ms", f"a question; 95 % within {report.seconds.p95 * 1000:.0f} ms")


def _tile(figure: str, meaning: str) -> Markup:
    return tag("div", tag("b", figure), tag("small", meaning), class_="tile")


def _figures(report: Report, comparison: Comparison | None) -> Iterator[Markup]:
    outcomes, threshold = report.outcomes, report.minimum_confidence
    answerable = [outcome for outcome in outcomes if outcome.question.answerable]
    if answerable:
        yield _figure(
            "Where the first hit stands", "Questions by the rank of their first hit.", plots.ranks(answerable)
        )
    confidence = np.array([outcome.answer.confidence for outcome in outcomes])
    if len(answerable) < len(outcomes):
        upwards, names = [outcome.question.answerable for outcome in outcomes], ("answerable", "not answerable")
    else:
        upwards, names = [outcome.first_is_relevant for outcome in outcomes], ("hit first", "no hit first")
    mask = np.array(upwards)
    yield _figure(
        "How sure the search was",
        joined(_key("good"), f"{names[0]}, upwards; ", _key("bad"), f"{names[1]}, downwards. Apart is good."),
        plots.distributions(confidence[mask], confidence[~mask], names, threshold),
    )
    yield _figure(
        "Is confidence true?",
        f"On the diagonal it is. Dots are groups of questions, larger for more; expected calibration error "
        f"{report.calibration.expected_error:.3f}, Brier score {report.calibration.brier:.3f}.",
        plots.reliability(report),
    )
    yield _figure(
        "What the threshold does",
        joined(
            *(_key("good"), "answerable questions answered; ", _key("bad"), "others answered; "),
            *(_key("fair"), f"answers with a hit first. Now set to {threshold:.2f}."),
        ),
        plots.thresholds(outcomes, threshold),
    )
    beside = " Rings: the baseline." if comparison else ""
    yield _figure("All measures", f"Means over questions, by bootstrap.{beside}", plots.intervals(report, comparison))


def _figure(title: str, caption: str, plot: Markup) -> Markup:
    return tag("figure", tag("h3", title), tag("figcaption", caption), plot)


def _key(class_: str) -> Markup:
    return tag("span", class_=f"key {class_}")


def _kinds(report: Report) -> Markup:
    rows = [
        (
            kind,
            str(len(outcomes)),
            str(sum(outcome.first_is_relevant for outcome in outcomes)),
            str(sum(outcome.answer.answered for outcome in outcomes)),
            percent(sum(outcome.right for outcome in outcomes) / len(outcomes)),
        )
        for kind, outcomes in report.kinds.items()
    ]
    return _table("Kinds of questions", ("Kind", "Questions", "Hit first", "Answered", "Served well"), rows)


def _changes(comparison: Comparison) -> Markup:
    names = ("Measure", "Before", "Now", "Change", "p", "Better", "Same", "Worse")
    rows = [
        (
            *(change.name, f"{change.before:.3f}", f"{change.after:.3f}", signed(change.change)),
            *(f"{change.p_value:.3f}", str(change.wins), str(change.ties), str(change.losses)),
        )
        for change in comparison.measures
    ]
    return _table(f"Compared with {comparison.baseline}", names, rows, marked=comparison.fallen)


def _table(title: str, names: Sequence[str], rows: Sequence[Sequence[str]], marked: Sequence[str] = ()) -> Markup:
    """A table; the rows whose first cell is in `marked` stand out."""
    head = tag("tr", *(tag("th", name) for name in names))
    body = [tag("tr", *(tag("td", cell) for cell in row), class_="fell" if row[0] in marked else None) for row in rows]
    return tag("section", tag("h2", title), tag("div", tag("table", head, *body), class_="wide"))
