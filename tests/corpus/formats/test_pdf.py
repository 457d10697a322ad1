from __future__ import annotations

import pytest

from corpus.cutting.splitter import split_into_passages
from corpus.errors import UnreadableArticleError
from corpus.formats.page_lines import join_paragraphs, without_running_heads
from corpus.reading import read_upload
from tests.support.pdf_files import encrypted, pdf_of

PAGES = [
    [
        "Journal of Tea, volume 7",
        "The history of tea",
        "Tea was drunk in China long before it came to Europe, and the infor-",
        "mation that we have of it is of the third century. The well-",
        "known legend tells of an emperor. It is a well-known story.",
        "There is no other.",
        "A second paragraph begins here and goes on for a whole line of text, until",
        "the page is over and the sentence has to be continued on",
        "1",
    ],
    [
        "Journal of Tea, volume 7",
        "the next page. There it ends, and a new one begins.",
        "Franco-",
        "German tea is rare. These are the sorts that are known to this author:",
        "1. green tea",
        "2. black tea",
        "2",
    ],
    [],
    ["Journal of Tea, volume 7", "The last page has a single line.", "3"],
]

TEXT = """Page 1

The history of tea

Tea was drunk in China long before it came to Europe, and the information that we have of it is of the third century. \
The well-known legend tells of an emperor. It is a well-known story. There is no other.

A second paragraph begins here and goes on for a whole line of text, until the page is over and the sentence has to be \
continued on the next page.

Page 2

There it ends, and a new one begins.

Franco-German tea is rare. These are the sorts that are known to this author:

1. green tea
2. black tea

Page 4

The last page has a single line."""


def refusal_of(data: bytes) -> str:
    with pytest.raises(UnreadableArticleError) as refused:
        read_upload("tea.pdf", data)
    return str(refused.value)


def test_pages_become_paragraphs_under_their_numbers() -> None:
    article = read_upload("tea.pdf", pdf_of(PAGES))
    assert article.text == TEXT
    assert (article.title, article.author, article.language) == ("The history of tea", None, "en")


def test_a_passage_names_its_page() -> None:
    passages = split_into_passages(read_upload("tea.pdf", pdf_of(PAGES)))
    assert [(passage.heading, passage.paragraph) for passage in passages] == [
        ("Page 1", 1),
        ("Page 2", 4),
        ("Page 4", 8),
    ]


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Tea, a story", "Tea, a story"),
        ("Microsoft Word - Tea notes", "Tea notes"),
        ("tea.docx", "The history of tea"),
        ("Untitled document", "The history of tea"),
        ("", "The history of tea"),
    ],
)
def test_the_title_is_that_of_the_document_unless_a_program_made_it_up(given: str, title: str) -> None:
    article = read_upload("tea.pdf", pdf_of(PAGES, title=given))
    assert (article.title, article.author) == (title, "A. Writer")


def test_without_any_title_it_is_the_file_name() -> None:
    assert read_upload("tea.pdf", pdf_of([["A sentence is no title. Nor is this."]])).title == "tea"


def test_a_damaged_pdf_is_refused_without_a_word_elsewhere(capfd: pytest.CaptureFixture[str]) -> None:
    whole = pdf_of(PAGES)
    for data in (b"no pdf at all", b"%PDF-1.4\nnot much", whole[:700]):
        assert refusal_of(data) == (
            "tea.pdf is not a PDF or is damaged. Open it in a PDF viewer and save it anew, or give its text as .txt."
        )
    assert capfd.readouterr() == ("", "")


def test_an_encrypted_pdf_is_refused_unless_it_opens_without_a_password() -> None:
    assert refusal_of(encrypted(pdf_of(PAGES), "secret")) == (
        "tea.pdf is an encrypted PDF. Save it without a password and try again."
    )
    assert read_upload("tea.pdf", encrypted(pdf_of(PAGES), "")).text == TEXT


@pytest.mark.parametrize("pages", [[[]], [[], []]])
def test_a_pdf_of_pictures_is_refused(pages: list[list[str]]) -> None:
    assert refusal_of(pdf_of(pages)) == (
        "tea.pdf is a PDF without text: its pages are pictures. Run text recognition (OCR) on it first."
    )


def test_left_and_right_pages_may_have_headers_of_their_own() -> None:
    left, right = "2 THE BOOK", "The Chapter 3"
    pages = [[left, f"Text {number}."] if number % 2 else [right, f"Words {number}."] for number in range(6)]
    pages = [[head, body.replace(body[-2], "abcdef"[index])] for index, (head, body) in enumerate(pages)]
    assert without_running_heads(pages) == [[body] for _, body in pages]


def test_a_page_is_never_emptied() -> None:
    assert without_running_heads([["Same"], ["Same"]]) == [["Same"], ["Same"]]


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["a line that goes on", "and ends here."], ["a line that goes on and ends here."]),
        (["one paragraph", "", "another"], ["one paragraph", "another"]),
        (["日本語の文章が", "続いている。"], ["日本語の文章が続いている。"]),
        (["他说：", "“好”，", "「是」", "アー", "ル"], ["他说： “好”，「是」アール"]),
        (["한국어 문장이", "이어집니다."], ["한국어 문장이 이어집니다."]),
        (["the years 1914-", "1918 were"], ["the years 1914- 1918 were"]),
    ],
)
def test_lines_are_joined(lines: list[str], paragraphs: list[str]) -> None:
    assert join_paragraphs([lines]) == [paragraphs]
