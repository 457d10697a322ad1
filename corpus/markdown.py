"""Markdown -> the text that a person sees, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import TYPE_CHECKING

from corpus.article import BlockKind
from corpus.builder import TextBuilder
from corpus.metadata import Metadata
from corpus.parsed import ParsedFile

if TYPE_CHECKING:
    from markdown_it.token import Token

_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LINE_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")

# Between two letters of these scripts a line end in the source is no space.
_JOINED_SCRIPTS = re.compile("[　-鿿豈-﫿＀-￯]")


def read_markdown(text: str, metadata: Metadata) -> ParsedFile:
    """Find the blocks of Markdown `text` (CommonMark and tables) and its title where the front matter gives none.

    Marks, link targets and comments are left out; code stands as it is; lists keep their marks; a table's row is a
    line with bars between the cells.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown files need it

    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    page = _Page()
    for token in tokens:
        page.take(token)
    return ParsedFile(
        page.builder.text, page.builder.blocks, replace(metadata, title=metadata.title or page.builder.first_heading)
    )


@dataclass(slots=True)
class _List:
    """A list that is open: its next number, or None for bullets."""

    number: int | None
    mark: str


@dataclass(slots=True)
class _Page:
    """Takes a page's tokens in order and builds the text."""

    builder: TextBuilder = field(default_factory=TextBuilder)
    lists: list[_List] = field(default_factory=list)
    pending_mark: str = ""  # of a list item whose text has not come yet
    tight_next: bool = False  # whether the next block continues a list
    heading_level: int = 0
    rows: list[str] | None = None  # of the open table
    cells: list[str] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Add what `token` shows."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                start = token.attrGet("start")
                number = int(start) if start is not None else 1
                self.lists.append(_List(number if token.type.startswith("ordered") else None, token.markup))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
                self.tight_next = bool(self.lists)
            case "list_item_open":
                self.pending_mark += self._next_mark()
            case "list_item_close":
                self.pending_mark = ""
            case "heading_open":
                self.heading_level = int(token.tag[1])
            case "table_open":
                self.rows = []
            case "tr_close":
                if self.rows is not None:
                    self.rows.append(" | ".join(self.cells).strip())
                self.cells = []
            case "table_close":
                self._add(BlockKind.TABLE, "\n".join(self.rows or ()))
                self.rows = None
            case "fence" | "code_block":
                self._add(BlockKind.CODE, token.content)
            case "html_block":
                for part in _EMPTY_LINES.split(_visible_html(token.content)):
                    self._add(BlockKind.PARAGRAPH, part)
            case "inline":
                self._take_inline(_inline_text(token.children or ()))

    def _take_inline(self, text: str) -> None:
        if self.rows is not None:
            self.cells.append(text.replace("\n", " ").strip())
        elif self.heading_level:
            self._add(BlockKind.HEADING, text, level=self.heading_level)
            self.heading_level = 0
        else:
            self._add(BlockKind.PARAGRAPH, text)

    def _next_mark(self) -> str:
        innermost = self.lists[-1]
        if innermost.number is None:
            return "- "
        mark = f"{innermost.number}{innermost.mark} "
        innermost.number += 1
        return mark

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        if self.lists and kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            kind, text = BlockKind.LIST_ITEM, self.pending_mark + text.strip()
            self.pending_mark = ""
            self.builder.add(kind, text, tight=self.tight_next)
            self.tight_next = True
            return
        self.builder.add(kind, text, level=level)
        self.tight_next = False


def _inline_text(children: Sequence[Token]) -> str:
    parts: list[str] = []
    for index, child in enumerate(children):
        match child.type:
            case "softbreak":
                before = parts[-1][-1:] if parts else ""
                after = children[index + 1].content[:1] if index + 1 < len(children) else ""
                joined = _JOINED_SCRIPTS.match(before) and _JOINED_SCRIPTS.match(after)
                parts.append("" if joined else " ")
            case "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(_inline_text(child.children or ()))
            case "html_inline":
                parts.append(_visible_html(child.content))
            case _:
                parts.append(child.content)
    return "".join(parts)


def _visible_html(source: str) -> str:
    return unescape(_TAG.sub("", _LINE_BREAK_TAG.sub("\n", _HIDDEN.sub("", source))))
