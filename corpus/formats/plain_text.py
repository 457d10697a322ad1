"""Plain text -> blocks: what its empty lines, short lines and list marks tell about its structure."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.article import Block, BlockKind
from corpus.formats.builder import with_running_text
from corpus.formats.decoding import decode_text
from corpus.formats.metadata import Metadata, split_front_matter
from corpus.formats.parsed import ParsedFile

LONGEST_HEADING_LINE = 100
"""Characters. A line of a paragraph is hardly ever set on its own and shorter than this without a final stop."""

_MOST_HEADINGS_TOGETHER = 3
"""Title, chapter, section. Longer runs of short lines are lists, verses or addresses: text, not headings."""

_LONGEST_WRAPPED_LINE = 160
"""Characters. Where a line is longer, its file is not wrapped: each line is a paragraph."""

_NAVIGATION_WORDS = 3
_NAVIGATION_CHARACTERS = 24

# Links that a text may well say again.
_LINK_WORDS = {"home", "menu", "news", "back", "search", "share", "print", "skip to content", "skip to main content"}

_PIECE = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S(?:.*\S)?)*")
_LINE = re.compile(r"\S.*")
_LIST_MARK = re.compile(r"(?:[-*•‣◦▪·]|\d{1,3}[.)]|\(?[a-zA-Z0-9]\))[^\S\n]+\S")
_LINE_GOES_ON = tuple(".…:;,。：；，、।")
_SENTENCE_ENDS = tuple("!?！？؟\"”»」'")
_NOT_IN_HEADINGS = re.compile(r"://|[\w:/.-]{30,}", re.ASCII)  # web addresses and identifiers


def read_plain_text(data: bytes, name: str) -> ParsedFile:
    """Read a text file, with or without front matter."""
    front = split_front_matter(decode_text(data, name), name)
    return parse_plain_text(front.text, front.metadata)


def parse_plain_text(text: str, metadata: Metadata) -> ParsedFile:
    """Find the blocks of `text`, whose lines end in "\n", and its title where `metadata` give none."""
    text = text.strip("\n")
    title = metadata.title
    pieces = [block for found in _PIECE.finditer(text) for block in _blocks_of(text, found.start(), found.end())]
    runs = _heading_runs(text, pieces)
    top = runs[0] if runs and runs[0][0] == 0 else []
    title_at = _title_index(text, pieces, top, title)
    levels: dict[int, int] = {}
    for run in runs:
        # Navigation lines above the title are not counted: they are no headings.
        kept = run[title_at:] if run is top else run
        if len(kept) <= _MOST_HEADINGS_TOGETHER:
            levels.update((index, depth) for depth, index in enumerate(kept, 1 if run is top else 2))
    if title_at not in levels:
        title_at = 0
    blocks: list[Block] = []
    paragraphs = 0
    for index, piece in enumerate(pieces):
        if index < title_at:
            blocks.append(Block(BlockKind.BOILERPLATE, piece.start, piece.end))
        elif index in levels:
            blocks.append(Block(BlockKind.HEADING, piece.start, piece.end, level=levels[index]))
        else:
            paragraphs += 1
            blocks.append(Block(piece.kind, piece.start, piece.end, paragraphs))
    if title is None and title_at in levels:
        title = _one_line(text, pieces[title_at])
    return ParsedFile(text, with_running_text(blocks), replace(metadata, title=title))


def _blocks_of(text: str, start: int, end: int) -> list[Block]:
    """The blocks of a stretch without empty lines: a list's items, lines of their own, or one paragraph."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text, start, end)]
    marked = [bool(_LIST_MARK.match(text, line_start)) for line_start, _ in lines]
    # A lone mark within a paragraph is more likely a dash or a number that the wrapping put first on its line.
    if sum(marked) > 1 or marked[0] or (any(marked) and text[lines[marked.index(True) - 1][1] - 1] in ":："):
        starts = [0, *(index for index in range(1, len(lines)) if marked[index])]
    elif any(line_end - line_start > _LONGEST_WRAPPED_LINE for line_start, line_end in lines):
        starts = list(range(len(lines)))
    else:
        starts = [0]
    blocks: list[Block] = []
    for first, after in zip(starts, [*starts[1:], len(lines)], strict=True):
        kind = BlockKind.LIST_ITEM if marked[first] else BlockKind.PARAGRAPH
        blocks.append(Block(kind, lines[first][0], lines[after - 1][1]))
    return blocks


def _heading_runs(text: str, pieces: list[Block]) -> list[list[int]]:
    """Indices of the pieces that look like headings, those in direct succession together. The last piece is none."""
    runs: list[list[int]] = []
    for index in range(len(pieces) - 1):
        at_top = index == (len(runs[0]) if runs else 0)
        if not _looks_like_heading(text, pieces[index], pieces[index - 1] if index else None, at_top):
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _looks_like_heading(text: str, piece: Block, before: Block | None, at_top: bool) -> bool:
    line = text[piece.start : piece.end]
    return (
        piece.kind is BlockKind.PARAGRAPH
        and "\n" not in line
        and (before is None or text.count("\n", before.end, piece.start) > 1)
        and len(line) <= LONGEST_HEADING_LINE
        and not line.endswith(_LINE_GOES_ON)
        # A news title may well end so; further down it is somebody's exclamation.
        and (at_top or not line.endswith(_SENTENCE_ENDS))
        and _NOT_IN_HEADINGS.search(line) is None
        and any(map(str.isalpha, line))
    )


def _title_index(text: str, pieces: list[Block], top: list[int], title: str | None) -> int:
    """Which of the `top` lines is the title; 0 where there is none. All above it is navigation."""
    if title is not None:
        wanted = " ".join(title.split()).casefold()
        return next((index for index in top if _one_line(text, pieces[index]).casefold() == wanted), 0)
    return next((index for index in top if not _is_navigation(text, pieces, top, index)), 0)


def _is_navigation(text: str, pieces: list[Block], top: list[int], index: int) -> bool:
    """Whether one of the `top` lines is a page's link, such as "All news", and not the title.

    A link is short, a line at least twice as long stands below it, and the text does not say its words again: a text
    on photosynthesis may be headed by that one word, but will use it.
    """
    line = _one_line(text, pieces[index])
    longest_below = max((pieces[below].end - pieces[below].start for below in top if below > index), default=0)
    if longest_below < 2 * len(line):
        return False
    if line.casefold() in _LINK_WORDS:
        return True
    if len(line) > _NAVIGATION_CHARACTERS or len(line.split()) > _NAVIGATION_WORDS:
        return False
    said_again = re.compile(rf"(?<!\w){re.escape(line)}(?!\w)", re.IGNORECASE)
    return said_again.search(text, pieces[top[-1]].end) is None


def _one_line(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())
