"""How the last `citecord evaluate` on a data directory's own articles ended, for `doctor` and /doctor to show."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec

from index.evaluation.results import Report

FILE_NAME = "last_evaluation.json"


class LastEvaluation(msgspec.Struct, frozen=True):
    """How many of the questions were answered rightly, and on which day (UTC)."""

    day: date
    questions: int
    right: int


def keep_last_evaluation(data_dir: Path, report: Report) -> None:
    """Write it beside the index; a folder that cannot be written is no reason to lose a measurement."""
    right = sum(outcome.right for outcome in report.outcomes)
    last = LastEvaluation(datetime.now(UTC).date(), len(report.outcomes), right)
    try:
        (data_dir / FILE_NAME).write_bytes(msgspec.json.encode(last))
    except OSError:
        return


def read_last_evaluation(data_dir: Path) -> LastEvaluation | None:
    """The last evaluation; None where there was none, or none that can be read."""
    try:
        return msgspec.json.decode((data_dir / FILE_NAME).read_bytes(), type=LastEvaluation)
    except (OSError, msgspec.DecodeError):
        return None
