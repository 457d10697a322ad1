from __future__ import annotations

import pytest

from corpus.formats.known import format_of, is_readable, is_text, usual_ending, usual_endings
from corpus.formats.markdown import read_markdown
from corpus.formats.pdf import read_pdf
from corpus.formats.plain_text import read_plain_text
from corpus.formats.web_page import read_web_page


def test_a_file_name_and_a_media_type_tell_the_format() -> None:
    assert format_of("notes.TXT").parse is read_plain_text
    assert format_of("a folder/notes.markdown").parse is read_markdown
    assert format_of("page.htm").parse is read_web_page
    assert format_of("book.tar.pdf").parse is read_pdf
    assert usual_ending("application/xhtml+xml") == ".html"
    assert usual_ending("text/x-markdown") == ".md"


@pytest.mark.parametrize("name", ["picture.png", "pdf", ".txt", "notes.txt.gz", ""])
def test_other_names_are_not_read(name: str) -> None:
    assert not is_readable(name)


def test_other_media_types_have_no_ending() -> None:
    assert usual_ending("image/png") is None
    assert usual_ending("text/plain; charset=utf-8") is None


def test_what_may_come_as_plain_text_and_how_endings_are_listed() -> None:
    assert [name for name in ("a.MD", "a.html", "a.txt", "a.pdf", "a.png", "a") if is_text(name)] == [
        "a.MD", "a.html", "a.txt"
    ]  # fmt: skip
    assert usual_endings() == ".txt, .md, .html or .pdf"
