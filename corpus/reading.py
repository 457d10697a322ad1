"""A file or an upload -> Article. Every refusal names the file and says what to do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path, PurePath
from stat import S_ISREG

from corpus.article import Article
from corpus.errors import UnreadableArticleError
from corpus.formats.decoding import clean_text, decode_text
from corpus.formats.markdown import read_markdown
from corpus.formats.metadata import Metadata, split_front_matter
from corpus.formats.parsed import ParsedFile
from corpus.formats.pdf import read_pdf
from corpus.formats.plain_text import read_plain_text
from corpus.formats.web_page import read_web_page
from corpus.language import detect_language

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. A book is about 1 MB of text; a PDF with pictures may be many times that."""

ARTICLE_ENDINGS = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
"""The file name endings that are read, in lower case."""


def read_article(path: Path, source: str | None = None) -> Article:
    """Read one file. `source` is its identity, by default the absolute path with symbolic links resolved.

    Raises UnreadableArticleError for everything that keeps the file from becoming an article.
    """
    name = str(path)
    _check_ending(name)
    _check_name(path)
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):
            raise UnreadableArticleError(f"{name} is not a file.", "Name a file, or a folder to index all in it.")
        _check_size(status.st_size, name)
        data = path.read_bytes()
    except OSError as error:
        raise _unreachable(path, error) from None
    return _read(data, name, source or str(path.resolve()))


def read_upload(name: str, data: bytes, source: str | None = None) -> Article:
    """Read a file that arrived as bytes. `name` tells its format; `source` is its identity, by default `name`.

    Raises UnreadableArticleError as read_article does.
    """
    _check_ending(name)
    _check_size(len(data), name)
    return _read(data, name, source or name)


def article_from_text(source: str, title: str, text: str, language: str | None = None) -> Article:
    """An article from text that is at hand, such as a record of a data set; read as a .txt file without front matter.

    Raises UnreadableArticleError for blank text.
    """
    parsed = read_plain_text(clean_text(text), Metadata(title=title or None, language=language))
    return _article(parsed, source, source)


def find_article_files(path: Path) -> list[Path]:
    """The files to read at `path`: itself, or all with a known ending below the folder, sorted by path.

    Hidden files and folders are passed over. A file that several links lead to is given once.
    Raises UnreadableArticleError where `path` does not exist, or it or a folder below cannot be listed: a list with
    files missing would look as if they had been deleted.
    """
    try:
        if not path.exists():
            raise UnreadableArticleError(f"{path} does not exist.", "Check the path.")
        if not path.is_dir():
            _check_ending(str(path))
            return [path]
        files = {file.resolve(): file for file in sorted(_files_below(path), reverse=True)}
    except OSError as error:
        raise _unreachable(Path(error.filename or path), error) from None
    return sorted(files.values())


def _files_below(folder: Path) -> Iterator[Path]:
    seen = {folder.resolve()}
    for root, folders, names in os.walk(folder, followlinks=True, onerror=_raise):
        inside: list[str] = []
        for name in sorted(folders):
            target = Path(root, name).resolve()
            if not name.startswith(".") and target not in seen:
                seen.add(target)
                inside.append(name)
        folders[:] = inside  # tells os.walk where to go on
        for name in names:
            file = Path(root, name)
            if not name.startswith(".") and _ending(name) in ARTICLE_ENDINGS and file.is_file():
                yield file


def _raise(error: OSError) -> None:
    raise error


def _read(data: bytes, name: str, source: str) -> Article:
    if not data.strip():
        problem = f"{name} holds only white space." if data else f"{name} is empty."
        raise UnreadableArticleError(problem, "Give a file with text in it.", "empty", name=name)
    return _article(_parse(data, name), name, source)


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


def _parse(data: bytes, name: str) -> ParsedFile:
    match _ending(name):
        case ".pdf":
            return read_pdf(data, name)
        case ".html" | ".htm":
            return read_web_page(data, name)
        case ".md" | ".markdown":
            front = split_front_matter(decode_text(data, name), name)
            return read_markdown(front.text, front.metadata)
        case _:
            front = split_front_matter(decode_text(data, name), name)
            return read_plain_text(front.text, front.metadata)


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower()


def _check_ending(name: str) -> None:
    ending = _ending(name)
    if ending not in ARTICLE_ENDINGS:
        what = f"with the ending {ending}" if ending else "without an ending"
        endings = ", ".join(ARTICLE_ENDINGS)
        raise UnreadableArticleError(
            f"{name} is a file {what}, which cannot be read.",
            f"Give a file that ends in {endings}.",
            "ending",
            name=name,
            endings=endings,
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


def _unreachable(path: Path, error: OSError) -> UnreadableArticleError:
    reason = (error.strerror or type(error).__name__).lower()
    return UnreadableArticleError(f"{path} cannot be read: {reason}.", "Check the path and its permissions.")
