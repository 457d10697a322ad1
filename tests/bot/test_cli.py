"""The commands as a user meets them: real processes, the real model, a real data directory."""

from __future__ import annotations

import re
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from corpus.shipped import shipped_articles
from index.store.sqlite.schema import FORMATS
from tests.support.processes import Citecord, start

QUESTION = "Which island was the Soviet government ready to hand over to Japan?"


def test_from_files_to_the_rendered_answer(citecord: Citecord, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "bees.md").write_text(
        "---\ntitle: Keeping bees\ndate: 2024-05-06\nlanguage: en\n---\n# Keeping bees\n\n"
        "Bees need water and a quiet place.\n\n"
        "## Winter\n\nA colony wants at least fifteen kilograms of honey to come through the winter. "
        "Do not open the hive when it is below ten degrees.\n"
    )
    (folder / "tea.txt").write_text(
        "---\nlanguage: en\n---\nBrewing tea\n\nGreen tea is best brewed at eighty degrees for two minutes."
    )
    indexed = citecord("index", str(folder))
    assert (indexed.code, indexed.out) == (0, "Articles: 2 added. Passages embedded: 3.\n")
    asked = citecord("ask", "How much honey does a colony need for the winter?", "--top", "1")
    assert asked.code == 0
    assert re.fullmatch(
        r"""(Strong|Likely) match

1\.  Keeping bees, Winter, paragraph 2, 6 May 2024 \[[0-9a-f]{10}\]

    A colony wants at least fifteen kilograms of honey to come through the winter\. Do not open the
    hive when it is below ten degrees\.
""",
        asked.out,
    )
    again = citecord("index", str(folder))
    assert again.out == "Articles: 2 unchanged. Passages embedded: 0.\n"
    (folder / "tea.txt").unlink()
    assert citecord("index").out == "Articles: 1 unchanged, 1 removed. Passages embedded: 0.\n"


def test_the_first_question_is_answered_from_the_shipped_article(citecord: Citecord) -> None:
    asked = citecord("ask", QUESTION, "--json", "--top", "2")
    assert asked.code == 0
    assert asked.err == "First run: indexing the article that ships with Citecord.\n"
    answer = asked.json
    assert set(answer) == {
        "schema", "question", "verdict", "answered", "confidence", "reason", "passages", "nearest"
    }  # fmt: skip
    assert (answer["schema"], answer["verdict"]) == (1, "answer")
    assert (answer["question"], answer["answered"], answer["reason"], answer["nearest"]) == (QUESTION, True, None, [])
    assert 0.5 <= answer["confidence"] <= 1
    assert [passage["rank"] for passage in answer["passages"]] == [1, 2]
    first = answer["passages"][0]
    assert set(first) == {
        "rank", "citation", "score", "confidence", "text", "highlight", "answer", "article", "heading", "paragraph",
        "start", "end",
    }  # fmt: skip
    assert set(first["article"]) == {"id", "title", "url", "published", "collection"}
    article = shipped_articles()[0]
    assert article.text[first["start"] : first["end"]] == first["text"]
    start_, end = first["highlight"]
    assert "Shikotan Island" in first["text"][start_:end]
    words_start, words_end = first["answer"]
    assert "Shikotan Island" in first["text"][words_start:words_end]
    assert start_ <= words_start < words_end <= end
    assert 0.5 <= first["confidence"] <= 1
    assert first["article"]["title"] == article.title
    assert first["article"]["published"] == "2019-03-21"
    assert first["heading"] == "Peace treaty issue"

    other = citecord("ask", "How do I reset my password?", "--json").json
    assert (other["answered"], other["reason"]) == (False, "nothing close")
    assert len(other["passages"]) == 3
    assert other["nearest"] == [article.title]


def test_articles_are_listed_and_removed(citecord: Citecord, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A fox lives in the forest.")
    (tmp_path / "b.txt").write_text("A fox lives in the forest.")
    citecord("index", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), str(tmp_path / "a.txt"), "--collection", "x")
    listed = citecord("articles", "--json", "--collection", "x").json
    assert [(entry["title"], entry["collection"], entry["passages"]) for entry in listed] == [
        ("a", "x", 1),
        ("b", "x", 1),
    ]
    cited = citecord("ask", "Where does a fox live?", "--json", "--collection", "x").json["passages"]
    assert {passage["article"]["title"] for passage in cited} == {"a", "b"}  # the same text, both citable
    removed = citecord("remove", str(tmp_path / "a.txt"), listed[1]["id"])
    assert removed.code == 0
    assert removed.out.startswith("Removed a (")
    assert "No articles are indexed" in citecord("articles").out
    assert "No articles are indexed" in citecord("ask", "Where does a fox live?").out


