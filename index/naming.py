"""Which article is meant: the one answer to that question, for the command line, for Discord and for labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.store.contract import ArticleSummary


def articles_named(name: str, articles: Sequence[ArticleSummary]) -> list[ArticleSummary]:
    """Those of the articles that `name` means; none, where it means none; several, where it does not tell them apart.

    What an id, source or address names exactly is meant before a file at this path, that before a title in capital or
    small letters, that before the last part of a file's path.
    """
    folded = name.strip().casefold()
    resolved = str(Path(name).resolve())
    return (
        [article for article in articles if name in (article.id, article.source, article.url)]
        or [article for article in articles if article.source == resolved]
        or [article for article in articles if article.title.casefold() == folded]
        or [article for article in articles if Path(article.source).name == name]
    )
