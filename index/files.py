"""Files that are written whole or not at all, and known by the hash of their contents."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path to write to, which then takes the place of the file at once and for good, or leaves no trace."""
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}-")
    os.close(handle)
    making = Path(name)
    try:
        yield making
        with making.open("r+b") as file:
            os.fsync(file.fileno())
        making.replace(path)
    finally:
        making.unlink(missing_ok=True)
