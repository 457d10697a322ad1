"""What every format gives: a ParsedFile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.article import Block
from corpus.formats.metadata import Metadata


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's readable text, its structure, and what it says about itself. Fields as in Article."""

    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata


Parser = Callable[[bytes, str], ParsedFile]
"""The bytes of a file, and its name for refusals -> what it holds.

Raises UnreadableArticleError where it cannot be read. A file without text may give no blocks.
"""
