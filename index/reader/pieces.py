"""Question and passage in word pieces: [CLS] question [SEP] title, heading, text [SEP], as the reader takes them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

TOKENIZER = "tokenizer.json"

WINDOW = 256
"""Word pieces of an input, the three special ones included. A passage of the default size has about 150."""
QUESTION_PIECES = 64
HEAD_PIECES = 48
"""What is read of a question, and of title and heading together; more would leave too little room for the text. Of the
training questions 1 in 1,000 is longer, of the heads 1 in 300."""

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text's n word pieces.

    `ids` (n,); `words` (n,): the number of the word that each is of, ascending; `offsets` (n, 2): start and end of the
    characters that each stands for, end exclusive.
    """

    ids: Ids
    words: Ids
    offsets: Ids


@dataclass(frozen=True, slots=True)
class ReaderInput:
    """What the model reads at once: the ids (n,) of its pieces, and the numbers of some of these, counted from 0.

    `passage`: the first piece of the passage, title included; what lies before is of type 0, the rest of type 1.
    `text`: the first piece of the passage's text; `end`: the one after its last.
    """

    ids: Ids
    passage: int
    text: int
    end: int


class PieceCutter:
    """Cuts texts with the tokenizer of a model's folder. Safe to call from several threads."""

    def __init__(self, folder: Path) -> None:
        """Read the tokenizer; where its file is damaged, tokenizers raises an Exception of no further kind."""
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # its threads do not survive a fork, and warn
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._start, self._between = (self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]"))

    def cut(self, texts: Sequence[str]) -> list[Pieces]:
        """Texts in word pieces, without special ones, however long."""
        encodings = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [
            Pieces(_integers(one.ids), _integers(one.word_ids), _integers(one.offsets).reshape(-1, 2))
            for one in encodings
        ]

    def joined(self, question: Ids, head: Ids, text: Ids) -> ReaderInput:
        """The input of a question and a passage; of each the beginning, as far as there is room for it."""
        question, head = question[:QUESTION_PIECES], head[:HEAD_PIECES]
        text = text[: WINDOW - 3 - len(question) - len(head)]
        passage = len(question) + 2
        ids = np.concatenate([[self._start], question, [self._between], head, text, [self._between]])
        return ReaderInput(ids, passage, passage + len(head), passage + len(head) + len(text))


def _integers(values: Sequence[object]) -> Ids:
    return np.array(values, dtype=np.int64)


def head(title: str, heading: str | None) -> str:
    """What is read before a passage's text."""
    return "\n".join(part for part in (title, heading) if part)
