from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticleError
from corpus.reading import read_article
from corpus.sources.folder import find_article_files


def test_files_below_a_folder(tmp_path: Path) -> None:
    names = ["b.txt", "a.PDF", "sub/c.md", "sub/deep/d.htm", "no.docx", ".hidden.txt", ".git/e.txt", "sub/.f/g.txt"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "again.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "missing")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    found = find_article_files(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in found] == ["a.PDF", "again.txt", "sub/c.md", "sub/deep/d.htm"]


def test_a_path_may_be_one_file(tmp_path: Path) -> None:
    file = tmp_path / ".notes.txt"
    file.write_text("x")
    assert find_article_files(file) == [file]
    assert find_article_files(tmp_path) == []


def test_a_path_to_nothing_or_to_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_text("x")
    with pytest.raises(UnreadableArticleError, match=r"missing does not exist\. Check the path\.$"):
        find_article_files(tmp_path / "missing")
    with pytest.raises(UnreadableArticleError, match=r"is a file with the ending \.docx, which cannot be read\."):
        find_article_files(tmp_path / "a.docx")
    with pytest.raises(UnreadableArticleError, match=r"cannot be read: file name too long\."):
        find_article_files(tmp_path / ("x" * 300))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_a_folder_that_may_not_be_listed_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0)
    for path in (tmp_path, folder):
        with pytest.raises(UnreadableArticleError) as refused:
            find_article_files(path)
        assert str(refused.value) == (
            f"{folder} cannot be read: permission denied. Check the path and its permissions."
        )
    folder.chmod(0o700)


def test_two_files_with_the_same_text_are_two_articles(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same.")
    first, second = (read_article(path) for path in find_article_files(tmp_path))
    assert first.text == second.text
    assert first.source != second.source
