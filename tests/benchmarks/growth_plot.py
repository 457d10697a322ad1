"""The picture of growth.py: time and memory against the number of passages, both on logarithmic scales, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, GAP = 400, 300, 60, 45, 40, 40
SERIES = {
    "Milliseconds a question": {"search p50, ms": "#3056d3", "search p95, ms": "#8aa4f0", "encoder p50, ms": "#999999"},
    "Megabytes": {"memory, MB": "#c0392b", "peak memory, MB": "#e8a39b"},
}


def plot(figures: Sequence[Mapping[str, float]]) -> str:
    """Two panels beside each other, a line for each figure."""
    panels = [
        _panel(figures, title, lines, number * (WIDTH + GAP)) for number, (title, lines) in enumerate(SERIES.items())
    ]
    size = f'width="{2 * WIDTH + GAP}" height="{HEIGHT}"'
    style = 'font-family="sans-serif" font-size="12" fill="#333333"'
    background = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{background}<g {style}>{"".join(panels)}</g></svg>\n'


def _panel(figures: Sequence[Mapping[str, float]], title: str, lines: Mapping[str, str], offset: int) -> str:
    sizes = [figure["passages"] for figure in figures]
    values = [figure[name] for figure in figures for name in lines]
    lowest, highest = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(size: float) -> float:
        span = max(1e-9, math.log10(sizes[-1] / sizes[0]))
        return offset + LEFT + (WIDTH - LEFT - 20) * math.log10(size / sizes[0]) / span

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * (math.log10(value) - lowest) / max(1, highest - lowest)

    shapes = [_text(offset + LEFT, TOP - 22, title), _text(offset + LEFT, HEIGHT - 8, "passages")]
    for power in range(lowest, highest + 1):
        shapes.append(_line([(offset + LEFT, y(10**power)), (offset + WIDTH - 20, y(10**power))], "#dddddd"))
        shapes.append(_text(offset + LEFT - 6, y(10**power) + 4, f"{10**power:,}", anchor="end"))
    shapes += [_text(x(size), HEIGHT - BOTTOM + 16, f"{size:,}", anchor="middle") for size in sizes]
    for number, (name, colour) in enumerate(lines.items()):
        shapes.append(_line([(x(figure["passages"]), y(figure[name])) for figure in figures], colour, width=2))
        shapes.append(_text(offset + LEFT + 115 * number, TOP - 6, name.rpartition(",")[0], colour=colour))
    return "".join(shapes)


def _line(points: Sequence[tuple[float, float]], colour: str, width: float = 1) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", colour: str = "#333333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
