from pathlib import Path

import pytest

from bot.jobs.index import files_at, sync_files
from corpus.cutting.splitter import SplitRule
from corpus.errors import UnreadableArticleError
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.small_encoder import WordEncoder


@pytest.fixture
def index(tmp_path: Path) -> PassageIndex:
    return PassageIndex(SqliteStore(tmp_path / "data"), WordEncoder(["cat", "dog"]), SplitRule())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "cat.txt").write_text("---\nlanguage: en\n---\nThe cat sleeps.")
    (folder / "dog.txt").write_text("---\nlanguage: en\n---\nThe dog barks.")
    return folder


def titles(index: PassageIndex) -> list[str]:
    return [article.title for article in index.articles()]


def test_a_collection_mirrors_a_folder(index: PassageIndex, folder: Path) -> None:
    first = sync_files(index, folder, "pets", files_at(folder))
    assert (first.added, first.removed, first.problems) == (2, 0, [])
    (folder / "cat.txt").unlink()
    (folder / "fish.txt").write_text("---\nlanguage: en\n---\nThe fish swims.")
    second = sync_files(index, folder, "pets", files_at(folder))
    assert (second.added, second.unchanged, second.removed) == (1, 1, 1)
    assert titles(index) == ["dog", "fish"]
    assert index.folders() == [("pets", folder)]


def test_other_folders_and_collections_are_left_alone(index: PassageIndex, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "folder-2"
    other.mkdir()
    (other / "cow.txt").write_text("The cow grazes in the meadow.")
    sync_files(index, other, "pets", files_at(other))
    sync_files(index, folder, "staff", files_at(folder))
    sync_files(index, folder, "pets", files_at(folder))
    (folder / "cat.txt").unlink()
    sync_files(index, folder, "pets", files_at(folder))
    kept = {(article.collection, article.title) for article in index.articles()}
    assert kept == {("pets", "cow"), ("pets", "dog"), ("staff", "cat"), ("staff", "dog")}


def test_a_file_that_became_unreadable_is_reported_and_its_article_stays(index: PassageIndex, folder: Path) -> None:
    sync_files(index, folder, "pets", files_at(folder))
    (folder / "cat.txt").write_bytes(b"\x00\x01\x02 binary")
    (folder / "empty.txt").write_text("")
    steps: list[int] = []
    report = sync_files(index, folder, "pets", files_at(folder), on_file=lambda: steps.append(1))
    assert len(steps) == 3
    assert len(report.problems) == 2
    assert all(str(folder) in str(problem) for problem in report.problems)
    assert index.search("Which cat sleeps?").passages[0].text == "The cat sleeps."


def test_a_folder_without_articles_is_refused(index: PassageIndex, tmp_path: Path) -> None:
    with pytest.raises(
        UnreadableArticleError, match=r"holds no article\. Put \.txt, \.md, \.html or \.pdf files there"
    ):
        files_at(tmp_path)


def test_an_emptied_folder_empties_its_articles(index: PassageIndex, folder: Path) -> None:
    sync_files(index, folder, "pets", files_at(folder))
    for file in folder.iterdir():
        file.unlink()
    assert sync_files(index, folder, "pets", files_at(folder, may_be_empty=True)).removed == 2
    assert titles(index) == []


def test_a_file_that_came_while_the_others_were_read_is_kept(index: PassageIndex, folder: Path) -> None:
    listed = files_at(folder)
    (folder / "late.txt").write_text("The late bird sings.")
    sync_files(index, folder, "pets", files_at(folder))  # another process
    sync_files(index, folder, "pets", listed)
    assert titles(index) == ["cat", "dog", "late"]
