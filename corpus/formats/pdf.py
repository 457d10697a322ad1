"""PDF -> text under headings that name its pages."""

from __future__ import annotations

import logging
import re
from io import BytesIO

from corpus.article import BlockKind
from corpus.errors import UnreadableArticleError
from corpus.formats.builder import TextBuilder
from corpus.formats.decoding import clean_text
from corpus.formats.metadata import Metadata
from corpus.formats.page_lines import LIST_MARK, join_paragraphs, looks_like_title, without_running_heads
from corpus.formats.parsed import ParsedFile

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
_LIGATURE = re.compile("[ﬀ-ﬆ\u00ad]")
_SOFT_HYPHEN_AT_END = re.compile("\u00ad$")

# What programs write where nobody gave a title.
_NO_TITLE = re.compile(r"(?:untitled.*|.*\.(?:docx?|odt|rtf|tex|dvi|indd|pdf|pptx?|html?))", re.IGNORECASE)


def read_pdf(data: bytes, name: str) -> ParsedFile:
    """Read a PDF's text layer, page by page, each under a heading "Page N" (counted from 1, as viewers do).

    Lines are joined to paragraphs, words divided at line ends are made whole, page headers and footers left out. A
    sentence that runs on to the next page is given whole on the page where it starts.
    Raises UnreadableArticleError for a PDF that is damaged, encrypted or has no text.
    """
    lines, metadata = _read_lines(data, name)
    pages = join_paragraphs(without_running_heads(lines))
    if not any(pages):
        raise UnreadableArticleError(
            f"{name} is a PDF without text: its pages are pictures.",
            "Run text recognition (OCR) on it first.",
            "scanned",
            name=name,
        )
    builder = TextBuilder()
    for number, paragraphs in enumerate(pages, 1):
        if paragraphs:
            builder.add(BlockKind.HEADING, f"Page {number}", level=1)
        in_list = False
        for paragraph in paragraphs:
            is_item = LIST_MARK.match(paragraph) is not None
            builder.add(BlockKind.LIST_ITEM if is_item else BlockKind.PARAGRAPH, paragraph, tight=is_item and in_list)
            in_list = is_item
    if metadata.title is None:
        first = next(paragraphs for paragraphs in pages if paragraphs)
        title = first[0] if len(first) > 1 and looks_like_title(first[0]) else None
        metadata = Metadata(title=title, author=metadata.author)
    return ParsedFile(builder.text, builder.blocks, metadata)


def _read_lines(data: bytes, name: str) -> tuple[list[list[str]], Metadata]:
    """The lines of each page, and the document's title and author."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # its remarks on faults that it could mend
    try:
        reader = PdfReader(BytesIO(data))
        # The empty password opens a PDF that only forbids printing or changing it.
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(name)
        pages = [clean_text(page.extract_text()).split("\n") for page in reader.pages]
        information = reader.metadata
        title, author = (information.title, information.author) if information else (None, None)
    except UnreadableArticleError:
        raise
    except DependencyError:  # raised for ciphers only that are not at hand
        raise _encrypted(name) from None
    except Exception:  # noqa: BLE001 - there is no end to what a damaged PDF can raise in its parser
        raise UnreadableArticleError(
            f"{name} is not a PDF or is damaged.",
            "Open it in a PDF viewer and save it anew, or give its text as .txt.",
            "damaged",
            name=name,
        ) from None
    return [[_plain(line) for line in page] for page in pages], Metadata(title=_given(title), author=_given(author))


def _plain(line: str) -> str:
    line = _SOFT_HYPHEN_AT_END.sub("-", line.strip())
    return _LIGATURE.sub(lambda found: _LIGATURES[found[0]], line)


def _encrypted(name: str) -> UnreadableArticleError:
    mend = "Save it without a password and try again."
    return UnreadableArticleError(f"{name} is an encrypted PDF.", mend, "encrypted", name=name)


def _given(value: object) -> str | None:
    line = " ".join(clean_text(str(value or "")).split()).removeprefix("Microsoft Word - ")
    return None if not line or _NO_TITLE.fullmatch(line) else line
