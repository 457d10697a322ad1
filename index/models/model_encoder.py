"""ModelEncoder: a sentence-transformers model by the fastest way that gives its vectors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from corpus.errors import EncoderError
from index.arrays import Vectors
from index.models.compiled_encoder import CompiledEncoder
from index.models.compiled_model import CompiledModel, damaged, find_compiled
from index.models.encoder import Encoder, ModelIdentity


class ModelEncoder:
    """Compiles a model once, and runs what that gave; sentence-transformers serves where it cannot be compiled.

    Building one is cheap: nothing is read or compiled before `identity` or the first text.
    """

    def __init__(
        self, name: str, models: Path, *, threads: int = 0, on_compile: Callable[[], None] = lambda: None
    ) -> None:
        """`models`: the folder for compiled models. `threads`: see CompiledEncoder. `on_compile`: called before it."""
        self._name = name
        self._models = models
        self._threads = threads
        self._on_compile = on_compile
        self._choosing = threading.Lock()

    @property
    def identity(self) -> ModelIdentity:
        """What the index must have been built with."""
        return self._chosen.identity

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""
        return self._chosen.encode_questions(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages, with the model's document prompt if it has one."""
        return self._chosen.encode_passages(texts)

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average; see Encoder."""
        return self._chosen.letters_per_piece(text)

    def load_ahead(self) -> None:
        """Begin to read a compiled model on another core, while the caller imports and reads what else it needs.

        What goes wrong there does so again at the first text. Where there is none yet, nothing happens.
        """
        found = find_compiled(self._models, self._name)
        if found is not None and found[1].failure is None:
            threading.Thread(target=self._load_quietly, name="load-model").start()

    def _load_quietly(self) -> None:
        with suppress(Exception):
            self._chosen.letters_per_piece("")

    def compiled(self) -> CompiledModel:
        """What compiling gave, be it a failure. Raises EncoderError where the model, or what it gave, is broken."""
        if self._compiled is None:
            self._chosen.encode_questions([""])  # says what is wrong with the model
            raise EncoderError(f"No compiled model could be kept in {self._models}.", "Look whether it can be written.")
        folder, about = self._compiled
        broken = damaged(folder, about)
        if broken:
            raise EncoderError(
                f"The compiled model in {folder} is damaged ({', '.join(broken)}).",
                "Delete that folder; it is made again at the next question.",
            )
        return about

    @property
    def _chosen(self) -> Encoder:
        with self._choosing:  # several threads may be the first
            return self._encoder

    @cached_property
    def _encoder(self) -> Encoder:
        if self._compiled is not None and self._compiled[1].failure is None:
            return CompiledEncoder(*self._compiled, threads=self._threads)
        from index.models.sentence_encoder import SentenceEncoder

        return SentenceEncoder(self._name, threads=self._threads)

    @cached_property
    def _compiled(self) -> tuple[Path, CompiledModel] | None:
        found = find_compiled(self._models, self._name)
        if found is None:
            from index.models.compiling import compile_model

            self._on_compile()
            with suppress(OSError):  # where nothing can be kept, the original serves
                compile_model(self._name, self._models)
            found = find_compiled(self._models, self._name)
        return found
