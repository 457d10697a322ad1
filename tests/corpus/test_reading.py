from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import corpus.reading
from corpus.article import Article, Block, BlockKind
from corpus.errors import UnreadableArticleError
from corpus.reading import read_article, read_upload


def refusal_of(path: Path) -> str:
    with pytest.raises(UnreadableArticleError) as refused:
        read_article(path)
    return str(refused.value)


def test_a_file_is_read_with_its_absolute_path_as_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tea.txt").write_bytes(b"---\nauthor: Ann\nlang: en\n---\n\r\nTea is hot.\r\n")
    (tmp_path / "link.txt").symlink_to(tmp_path / "tea.txt")
    monkeypatch.chdir(tmp_path)
    expected = Article(
        source=str(tmp_path.resolve() / "tea.txt"),
        title="tea",
        text="Tea is hot.",
        blocks=(Block(BlockKind.PARAGRAPH, 0, 11, 1),),
        language="en",
        author="Ann",
    )
    assert read_article(Path("tea.txt")) == expected
    assert read_article(Path("link.txt")).source == expected.source
    assert read_article(Path("tea.txt"), source="mine").source == "mine"


def test_an_upload_is_read_by_its_ending_whatever_its_case() -> None:
    article = read_upload("Notes.MD", b"# Tea\n\nHot.", source="discord:1/2")
    assert (article.source, article.title, article.text) == ("discord:1/2", "Tea", "Tea\n\nHot.")
    assert read_upload("Notes.MD", b"Hot.").source == "Notes.MD"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "is empty. Give a file with text in it."),
        ("a.pdf", b"", "is empty. Give a file with text in it."),
        ("a.md", b" \r\n\t", "holds only white space. Give a file with text in it."),
        ("a.txt", b"\xef\xbb\xbf \n", "holds no text. Give a file with text in it."),
        ("a.md", b"---\ntitle: x\n---\n", "holds no text. Give a file with text in it."),
        ("a.md", b"<!-- nothing -->", "holds no text. Give a file with text in it."),
        (
            "a.docx",
            b"x",
            "is a file with the ending .docx, which cannot be read."
            " Give a file that ends in .txt, .md, .markdown, .html, .htm, .pdf.",
        ),
        (
            "README",
            b"x",
            "is a file without an ending, which cannot be read."
            " Give a file that ends in .txt, .md, .markdown, .html, .htm, .pdf.",
        ),
    ],
)
def test_a_refusal_names_the_file_and_the_mend(tmp_path: Path, name: str, data: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refusal_of(path) == f"{path} {sentence}"
    with pytest.raises(UnreadableArticleError) as refused:
        read_upload(name, data)
    assert str(refused.value) == f"{name} {sentence}"


def test_a_file_over_the_bound_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.reading, "LARGEST_FILE", 1000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 1001)
    assert refusal_of(path) == f"{path} has 1,001 bytes; at most 1,000 are read. Split it into smaller files."
    path.write_bytes(b"x" * 1000)
    assert read_article(path).text == "x" * 1000


def test_what_is_not_there_or_no_file_is_refused(tmp_path: Path) -> None:
    missing, folder, pipe = (tmp_path / name for name in ("missing.txt", "folder.txt", "pipe.txt"))
    folder.mkdir()
    os.mkfifo(pipe)
    assert refusal_of(missing) == (
        f"{missing} cannot be read: no such file or directory. Check the path and its permissions."
    )
    for path in (folder, pipe):
        assert refusal_of(path) == f"{path} is not a file. Name a file, or a folder to index all in it."


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    file.chmod(0)
    assert refusal_of(file) == f"{file} cannot be read: permission denied. Check the path and its permissions."


def test_a_start_waits_for_no_parser() -> None:
    heavy = "trafilatura pypdf markdown_it py3langid frontmatter yaml charset_normalizer lxml numpy"
    code = (
        "import sys, corpus.sources.folder, corpus.cutting.splitter, corpus.shipped\n"
        f"print([name for name in {heavy.split()} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
