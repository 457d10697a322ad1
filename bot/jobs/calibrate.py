"""What `citecord calibrate` does: it fits confidence to labelled questions."""

from __future__ import annotations

from contextlib import closing
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
