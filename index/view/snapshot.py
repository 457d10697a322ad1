"""Snapshot: files with what a PassageView is made of, so that a process need not make it from the store.

They are derived: the store is the only truth, and a snapshot that does not fit it is as good as none. What the store
has logged since is replayed on top. The first file is a page of JSON behind a line with its own SHA-256; it names two
others by their SHA-256, tables as safetensors and vectors as FAISS writes them. These are called by their contents, so
that what another process is reading is never written over.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from index.arrays import Array
from index.files import file_sha256, replacing
from index.store.contract import Change, IndexIdentity, PassageTable, RankingSource
from index.text.spelling import Lexicon
from index.view.dense import DenseVectors, KeptVectors, read_vectors
from index.view.policy import SizePolicy
from index.view.view import PassageView

FILE_NAME = "citecord.snapshot"
TABLES_SUFFIX, VECTORS_SUFFIX = ".tables", ".vectors"

LEFT_BEHIND = 3600.0
"""Seconds after which no process is still at a file."""

VERSION = 2

_TABLE, _DENSE, _LEXICON = "table ", "dense ", "lexicon "


class NamedFile(msgspec.Struct, frozen=True):
    """A file beside the first one, and the SHA-256 of what is in it."""

    name: str
    sha256: str


class SnapshotHead(msgspec.Struct, frozen=True, kw_only=True):
    """Which store it was made of, as of which change, with what; and the files with the rest.

    `newest` and `lexicon_age`: see PassageView; `covered`: see KeptVectors. There is no file of `vectors` where there
    are none.
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

    @property
    def sha256(self) -> str:
        """What no other snapshot has."""
        return self.tables.sha256 + (self.vectors.sha256 if self.vectors else "")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read."""

    head: SnapshotHead
    table: PassageTable
    dense: DenseVectors
    lexicons: Mapping[str, Lexicon]


def write_snapshot(path: Path, view: PassageView, identity: IndexIdentity | None) -> None:
    """Put files in the place of those before; none for a store that was never written.

    `identity`: what the store was made with when the view was. Raises OSError where they cannot be written.
    """
    change = view.source.change(view.as_of)
    if identity is None or change is None:
        return
    _clear_away(path, "-*")
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
    )
    line = msgspec.json.encode(head)
    with replacing(path) as making:
        making.write_bytes(hashlib.sha256(line).hexdigest().encode() + b"\n" + line)
    named = {file.name for file in (head.tables, head.vectors) if file}
    _clear_away(path, f".*{TABLES_SUFFIX}", but=named)
    _clear_away(path, f".*{VECTORS_SUFFIX}", but=named)


def read_head(path: Path, source: RankingSource) -> SnapshotHead | None:
    """The page of a snapshot if it was made of this store, with what this is made with now; None if not."""
    try:
        digest, _, line = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    if hashlib.sha256(line).hexdigest().encode() != digest:
        return None
    try:
        head = msgspec.json.decode(line, type=SnapshotHead)
    except msgspec.DecodeError:  # another version of Citecord wrote it
        return None
    # A store that was put back from a copy may have gone on in another way from there: the mark of the change tells.
    fits = (head.version, head.store, head.identity) == (VERSION, source.key(), source.identity())
    return head if fits and source.change(head.change.number) == head.change else None


def read_snapshot(path: Path, source: RankingSource, policy: SizePolicy) -> Snapshot | None:
    """What the files hold; None where there is no snapshot that fits the store, or where it is damaged."""
    head = read_head(path, source)
    if head is None:
        return None
    from safetensors.numpy import load

    vectors = path.with_name(head.vectors.name) if head.vectors else None
    try:
        data = path.with_name(head.tables.name).read_bytes()
        if hashlib.sha256(data).hexdigest() != head.tables.sha256:
            return None
        if vectors and head.vectors and file_sha256(vectors) != head.vectors.sha256:
            return None
    except OSError:
        return None
    arrays = load(data)
    table = PassageTable(*(arrays[_TABLE + name] for name in PassageTable.__struct_fields__))
    dense = read_vectors(source, policy, table, KeptVectors(_named(arrays, _DENSE), None, head.covered), vectors)
    lexicons = {
        language: Lexicon.from_bytes(array.data, f"{language}_") for language, array in _named(arrays, _LEXICON).items()
    }
    return Snapshot(head, table, dense, lexicons)


def _write_tables(path: Path, view: PassageView, dense: Mapping[str, Array]) -> NamedFile:
    from safetensors.numpy import save

    arrays: dict[str, Array] = {_TABLE + name: getattr(view.table, name) for name in PassageTable.__struct_fields__}
    arrays |= {_DENSE + name: array for name, array in dense.items()}
    for language, lexicon in view.lexicons.items():
        arrays[_LEXICON + language] = np.frombuffer(lexicon.to_bytes(), dtype=np.uint8)
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


def _clear_away(path: Path, pattern: str, but: Collection[str] = ()) -> None:
    """Delete what is left of older snapshots, or of a process that was killed: not what another may be writing now."""
    from shutil import rmtree

    for old in path.parent.glob(f"{path.name}{pattern}"):
        if old.name not in but and time.time() - old.stat().st_mtime > LEFT_BEHIND:
            rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
