"""The plots of a report's page, as inline SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from index.arrays import Mask, Values
from index.evaluation.compare import Comparison
from index.evaluation.page.frame import Frame, bar, curve, dot, label, line, percent
from index.evaluation.page.markup import Markup
from index.evaluation.results import Outcome, Report

TENTHS = {tick / 10: f"{tick / 10:.1f}" for tick in range(0, 11, 2)}
PERCENTS = {share: percent(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)}
CONFIDENCE_BINS = 20
RANKS_SHOWN = 10
Z_95 = 1.96


def intervals(report: Report, comparison: Comparison | None) -> Markup:
    """Every measure's mean with its interval, and the baseline's mean beside it."""
    before = {change.name: change.before for change in comparison.measures} if comparison else {}
    rows = {**report.measures, "right": report.right}
    lowest = min([of.low for of in rows.values()] + [before[name] for name in rows if name in before])
    start = max(0, math.floor(10 * lowest) - 1)  # dots, unlike bars, need not begin at 0
    frame = Frame(left=start / 10, bottom=len(rows), top=0, height=62 + 32 * len(rows))
    ticks = {tick / 10: f"{tick / 10:.1f}" for tick in range(start, 11)}
    shapes = [frame.axes(ticks, {}, "mean with 95 % interval", "")]
    for number, (name, of) in enumerate(rows.items()):
        height = frame.y(number + 0.6)
        says = f"{name}: {of.mean:.3f}, {of.low:.3f} to {of.high:.3f}"
        shapes.append(line((frame.x(frame.left), height), (frame.x(1), height), "grid"))
        shapes.append(line((frame.x(of.low), height), (frame.x(of.high), height), "whisker"))
        if name in before:
            shapes.append(dot(frame.x(before[name]), height, 5, "before", f"{name} before: {before[name]:.3f}"))
        shapes.append(dot(frame.x(of.mean), height, 5, "good", says))
        shapes.append(label(frame.x(frame.left), height - 7, f"{name}  {of.mean:.3f}", "start", "name"))
    return frame.plot("; ".join(f"{name} {of.mean:.3f}" for name, of in rows.items()), *shapes)


def distributions(above: Values, below: Values, names: tuple[str, str], threshold: float) -> Markup:
    """Histograms of two groups' confidences, one upwards and one downwards, each in shares of its own group."""
    edges = np.linspace(0, 1, CONFIDENCE_BINS + 1)
    shares = [np.histogram(group, edges)[0] / max(1, len(group)) for group in (above, below)]
    highest = math.ceil(10 * max(float(share.max()) for share in shares)) / 10
    frame = Frame(bottom=-highest, top=highest)
    ticks = {sign * height: percent(height) for height in (0.0, highest / 2, highest) for sign in (1, -1)}
    shapes = [frame.axes(TENTHS, ticks, "confidence", "share of questions")]
    for share, sign, name, class_ in zip(shares, (1, -1), names, ("good", "bad"), strict=True):
        for height, (left, right) in zip(share.tolist(), pairwise(edges.tolist()), strict=True):
            if height:
                top, size = frame.y(max(0, sign * height)), frame.y(0) - frame.y(height)
                hint = f"{percent(height)} of {name}: confidence {left:.2f} to {right:.2f}"
                width = frame.x(right) - frame.x(left) - 2
                shapes.append(bar((frame.x(left) + 1, top), (width, size), class_, hint))
    shapes.append(line((frame.x(threshold), frame.y(highest)), (frame.x(threshold), frame.y(-highest)), "mark"))
    return frame.plot(f"How sure the search was: {names[0]} upwards, {names[1]} downwards", *shapes)


def reliability(report: Report) -> Markup:
    """Per bin of confidence, how often the first result was relevant; on the diagonal, confidence is true."""
    frame = Frame()
    most = max(part.questions for part in report.calibration.bins)
    shapes = [
        frame.axes(TENTHS, PERCENTS, "confidence", "first result relevant"),
        line((frame.x(0), frame.y(0)), (frame.x(1), frame.y(1)), "mark"),
        curve([(frame.x(part.confidence), frame.y(part.relevant)) for part in report.calibration.bins], "path"),
    ]
    for part in report.calibration.bins:
        low, high = _wilson(part.relevant, part.questions)
        x = frame.x(part.confidence)
        hint = f"{part.questions} questions, confidence {part.confidence:.2f}: {percent(part.relevant)} relevant"
        shapes.append(line((x, frame.y(low)), (x, frame.y(high)), "whisker"))
        shapes.append(dot(x, frame.y(part.relevant), 3 + 7 * math.sqrt(part.questions / most), "good", hint))
    return frame.plot(f"Expected calibration error {report.calibration.expected_error:.3f}", *shapes)


def ranks(outcomes: Sequence[Outcome]) -> Markup:
    """Where the first relevant result stood."""
    names = [*map(str, range(1, RANKS_SHOWN + 1)), "11+", "none"]
    counts = dict.fromkeys(names, 0)
    for outcome in outcomes:
        rank = outcome.rank
        counts["none" if rank is None else str(rank) if rank <= RANKS_SHOWN else "11+"] += 1
    shares = {name: count / max(1, len(outcomes)) for name, count in counts.items()}
    frame = Frame(right=len(names))
    shapes = [
        frame.axes({n + 0.5: name for n, name in enumerate(names)}, PERCENTS, "rank of the first relevant result", "")
    ]
    for number, (name, share) in enumerate(shares.items()):
        if counts[name]:
            class_ = "good" if number < 1 else "fair" if number < RANKS_SHOWN else "bad"
            size = max(1.0, frame.y(0) - frame.y(share))
            hint = f"{counts[name]} questions, {percent(share)}"
            width = frame.x(1) - frame.x(0)
            shapes.append(bar((frame.x(number) + 3, frame.y(0) - size), (width - 6, size), class_, hint))
            shapes.append(label(frame.x(number + 0.5), frame.y(0) - size - 4, str(counts[name]), class_="value"))
    return frame.plot("; ".join(f"rank {name}: {count}" for name, count in counts.items() if count), *shapes)


def thresholds(outcomes: Sequence[Outcome], threshold: float) -> Markup:
    """What the confidence that is asked for does: who gets an answer, and how many answers are right."""
    frame = Frame()
    steps = np.linspace(0, 1, 101).tolist()
    confidence = np.array([outcome.answer.confidence for outcome in outcomes])
    answerable = np.array([outcome.question.answerable for outcome in outcomes])
    relevant = np.array([outcome.first_is_relevant for outcome in outcomes])
    groups: Mapping[str, Mask] = {"good": answerable, "bad": ~answerable}
    shapes = [frame.axes(TENTHS, PERCENTS, "confidence asked for", "share of questions")]
    for class_, group in groups.items():
        if group.any():
            answered = [(frame.x(step), frame.y(float((confidence[group] >= step).mean()))) for step in steps]
            shapes.append(curve(answered, f"path {class_}"))
    right = [(step, relevant[confidence >= step]) for step in steps]
    points = [(frame.x(step), frame.y(float(known.mean()))) for step, known in right if len(known)]
    shapes.append(curve(points, "path fair"))
    shapes.append(line((frame.x(threshold), frame.y(0)), (frame.x(threshold), frame.y(1)), "mark"))
    return frame.plot("Answered shares and precision by the confidence asked for", *shapes)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """95 % interval of a share (Wilson 1927)."""
    spread = Z_95**2 / count
    centre = (share + spread / 2) / (1 + spread)
    half = math.sqrt(share * (1 - share) * spread + spread**2 / 4) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
