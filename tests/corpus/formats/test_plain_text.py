from __future__ import annotations

import pytest

from corpus.article import Article, Block, BlockKind
from corpus.reading import article_from_text, read_upload

BODY = "The first paragraph is a whole sentence.\n\nThe second one is another."


def read(text: str) -> Article:
    return read_upload("a file.txt", text.encode())


def outline(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_the_title_is_the_first_heading_and_the_link_above_it_is_boilerplate() -> None:
    article = read(f"All news\n\nA treaty is signed by both of the countries\n\n{BODY}")
    assert article.title == "A treaty is signed by both of the countries"
    assert article.blocks == (
        Block(BlockKind.BOILERPLATE, 0, 8),
        Block(BlockKind.HEADING, 10, 53, level=1),
        Block(BlockKind.PARAGRAPH, 55, 95, paragraph=1),
        Block(BlockKind.PARAGRAPH, 97, 123, paragraph=2),
    )


def test_several_links_may_stand_above_the_title() -> None:
    article = read(f"Home\n\nWorld\n\nEurope today\n\nMore\n\nA treaty is signed by both of the countries\n\n{BODY}")
    assert [kind for kind, _ in outline(article)] == ["boilerplate"] * 4 + ["heading", "paragraph", "paragraph"]
    assert article.title == "A treaty is signed by both of the countries"


def test_a_short_title_whose_words_the_text_uses_is_no_link() -> None:
    article = read("Photosynthesis\n\nHow plants turn light into sugar\n\nBy photosynthesis, plants live.")
    assert article.title == "Photosynthesis"
    assert outline(article) == [
        ("heading", "Photosynthesis"),
        ("heading", "How plants turn light into sugar"),
        ("paragraph", "By photosynthesis, plants live."),
    ]


def test_the_front_matter_names_the_title_and_the_line_in_the_text_is_found() -> None:
    article = read(f"---\ntitle: Tea\n---\nThe drinks desk\n\nTea\n\n{BODY}")
    assert article.title == "Tea"
    assert outline(article)[:2] == [("boilerplate", "The drinks desk"), ("heading", "Tea")]


def test_without_a_heading_the_title_is_the_file_name() -> None:
    assert read(BODY).title == "a file"
    assert read("Hello world").title == "a file"


@pytest.mark.parametrize("title", ["What is tea?", "Minister: “We have a treaty”", "Stop!"])
def test_a_title_may_be_a_question_or_end_in_a_quotation(title: str) -> None:
    assert read(f"{title}\n\n{BODY}").title == title


@pytest.mark.parametrize(
    "line",
    [
        "A sentence.",
        "It needs the following:",
        "Is this a question?",
        "https://example.org/a",
        "x" * 101,
        "Two\nlines",
        "- an item",
        "1956",
    ],
)
def test_a_line_further_down_is_no_heading(line: str) -> None:
    assert "heading" not in dict(outline(read(f"{BODY}\n\n{line}\n\n{BODY}")))


def test_a_short_line_alone_is_a_heading_of_the_second_level() -> None:
    article = read(f"{BODY}\n\nPeace treaty issue\n\n{BODY}")
    assert article.blocks[2] == Block(BlockKind.HEADING, 70, 88, level=2)
    assert [block.paragraph for block in article.blocks] == [1, 2, 0, 3, 4]


def test_headings_in_succession_go_one_level_deeper_each() -> None:
    article = read(f"{BODY}\n\nPart one\n\nChapter one\n\n{BODY}")
    assert [block.level for block in article.blocks] == [0, 0, 2, 3, 0, 0]


def test_a_run_of_short_lines_is_text() -> None:
    names = "Ann\n\nBob\n\nCarl\n\nDora\n\nEmil"
    assert [kind for kind, _ in outline(read(names))] == ["paragraph"] * 5
    assert [kind for kind, _ in outline(read(f"{BODY}\n\n{names}\n\n{BODY}"))] == ["paragraph"] * 9


def test_the_last_line_is_no_heading() -> None:
    assert outline(read(f"{BODY}\n\nThe end"))[-1] == ("paragraph", "The end")


def test_list_items_are_blocks_with_their_further_lines() -> None:
    text = "It needs:\n- a nail\n- a hammer\n  of steel\n\n1. one\n2) two"
    assert outline(read(text)) == [
        ("paragraph", "It needs:"),
        ("list item", "- a nail"),
        ("list item", "- a hammer\n  of steel"),
        ("list item", "1. one"),
        ("list item", "2) two"),
    ]


def test_a_lone_dash_at_a_line_start_is_no_list() -> None:
    text = "A wrapped paragraph with a dash\n- as it happens - at the start\nof a line."
    assert outline(read(text)) == [("paragraph", text)]


def test_lines_too_long_to_be_wrapped_are_paragraphs_of_their_own() -> None:
    long = "A sentence of some words. " * 8
    assert outline(read(f"{long}\n{long}\nShort.")) == [
        ("paragraph", long.strip()),
        ("paragraph", long.strip()),
        ("paragraph", "Short."),
    ]


def test_a_record_of_a_data_set_becomes_an_article() -> None:
    article = article_from_text("doc-7", "A title", "One.\r\n\r\nTwo.", language="en")
    assert article == Article(
        source="doc-7",
        title="A title",
        text="One.\n\nTwo.",
        blocks=(Block(BlockKind.PARAGRAPH, 0, 4, 1), Block(BlockKind.PARAGRAPH, 6, 10, 2)),
        language="en",
    )
