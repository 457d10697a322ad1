"""What `citecord calibrate` does: it fits confidence to labelled questions, and says how good the fit is."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from bot.opening import open_index
from bot.settings import Settings
from index.evaluation.calibrate import CalibrationFit, calibrate
from index.evaluation.dataset import read_question_file
from index.evaluation.labels import file_labels


def calibrate_index(data_dir: Path, settings: Settings, questions: Path) -> CalibrationFit:
    """Fit to the questions of a file and keep the fit with the index where it is better; raises DatasetError."""
    file = read_question_file(questions)
    with closing(open_index(data_dir, settings)) as index:
        fitted = calibrate(index, file_labels(file, index))
        if fitted.kept:
            index.recalibrate(fitted.recalibration)
        return fitted


def reset_calibration(data_dir: Path, settings: Settings) -> None:
    """Go back to the shipped confidence."""
    with closing(open_index(data_dir, settings)) as index:
        index.recalibrate(None)


def calibration_json(fitted: CalibrationFit) -> str:
    """The fit as one object."""
    return json.dumps(asdict(fitted) | {"kept": fitted.kept}, indent=2)


def calibration_text(fitted: CalibrationFit, minimum_confidence: float) -> str:
    """The fit in words and a table."""
    elsewhere = f" ({fitted.asked_elsewhere} asked of collections without the answer)" if fitted.asked_elsewhere else ""
    rows = [
        f"{'at least':<10}{'right ones answered':>21}{'wrong ones answered':>21}",
        *(
            f"{row.threshold:<10.0%}{row.right_answered:>21.0%}{row.wrong_answered:>21.0%}"
            f"{'   as it is set' if row.threshold == minimum_confidence else ''}"
            for row in fitted.thresholds
        ),
    ]
    before, after = fitted.before, fitted.after
    verdict = (
        "Kept: confidence is calibrated from now on. `citecord calibrate --reset` undoes it."
        if fitted.kept
        else "Not kept: on questions held out it is no better than the confidence that was there. Nothing was changed."
    )
    return "\n".join(
        [
            f"{fitted.questions} questions{elsewhere}, {fitted.answered} with the answer in the first passage.",
            "Measured on questions held out, ten times a tenth:",
            "",
            f"{'':<32}{'shipped':>8}{'fitted':>8}",
            f"{'expected calibration error':<32}{before.expected_error:>8.3f}{after.expected_error:>8.3f}",
            f"{'log loss':<32}{before.log_loss:>8.3f}{after.log_loss:>8.3f}",
            f"{'AUROC, right against wrong':<32}{fitted.auroc:>8.3f}{fitted.auroc:>8.3f}",
            "",
            "What search.minimum_confidence would answer:",
            *rows,
            "",
            verdict,
        ]
    )
