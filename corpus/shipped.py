"""The article that ships with the product."""

from __future__ import annotations

from importlib.resources import files

from corpus.article import Article
from corpus.reading import read_upload

_SHIPPED = {"tass-2019-03-21-peace-treaty.txt": "citecord:tass-2019-03-21-peace-treaty"}
"""File in corpus/articles -> source. A source is an identity: it stays when its file is renamed."""


def shipped_articles() -> list[Article]:
    """Read the shipped articles from the installed package."""
    folder = files("corpus") / "articles"
    return [read_upload(name, (folder / name).read_bytes(), source) for name, source in _SHIPPED.items()]
