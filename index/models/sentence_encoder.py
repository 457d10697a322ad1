"""SentenceEncoder: a model run by sentence-transformers itself. The only file that names sentence_transformers."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import EncoderError
from index.arrays import Vectors
from index.models.encoder import ModelIdentity
from index.models.packaged import (
    DEFAULT_MODEL,
    DIMENSION,
    OWN_LAYERS,
    OWN_MODEL,
    is_packaged,
    packaged_sha256,
    published_folder,
)

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH_SIZE = 32
"""Texts embedded at once, the library's default."""

_OTHER_MODEL = (
    f'Set encoder.model to "{DEFAULT_MODEL}", to a folder with a sentence-transformers model, or to a hub name that '
    "this machine can download."
)


class SentenceEncoder:
    """Any sentence-transformers model: the default's name, a local folder, or a hub name.

    Building one is cheap: the model is read at the first text. Texts beyond the model's window (256 word pieces for
    the default) are cut by the model. `threads` 0: one for a question, every core for passages. More would not make a
    single question faster, and where another process is busy, threads that wait for each other take ten times as long.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, threads: int = 0) -> None:
        """Remember which model to load; raises EncoderError only when it is needed and cannot be had."""
        self._name = model
        self._threads = threads
        self._loaded: SentenceTransformer | None = None
        self._loading = threading.Lock()

    @cached_property
    def identity(self) -> ModelIdentity:
        """Name, weights hash and dimension; for the packaged default known without loading anything heavy."""
        if is_packaged(self._name):
            return ModelIdentity(self._name, packaged_sha256(self._name), DIMENSION)
        dimension = self.model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"Model {self._name} does not state the length of its vectors.", _OTHER_MODEL)
        return ModelIdentity(self._name, _weights_sha256(self.model), dimension)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""
        model = self.model
        _set_threads(self._threads or 1)
        vectors = model.encode_query(
            list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, with the model's document prompt if it has one."""
        model = self.model
        _set_threads(self._threads or os.cpu_count() or 1)
        vectors = model.encode_document(
            list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
        )
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average; see Encoder."""
        tokenizer = self.model.tokenizer
        pieces = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, truncation=True)
        known = [
            span
            for number, span in zip(pieces["input_ids"], pieces["offset_mapping"], strict=True)
            if number != tokenizer.unk_token_id
        ]
        letters = sum(character.isalnum() for start, end in known for character in text[start:end])
        return letters / max(1, len(pieces["input_ids"]))

    @property
    def model(self) -> SentenceTransformer:
        """The model as sentence-transformers has it, read now if it was not yet. Raises EncoderError."""
        with self._loading:  # several threads may ask for it at the same moment
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        packaged = is_packaged(self._name)
        if packaged:
            packaged_sha256(self._name)
        location = str(published_folder()) if packaged else self._name
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not survive a fork, and warn
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # "Loading weights" is no news to a person
        try:
            model = SentenceTransformer(location, device="cpu", local_files_only=packaged)
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(f"Model {self._name} cannot be loaded: {reason}", _OTHER_MODEL) from error
        if self._name == OWN_MODEL:
            _put_layers(model, OWN_LAYERS)
        return model


def _put_layers(model: SentenceTransformer, layers: Path) -> None:
    """Put trained layers in the place of those with the same names."""
    from safetensors.torch import load_file

    trained = {name: layer.float() for name, layer in load_file(layers).items()}
    model[0].get_submodule("auto_model").load_state_dict(trained, strict=False)


def _set_threads(count: int) -> None:
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def _weights_sha256(model: SentenceTransformer) -> str:
    """Hash of the parameters themselves: a hub model has no one file to hash."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()
