"""Article and Passage: what the other packages exchange.

Positions are character offsets (Python string indices) into `Article.text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, `text[start:end]`."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of an article is; decides whether and how it may be cut."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CODE = "code"
    TABLE = "table"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article that belongs together on the page.

    `paragraph` counts the blocks of running text (everything but headings and boilerplate) from 1; a heading or
    boilerplate block carries 0. `level` is a heading's depth from 1, else 0.
    """

    kind: BlockKind
    start: int
    end: int
    paragraph: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """A readable text with its metadata and structure.

    `source` is its identity: an absolute file path, a URL, or a name that the program gave it. `text` is what is
    quoted; `blocks` cover every non-blank character of it, in order and without overlap. `language` is an
    ISO 639-1 code, "und" where the text does not tell. `published` is an ISO 8601 date, or its year or month alone.
    `publisher` is who brought it out: a news agency, a journal, a site.
    """

    source: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    language: str = "und"
    url: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one article: `text == article.text[start:end]`, always.

    `heading` is the nearest heading above, after those that it directly follows and belongs under ("Plants › Roots");
    None where that is only the article's title. `paragraph` is the number of the block in which the passage starts.
    `sentences` are those of `text`, as offsets within it, in order and without overlap; every character that is not
    white space is in one of them.
    """

    text: str
    start: int
    end: int
    heading: str | None
    paragraph: int
    sentences: tuple[Span, ...] = ()
