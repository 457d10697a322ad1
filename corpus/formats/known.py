"""The formats that can be read, and what tells which one a file is in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from corpus.errors import UnreadableArticleError
from corpus.formats.markdown import read_markdown
from corpus.formats.parsed import Parser
from corpus.formats.pdf import read_pdf
from corpus.formats.plain_text import read_plain_text
from corpus.formats.web_page import read_web_page


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How files of a format are read, and how they are known.

    `endings` are those of file names, in lower case, the usual one first; `media_types` are what the web calls them.
    `names_encoding`: a file says itself which encoding it is in, or is no text at all.
    """

    parse: Parser
    endings: tuple[str, ...]
    media_types: tuple[str, ...]
    names_encoding: bool = False


FORMATS = (
    FileFormat(read_plain_text, (".txt",), ("text/plain",)),
    FileFormat(read_markdown, (".md", ".markdown"), ("text/markdown", "text/x-markdown")),
    FileFormat(read_web_page, (".html", ".htm"), ("text/html", "application/xhtml+xml"), names_encoding=True),
    FileFormat(read_pdf, (".pdf",), ("application/pdf",), names_encoding=True),
)

_BY_ENDING = {ending: known for known in FORMATS for ending in known.endings}
_USUAL_ENDINGS = {media_type: known.endings[0] for known in FORMATS for media_type in known.media_types}


def is_readable(name: str) -> bool:
    """Whether a file of this name is in a known format."""
    return _ending(name) in _BY_ENDING


def format_of(name: str) -> FileFormat:
    """The format that the ending of a file's name tells; raises UnreadableArticleError for another ending or none."""
    ending = _ending(name)
    if ending in _BY_ENDING:
        return _BY_ENDING[ending]
    what = f"with the ending {ending}" if ending else "without an ending"
    endings = ", ".join(_BY_ENDING)
    raise UnreadableArticleError(
        f"{name} is a file {what}, which cannot be read.",
        f"Give a file that ends in {endings}.",
        "ending",
        name=name,
        endings=endings,
    )


def usual_ending(media_type: str) -> str | None:
    """The ending of files that the web calls so; None for what is in no known format."""
    return _USUAL_ENDINGS.get(media_type)


def is_text(name: str) -> bool:
    """Whether the web may send a file of this name as plain text, whatever more its ending tells."""
    return is_readable(name) and any(kind.startswith("text/") for kind in format_of(name).media_types)


def usual_endings() -> str:
    """One ending of each format, as they are listed in a sentence: ".txt, .md or .pdf"."""
    *others, last = (known.endings[0] for known in FORMATS)
    return f"{', '.join(others)} or {last}"


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()
