"""The shipped reader's files: the model of graph.write_graph, and a page that says what it has to be.

weights/  reader.onnx  reader.json  README.md
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from corpus.errors import EncoderError
from index.files import file_sha256
from index.models.packaged import PUBLISHED_SHA256

SHIPPED = Path(__file__).parent / "weights"
MODEL, PAGE = "reader.onnx", "reader.json"

_MEND = "Install Citecord again, or set search.reader to false to do without the reader."


class ReaderPage(msgspec.Struct, frozen=True):
    """`sha256`: of the model's file. `base_sha256`: of the weights whose embeddings it was trained on, and needs."""

    sha256: str
    base_sha256: str = PUBLISHED_SHA256


def write_page(folder: Path) -> None:
    """Write down what the model in a folder is now."""
    page = ReaderPage(file_sha256(folder / MODEL))
    (folder / PAGE).write_bytes(msgspec.json.format(msgspec.json.encode(page)) + b"\n")


def checked_model(folder: Path = SHIPPED) -> Path:
    """The model's file. Raises EncoderError where it is missing, changed, or made for another base model."""
    try:
        page = msgspec.json.decode((folder / PAGE).read_bytes(), type=ReaderPage)
        digest = file_sha256(folder / MODEL)
    except (OSError, msgspec.DecodeError) as error:
        raise EncoderError(f"The reader's weights in {folder} cannot be read: {error}.", _MEND) from error
    if digest != page.sha256:
        raise EncoderError(f"The reader's weights have SHA-256 {digest}, {page.sha256} expected.", _MEND)
    if page.base_sha256 != PUBLISHED_SHA256:
        problem = f"The reader was made for a base model of SHA-256 {page.base_sha256}, not {PUBLISHED_SHA256}."
        raise EncoderError(problem, _MEND)
    return folder / MODEL
