"""SentenceCrossEncoder: a sentence-transformers model that reads a question and a passage together."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import EncoderError
from index.arrays import Scores

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_OTHER_MODEL = (
    "Set search.cross_encoder to a folder with a sentence-transformers CrossEncoder, to a hub name that this machine"
    ' can download, or to "" for none.'
)


class SentenceCrossEncoder:
    """A local folder or a hub name. Building one is cheap: the model is read at the first question."""

    def __init__(self, model: str) -> None:
        """Remember which model to load; raises EncoderError only when it is needed and cannot be had."""
        self._name = model
        self._loaded: CrossEncoder | None = None
        self._using = threading.Lock()

    def probabilities(self, question: str, passages: Sequence[str]) -> Scores:
        """How likely each passage answers the question, by this model: (n,), float32, 0 to 1.

        Whatever the model was trained with, its one logit goes through the logistic function.
        """
        from torch import nn

        with self._using:  # one at a time: more would only share the same cores
            if self._loaded is None:
                self._loaded = self._load()
            pairs = [(question, passage) for passage in passages]
            found = self._loaded.predict(pairs, activation_fn=nn.Sigmoid(), show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

    def _load(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        try:
            model: CrossEncoder = CrossEncoder(self._name, device="cpu")
        except (OSError, ValueError, RuntimeError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise EncoderError(
                f"Cross-encoder {self._name} cannot be loaded: {reason.rstrip('.')}.", _OTHER_MODEL
            ) from error
        if model.num_labels != 1:
            problem = f"Cross-encoder {self._name} gives {model.num_labels} numbers for a pair, 1 expected."
            raise EncoderError(problem, _OTHER_MODEL)
        return model
