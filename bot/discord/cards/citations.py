"""Where a passage stands, in one line, and the link that opens it."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlsplit

from bot.discord.limits import BUTTON_URL_LENGTH, units
from bot.discord.words.escaping import escape, escaped_units, isolate, one_line, shorten
from bot.discord.words.phrases import Phrases
from index.answer import RankedPassage

TITLE_LENGTH = 140
HEADING_LENGTH = 100
FRAGMENT_WORDS = 5
"""Words from each end of the sentence; together they find it and leave room for the address."""


def citation_line(passage: RankedPassage, say: Phrases) -> str:
    """Number, title, heading, paragraph and date, in small print."""
    article = passage.article
    title = one_line(article.title) or say("untitled")
    parts = [isolate(_shown(title, TITLE_LENGTH))]
    heading = one_line(passage.heading or "")
    if heading and heading != title:
        parts.append(isolate(_shown(heading, HEADING_LENGTH)))
    parts.append(say("paragraph", number=passage.paragraph))
    if article.published:
        parts.append(_day(article.published, say))
    return f"-# **{passage.rank}** · {' · '.join(parts)}"


def source_link(passage: RankedPassage) -> str | None:
    """The address for a link button: at the best sentence itself where that fits.

    None where the article has no address, or one that Discord does not take: neither http nor https, or too long.
    """
    address = (passage.article.url or "").strip()
    if not _is_web_address(address) or units(address) > BUTTON_URL_LENGTH:
        return None
    start, end = passage.highlight
    precise = address + _text_fragment(passage.text[start:end], after_fragment="#" in address)
    return precise if units(precise) <= BUTTON_URL_LENGTH else address


def _shown(text: str, length: int) -> str:
    return escape(shorten(text, length, escaped_units))


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and bool(host)
        and address.isascii()
        and address.isprintable()
        and " " not in address
    )


def _text_fragment(sentence: str, *, after_fragment: bool) -> str:
    """The part of a URL that makes a browser scroll to a sentence: https://wicg.github.io/scroll-to-text-fragment/."""
    words = sentence.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    texts = [quote(" ".join(end), safe="", errors="replace").replace("-", "%2D") for end in ends]
    return f"{'' if after_fragment else '#'}:~:text={','.join(texts)}"


def _day(published: str, say: Phrases) -> str:
    """21 March 2019, as the language writes it; what is not a whole date stays as it was written."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return _shown(one_line(published), 20)
    return say.date(day)
