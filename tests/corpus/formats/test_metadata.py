from __future__ import annotations

from datetime import date, datetime

import pytest

from corpus.errors import UnreadableArticleError
from corpus.formats.metadata import FrontMatter, Metadata, iso_date, language_code, split_front_matter
from corpus.reading import read_upload


def test_every_field_of_the_front_matter_is_read() -> None:
    text = (
        '---\ntitle: "Tea: a story"\nsource: https://example.org/tea\ndate: 2019-03-21\n'
        "author: [Ann Lee, Bo Ek]\npublisher: The Tea Post\nlang: en-GB\n---\nText.\n"
    )
    assert split_front_matter(text, "a.md") == FrontMatter(
        Metadata("Tea: a story", "https://example.org/tea", "Ann Lee, Bo Ek", "2019-03-21", "The Tea Post", "en"),
        "Text.\n",
    )


def test_a_source_that_is_no_address_is_the_publisher() -> None:
    assert split_front_matter("---\nsource: TASS\n---\nx", "a").metadata == Metadata(publisher="TASS")


def test_an_address_that_a_reader_cannot_open_is_left_out() -> None:
    assert split_front_matter("---\nurl: javascript:alert(1)\n---\nx", "a").metadata == Metadata()


@pytest.mark.parametrize(
    "text",
    [
        "---\nprose between rules\n---\nmore",
        "---\n\nNote: prose\n\n",
        "--- title: x ---",
        "Text first\n---\ntitle: x\n---\n",
        "---\n---\nmore",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split_front_matter(text, "a.md") == FrontMatter(Metadata(), text)


@pytest.mark.parametrize(
    ("front_matter", "place"),
    [
        ("title: one: two", ", line 2"),
        ("title: x\nauthor: [open", ", line 4"),
        ("date: 2019-13-45", ""),
    ],
)
def test_broken_front_matter_is_refused_with_its_place(front_matter: str, place: str) -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        read_upload("a.md", f"---\n{front_matter}\n---\nText.".encode())
    assert refused.value.problem == f"The front matter of a.md{place} is not valid YAML."
    assert refused.value.mend == (
        'Put values that hold a colon in quotes, as in title: "One: two", or take the front matter out.'
    )


def test_front_matter_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableArticleError, match="is not valid YAML"):
        split_front_matter(f"---\na: {'[' * 5000}\n---\nText.", "a.md")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2019, 3, 21), "2019-03-21"),
        (datetime(2019, 3, 21, 23, 59), "2019-03-21"),  # noqa: DTZ001 - YAML gives such
        (2019, "2019"),
        ("2019-03", "2019-03"),
        ("2019-03-21T10:00:00Z", "2019-03-21"),
        ("21 March 2019", "2019-03-21"),
        ("March 21, 2019", "2019-03-21"),
        ("21.03.2019", "2019-03-21"),
        ("20190321", "2019-03-21"),
        ("2019-13", None),
        ("last week", None),
        (None, None),
        (["2019"], None),
    ],
)
def test_dates(value: object, expected: str | None) -> None:
    assert iso_date(value) == expected


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("de_AT", "de"), ("PT-br", "pt"), ("English", None), ("eng", None), ("", None), (None, None)],
)
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert language_code(tag) == code
