"""Short ids that survive re-indexing, restarts and other machines' row numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict

import msgspec

from corpus.article import Article, Passage

ID_LENGTH = 10
"""Hexadecimal digits: 40 bits, so that two of a million passages share an id with probability below one half."""


def article_id(collection: str, source: str) -> str:
    """The same source in the same collection has the same id, whatever its text."""
    return _short_hash(collection, source)


def citation_ids(article: str, passages: Iterable[Passage]) -> list[str]:
    """One id a passage, from its article's id and its text; a text that recurs in the article is counted through."""
    seen: dict[str, int] = {}
    ids = []
    for passage in passages:
        seen[passage.text] = occurrence = seen.get(passage.text, 0) + 1
        ids.append(_short_hash(article, passage.text, str(occurrence)))
    return ids


def fingerprint(article: Article) -> str:
    """Changes when anything that is stored of the article changes."""
    return hashlib.sha256(msgspec.json.encode(asdict(article))).hexdigest()


def _short_hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
