"""The lines of printed pages -> paragraphs."""

from __future__ import annotations

import re
from collections import Counter

from corpus.cutting.sentences import sentence_spans
from corpus.formats.builder import line_joint

LONGEST_TITLE = 120
"""Characters."""

_EDGE_LINES = 2
"""How many lines at the top and the bottom of a page may be a header or footer."""

_LEAST_REPEATED = 0.4
"""Share of the pages that a header is on: left and right pages may have different ones."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|стр\.|с\.)\s*)?\d+(?:\s*(?:of|/|von|из|de)\s*\d+)?\W*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")

_SHORT_LAST_LINE = 0.8
_SHORT_HEADING = 0.6
"""Shares of the usual length of a line, below which it ends a paragraph or is a heading."""

_FINAL = tuple('.!?…:;。！？："”»」)')
LIST_MARK = re.compile(r"(?:[-*•‣◦▪·–]|\d{1,3}[.)]|\(?[a-zA-Z0-9]\))\s+\S")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")


def without_running_heads(pages: list[list[str]]) -> list[list[str]]:
    """The pages' lines without headers, footers and page numbers: lines at the edge that return on other pages.

    Numbers in them may differ. A page is left as it is where nothing else would be left on it.
    """
    edges = Counter(key for page in pages for key in {_DIGITS.sub("#", page[index]) for index in _edge_indices(page)})
    least = max(2, _LEAST_REPEATED * len(pages))
    cleaned: list[list[str]] = []
    for page in pages:
        running = {
            index
            for index in _edge_indices(page)
            if edges[_DIGITS.sub("#", page[index])] >= least or _PAGE_NUMBER.fullmatch(page[index])
        }
        kept = [line for index, line in enumerate(page) if index not in running]
        cleaned.append(kept if any(kept) else page)
    return cleaned


def join_paragraphs(pages: list[list[str]]) -> list[list[str]]:
    """Join the lines of each page to its paragraphs.

    A paragraph ends at an empty line, at a short line that ends a sentence, at a heading, and before a list mark. A
    word divided with a hyphen is made whole, unless the document has it with a hyphen within a line. A sentence that
    runs on to the next page is given whole on the page where it starts.
    """
    lengths = sorted(len(line) for page in pages for line in page if line)
    usual = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    hyphenated = {word.casefold() for page in pages for line in page for word in _HYPHENATED.findall(line)}
    joined: list[list[str]] = []
    for page in pages:
        paragraphs: list[str] = []
        before = ""
        for line in page:
            if line and before and not _ends_paragraph(before, line, usual):
                paragraphs[-1] = _joined(paragraphs[-1], line, hyphenated)
            elif line:
                paragraphs.append(line)
            before = line
        joined.append(paragraphs)
    _finish_sentences(joined, hyphenated)
    return joined


def _finish_sentences(pages: list[list[str]], hyphenated: set[str]) -> None:
    """Move the rest of a sentence from the top of a page to the page where it starts."""
    before: list[str] | None = None  # the last page with text
    for page in pages:
        if before and page and page[0][0].islower() and not before[-1].endswith(_FINAL):
            whole = _joined(before[-1], page[0], hyphenated)
            at = len(before[-1])
            end = next((span.end for span in sentence_spans(whole) if span.end > at), len(whole))
            before[-1], page[0] = whole[:end], whole[end:].strip()
            if not page[0]:
                del page[0]
        if page:
            before = page


def looks_like_title(line: str) -> bool:
    """Whether a line at the top could be a title: not long, with letters, and no sentence."""
    return len(line) <= LONGEST_TITLE and any(map(str.isalpha, line)) and not line.endswith(_FINAL)


def _edge_indices(page: list[str]) -> list[int]:
    filled = [index for index, line in enumerate(page) if line]
    return sorted({*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]})


def _ends_paragraph(line: str, following: str, usual: int) -> bool:
    if LIST_MARK.match(following):
        return True
    if line.endswith(_FINAL):
        return len(line) < _SHORT_LAST_LINE * usual
    starts_anew = following[0].isupper() or following[0].isdigit()
    return len(line) < _SHORT_HEADING * usual and starts_anew and not line[0].islower() and line[-1] not in ",-"


def _joined(text: str, line: str, hyphenated: set[str]) -> str:
    if not text.endswith("-") or not line[0].isalpha() or not text[-2:-1].isalpha():
        return text + line_joint(text, line) + line
    first = re.findall(r"[\w-]*$", text[:-1])[0]
    second = re.findall(r"^\w*", line)[0]
    # "Franco-|German" and "well-|known" keep the hyphen, "infor-|mation" loses it.
    keeps = line[0].isupper() or f"{first}-{second}".casefold() in hyphenated
    return f"{text if keeps else text[:-1]}{line}"
