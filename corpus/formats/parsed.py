"""ParsedFile: what the reader of each format gives."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.article import Block
from corpus.formats.metadata import Metadata


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's readable text, its structure, and what it says about itself. Fields as in Article."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata
