"""Snapshot: files with what a PassageView is made of, so that a process need not make it from the store.

They are derived: the store is the only truth, and a snapshot that does not fit it is as good as none. What the store
has logged since is replayed on top. The first file is a page of JSON behind a line with its own SHA-256; it names two
others by their SHA-256, tables as safetensors and vectors as FAISS writes them. These are called by their contents, so
that what another process is reading is never written over; they stay until the second snapshot after theirs.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from msgspec.structs import asdict

from index.arrays import Array
from index.files import file_sha256, replacing
from index.store.contract import Change, IndexIdentity, PassageTable, RankingSource
from index.text.spelling import Lexicon, LexiconArrays
from index.view.dense import DenseVectors, KeptVectors, read_vectors
from index.view.policy import SizePolicy
from index.view.view import PassageView

FILE_NAME = "citecord.snapshot"
TABLES_SUFFIX, VECTORS_SUFFIX = ".tables", ".vectors"

LEFT_BEHIND = 3600.0
"""Seconds: a file that no snapshot names, and that is older, was left by a process that was killed while it wrote."""

VERSION = 3

_TABLE, _DENSE, _LEXICON = "table ", "dense ", "lexicon "


class NamedFile(msgspec.Struct, frozen=True):
    """A file beside the first one, and the SHA-256 of what is in it."""

    name: str
    sha256: str


class SnapshotHead(msgspec.Struct, frozen=True, kw_only=True):
    """Which store it was made of, as of which change, with what; and the files with the rest.

    `newest` and `lexicon_age`: see PassageView; `covered`: see KeptVectors. There is no file of `vectors` where there
    are none. `before`: names of the files of the snapshot before, which another process may still be reading.
    """

    version: int
    store: str
    identity: IndexIdentity
    change: Change
    newest: int
    lexicon_age: int
    tables: NamedFile
    vectors: NamedFile | None
    covered: int | None
    before: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files that it stands for."""
        return tuple(file.name for file in (self.tables, self.vectors) if file)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot as it was read from its files."""

    head: SnapshotHead
    table: PassageTable
    dense: DenseVectors
    lexicons: Mapping[str, Lexicon]


def write_snapshot(path: Path, view: PassageView, identity: IndexIdentity | None) -> None:
    """Put a snapshot in the place of the one before; none for a store that was never written.

    The files of the one before stay, for those who are reading them; older ones are deleted. `identity`: what the store
    was made with when the view was. Raises OSError where the files cannot be written.
    """
    change = view.source.change(view.as_of)
    if identity is None or change is None:
        return
    before = _page(path)
    _clear_away(path, before)
    dense = view.dense.kept()
    head = SnapshotHead(
        version=VERSION,
        store=view.source.key(),
        identity=identity,
        change=change,
        newest=view.newest,
        lexicon_age=view.lexicon_age,
        tables=_write_tables(path, view, dense.arrays),
        vectors=_write_vectors(path, dense),
        covered=dense.covered,
        before=before.names if before else (),
    )
    line = msgspec.json.encode(head)
    with replacing(path) as making:
        making.write_bytes(hashlib.sha256(line).hexdigest().encode() + b"\n" + line)


def read_head(path: Path, source: RankingSource) -> SnapshotHead | None:
    """The page of a snapshot if it was made of this store, with what this is made with now; None if not."""
    head = _page(path)
    if head is None:
        return None
    # A store that was put back from a copy may have gone on in another way from there: the mark of the change tells.
    fits = (head.version, head.store, head.identity) == (VERSION, source.key(), source.identity())
    return head if fits and source.change(head.change.number) == head.change else None


def read_snapshot(path: Path, head: SnapshotHead, source: RankingSource, policy: SizePolicy) -> Snapshot | None:
    """What the files of a page hold; None where they are damaged, or another process has deleted them meanwhile."""
    from safetensors.numpy import load

    vectors = path.with_name(head.vectors.name) if head.vectors else None
    try:
        data = path.with_name(head.tables.name).read_bytes()
        if hashlib.sha256(data).hexdigest() != head.tables.sha256:
            return None
        if vectors and head.vectors and file_sha256(vectors) != head.vectors.sha256:
            return None
        arrays = load(data)
        table = PassageTable(**_named(arrays, _TABLE))
        dense = read_vectors(source, policy, table, KeptVectors(_named(arrays, _DENSE), None, head.covered), vectors)
    except OSError:
        return None
    return Snapshot(head, table, dense, _lexicons(_named(arrays, _LEXICON)))


def _page(path: Path) -> SnapshotHead | None:
    """What stands in the first file; None where there is none, or a damaged one, or one of another version."""
    try:
        digest, _, line = path.read_bytes().partition(b"\n")
        if hashlib.sha256(line).hexdigest().encode() != digest:
            return None
        return msgspec.json.decode(line, type=SnapshotHead)
    except (OSError, msgspec.DecodeError):
        return None


def _write_tables(path: Path, view: PassageView, dense: Mapping[str, Array]) -> NamedFile:
    from safetensors.numpy import save

    arrays: dict[str, Array] = {_TABLE + name: array for name, array in asdict(view.table).items()}
    arrays |= {_DENSE + name: array for name, array in dense.items()}
    for language, lexicon in view.lexicons.items():
        arrays |= {f"{_LEXICON}{language} {name}": array for name, array in asdict(lexicon.arrays).items()}
    data = save({name: np.ascontiguousarray(array) for name, array in arrays.items()})
    file = _named_by_contents(path, hashlib.sha256(data).hexdigest(), TABLES_SUFFIX)
    with replacing(path.with_name(file.name)) as making:
        making.write_bytes(data)
    return file


def _write_vectors(path: Path, dense: KeptVectors) -> NamedFile | None:
    import tempfile

    if dense.index is None:
        return None
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f"{path.name}-") as folder:
        made = Path(folder) / "vectors"
        made.touch(0o600)  # the rights that the other files have
        dense.index.write(made)
        file = _named_by_contents(path, file_sha256(made), VECTORS_SUFFIX)
        with replacing(path.with_name(file.name)) as making:
            made.replace(making)
    return file


def _named_by_contents(path: Path, digest: str, suffix: str) -> NamedFile:
    return NamedFile(f"{path.name}.{digest[:16]}{suffix}", digest)


def _named(arrays: Mapping[str, Array], prefix: str) -> dict[str, Array]:
    """The arrays whose names begin so, by the rest of their names."""
    return {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}


def _lexicons(arrays: Mapping[str, Array]) -> dict[str, Lexicon]:
    languages = sorted({name.partition(" ")[0] for name in arrays})
    return {
        language: Lexicon.of_arrays(LexiconArrays(**_named(arrays, f"{language} ")), f"{language}_")
        for language in languages
    }


def _clear_away(path: Path, page: SnapshotHead | None) -> None:
    """Delete the files before those of the page, and what killed processes left: not what others may be writing."""
    from shutil import rmtree

    named, gone = (page.names, set(page.before) - set(page.names)) if page else ((), set())
    for file in path.parent.glob(f"{path.name}[.-]*"):
        with suppress(OSError):  # another process may be deleting it, too
            is_old = time.time() - file.stat().st_mtime > LEFT_BEHIND
            if file.name in gone or (is_old and file.name not in named):
                rmtree(file) if file.is_dir() else file.unlink()
