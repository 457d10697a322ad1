from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.reading import read_upload


def read(text: str) -> Article:
    return read_upload("notes.md", text.encode())


def outline(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_the_text_is_what_a_person_sees() -> None:
    article = read(
        "# Head *one*\n\n"
        "With **bold**, [a link](http://x.y), `code_x`, ![a picture](a.png)\n"
        "and a second line &amp; more.<br>After <b>it</b> <!-- hidden -->\n\n"
        "> quoted\n> text\n\n"
        "***\n\n"
        "日本語の\n文章。\n"
    )
    assert article.text == (
        "Head one\n\n"
        "With bold, a link, code_x, a picture and a second line & more.\nAfter it\n\n"
        "quoted text\n\n"
        "日本語の文章。"
    )
    assert article.title == "Head one"


def test_lists_keep_their_marks_and_nesting() -> None:
    article = read("Needed:\n\n- one\n- two\n  - *inner*\n\n    more\n- three\n\n3. third\n4. fourth\n")
    assert article.text == "Needed:\n\n- one\n- two\n  - inner\n    more\n- three\n\n3. third\n4. fourth"
    assert outline(article) == [
        ("paragraph", "Needed:"),
        ("list item", "- one"),
        ("list item", "- two"),
        ("list item", "- inner"),
        ("list item", "more"),
        ("list item", "- three"),
        ("list item", "3. third"),
        ("list item", "4. fourth"),
    ]


def test_code_is_verbatim_and_a_table_is_a_line_a_row() -> None:
    article = read("```python\n    def f(*x):\n\n        return x\n```\n\n| A | B |\n|---|---|\n| 1 | `2` |\n")
    assert outline(article) == [("code", "    def f(*x):\n\n        return x"), ("table", "A | B\n1 | 2")]


def test_blocks_of_html_give_their_text() -> None:
    article = read("<details>\n<summary>More</summary>\n<p>Inner &lt;text&gt;</p>\n<script>no()</script>\n</details>\n")
    assert outline(article) == [("paragraph", "More\nInner <text>")]


def test_headings_have_their_levels_and_a_paragraph_underlined_by_mistake_is_none() -> None:
    article = read(f"# A\n\n### B\n\nText.\n\n{'long ' * 50}\n---\n\nMore.")
    assert [(block.kind.value, block.level) for block in article.blocks] == [
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("## Two\n\na\n\n# One\n\nb", "One"),
        ("## Alone at the top\n\na\n\n### Below\n\nb", "Alone at the top"),
        ("## First section\n\na\n\n## Second section\n\nb", "notes"),
        ("No heading.", "notes"),
    ],
)
def test_the_title_is_the_heading_above_all_others(text: str, title: str) -> None:
    assert read(text).title == title
