"""CompiledModel: a folder with a model for ONNX Runtime, its tokenizer, and a page about where they come from.

Such folders lie beside the index, under the first letters of the hash of the weights:

    models/53aa51172d142c89/  about.json  model.onnx  model.onnx.data  tokenizer.json
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from index.files import file_sha256
from index.models.encoder import ModelIdentity
from index.models.packaged import is_packaged

ABOUT, GRAPH, WEIGHTS, TOKENIZER = "about.json", "model.onnx", "model.onnx.data", "tokenizer.json"

COMPILERS = ("onnxruntime", "onnxscript", "sentence-transformers", "torch", "transformers")
"""The libraries whose versions decide what compiling gives."""


class FileState(msgspec.Struct, frozen=True):
    """What a file looked like: size in bytes, time of its last change in nanoseconds."""

    path: str
    size: int
    changed: int


class CompiledFile(msgspec.Struct, frozen=True):
    """A file of the folder: its size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


class CompiledModel(msgspec.Struct, frozen=True, kw_only=True):
    """What compiling a model gave. Where it failed, `failure` says why, and there are no `files`.

    `source`: the original's files at that time if it is a folder. `window`: word pieces read of a text.
    `agreement`: lowest cosine between the vectors of the original and the compiled model over trial texts.
    """

    name: str
    compilers: dict[str, str]
    source: tuple[FileState, ...] = ()
    failure: str | None = None
    weights_sha256: str = ""
    dimension: int = 0
    window: int = 0
    padding: int = 0
    unknown: int | None = None
    question_prompt: str = ""
    passage_prompt: str = ""
    agreement: float = 0.0
    files: tuple[CompiledFile, ...] = ()

    @property
    def identity(self) -> ModelIdentity:
        """That of the original."""
        return ModelIdentity(self.name, self.weights_sha256, self.dimension)


def find_compiled(models: Path, name: str) -> tuple[Path, CompiledModel] | None:
    """The folder and page of a model compiled before, or of the failure to compile it; None where it is to be tried.

    It is to be tried, too, where the original has changed since, where a file is missing or has another size, and, for
    failures, where another version of a compiling library is installed. Contents are not read: see `damaged`.
    """
    for page in sorted(models.glob(f"*/{ABOUT}")):
        about = _read(page)
        if about is None or about.name != name or about.source != source_state(name):
            continue
        if about.failure is not None:
            if about.compilers == compiler_versions():
                return page.parent, about
        elif all(_has_size(page.parent / file.name, file.size) for file in about.files):
            return page.parent, about
    return None


def damaged(folder: Path, about: CompiledModel) -> list[str]:
    """Names of the files whose contents have changed since they were made. Reads them whole."""
    return [file.name for file in about.files if file_sha256(folder / file.name) != file.sha256]


def write_about(folder: Path, about: CompiledModel) -> None:
    """Write the page of a folder."""
    (folder / ABOUT).write_bytes(msgspec.json.format(msgspec.json.encode(about)))


def source_state(name: str) -> tuple[FileState, ...]:
    """The original's files as they are now; none for a name that is no folder.

    None for a packaged model either: the hash of its weights is known.
    """
    folder = Path(name)
    if is_packaged(name) or not folder.is_dir():
        return ()
    found = ((path, path.stat()) for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple(FileState(str(path.relative_to(folder)), stat.st_size, stat.st_mtime_ns) for path, stat in found)


def compiler_versions() -> dict[str, str]:
    """The versions of COMPILERS that are installed."""
    from importlib.metadata import version

    return {name: version(name) for name in COMPILERS}


def _read(page: Path) -> CompiledModel | None:
    try:
        return msgspec.json.decode(page.read_bytes(), type=CompiledModel)
    except (OSError, msgspec.DecodeError):
        return None


def _has_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False