def test_chat_answers_until_the_end_of_its_input_and_survives_a_bad_question(citecord: Citecord) -> None:
    talked = citecord("chat", text=f"{QUESTION}\n\n!!!\nWhere did Putin and Abe hold a meeting?\n")
    assert talked.code == 0
    assert "Shikotan Island" in talked.out
    assert "ASEAN summit in Singapore" in talked.out
    assert "Error: The question holds no word to search for. Ask it in words.\n" in talked.err


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("", "The question is empty. Type what you want to know."),
        ("  \n ", "The question is empty. Type what you want to know."),
        ("why " * 2500, "The question has 10,000 characters; at most 4,000 are searched for. Ask it in fewer words."),
        ("🙂🙃", "The question holds no word to search for. Ask it in words."),
        ("is \udcff it", "The question holds bytes that are no text in UTF-8. Type it in a UTF-8 terminal."),
        ("?!", "The question holds no word to search for. Ask it in words."),
    ],
)
def test_a_question_that_is_none_ends_in_one_sentence(citecord: Citecord, question: str, sentence: str) -> None:
    asked = citecord("ask", question)
    assert (asked.code, asked.out) == (1, "")
    assert asked.err.splitlines()[-1] == f"Error: {sentence}"


@pytest.mark.parametrize("question", ["what is it", "日本とロシアの平和条約は?", "Πού είναι τα νησιά;", "the of and"])
def test_a_question_without_a_known_word_is_searched_and_refused(citecord: Citecord, question: str) -> None:
    asked = citecord("ask", question, "--json")
    assert asked.code == 0
    assert asked.json["answered"] is False
    assert asked.json["reason"] in ("nothing close", "topic close, answer absent")


def test_files_that_cannot_be_read_are_named_and_the_others_indexed(citecord: Citecord, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "good.txt").write_text("A heron stands in the reeds.")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    done = citecord("index", str(folder), str(tmp_path / "missing"))
    assert done.code == 1
    assert done.out == "Articles: 1 added, 4 not read. Passages embedded: 1.\n"
    errors = done.err.splitlines()
    assert len(errors) == 4
    assert all(line.startswith("Error: ") and line.endswith(".") for line in errors)
    for name in ("empty.txt", "binary.txt", "broken.pdf", "missing"):
        assert sum(name in line for line in errors) == 1


def test_wrong_usage_exits_with_2_and_wrong_settings_with_1(citecord: Citecord, tmp_path: Path) -> None:
    assert citecord("ask").code == 2
    assert citecord("ask", "x", "--top", "0").code == 2
    assert citecord("unknown").code == 2
    config = tmp_path / "my.toml"
    config.write_text("[search]\npassage = 3\n")
    wrong = citecord("articles", "--config", str(config))
    assert (wrong.code, wrong.out) == (1, "")
    assert wrong.err == (
        f"Error: Unknown setting search.passage in {config}. config/default.toml lists every setting with its bounds; "
        "correct or delete the line.\n"
    )
    assert "expected `int` <= 50" in citecord("articles", CITECORD_SEARCH__PASSAGES="99").err
    unknown = citecord("articles", "--collection", "x")
    assert (unknown.code, unknown.err) == (1, "Error: There is no collection x. No articles are indexed yet.\n")
    missing = citecord("remove", "nothing")
    assert missing.err == ("Error: No article is called nothing. See `citecord articles` for ids, titles and files.\n")


def test_an_index_made_otherwise_is_refused_and_mended_by_index(citecord: Citecord) -> None:
    citecord("ask", QUESTION)
    other = {"CITECORD_PASSAGES__TARGET_SIZE": "300"}
    refused = citecord("ask", QUESTION, **other)
    assert refused.code == 1
    assert refused.err == (
        "Error: The index was made with other settings: split_rule 700/1100, now 300/1100. Run `citecord index` "
        "without a path to embed every article anew, or set them back.\n"
    )
    assert citecord("doctor", **other).code == 1
    assert citecord("index", **other).code == 0
    assert "Shikotan" in citecord("ask", QUESTION, **other).out


def test_a_data_directory_of_a_newer_version_is_refused(citecord: Citecord, tmp_path: Path) -> None:
    citecord("articles")
    with sqlite3.connect(tmp_path / "data/citecord.sqlite") as database:
        database.execute("PRAGMA user_version = 99")
    refused = citecord("ask", QUESTION)
    assert refused.code == 1
    assert refused.err.startswith("Error: ")
    assert f"was made by a newer Citecord (format 99, this one knows {len(FORMATS)}). Upgrade Citecord" in refused.err


def test_doctor_names_what_is_missing_and_its_mend(citecord: Citecord) -> None:
    examined = citecord("doctor")
    assert examined.code == 0
    assert "ok      Model citecord-minilm-1: 384 dimensions" in examined.out
    assert "note    No articles are indexed." in examined.out
    assert "DISCORD_TOKEN is not set" in examined.out


def test_serve_without_a_token_says_so(citecord: Citecord) -> None:
    served = citecord("serve")
    assert served.code == 1
    assert served.err.splitlines()[-1].startswith("Error: There is no bot token. Set the environment variable")


def test_help_is_quick(citecord: Citecord) -> None:
    citecord("--help")
    seconds = []
    for _ in range(3):
        begun = time.perf_counter()
        assert citecord("--help").code == 0
        seconds.append(time.perf_counter() - begun)
    assert min(seconds) < 0.5


def test_an_interrupt_ends_with_130_and_the_store_whole(citecord: Citecord, tmp_path: Path) -> None:
    process = start(tmp_path / "data", "chat")
    assert process.stdin is not None
    process.stdin.write(f"{QUESTION}\n")
    process.stdin.flush()
    assert process.stdout is not None
    process.stdout.readline()  # the answer has begun: everything is loaded
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "Shikotan" in citecord("ask", QUESTION).out
