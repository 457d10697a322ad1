"""Settings -> an open PassageIndex."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings
from corpus.errors import SettingsError
from corpus.splitter import SplitRule
from index.encoder import SentenceEncoder
from index.passage_index import PassageIndex
from index.sqlite_store import SqliteStore


def open_index(data_dir: Path, settings: Settings) -> PassageIndex:
    """Open or make the index in a data directory; raises StoreError where it cannot be used."""
    rule = _split_rule(settings)
    search = settings.search
    store = SqliteStore(data_dir)
    return PassageIndex(store, new_encoder(settings), rule, search.minimum_confidence, search.lexical_weight)


def new_encoder(settings: Settings) -> SentenceEncoder:
    """The encoder of the settings; it reads its model at the first text."""
    chosen = settings.encoder
    return SentenceEncoder(chosen.model, threads=chosen.threads, batch_size=chosen.batch_size)


def _split_rule(settings: Settings) -> SplitRule:
    """The cutting rule of the settings."""
    passages = settings.passages
    if passages.target_size > passages.maximum_size:
        raise SettingsError(
            f"passages.target_size is {passages.target_size}, above passages.maximum_size, {passages.maximum_size}.",
            "Lower the first or raise the second.",
        )
    return SplitRule(passages.target_size, passages.maximum_size)
