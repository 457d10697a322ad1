"""A small index, whose ranking can be told by hand."""

from __future__ import annotations

from pathlib import Path

from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.readers import WordReader
from tests.support.small_encoder import WordEncoder

ANIMALS = ("cat", "dog", "cow", "hen", "fox")

NOTHING_ANSWERS = WordReader({})
"""A reader that finds no answer in any passage."""


def passage_index(folder: Path, minimum_confidence: float, reader: WordReader | None = None) -> PassageIndex:
    """Five articles of one passage each; "cat" is nearest to the first, and the others follow."""
    index = PassageIndex(SqliteStore(folder), WordEncoder(ANIMALS), SplitRule(), minimum_confidence, reader=reader)
    texts = [f"Every farm has animals. The {name} sleeps in the old barn. It snows in winter." for name in ANIMALS]
    index.update([article(text, name, f"All about the {name}") for name, text in zip(ANIMALS, texts, strict=True)])
    return index
