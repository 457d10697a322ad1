"""Articles for tests, made from plain text."""

from __future__ import annotations

from corpus.article import Article
from corpus.reading import read_upload


def article(text: str, source: str = "a.txt", title: str | None = None) -> Article:
    front = f"---\ntitle: {title}\nlanguage: en\n---\n" if title else "---\nlanguage: en\n---\n"
    return read_upload("a.txt", (front + text).encode(), source)
