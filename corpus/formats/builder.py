"""TextBuilder: puts blocks of readable text together into an article's text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import regex

from corpus.article import Block, BlockKind

LONGEST_HEADING = 200
"""Characters. What is longer is a paragraph that only looks like a heading, such as one underlined by mistake."""

_BLANK_OPENING = re.compile(r"\A(?:\s*\n)?")  # a code's first line keeps its indentation

# Between two characters of these scripts, punctuation included, a line end on the page is no space.
_WRITTEN_WITHOUT_SPACES = regex.compile(r"[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}！-～]")

_NOT_RUNNING_TEXT = {BlockKind.HEADING, BlockKind.BOILERPLATE}


@dataclass(slots=True)
class TextBuilder:
    """Collects blocks in reading order; `text` and `blocks` are then an article's.

    Blocks are joined by an empty line, or by a line end where `tight` says that they belong to one list.
    """

    _parts: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _length: int = 0
    _paragraphs: int = 0

    def add(self, kind: BlockKind, text: str, *, level: int = 0, tight: bool = False, indent: int = 0) -> None:
        """Append a block, set off by `indent` spaces from the line's start.

        Blank text adds nothing; a heading longer than LONGEST_HEADING becomes a paragraph.
        """
        text = _BLANK_OPENING.sub("", text.rstrip()) if kind is BlockKind.CODE else text.strip()
        if not text:
            return
        if kind is BlockKind.HEADING and len(text) > LONGEST_HEADING:
            kind = BlockKind.PARAGRAPH
        if self._parts:
            joint = ("\n" if tight else "\n\n") + " " * indent
            self._parts.append(joint)
            self._length += len(joint)
        paragraph = 0
        if kind not in _NOT_RUNNING_TEXT:
            self._paragraphs += 1
            paragraph = self._paragraphs
        heading_level = level if kind is BlockKind.HEADING else 0
        self._blocks.append(Block(kind, self._length, self._length + len(text), paragraph, heading_level))
        self._parts.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """Everything added so far."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of `text`. Where there is no running text at all, the headings are it, and can be quoted."""
        return with_running_text(self._blocks)

    @property
    def title(self) -> str | None:
        """The first heading of level 1, or else the opening one if it stands above all others; None without one."""
        headings = [block for block in self._blocks if block.kind is BlockKind.HEADING]
        if not headings:
            return None
        top, *others = sorted(headings, key=lambda block: block.level)
        opens = top is self._blocks[0] and all(other.level > top.level for other in others)
        return " ".join(self.text[top.start : top.end].split()) if top.level == 1 or opens else None


def with_running_text(blocks: list[Block]) -> tuple[Block, ...]:
    """`blocks`, with headings and boilerplate made paragraphs where nothing else could be quoted."""
    if any(block.kind not in _NOT_RUNNING_TEXT for block in blocks):
        return tuple(blocks)
    return tuple(
        replace(block, kind=BlockKind.PARAGRAPH, paragraph=number, level=0) for number, block in enumerate(blocks, 1)
    )


def line_joint(before: str, after: str) -> str:
    """What stands for the line end between two lines of a paragraph when they are set as one."""
    if _WRITTEN_WITHOUT_SPACES.match(before[-1:]) and _WRITTEN_WITHOUT_SPACES.match(after[:1]):
        return ""
    return " "
