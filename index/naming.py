"""Which article is meant: the one answer to that question, for the command line, for Discord and for labels."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.store.contract import ArticleSummary


def articles_named(name: str, articles: Sequence[ArticleSummary], *, paths: bool = False) -> list[ArticleSummary]:
    """Those of the articles that `name` means; none, where it means none; several, where it does not tell them apart.

    What an id or address names exactly is meant before a title in capital or small letters. With `paths`, for whoever
    may see the files of this machine: a source comes with the ids, a file at this path comes before a title, and the
    last part of a file's path after it.
    """
    folded = name.strip().casefold()
    resolved = _resolved(name) if paths else None
    return (
        [article for article in articles if name in (article.id, article.url) or (paths and name == article.source)]
        or [article for article in articles if resolved is not None and article.source == resolved]
        or [article for article in articles if article.title.casefold() == folded]
        or [article for article in articles if paths and Path(article.source).name == name]
    )


def _resolved(name: str) -> str | None:
    """The absolute path; None for what cannot be one."""
    try:
        return str(Path(name).resolve())
    except (OSError, RuntimeError, ValueError):  # links in a circle; NUL, a lone surrogate
        return None
