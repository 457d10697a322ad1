"""Every kind of store that there is, and what tests write to one and read from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import numpy as np

from corpus.article import Article, Block, BlockKind, Passage, Span
from index.store.contract import IndexedArticle, IndexedPassage, IndexIdentity, Store
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article

STORES: Mapping[str, Callable[[Path], Store]] = {"sqlite": SqliteStore}
"""Opens the store that belongs to a folder, which is made where it is missing."""


class OpenStore(Protocol):
    """Opens the store of a name, one more time at every call."""

    def __call__(self, name: str = "store") -> Store: ...


IDENTITY = IndexIdentity("words", "00", 2, "700/1100", 1)
OTHER_IDENTITY = IndexIdentity("other", "11", 3, "350/550", 2)

PETS = IndexedArticle(
    "pets",
    Article(
        source="/notes/pets.md",
        title="Pets",
        text="Cats\n\nThe cat sleeps. It purrs.\n\nDogs bark.",
        blocks=(
            Block(BlockKind.HEADING, 0, 4, level=1),
            Block(BlockKind.PARAGRAPH, 6, 31, 1),
            Block(BlockKind.PARAGRAPH, 33, 43, 2),
        ),
        language="en",
        url="https://pets.example/",
        author="A. Writer",
        published="2020-05",
        publisher="The Pet",
    ),
    "fingerprint of pets",
    np.array([0, 1], dtype=np.float32),
    (
        IndexedPassage(
            Passage("The cat sleeps. It purrs.", 6, 31, "Cats", 1, (Span(0, 15), Span(16, 25))),
            "pets-0",
            (("en_pet", "en_cat"), ("en_cat", "en_sleep"), ()),
            np.array([1, 0], dtype=np.float32),
        ),
        IndexedPassage(
            Passage("Dogs bark.", 33, 43, None, 2, (Span(0, 10),)),
            "pets-1",
            ((), ("en_dog", "en_bark", "en_dog")),
            np.array([0.6, 0.8], dtype=np.float32),
        ),
    ),
)
"""Everything that an article can have, and a sentence and a title without a term."""


def indexed(
    number: str, *texts: str, source: str | None = None, mark: str = "mark", language: str = "en"
) -> IndexedArticle:
    """An article with a passage of one sentence for each text, cited as "number-0", "number-1" and so on.

    The one term of its title is "title", the terms of a sentence are its words; every vector is (.6, .8).
    """
    whole = replace(article("\n\n".join(texts), source or number, title=f"Title {number}"), language=language)
    passages = []
    for place, text in enumerate(texts):
        start = whole.text.index(text)
        passage = Passage(text, start, start + len(text), None, place + 1, (Span(0, len(text)),))
        segments = ((f"{language}_title",), tuple(f"{language}_{word}" for word in text.split()))
        passages.append(IndexedPassage(passage, f"{number}-{place}", segments, np.array([0.6, 0.8], dtype=np.float32)))
    return IndexedArticle(number, whole, mark, None, tuple(passages))


def passage_ids(store: Store) -> list[int]:
    """The row ids of all passages."""
    ids: list[int] = store.ranking.passage_table().ids.tolist()
    return ids


def passage_texts(store: Store) -> list[str]:
    """The texts of all passages, in order of their row ids."""
    return [passage.text for passage in store.lookup.passages(passage_ids(store))]


def places_of(store: Store, term: str) -> list[tuple[int, int, int]]:
    """Where a term stands in passages that are there, as (row id, segment, count), ascending."""
    entries = store.ranking.postings([term]).get(term)
    present = set(passage_ids(store))
    return [] if entries is None else sorted(entry for entry in entries.tolist() if entry[0] in present)
