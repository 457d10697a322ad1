"""TrainingSettings: everything but data, code and beginning that decides what a training gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

LOTS = {
    "first": 2.0,
    "more": 2.0,
    "everyday": 2.0,
    "users": 2.0,
    "wiki": 1.0,
    "amazon": 1.0,
    "policy": 1.0,
    "squad2": 1.0,
}
"""See pairs.WRITTEN and PUBLIC."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainingSettings:
    """Settings that were found best; `rate` is for a training from the base model, 4e-5 suits further ones.

    `lots`: how often an epoch has the questions of each lot; .1 is every tenth, by chance. `questions`: of a step.
    `near`: near passages that go with a question that has an answer; one that has none gets at most one. `rate`: at
    its height. `dropout`: share of numbers left out.
    """

    epochs: float = 3.0
    questions: int = 48
    near: int = 3
    rate: float = 1.5e-4
    dropout: float = 0.1
    seed: int = 2
    lots: Mapping[str, float] = field(default_factory=LOTS.copy)


def changed(words: Iterable[str]) -> TrainingSettings:
    """The settings with changes such as "rate=4e-5" or "wiki=.1". Raises ValueError for other words."""
    usual = TrainingSettings()
    lots = dict(LOTS)
    own: dict[str, float] = {}
    for word in words:
        name, _, value = word.partition("=")
        if name in lots:
            lots[name] = float(value)
        elif hasattr(usual, name) and name != "lots":
            own[name] = type(getattr(usual, name))(value)
        else:
            raise ValueError(f"there is no setting {name!r}")
    return TrainingSettings(**own, lots=lots)  # type: ignore[arg-type]  # each of its own type, as by default
