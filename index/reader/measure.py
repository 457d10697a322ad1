"""How well a reader reads: `python -m index.reader.measure DATA`, over the questions that nothing is trained on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from index.evaluation.measures import auroc
from index.reader.contract import PassageToRead, Reader
from index.reader.onnx_reader import OnnxReader
from index.reader.pairs import WRITTEN, Pairs, dev_pairs
from index.reader.shipped import SHIPPED


@dataclass(frozen=True, slots=True)
class ReaderQuality:
    """Every question with its own passage, which answers it or only looks as if it did.

    `auroc`: probability that one that answers gets the higher logit. Of those that answer: `touched`, the share whose
    pointed-at words overlap the labelled ones, and `overlap`, the mean F1 of the two in characters.
    """

    questions: int
    auroc: float
    touched: float
    overlap: float


def measure(reader: Reader, pairs: Pairs) -> ReaderQuality:
    """Read the own passage of every question."""
    logits: dict[bool, list[float]] = {True: [], False: []}
    overlaps: list[float] = []
    for question in pairs.questions:
        passage = pairs.passages[question.passage]
        (reading,) = reader.read(question.text, [PassageToRead(passage.head, None, passage.text)])
        logits[question.answer is not None].append(reading.logit)
        if question.answer is not None:
            overlaps.append(overlap(reading.answer, question.answer))
    return ReaderQuality(
        questions=len(pairs.questions),
        auroc=auroc(np.array(logits[True]), np.array(logits[False])),
        touched=float(np.mean(np.array(overlaps) > 0)),
        overlap=float(np.mean(overlaps)),
    )


def overlap(found: tuple[int, int] | None, labelled: tuple[int, int]) -> float:
    """F1 of two ranges of characters: twice what they share by what they are long."""
    if found is None:
        return 0.0
    shared = min(found[1], labelled[1]) - max(found[0], labelled[0])
    return 2 * max(0, shared) / (found[1] - found[0] + labelled[1] - labelled[0])


def quality_table(reader: Reader, data: Path) -> str:
    """A line for each lot."""
    lines = ["lot        questions  AUROC  touched  overlap"]
    for lot in WRITTEN:
        found = measure(reader, dev_pairs(data, lot))
        lines.append(f"{lot:10} {found.questions:9}  {found.auroc:.3f}  {found.touched:7.3f}  {found.overlap:7.3f}")
    return "\n".join(lines)


@click.command
@click.argument("data", type=click.Path(exists=True, path_type=Path))
@click.option("--weights", default=SHIPPED, type=click.Path(path_type=Path), help="A folder that training has filled.")
def main(data: Path, weights: Path) -> None:
    """Measure a reader on the dev parts of a folder of DATA, see index.reader.pairs."""
    click.echo(quality_table(OnnxReader(weights), data))


if __name__ == "__main__":
    main()
