"""Whether memory stays flat: `python -m tests.benchmarks.endurance FOLDER [--questions 100000]`.

FOLDER is in BEIR layout. Its articles are indexed; then several askers ask question after question, each put together
from words of two of the folder's own and one that was never there, so that caches are filled and emptied. A line
for every tenth goes to standard output: questions asked, megabytes held, answers a second since the last line.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from bot.opening import open_index
from bot.settings import load_settings
from index.evaluation.beir_folder import read_beir_folder
from tests.benchmarks.growth import memory

ASKERS = 4


def main() -> None:
    """Ask, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=100_000)
    options = parser.parse_args()
    folder = read_beir_folder(options.folder)
    with tempfile.TemporaryDirectory() as place:
        index = open_index(Path(place), load_settings(None))
        index.update(article for document in folder.documents.values() if (article := document.article()))
        asked = mixed([question.text for question in folder.questions])
        del folder
        portion = max(1, options.questions // 10)
        with ThreadPoolExecutor(ASKERS) as askers:
            for number in range(1, 11):
                began = time.perf_counter()
                for answer in askers.map(index.search, islice(asked, portion)):
                    assert answer.passages
                rate = portion / (time.perf_counter() - began)
                sys.stdout.write(f"{number * portion:>9,} questions {memory('VmRSS'):>8.1f} MB {rate:>8.1f} a second\n")
                sys.stdout.flush()
        index.close()


def mixed(questions: Sequence[str]) -> Iterator[str]:
    """Questions of the words of two, without end."""
    chance = random.Random(4)
    while True:
        first, second = (chance.choice(questions).split() for _ in range(2))
        words = first[: len(first) // 2] + second[len(second) // 2 :]
        chance.shuffle(words)
        invented = "".join(chance.choices("bdfgklmnprstaeiou", k=9))
        yield " ".join([*words, invented])


if __name__ == "__main__":
    main()
