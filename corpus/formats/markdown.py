"""Markdown -> the text that a person sees, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

from corpus.article import BlockKind
from corpus.formats.builder import TextBuilder, line_joint
from corpus.formats.decoding import decode_text
from corpus.formats.metadata import split_front_matter
from corpus.formats.parsed import ParsedFile

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_LINE_BREAK_TAG = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")

_HARD_BREAK = "\v"  # a character that decoding takes out of every text
_SOFT_BREAK = re.compile(r"(?<=(.))\n(?=(.))")


def read_markdown(data: bytes, name: str) -> ParsedFile:
    """Find the blocks of Markdown (CommonMark and tables) and its title where the front matter gives none.

    Marks, link targets and comments are left out; code stands as it is; lists keep their marks; a table's row is a
    line with bars between the cells.
    """
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    front = split_front_matter(decode_text(data, name), name)
    builder = TextBuilder()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(front.text)
    _add_blocks(builder, SyntaxTreeNode(tokens).children)
    metadata = replace(front.metadata, title=front.metadata.title or builder.title)
    return ParsedFile(builder.text, builder.blocks, metadata)


def _add_blocks(builder: TextBuilder, nodes: Sequence[SyntaxTreeNode]) -> None:
    for node in nodes:
        match node.type:
            case "heading":
                builder.add(BlockKind.HEADING, _inline_text(node), level=int(node.tag[1]))
            case "paragraph":
                builder.add(BlockKind.PARAGRAPH, _inline_text(node))
            case "bullet_list" | "ordered_list":
                _add_list(builder, node)
            case "fence" | "code_block":
                builder.add(BlockKind.CODE, node.content)
            case "table":
                builder.add(BlockKind.TABLE, _table_text(node))
            case "html_block":
                for part in _EMPTY_LINES.split(_visible_html(node.content)):
                    builder.add(BlockKind.PARAGRAPH, part)
            case _:  # a quotation, or what has nothing to read, such as a rule
                _add_blocks(builder, node.children)


def _add_list(builder: TextBuilder, node: SyntaxTreeNode, depth: int = 0, outer_mark: str = "") -> None:
    """Add a list's items, a line end apart. `outer_mark` is that of an item which begins with this list."""
    tight = depth > 0 and not outer_mark
    for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
        mark = outer_mark + (f"{number}{item.markup} " if node.type == "ordered_list" else "- ")
        outer_mark = ""
        for child in item.children:
            if child.type in ("paragraph", "heading"):
                indent = 2 * depth + (0 if mark else 2)
                builder.add(BlockKind.LIST_ITEM, mark + _inline_text(child), tight=tight, indent=indent)
            elif child.type in ("bullet_list", "ordered_list"):
                _add_list(builder, child, depth + 1, mark)
            else:
                _add_blocks(builder, [child])
            mark = ""
            tight = True


def _table_text(node: SyntaxTreeNode) -> str:
    rows = [row for part in node.children for row in part.children]  # of the head and of the body
    return "\n".join(" | ".join(_inline_text(cell).strip() for cell in row.children) for row in rows)


def _inline_text(node: SyntaxTreeNode) -> str:
    """The text of a node's inline content as it is shown."""
    parts: list[str] = []
    for child in node.children:
        match child.type:
            case "softbreak":
                parts.append("\n")
            case "hardbreak":
                parts.append(_HARD_BREAK)
            case "html_inline":
                parts.append(_visible_html(child.content).replace("\n", _HARD_BREAK))
            case "text" | "code_inline":
                parts.append(child.content)
            case _:  # emphasis, a link, an image with its description
                parts.append(_inline_text(child))
    text = "".join(parts)
    if node.type not in ("heading", "paragraph", "th", "td"):
        return text
    return _SOFT_BREAK.sub(lambda found: line_joint(found[1], found[2]), text).replace(_HARD_BREAK, "\n")


def _visible_html(source: str) -> str:
    return unescape(_TAG.sub("", _LINE_BREAK_TAG.sub("\n", _HIDDEN.sub("", source))))
