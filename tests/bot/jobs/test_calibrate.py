"""`citecord calibrate` as a user meets it: a real process, the real model."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from tests.support.beir_folders import write_lines
from tests.support.processes import Citecord

QUESTIONS = files("corpus") / "articles" / "questions.jsonl"
TERSE = "Morgulov post"


@pytest.mark.slow
def test_confidence_is_fitted_shown_used_and_reset(citecord: Citecord, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    questions = write_lines(tmp_path / "questions.jsonl", rows)
    before = citecord("ask", TERSE, "--json").json
    fitted = citecord("calibrate", str(questions), "--json")
    assert (fitted.code, fitted.json["kept"], fitted.json["questions"]) == (0, True, len(rows))
    assert fitted.json["after"]["log_loss"] < fitted.json["before"]["log_loss"]
    after = citecord("ask", TERSE, "--json").json
    numbers = fitted.json["recalibration"]
    odds = (before["confidence"] / (1 - before["confidence"])) ** numbers["slope"] * 2.718281828 ** numbers["shift"]
    assert abs(after["confidence"] - odds / (1 + odds)) < 0.002
    assert [passage["citation"] for passage in after["passages"]] == [p["citation"] for p in before["passages"]]
    assert f"Confidence is calibrated with {len(rows)} questions." in citecord("doctor").out
    shown = citecord("calibrate", str(questions))
    assert "expected calibration error" in shown.out
    assert "as it is set" in shown.out
    assert citecord("calibrate", "--reset").code == 0
    assert citecord("ask", TERSE, "--json").json == before


def test_questions_that_all_have_answers_are_asked_of_other_collections_too(citecord: Citecord, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip()]
    answerable = write_lines(tmp_path / "questions.jsonl", [row for row in rows if row["answer"] is not None])
    assert citecord("ask", TERSE).code == 0  # indexes the shipped article
    alone = citecord("calibrate", str(answerable))
    assert (alone.code, alone.out) == (1, "")
    assert alone.err.startswith("Error: 44 questions, 44 of them answered right, are too few")
    (tmp_path / "bees.txt").write_text("Keeping bees\n\nA colony wants fifteen kilograms of honey for the winter.\n")
    assert citecord("index", str(tmp_path / "bees.txt"), "--collection", "bees").code == 0
    fitted = citecord("calibrate", str(answerable), "--json")
    assert (fitted.code, fitted.json["questions"], fitted.json["asked_elsewhere"]) == (0, 88, 44)


def test_too_few_questions_and_neither_file_nor_reset_are_refused(citecord: Citecord, tmp_path: Path) -> None:
    assert citecord("ask", TERSE).code == 0
    few = write_lines(tmp_path / "few.jsonl", [{"question": "Who is the king of Spain?", "answer": None}])
    assert citecord("calibrate", str(few)).err.startswith("Error: 1 questions, 0 of them answered right")
    assert citecord("calibrate").code == 2
