"""Settings -> an open PassageIndex."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from bot.settings import Settings
from corpus.errors import SettingsError
from corpus.sizes import SplitRule
from index.models.model_encoder import ModelEncoder

if TYPE_CHECKING:
    from index.passage_index import PassageIndex
    from index.reader.onnx_reader import OnnxReader


def open_index(data_dir: Path, settings: Settings, *, to_ask: bool = False) -> PassageIndex:
    """Open or make the index in a data directory; raises StoreError where it cannot be used.

    `to_ask`: whether questions will follow at once, so that reading the model may begin now.
    """
    rule = _split_rule(settings)
    encoder = new_encoder(data_dir, settings)
    reader = new_reader(settings)
    if to_ask:
        encoder.load_ahead()  # before the imports below, which take as long
        if reader:
            reader.load_ahead()
    from index.passage_index import PassageIndex
    from index.store.sqlite.store import SqliteStore
    from index.view.snapshot import FILE_NAME

    search = settings.search
    store = SqliteStore(data_dir)
    return PassageIndex(
        store,
        encoder,
        rule,
        search.minimum_confidence,
        search.lexical_weight,
        reader=reader,
        snapshot=data_dir / FILE_NAME,
    )


def new_encoder(data_dir: Path, settings: Settings) -> ModelEncoder:
    """The encoder of the settings; it reads its model at the first text, and compiles it at the very first."""
    chosen = settings.encoder
    models = Path(chosen.compiled_models) if chosen.compiled_models else data_dir / "models"
    return ModelEncoder(chosen.model, models, threads=chosen.threads, on_compile=_tell_of_compiling)


def new_reader(settings: Settings) -> OnnxReader | None:
    """The reader, if the settings want one; it reads its model at the first passage."""
    from index.reader.onnx_reader import OnnxReader

    return OnnxReader(threads=settings.encoder.threads) if settings.search.reader else None


def with_models_of(data_dir: Path, settings: Settings) -> Settings:
    """The settings for a throw-away index, which is to use the compiled models of this data directory."""
    models = settings.encoder.compiled_models or str(data_dir / "models")
    return replace(settings, encoder=replace(settings.encoder, compiled_models=models))


def _tell_of_compiling() -> None:
    click.echo("First run: preparing the model, once, which takes about 20 seconds.", err=True)


def _split_rule(settings: Settings) -> SplitRule:
    """The cutting rule of the settings."""
    passages = settings.passages
    if passages.target_size > passages.maximum_size:
        raise SettingsError(
            f"passages.target_size is {passages.target_size}, above passages.maximum_size, {passages.maximum_size}.",
            "Lower the first or raise the second.",
        )
    return SplitRule(passages.target_size, passages.maximum_size)
