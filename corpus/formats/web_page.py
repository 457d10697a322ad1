"""HTML -> the text of the article on the page, without its navigation, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, cast

from corpus.article import BlockKind
from corpus.errors import UnreadableArticleError
from corpus.formats.builder import TextBuilder
from corpus.formats.decoding import decode_text
from corpus.formats.metadata import Metadata, is_url, iso_date, language_code
from corpus.formats.parsed import ParsedFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped] # lxml ships no stubs
    from trafilatura.settings import Document

_HEAD_OF_FILE = 4096
"""Bytes or characters in which a page declares its encoding and its language (HTML asks for the first 1024)."""

_ENCODING = re.compile(
    rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\slang\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")

_DEEPEST_LIST = 20
"""Lists in lists. What is deeper is added as the text of its item."""


def read_web_page(data: bytes, name: str) -> ParsedFile:
    """Find the article on a page. Raises UnreadableArticleError where the page holds no text."""
    declared = _ENCODING.search(data[:_HEAD_OF_FILE])
    encoding = (declared[1] or declared[2]).decode("ascii") if declared else None
    html = _XML_DECLARATION.sub("", decode_text(data, name, encoding), count=1)
    if _BODY.search(html) is None:
        html = f"<html><body>{html}</body></html>"  # a piece of a page
    page = _extracted(html)
    builder = TextBuilder()
    if page is not None:
        _add_blocks(builder, page.body)
    if page is None or not builder.text:
        raise UnreadableArticleError(
            f"{name} holds no article text.", "Save the whole page, or its text as .txt.", "no-article", name=name
        )
    language = _LANGUAGE.search(html[:_HEAD_OF_FILE])
    metadata = Metadata(
        title=_line(page.title) or builder.title,
        url=page.url if is_url(page.url) else None,
        author=_line(page.author),
        published=iso_date(page.date),
        publisher=_line(page.sitename),
        language=language_code(language[1]) if language else None,
    )
    return ParsedFile(builder.text, builder.blocks, metadata)


def _extracted(html: str) -> Document | None:
    import trafilatura

    for library in ("trafilatura", "htmldate", "justext"):
        # Their remarks on a page help nobody; what comes of it is judged below.
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    page = trafilatura.bare_extraction(
        html,
        favor_recall=True,  # the user chose this page: rather a line too much than a paragraph missing
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # a guessed date would be cited
    )
    return cast("Document | None", page)  # a dictionary comes only to those who ask for one


def _add_blocks(builder: TextBuilder, parent: Element) -> None:
    """Add the elements of trafilatura's tree (names as in TEI: head, p, list, item, quote, code, table)."""
    _add_loose(builder, parent.text)
    for element in parent:
        match element.tag:
            case "head":
                level = str(element.get("rend", "h2"))[1:]
                builder.add(BlockKind.HEADING, _text(element), level=int(level) if level.isdigit() else 2)
            case "list":
                _add_list(builder, element)
            case "code":
                builder.add(BlockKind.CODE, "".join(element.itertext()))
            case "table":
                rows = (" | ".join(_text(cell).replace("\n", " ") for cell in row) for row in element.iter("row"))
                builder.add(BlockKind.TABLE, "\n".join(row for row in rows if row.strip(" |")))
            case "quote" if len(element):
                _add_blocks(builder, element)
            case _:
                builder.add(BlockKind.PARAGRAPH, _text(element))
        _add_loose(builder, element.tail)


def _add_loose(builder: TextBuilder, text: str | None) -> None:
    builder.add(BlockKind.PARAGRAPH, " ".join((text or "").split()))


def _add_list(builder: TextBuilder, element: Element, depth: int = 0) -> None:
    tight = depth > 0
    for number, item in enumerate(element.iterchildren("item"), 1):
        inner = list(item.iterchildren("list")) if depth < _DEEPEST_LIST else []
        mark = f"{number}. " if element.get("rend") == "ol" else "- "
        text = _text(item, without=inner)
        if text:
            builder.add(BlockKind.LIST_ITEM, mark + text, tight=tight, indent=2 * depth)
        for inner_list in inner:
            _add_list(builder, inner_list, depth + 1)
        tight = True


def _text(element: Element, without: list[Element] | None = None) -> str:
    """The text of an element as it is shown, but for that of the children `without`."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append("\v")
        elif child not in (without or ()):
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    lines = "".join(parts).split("\v")
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None
