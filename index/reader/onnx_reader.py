"""OnnxReader: the shipped reader, run by ONNX Runtime without torch."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import EncoderError
from index.models.packaged import REINSTALL_PUBLISHED, WEIGHTS_FILE, check_published_weights, published_folder
from index.reader.contract import PassageToRead, Reading
from index.reader.embedding import InputEmbedding
from index.reader.pieces import PieceCutter, ReaderInput, head
from index.reader.shipped import SHIPPED, checked_model
from index.reader.span import Logits, reading

if TYPE_CHECKING:
    from onnxruntime import InferenceSession


class OnnxReader:
    """Building one is cheap: the model is read at the first question.

    Passages are read one by one, without padding, by threads of our own, one a core: those of a lone question are
    spread over all cores, those of questions asked at the same time wait for each other. (On two cores five passages of
    150 pieces take twice as long one by one with two threads of the runtime's own, and as one batch with these.)
    """

    def __init__(self, folder: Path = SHIPPED, *, threads: int = 0) -> None:
        """`folder`: see shipped. `threads`: passages read at the same time, 0 for one a core."""
        self._folder = folder
        self._workers = ThreadPoolExecutor(threads or os.cpu_count() or 1, thread_name_prefix="read")
        self._loaded: _Model | None = None
        self._loading = threading.Lock()

    def read(self, question: str, passages: Sequence[PassageToRead]) -> list[Reading]:
        """What each passage says, in the order given.

        Of a question the first 64 word pieces are read, of title and heading together 48, and of the text what then
        has room in 256 (about 190 after a short question): what stands beyond is not read, and cannot be the answer.
        Raises EncoderError where the model's files are missing or damaged.
        """
        model = self._load()
        count = len(passages)
        texts = [passage.text for passage in passages]
        heads = [head(passage.title, passage.heading) for passage in passages]
        asked, *cut = model.cutter.cut([question, *heads, *texts])
        joined = [model.cutter.joined(asked.ids, cut[row].ids, cut[count + row].ids) for row in range(count)]
        longest_first = sorted(range(count), key=lambda row: -len(joined[row].ids))  # so that no core ends late
        logits = self._workers.map(model.logits, [joined[row] for row in longest_first])
        found = dict(zip(longest_first, logits, strict=True))
        return [reading(found[row], joined[row], texts[row], cut[count + row]) for row in range(count)]

    def load_ahead(self) -> None:
        """Begin to read the model on another core; what goes wrong there does so again at the first question."""
        threading.Thread(target=self._load_quietly, name="load-reader").start()

    def check(self) -> None:
        """Raise EncoderError where a file is missing or damaged, the base model's too, of which all is read."""
        check_published_weights()
        self._load()

    def _load_quietly(self) -> None:
        with suppress(Exception):
            self._load()

    def _load(self) -> _Model:
        with self._loading:  # several threads may ask for it at the same moment
            if self._loaded is None:
                self._loaded = _Model(self._folder)
            return self._loaded


class _Model:
    """What it takes to read: tokenizer, embedding, and the layers above it."""

    def __init__(self, folder: Path) -> None:
        model = checked_model(folder)
        base = published_folder()
        try:
            self.cutter = PieceCutter(base)
            self._embedding = InputEmbedding(base / WEIGHTS_FILE)
        except Exception as error:  # tokenizers raises nothing more special
            check_published_weights()  # says what is wrong, where it is the weights
            message = f"The published model's files cannot be read: {error}."
            raise EncoderError(message, REINSTALL_PUBLISHED) from error
        self._session = open_session(model)

    def logits(self, joined: ReaderInput) -> Logits:
        """What the model gives for an input of n pieces, (n, 3); see graph.write_graph."""
        (logits,) = self._session.run(None, {"features": self._embedding(joined)[None]})
        found: Logits = logits[0]
        return found


def open_session(model: Path) -> InferenceSession:
    """A model of graph.write_graph, to be run by the thread that calls it and no other."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # see graph
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
