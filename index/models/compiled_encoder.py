"""CompiledEncoder: a compiled model run by ONNX Runtime. The only file that names onnxruntime and tokenizers."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.arrays import Vectors
from index.models.compiled_model import GRAPH, TOKENIZER, CompiledModel
from index.models.encoder import ModelIdentity
from index.models.question_queue import Pieces, QuestionQueue

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

BATCH_PIECES = 512
"""Word pieces embedded at once, padding included. What is computed in between then stays in a core's cache: two
threads embed 67 texts of 175 pieces a second with 1 to 4 texts at once, 54 with 16, on cores with 2 MiB of it.
"""


@dataclass(frozen=True, slots=True)
class _Loaded:
    session: InferenceSession
    tokenizer: Tokenizer


class CompiledEncoder:
    """A compiled model. Building one is cheap: the model is read at the first text.

    Every call of the runtime uses the thread that calls it and no other, so that questions asked at the same time are
    embedded at the same time, those that have to wait for a core together; passages are spread over `threads` of our
    own, 0 for one a core.
    """

    def __init__(self, folder: Path, about: CompiledModel, *, threads: int = 0) -> None:
        """Remember the folder; onnxruntime and tokenizers raise errors of their own where its files are damaged."""
        self._folder = folder
        self._about = about
        self._cores = threads or os.cpu_count() or 1
        self._questions = QuestionQueue(self._run, self._cores)
        self._loaded: _Loaded | None = None
        self._loading = threading.Lock()

    @property
    def identity(self) -> ModelIdentity:
        """Name, weights hash and dimension of the original."""
        return self._about.identity

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Embed questions, with the model's question prompt if it has one."""
        if not texts:
            return np.empty((0, self._about.dimension), dtype=np.float32)
        return self._questions.vectors(self._pieces([self._about.question_prompt + text for text in texts]))

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Embed passages on all cores, with the model's document prompt if it has one."""
        from concurrent.futures import ThreadPoolExecutor

        pieces = self._pieces([self._about.passage_prompt + text for text in texts])
        batches = list(_batches([len(ids) for ids in pieces]))
        vectors = np.empty((len(texts), self._about.dimension), dtype=np.float32)
        with ThreadPoolExecutor(self._cores, thread_name_prefix="embed") as workers:
            runs = workers.map(lambda rows: self._run([pieces[row] for row in rows]), batches)
            for rows, embedded in zip(batches, runs, strict=True):
                vectors[rows] = embedded
        return vectors

    def letters_per_piece(self, text: str) -> float:
        """How many letters and digits a word piece holds on average; see Encoder."""
        pieces = self._load().tokenizer.encode(text, add_special_tokens=False)
        known = [span for number, span in zip(pieces.ids, pieces.offsets, strict=True) if number != self._about.unknown]
        letters = sum(character.isalnum() for start, end in known for character in text[start:end])
        return letters / max(1, len(pieces.ids))

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        return [encoding.ids for encoding in self._load().tokenizer.encode_batch_fast(texts)]

    def _run(self, pieces: Sequence[Pieces]) -> Vectors:
        """Embed texts by one run of the model, the shorter ones padded."""
        longest = max(map(len, pieces))
        ids = np.full((len(pieces), longest), self._about.padding, dtype=np.int64)
        mask: npt.NDArray[np.int64] = np.zeros_like(ids)
        for row, own in enumerate(pieces):
            ids[row, : len(own)] = own
            mask[row, : len(own)] = 1
        (vectors,) = self._load().session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(vectors, dtype=np.float32)

    def _load(self) -> _Loaded:
        with self._loading:  # several threads may ask for it at the same moment
            if self._loaded is None:
                self._loaded = _load(self._folder, self._about)
            return self._loaded


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows in batches of like length, the longest first, each of BATCH_PIECES at most or a single text."""
    batch: list[int] = []
    longest = 0
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if batch and (len(batch) + 1) * longest > BATCH_PIECES:
            yield batch
            batch = []
        longest = longest if batch else lengths[row]
        batch.append(row)
    if batch:
        yield batch


def _load(folder: Path, about: CompiledModel) -> _Loaded:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not survive a fork, and warn
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    session = onnxruntime.InferenceSession(folder / GRAPH, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.enable_truncation(about.window)
    tokenizer.no_padding()
    return _Loaded(session, tokenizer)
