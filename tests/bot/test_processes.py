"""Several processes on one data directory, and processes that die."""

from __future__ import annotations

import signal
import sqlite3
import time
from pathlib import Path

import pytest

from bot.opening import open_index
from bot.settings import EncoderSettings, Settings
from index.passage_index import PassageIndex
from tests.support.articles import article
from tests.support.processes import Citecord, compiled_models, start

ANIMALS = ("heron", "otter", "badger", "lynx", "marten", "beaver", "stoat", "curlew", "plover", "adder")


def write_folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        animal = ANIMALS[number % len(ANIMALS)]
        paragraphs = [
            f"Note {number}.{part}: the {animal} was seen by the river at dawn, {part} times." for part in range(30)
        ]
        (folder / f"{number:04}.txt").write_text("---\nlanguage: en\n---\n" + "\n\n".join(paragraphs))
    return folder


def wholeness(data_dir: Path) -> tuple[int, int]:
    """Articles, and those of them whose passages, terms or vectors are not all there."""
    with sqlite3.connect(data_dir / "citecord.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (articles,) = database.execute("SELECT count(*) FROM article").fetchone()
        (orphans,) = database.execute(
            "SELECT count(*) FROM passage WHERE article NOT IN (SELECT row FROM article)"
        ).fetchone()
        (bare,) = database.execute(
            "SELECT count(*) FROM passage WHERE terms = '' OR id NOT IN (SELECT passage FROM passage_vector)"
        ).fetchone()
        (without_passages,) = database.execute(
            "SELECT count(*) FROM article WHERE row NOT IN (SELECT article FROM passage)"
        ).fetchone()
    return articles, orphans + bare + without_passages


@pytest.mark.slow
def test_killed_while_indexing_every_article_is_whole_or_absent(citecord: Citecord, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "notes", 300)
    data_dir = tmp_path / "data"
    process = start(data_dir, "index", str(folder))
    while process.poll() is None and not _some_articles(data_dir):
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL, "indexing was done before it could be killed"
    articles, broken = wholeness(data_dir)
    assert 0 < articles < 300
    assert broken == 0
    assert citecord("ask", "Where was the heron seen?", "--json").json["answered"] is True
    assert citecord("index", str(folder)).code == 0
    assert wholeness(data_dir) == (300, 0)


def _some_articles(data_dir: Path) -> bool:
    try:
        with sqlite3.connect(f"file:{data_dir / 'citecord.sqlite'}?mode=ro", uri=True) as database:
            return bool(database.execute("SELECT count(*) FROM article").fetchone()[0])
    except sqlite3.OperationalError:
        return False


@pytest.fixture
def serving(tmp_path: Path) -> PassageIndex:
    """An index as `serve` holds it: opened once, warm, with an article."""
    index = open_index(tmp_path / "data", Settings(encoder=EncoderSettings(compiled_models=compiled_models())))
    index.update([article("The library opens at nine.", "library")])
    index.warm_up()
    return index


def test_what_another_process_indexes_is_found_within_2_seconds(
    serving: PassageIndex, citecord: Citecord, tmp_path: Path
) -> None:
    question = "Who repaired the lighthouse?"
    before = serving.search(question)
    assert [passage.article.title for passage in before.passages] == ["a"]
    path = tmp_path / "lighthouse.txt"
    path.write_text("The lighthouse was repaired by Ada Brunel.")
    assert citecord("index", str(path)).code == 0
    begun = time.perf_counter()
    after = serving.search(question)
    assert time.perf_counter() - begun < 2
    assert after.passages[0].text == "The lighthouse was repaired by Ada Brunel."
    citecord("remove", str(path))
    assert [passage.article.title for passage in serving.search(question).passages] == ["a"]


@pytest.mark.slow
def test_questions_are_answered_without_error_while_another_process_indexes(
    serving: PassageIndex, tmp_path: Path
) -> None:
    folder = write_folder(tmp_path / "notes", 100)
    process = start(tmp_path / "data", "index", str(folder))
    answers = 0
    while process.poll() is None:
        assert serving.search("When does the library open?").passages
        answers += 1
    assert process.returncode == 0
    assert answers > 10
    found = serving.search("Where was the curlew seen?")
    assert "curlew" in found.passages[0].text


@pytest.mark.slow
def test_two_processes_may_index_at_once(citecord: Citecord, tmp_path: Path) -> None:
    first, second = write_folder(tmp_path / "one", 30), write_folder(tmp_path / "two", 30)
    processes = [start(tmp_path / "data", "index", str(folder)) for folder in (first, second)]
    for process in processes:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
    assert wholeness(tmp_path / "data") == (60, 0)
