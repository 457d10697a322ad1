"""How fast and how small, beside the plainest way to do the same: `python -m tests.benchmarks.speed FOLDER`.

FOLDER is in BEIR layout, such as SciFact's. Everything runs side by side on this machine; ratios are what counts. A
table goes to standard output, the figures as JSON to --json FILE.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.opening import open_index
from bot.settings import EncoderSettings, Settings
from corpus.cutting.splitter import SplitRule, split_into_passages
from index.evaluation.beir_folder import read_beir_folder
from index.ingest.updater import embedded_text
from index.models.compiled_model import GRAPH, TOKENIZER
from index.models.sentence_encoder import SentenceEncoder

_LAUNCHER = """
import resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
RUNS = 7
ASKERS = 8

_BARE = """
import sys, numpy, onnxruntime, faiss
from tokenizers import Tokenizer
options = onnxruntime.SessionOptions(); options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
ids = numpy.array([Tokenizer.from_file(sys.argv[2]).encode(sys.argv[3]).ids[:64]])
session.run(None, {"input_ids": ids, "attention_mask": numpy.ones_like(ids)})
"""
_LIBRARY = """
import sys, numpy, faiss
from index.models.sentence_encoder import SentenceEncoder
SentenceEncoder().encode_questions([sys.argv[1]])
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--articles", type=int, default=1_000, help="of the folder, for the rate of indexing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="citecord-speed-") as place:
        measured = _measured(options.folder, options.articles, Path(place))
    width = max(map(len, measured))
    for name, value in measured.items():
        sys.stdout.write(f"{name:{width}}  {value:10.3f}\n")
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1))


def _measured(folder: Path, count: int, place: Path) -> dict[str, float]:
    found = read_beir_folder(folder)
    articles = [article for document in found.documents.values() if (article := document.article())]
    questions = [question.text for question in found.questions[:200]]
    settings = Settings(encoder=EncoderSettings(compiled_models=str(place / "models")))
    measured: dict[str, float] = {}

    index = open_index(place / "some", settings)
    index.warm_up()
    began = time.perf_counter()
    passages = index.update(articles[:count]).passages
    measured["indexing: passages a second"] = passages / (time.perf_counter() - began)
    measured["indexing: peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [
        embedded_text(article, passage)
        for article in articles[:count]
        for passage in split_into_passages(article, SplitRule())
    ]
    library = SentenceEncoder()
    library.encode_passages(texts[:32])
    began = time.perf_counter()
    library.encode_passages(texts)
    measured["indexing: sentence-transformers alone, passages a second"] = len(texts) / (time.perf_counter() - began)
    measured["indexing: ratio of the rates"] = (
        measured["indexing: passages a second"] / measured["indexing: sentence-transformers alone, passages a second"]
    )
    index.update(articles[count:])
    index.close()

    compiled = next((place / "models").glob(f"*/{GRAPH}")).parent
    environment = os.environ | {"CITECORD_ENCODER__COMPILED_MODELS": str(place / "models")}
    bare = [sys.executable, "-c", _BARE, str(compiled / GRAPH), str(compiled / TOKENIZER), questions[0]]
    for name in ("some", "shipped"):
        ask = [sys.executable, "-m", "bot", "ask", questions[0], "--json", "--data-dir", str(place / name)]
        process(ask, environment)  # which indexes the shipped article where there is none
        measured |= _side_by_side(f"cold question, {name}", ask, bare, environment)
    slowly = [sys.executable, "-c", _LIBRARY, questions[0]]
    slow = statistics.median(process(slowly, environment)[0] for _ in range(3))
    measured["cold question: seconds, sentence-transformers embedding it"] = slow
    measured["cold question: times faster than that"] = slow / measured["cold question, some: seconds"]

    index = open_index(place / "some", settings)
    index.warm_up()
    encoder = index._encoder
    alone = statistics.median(_seconds(partial(encoder.encode_questions, [q])) for q in questions)
    search = statistics.median(_seconds(partial(index.search, q)) for q in questions)
    measured |= {"warm question: ms, encoder alone": 1000 * alone, "warm question: ms": 1000 * search}
    measured["warm question: ratio"] = search / alone
    one, several = _rate(index.search, questions, 1), _rate(index.search, questions, ASKERS)
    measured |= {"answers a second, one asker": one, f"answers a second, {ASKERS} askers": several}
    measured[f"answers a second, {ASKERS} askers to one"] = several / one
    index.close()
    return measured


def _side_by_side(name: str, command: list[str], other: list[str], environment: dict[str, str]) -> dict[str, float]:
    """Medians of a command beside those of another, run in turn, and of the ratios within each pair."""
    pairs = [(process(command, environment), process(other, environment)) for _ in range(RUNS)]
    found: dict[str, float] = {}
    for figure, at in (("seconds", 0), ("memory, MB", 1)):
        own, plain = (statistics.median(pair[side][at] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(pair[0][at] / pair[1][at] for pair in pairs)
        found |= {f"{name}: {figure}": own, f"{name}: {figure}, bare process": plain, f"{name}: {figure}, ratio": ratio}
    return found


def process(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Wall seconds and peak MB of a process."""
    # Linux counts what a process was before it became the command, too: a small one must start it, not this large one.
    measured = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, *command], env=environment, check=True, capture_output=True, text=True
    )
    seconds, kilobytes = measured.stdout.split()
    return float(seconds), float(kilobytes) / 1024


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rate(search: Callable[[str], object], questions: list[str], askers: int) -> float:
    """Answers a second, all askers together, each asking all questions from a place of its own."""

    def ask(first: int) -> None:
        for question in questions[first:] + questions[:first]:
            search(question)

    threads = [threading.Thread(target=ask, args=(25 * number,)) for number in range(askers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return askers * len(questions) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
