"""Report and Comparison -> tables for people, in plain text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from index.evaluation.compare import Comparison, QuestionChange
from index.evaluation.measures import Estimate
from index.evaluation.results import Report

MEANINGS = {
    "nDCG@10": "the best on top of the first ten",
    "RR@10": "1 / rank of the first relevant one",
    "R@10": "relevant ones among the first ten",
    "Success@1": "the first one is relevant",
    "Success@3": "one of the first three is relevant",
    "AP": "precision down the whole ranking",
}
MOST_CHANGES = 10
"""Questions listed of those that got worse, and of those that got better."""


def evaluation_text(report: Report, comparison: Comparison | None, width: int) -> str:
    """What was measured and, where there is a baseline, how it changed, for a terminal `width` columns wide."""
    measured = report_text(report, width)
    return f"{measured}\n\n{comparison_text(comparison, width)}" if comparison else measured


def report_text(report: Report, width: int) -> str:
    """What was measured."""
    head = f"{report.labels.dataset}: {report.sizes}. A relevant {report.labels.unit.value} is a hit."
    return f"{head}\n\n{_table(('Measure', 'Mean', '95 % interval', 'What it says'), _rows(report), width)}"


def comparison_text(comparison: Comparison, width: int) -> str:
    """What rose and fell, and the questions that did."""
    rows = (
        (
            change.name,
            f"{change.before:.3f}",
            f"{change.after:.3f}",
            signed(change.change),
            f"{change.p_value:.3f}",
            f"{change.wins} / {change.ties} / {change.losses}",
            "fell" if change.fell else "",
        )
        for change in comparison.measures
    )
    parts = [
        f"Compared with {comparison.baseline}:{_unpaired(comparison)}",
        _table(("Measure", "Before", "Now", "Change", "p", "Better / same / worse", ""), rows, width),
    ]
    worse = [change for change in comparison.questions if change.change < 0][:MOST_CHANGES]
    better = [change for change in comparison.questions if change.change > 0][:MOST_CHANGES]
    for title, changes in (("Got worse most:", worse), ("Got better most:", better)):
        if changes:
            parts.append("\n".join((title, *map(_change_line, changes))))
    return "\n\n".join(parts)


def signed(change: float) -> str:
    """A change with its sign; none for what rounds to 0."""
    return f"{change:+.3f}" if abs(change) >= 0.0005 else "0.000"  # noqa: PLR2004 -- half of the last digit shown


def _unpaired(comparison: Comparison) -> str:
    counts = (comparison.new, "new"), (comparison.gone, "gone")
    said = " and ".join(f"{count} {what}" for count, what in counts if count)
    return f" ({said}: not compared)" if said else ""


def _change_line(change: QuestionChange) -> str:
    before = _outcome(change.rank_before, change.answered_before)
    return f"  {change.question}\n      {before} -> {_outcome(change.rank_after, change.answered_after)}"


def _outcome(rank: int | None, answered: bool) -> str:
    return f"{'answered' if answered else 'refused'}, {f'hit at rank {rank}' if rank else 'no hit'}"


def _rows(report: Report) -> Iterator[tuple[str, str, str, str]]:
    for name, of in report.measures.items():
        yield _estimate(name, of, MEANINGS.get(name, ""))
    if report.spans:
        yield _estimate("span Success@1", report.spans.success_at_1, "the first passage touches the answer")
        yield _estimate("span Success@3", report.spans.success_at_3, "one of the first three does")
        if report.spans.highlight:
            yield _estimate("highlight", report.spans.highlight, "holds the answer if its passage does")
    yield _estimate("served", report.served, "answered with a right passage shown, or rightly refused")
    yield _estimate("right", report.right, "the same with the right passage first")
    if report.maybe_right:
        yield _estimate("maybe right", report.maybe_right, "not answered, but the right passage shown as a maybe")
    if report.abstention:
        known = report.abstention
        yield "AUROC", f"{known.auroc:.3f}", "", "surer of answerable than of others"
        yield "false answers", f"{known.false_answers_at_95:.3f}", "", "of others, if 95 % are answered"
        yield "answered", f"{known.answerable_answered:.3f}", "", "of the answerable, as it is set"
        yield "answered wrongly", f"{known.unanswerable_answered:.3f}", "", "of the others, as it is set"
    yield "ECE", f"{report.calibration.expected_error:.3f}", "", "how far confidence is from truth"
    yield "Brier", f"{report.calibration.brier:.3f}", "", "its mean squared distance"
    seconds = report.seconds
    yield "milliseconds", f"{seconds.p50 * 1000:.0f}", f"95 %: {seconds.p95 * 1000:.0f}", "a question, the median"
    yield "unreached", f"{len(report.unreached)}", "", "passages in no question's first ten"


def _estimate(name: str, of: Estimate, meaning: str) -> tuple[str, str, str, str]:
    return name, f"{of.mean:.3f}", f"{of.low:.3f} to {of.high:.3f}", meaning


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*header, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(Text, row))
    file = io.StringIO()
    Console(file=file, width=width, highlight=False).print(table)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines())
