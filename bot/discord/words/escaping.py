"""Foreign text made safe for a Discord message: it reads as it was written, and can do nothing.

`clean` takes out what is invisible and only serves tricks, `escape` puts a backslash before what Discord would read
as markdown, a mention, a link or an emoji name. Titles, questions and passages all go through both; button labels,
which Discord shows as they are, through `clean` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate

import regex

from bot.discord.limits import units

ELLIPSIS = "…"
MOST_MARKS = 8
"""Combining marks on one letter. No script's spelling needs more; text that climbs over its neighbours does."""
LONGEST_CLUSTER = 64
"""UTF-16 units up to which letters that belong together are never parted."""

_LINE_BREAK = regex.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BROKEN = regex.compile(r"[\p{Cs}\p{Noncharacter_Code_Point}]")
# Kept of the invisible ones: joiners and variation selectors (emoji, Persian, Indic scripts), the marks that only set
# a direction for their neighbours, and the tags of regional flags. Overrides, embeddings and isolates go: they reorder
# what is shown.
_INVISIBLE = regex.compile(
    r"(?V1)[[\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]"
    r"--[\n\t\u200c-\u200f\u061c\ufe00-\ufe0f\U000e0100-\U000e01ef\U000e0020-\U000e007f]]"
)
_STRAY_TAG = regex.compile(r"(?<!\U0001f3f4[\U000e0020-\U000e007f]*)[\U000e0020-\U000e007f]")
_STRAY_SELECTOR = regex.compile(r"(?<=^|[\s\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_STRAY_JOINER = regex.compile(r"(?<=^|[\x00-\x7f\s\u200c\u200d])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\x00-\x7f\s])")
_DIRECTIONS = regex.compile(r"([\u200e\u200f\u061c])[\u200e\u200f\u061c]+")
_MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
_WIDE_GAP = regex.compile(r"[^\S\n]{9,}")
_LINE_END = regex.compile(r"[^\S\n]+(?=\n)")
_TALL_GAP = regex.compile(r"\n{3,}")

# A colon counts where it makes a link or the name of an emoji.
_ACTIVE = regex.compile(r"[\\*_~`|<\[@]|:(?=//|[^\s:]+:)")
_LINE_START = regex.compile(r"^([^\S\n]*)(?:([#>-])|([0-9]+)(?=\.))", regex.MULTILINE)
_ESCAPED = regex.compile(r"\\([^0-9A-Za-z\s])")
_RIGHT_TO_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")


def clean(text: str) -> str:
    """The text without what cannot be seen: overrides of direction, zero-width characters, controls, heaped marks."""
    text = _LINE_BREAK.sub("\n", text)
    text = _BROKEN.sub("\N{REPLACEMENT CHARACTER}", text)
    text = _without_strays(_INVISIBLE.sub("", text))
    text = _MARKS.sub(r"\1", _DIRECTIONS.sub(r"\1", text))
    text = _WIDE_GAP.sub(" " * 8, text.expandtabs(4))
    return _TALL_GAP.sub("\n\n", _LINE_END.sub("", text))


def _without_strays(text: str) -> str:
    """Without what belongs to a letter that is not there; one that goes may leave another behind."""
    before = None
    while before != text:
        before = text
        for stray in (_STRAY_TAG, _STRAY_SELECTOR, _STRAY_JOINER):
            text = stray.sub("", text)
    return text


def one_line(text: str) -> str:
    """The cleaned text in one line, for titles and questions."""
    return " ".join(clean(text).split())


def escape(text: str) -> str:
    """A cleaned text with everything that Discord would act upon made plain."""
    text = _ACTIVE.sub(r"\\\g<0>", text)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\", text)


def unescape(text: str) -> str:
    """What people see of an escaped text; undoes `escape`."""
    return _ESCAPED.sub(r"\1", text)


def isolate(text: str) -> str:
    """Keep right-to-left text from reordering what stands beside it in the same line."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def shorten(text: str, limit: int, cost: Callable[[str], int] = units) -> str:
    """The text if it costs at most `limit`, else as much of its beginning as fits with an ellipsis."""
    if cost(text) <= limit:
        return text
    ends = boundaries(text)
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        fits = cost(text[: ends[middle]].rstrip() + ELLIPSIS) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[: ends[low]].rstrip() + ELLIPSIS


def escaped_units(text: str) -> int:
    """What a text takes up of a limit once it is escaped."""
    return units(escape(text))


def boundaries(text: str) -> list[int]:
    """Offsets from 0 to the length where the text may be parted without breaking a letter or an emoji."""
    clusters = regex.findall(r"\X", text)
    parts = [part for cluster in clusters for part in ([cluster] if units(cluster) <= LONGEST_CLUSTER else cluster)]
    return list(accumulate(map(len, parts), initial=0))
