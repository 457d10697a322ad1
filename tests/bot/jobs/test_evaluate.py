"""`citecord evaluate` as a user meets it: a real process, the real model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.servers.candidates import FeedbackStore
from bot.servers.database import open_database
from tests.support.beir_folders import document, query, write_folder, write_lines
from tests.support.processes import Citecord

DOCUMENTS = [
    document("d1", "Bees keep through the winter on about fifteen kilograms of honey.", title="Bees"),
    document("d2", "Green tea is brewed at eighty degrees for two minutes.", title="Tea"),
]
QUERIES = [
    query("q1", "How much honey do bees need for the winter?"),
    query("q2", "How hot should the water for green tea be?"),
    query("q3", "Who was the first president of Brazil?", answerable=False),
]
LABELS = ["query-id corpus-id score", "q1 d1 1", "q2 d2 1"]


@pytest.mark.slow
def test_a_beir_folder_is_measured_in_a_store_of_its_own(citecord: Citecord, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "kitchen", DOCUMENTS, QUERIES, LABELS)
    page, baseline = tmp_path / "report.html", tmp_path / "baseline.json"
    measured = citecord("evaluate", str(folder), "--json", "--report", str(page))
    assert (measured.code, measured.err) == (0, "")
    assert (measured.json["dataset"], measured.json["questions"], measured.json["documents"]) == ("kitchen", 3, 2)
    assert measured.json["measures"]["nDCG@10"] == 1.0
    assert measured.json["abstention"]["AUROC"] == 1.0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not (tmp_path / "data").exists()
    baseline.write_text(measured.out)
    again = citecord("evaluate", str(folder), "--compare", str(baseline))
    assert again.code == 0
    assert "Compared with kitchen:" in again.out


@pytest.mark.slow
def test_a_fall_beyond_noise_ends_with_the_questions_and_exit_code_1(citecord: Citecord, tmp_path: Path) -> None:
    names = ["amber", "cedar", "heron", "linen", "maple", "otter"]
    documents = [document(name, f"Room {name} is cleaned on day {n}.") for n, name in enumerate(names)]
    queries = [query(name, f"When is room {name} cleaned?") for name in names]
    right = write_folder(tmp_path / "right", documents, queries, [f"{name} {name} 1" for name in names])
    before = citecord("evaluate", str(right), "--json")
    assert before.json["measures"]["Success@1"] == 1.0
    (tmp_path / "baseline.json").write_text(before.out)
    # The same questions with labels that name the next room: every one of them is worse.
    others = [f"{name} {other} 1" for name, other in zip(names, [*names[1:], names[0]], strict=True)]
    wrong = write_folder(tmp_path / "wrong", documents, queries, others)
    after = citecord("evaluate", str(wrong), "--compare", str(tmp_path / "baseline.json"))
    assert after.code == 1
    assert after.err.startswith("Error: Fell beyond noise: nDCG@10, RR@10, Success@1, ")
    assert "Got worse most:" in after.out
    assert "When is room amber cleaned?" in after.out


def test_a_question_file_is_about_the_articles_of_the_data_directory(citecord: Citecord, tmp_path: Path) -> None:
    (tmp_path / "bees.txt").write_text("Keeping bees\n\nA colony wants fifteen kilograms of honey for the winter.\n")
    assert citecord("index", str(tmp_path / "bees.txt")).code == 0
    rows = [
        {"question": "How much honey does a colony need?", "answer": "fifteen kilograms", "article": "bees.txt"},
        {"question": "What is the capital of France?", "answer": None},
    ]
    questions = write_lines(tmp_path / "questions.jsonl", rows)
    measured = citecord("evaluate", str(questions), "--json")
    assert (measured.code, measured.json["labels"], measured.json["measures"]["Success@1"]) == (0, "passage", 1.0)
    write_lines(questions, [*rows, {"question": "How heavy is a bee?", "answer": "a tenth of a gram"}])
    explained = citecord("evaluate", "--explain", "How much honey does a colony need?", "--json")
    assert explained.json["passages"][0]["text"].startswith("A colony wants fifteen kilograms")
    refused = citecord("evaluate", str(questions))
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        f"Error: {questions}, line 3: the answer 'a tenth of a gram' stands nowhere in the articles. "
        "Copy the words as they stand there, or write null if nothing answers the question.\n"
    )


def test_without_a_data_set_the_shipped_questions_are_asked(citecord: Citecord, tmp_path: Path) -> None:
    measured = citecord("evaluate", "--json")
    assert measured.code == 0
    answerable = measured.json["questions"] - measured.json["abstention"]["unanswerable"]
    assert answerable + measured.json["abstention"]["unanswerable"] >= 40
    assert measured.json["abstention"]["unanswerable"] >= 12
    assert measured.json["measures"]["Success@1"] >= 0.9
    abstention = measured.json["abstention"]
    assert round(abstention["unanswerable_answered"] * abstention["unanswerable"]) <= 1
    assert not (tmp_path / "data").exists()


def test_why_a_document_stands_where_it_stands_is_explained(citecord: Citecord, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "kitchen", DOCUMENTS, QUERIES, LABELS)
    explained = citecord("evaluate", str(folder), "--explain", "How much honey do bees need?", "--json")
    assert explained.code == 0
    assert [passage["title"] for passage in explained.json["passages"]] == ["Bees", "Tea"]
    for passage in explained.json["passages"]:
        assert abs(sum(passage["parts"].values()) - passage["score"]) < 1e-9
    empty = citecord("evaluate", "--explain", " ")
    assert (empty.code, empty.err) == (1, "Error: The question is empty. Type what you want to know.\n")


def test_what_cannot_be_read_or_written_is_refused_before_any_work(citecord: Citecord, tmp_path: Path) -> None:
    missing = citecord("evaluate", str(tmp_path / "absent.jsonl"))
    assert (missing.code, missing.err) == (
        1, f"Error: {tmp_path / 'absent.jsonl'} cannot be read: no such file or directory. "
        "Check the path and its permissions.\n"
    )  # fmt: skip
    (tmp_path / "empty").mkdir()
    assert citecord("evaluate", str(tmp_path / "empty")).err.startswith(
        f"Error: {tmp_path / 'empty' / 'corpus.jsonl'} cannot be read: no such file or directory."
    )
    nowhere = citecord("evaluate", "--report", str(tmp_path / "nowhere" / "report.html"))
    assert (nowhere.code, nowhere.err) == (
        1, f"Error: There is no folder {tmp_path / 'nowhere'} to write report.html to. Make it or name another.\n"
    )  # fmt: skip
    (tmp_path / "other.json").write_text(json.dumps({"dataset": "x"}))
    other = citecord("evaluate", "--compare", str(tmp_path / "other.json"))
    assert other.err.startswith(f"Error: {tmp_path / 'other.json'} is no earlier report.")


def test_questions_that_admins_accepted_are_asked_of_what_their_server_searches(
    citecord: Citecord, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    nothing = citecord("evaluate", "--accepted")
    assert nothing.code == 1
    assert "There is no accepted question to ask." in nothing.err
    words = {"bees": "fifteen kilograms of honey", "tea": "eighty degrees"}
    for name, answer in words.items():
        (tmp_path / f"{name}.txt").write_text(f"All about {name}\n\nThe {name} in winter need {answer}.\n")
    citecord("index", str(tmp_path / "bees.txt"), "--collection", "discord/7/own")
    citecord("index", str(tmp_path / "tea.txt"), "--collection", "discord/8/own")
    database = open_database(data_dir)
    kept = FeedbackStore(database)
    for guild, asker, question, given in (
        (7, 1, "What do bees need in winter?", words["bees"]),
        (7, 2, "What do bees need in winter?", words["bees"]),
        (7, 1, "What does tea need in winter?", None),  # only the other server has the article
        (8, 1, "What does tea need in winter?", words["tea"]),
        (8, 1, "Where do bees live?", "words that were taken out since"),
    ):
        kept.give(guild, asker, question, helpful=True, answer=given)
    for guild in (7, 8):
        for candidate in kept.waiting(guild):
            assert kept.accept(guild, candidate.id, candidate.question, candidate.answer)
    database.close()
    measured = citecord("evaluate", "--accepted", "--json")
    assert measured.code == 0, measured.err
    assert measured.err == "Left out: 1 accepted questions whose answers no longer stand in the articles.\n"
    assert (measured.json["dataset"], measured.json["questions"]) == ("accepted questions", 3)
    assert measured.json["measures"]["Success@1"] == 1.0
    assert "of 3 questions answered rightly." in citecord("doctor").out
    assert citecord("evaluate", "--accepted", "--explain", "Who?").code == 2
