"""A path -> the files to read there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableArticleError
from corpus.formats.known import format_of, is_readable
from corpus.reading import unreachable


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
            format_of(str(path))
            return [path]
        files = {file.resolve(): file for file in sorted(_files_below(path), reverse=True)}
    except OSError as error:
        raise unreachable(Path(error.filename or path), error) from None
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
            if not name.startswith(".") and is_readable(name) and file.is_file():
                yield file


def _raise(error: OSError) -> None:
    raise error
