"""Data sets of questions with labels: a folder in BEIR layout, or a question file. Only read and checked here.

Every fault is a DatasetError that names the file and the line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from corpus.errors import DatasetError, reason_of


class QuestionRow(msgspec.Struct, frozen=True):
    """A line of a question file. `answer`: words of the article, any one of several, or None if it holds no answer.

    `article` narrows where the answer is looked for: an id, title or file. `history`: earlier questions, oldest first.
    `collections`: those that are searched; none for all.
    """

    question: str
    answer: str | tuple[str, ...] | None
    article: str | None = None
    kind: str | None = None
    history: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers, none where the articles hold none."""
        if self.answer is None:
            return ()
        return (self.answer,) if isinstance(self.answer, str) else self.answer

    @property
    def key(self) -> str:
        """What tells the question from all others of its file."""
        return "\n".join((*self.collections, *self.history, self.question))


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A question and the line that it stands on, from 1."""

    line: int
    row: QuestionRow


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The questions of a JSON Lines file."""

    path: Path
    rows: tuple[NumberedRow, ...]


def read_question_file(path: Path) -> QuestionFile:
    """Read and check a question file; whether an answer stands in the articles is for whoever has the articles."""
    rows: dict[str, NumberedRow] = {}
    for line, row in numbered_rows(path, QuestionRow):
        if not row.question.strip():
            raise fault(path, line, "the question is empty", "Write the question, or delete the line.")
        if row.answer is not None and not (row.answers and all(answer.strip() for answer in row.answers)):
            raise fault(
                path, line, "the answer is empty", "Give words that stand in the article, or null where none answers."
            )
        if row.key in rows:
            raise fault(
                path, line, f"the same question stands on line {rows[row.key].line}", "Delete one of the two lines."
            )
        rows[row.key] = NumberedRow(line, row)
    if not rows:
        raise DatasetError(f"{path} holds no question.", 'Write lines such as {"question": "...", "answer": "..."}.')
    return QuestionFile(path, tuple(rows.values()))


Row = TypeVar("Row", bound=msgspec.Struct)


def numbered_rows(path: Path, row_type: type[Row]) -> Iterator[tuple[int, Row]]:
    """The lines of a JSON Lines file that are not blank, each checked against `row_type`, with its number."""
    decoder = msgspec.json.Decoder(row_type)
    for number, line in numbered_lines(path):
        try:
            yield number, decoder.decode(line)
        except msgspec.ValidationError as error:
            raise fault(path, number, _in_words(error), "Correct the line.") from None
        except msgspec.DecodeError as error:
            problem = f"this is not valid JSON: {error}"
            raise fault(path, number, problem, "Every line is one JSON object; correct it.") from None


def numbered_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file that are not blank, without their ends, numbered from 1."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line.rstrip("\n")
    except UnicodeDecodeError:
        raise DatasetError(f"{path} is not UTF-8 text.", "Save it as UTF-8 and try again.") from None
    except OSError as error:
        raise DatasetError(
            f"{path} cannot be read: {reason_of(error)}.", "Check the path and its permissions."
        ) from None


def fault(path: Path, line: int, problem: str, mend: str) -> DatasetError:
    """What is wrong on a line, and what to do; `problem` has no full stop."""
    return DatasetError(f"{path}, line {line}: {problem}.", mend)


def _in_words(error: msgspec.ValidationError) -> str:
    message, _, place = str(error).partition(" - at `$")
    place = place.strip("`.")
    if message.startswith("Object missing required field"):
        return f"the key {message.split('`')[1]} is missing"
    return f"{place or 'the line'}: {message[0].lower()}{message[1:]}"
