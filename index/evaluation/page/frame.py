"""Frame: the drawing area of a plot, its axes, and the way from values to coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.evaluation.page.markup import Markup, joined, tag

LEFT, RIGHT, TOP, BOTTOM = 64, 16, 16, 46
"""Room around the drawing area, in units of the view box."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A plot of `width` x `height` units, showing x from `left` to `right` and y from `bottom` to `top`."""

    left: float = 0.0
    right: float = 1.0
    bottom: float = 0.0
    top: float = 1.0
    width: int = 480
    height: int = 280

    def x(self, value: float) -> float:
        """Horizontal coordinate of a value."""
        return LEFT + (value - self.left) / (self.right - self.left) * (self.width - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Vertical coordinate of a value; SVG counts downwards."""
        return self.height - BOTTOM - (value - self.bottom) / (self.top - self.bottom) * (self.height - TOP - BOTTOM)

    def plot(self, summary: str, *shapes: Markup) -> Markup:
        """The whole picture; `summary` says in words what it shows, for whoever cannot see it."""
        return tag("svg", *shapes, viewBox=f"0 0 {self.width} {self.height}", role="img", aria_label=summary)

    def axes(self, x_ticks: Mapping[float, str], y_ticks: Mapping[float, str], x_label: str, y_label: str) -> Markup:
        """Grid lines with their labels, and the names of the axes."""
        low, high = self.y(self.bottom), self.y(self.top)
        start, end = self.x(self.left), self.x(self.right)
        grid = [line((start, self.y(tick)), (end, self.y(tick)), "grid") for tick in y_ticks]
        names = [label(start - 8, self.y(tick) + 4, name, "end") for tick, name in y_ticks.items()]
        below = [label(self.x(tick), low + 18, name) for tick, name in x_ticks.items()]
        titles = [label((start + end) / 2, self.height - 6, x_label, class_="axis")]
        middle = (low + high) / 2
        turn = f"translate(12 {middle:.1f}) rotate(-90)"
        turned = tag("text", y_label, class_="axis", text_anchor="middle", transform=turn)
        return joined(*grid, *names, *below, *titles, turned)


def line(start: tuple[float, float], end: tuple[float, float], class_: str) -> Markup:
    """A straight line between two points."""
    return tag("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=class_)


def bar(corner: tuple[float, float], size: tuple[float, float], class_: str, hint: str) -> Markup:
    """A filled rectangle, from its upper left corner, that says `hint` when pointed at."""
    (x, y), (width, height) = corner, size
    return tag("rect", tag("title", hint), x=x, y=y, width=width, height=height, rx=1.5, class_=class_)


def label(x: float, y: float, text: str, anchor: str = "middle", class_: str | None = None) -> Markup:
    """Text at a point."""
    return tag("text", text, x=x, y=y, text_anchor=anchor, class_=class_)


def dot(x: float, y: float, radius: float, class_: str, hint: str) -> Markup:
    """A circle that says `hint` when pointed at."""
    return tag("circle", tag("title", hint), cx=x, cy=y, r=radius, class_=class_)


def curve(points: Sequence[tuple[float, float]], class_: str) -> Markup:
    """A line through points."""
    return tag("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), class_=class_)


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{share:.0%}".replace("%", " %")
