"""TrainingSettings: everything but data, code and beginning that decides what a training gives."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

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


class TrainingSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Settings that were found best; `rate` is for a training from the base model, 4e-5 suits further ones.

    `lots`: how often an epoch has the questions of each lot; .1 is every tenth, by chance. `questions`: of a step.
    `near`: near passages that go with a question that has an answer; one that has none gets at most one. `rate`: at
    its height. `dropout`: share of numbers left out.
    """

    epochs: float = 3.0
    lots: Mapping[str, float] = msgspec.field(default_factory=LOTS.copy)
    questions: int = 48
    near: int = 3
    rate: float = 1.5e-4
    dropout: float = 0.1
    seed: int = 2


def changed(settings: tuple[str, ...]) -> TrainingSettings:
    """From words such as "rate=4e-5" or "wiki=.1". Raises ValueError for other words."""
    given = dict(word.split("=", 1) for word in settings)
    lots = LOTS | {lot: float(given.pop(lot)) for lot in LOTS if lot in given}
    unknown = given.keys() - TrainingSettings.__struct_fields__
    if unknown:
        raise ValueError(f"no such setting: {', '.join(sorted(unknown))}")
    return msgspec.convert({**given, "lots": lots}, TrainingSettings, strict=False)
