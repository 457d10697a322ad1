"""A file or an upload -> Article. Every refusal names the file and says what to do."""

from __future__ import annotations

from pathlib import Path, PurePath
from stat import S_ISREG

from corpus.article import Article
from corpus.errors import UnreadableArticleError, reason_of
from corpus.formats.decoding import clean_text
from corpus.formats.known import FileFormat, format_of
from corpus.formats.metadata import Metadata
from corpus.formats.parsed import ParsedFile
from corpus.formats.plain_text import parse_plain_text
from corpus.language import detect_language

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A book is about 1 MB of text; a PDF with pictures may be many times that."""


def read_article(path: Path, source: str | None = None) -> Article:
    """Read one file. `source` is its identity, by default the absolute path with symbolic links resolved.

    Raises UnreadableArticleError for everything that keeps the file from becoming an article.
    """
    name = str(path)
    known = format_of(name)
    _check_name(path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise UnreadableArticleError(f"{name} is not a file.", "Name a file, or a folder to index all in it.")
        _check_size(status.st_size, name)
        data = path.read_bytes()
    except OSError as error:
        raise unreachable(path, error) from None
    return _read(known, data, name, source or str(path.resolve()))


def read_upload(name: str, data: bytes, source: str | None = None) -> Article:
    """Read a file that arrived as bytes. `name` tells its format; `source` is its identity, by default `name`.

    Raises UnreadableArticleError as read_article does.
    """
    known = format_of(name)
    _check_size(len(data), name)
    return _read(known, data, name, source or name)


def article_from_text(source: str, title: str, text: str, language: str | None = None) -> Article:
    """An article from text that is at hand, such as a record of a data set; read as a .txt file without front matter.

    Raises UnreadableArticleError for blank text.
    """
    parsed = parse_plain_text(clean_text(text), Metadata(title=title or None, language=language))
    return _article(parsed, source, source)


def unreachable(path: Path, error: OSError) -> UnreadableArticleError:
    """What to raise where the operating system does not let a path be read."""
    return UnreadableArticleError(f"{path} cannot be read: {reason_of(error)}.", "Check the path and its permissions.")


def _read(known: FileFormat, data: bytes, name: str, source: str) -> Article:
    if not data.strip():
        problem = f"{name} holds only white space." if data else f"{name} is empty."
        raise UnreadableArticleError(problem, "Give a file with text in it.", "empty", name=name)
    return _article(known.parse(data, name), name, source)


def _article(parsed: ParsedFile, name: str, source: str) -> Article:
    if not parsed.blocks:
        raise UnreadableArticleError(f"{name} holds no text.", "Give a file with text in it.", "empty", name=name)
    metadata = parsed.metadata
    return Article(
        source=source,
        title=metadata.title or PurePath(name).stem,
        text=parsed.text,
        blocks=parsed.blocks,
        language=metadata.language or detect_language(parsed.text),
        url=metadata.url,
        author=metadata.author,
        published=metadata.published,
        publisher=metadata.publisher,
    )


def _check_name(path: Path) -> None:
    if any("\ud800" <= character <= "\udfff" for character in str(path.resolve())):
        readable = str(path).encode(errors="replace").decode()
        raise UnreadableArticleError(f"{readable} has a name that is no text in UTF-8.", "Rename the file.")


def _check_size(size: int, name: str) -> None:
    if size > LARGEST_FILE:
        raise UnreadableArticleError(
            f"{name} has {size:,} bytes; at most {LARGEST_FILE:,} are read.",
            "Split it into smaller files.",
            "size",
            name=name,
            found=size,
            most=LARGEST_FILE,
        )
