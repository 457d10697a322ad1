"""Time and memory from 100 to 1,000,000 passages: `python -m tests.benchmarks.growth FOLDER ... --data-dir DIR`.

The folders are in BEIR layout. There is not so much public text at hand, nor the day to embed it, so passages beyond
the folders' own are made: each is two pieces of real passages (a few sentences each), the second one of the
RELATED pieces of other articles that are nearest to the first, and its vector is the unit vector of the sum of the
pieces' own vectors. Three make an article. Words, lengths and the clusters of vectors are thus about those of the
folders; the vocabulary does not grow with the passages as it would.

Questions are the folders' own, embedded by the real model. Every size is measured in a process of its own, which starts
from what is on disk. A table goes to standard output, the figures to --json FILE, a picture of them to --plot FILE.svg.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.opening import new_encoder, open_index
from bot.settings import load_settings
from corpus.article import Article, Block, BlockKind, Passage, Span
from corpus.cutting.splitter import sentence_spans, split_into_passages
from index.evaluation.beir_folder import read_beir_folder
from index.ranking.formula import best_first
from index.store.contract import IndexedArticle, IndexedPassage, IndexIdentity
from index.store.sqlite.store import SqliteStore
from index.text.analyzer import ANALYZER_VERSION, terms
from index.view.dense import IndexedVectors
from index.view.faiss_vectors import ExactVectors
from index.view.refresh import CurrentView
from index.view.snapshot import FILE_NAME
from tests.benchmarks.growth_plot import plot

SIZES = (100, 1_000, 10_000, 100_000, 1_000_000)
PIECE = 350
"""Characters of a piece, at least; two make a passage of about the usual size."""
RELATED = 50
IN_AN_ARTICLE = 3
WRITTEN_TOGETHER = 2_000
ASKED = 300
QUESTIONS = "questions.json"
WARMED_BY = 100
"""Questions asked before the clock runs, other ones than those that are timed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A few sentences of a real passage, where each stands, its terms, and the vector of all."""

    article: int
    text: str
    sentences: tuple[Span, ...]
    terms: tuple[tuple[str, ...], ...]
    vector: npt.NDArray[np.float32]


def main(say: Callable[[str], object] = sys.stdout.write) -> None:
    """Grow an index through the sizes, and measure it at each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--data-dir", type=Path, required=True, help="an empty folder, which needs 4 GB for a million")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--measure", action="store_true", help="only measure what is there; used by this program")
    options = parser.parse_args()
    if options.measure:
        say(json.dumps(measured(options.data_dir)))
        return
    questions = [question.text for folder in options.folders for question in read_beir_folder(folder).questions]
    random.Random(2).shuffle(questions)
    (options.data_dir / QUESTIONS).write_text(json.dumps(questions), encoding="utf-8")
    figures = []
    for size in grown(options.data_dir, options.folders, options.sizes):
        command = [sys.executable, "-m", "tests.benchmarks.growth", "--data-dir", str(options.data_dir), "--measure"]
        figures.append({"passages": size} | json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        if len(figures) == 1:
            say("".join(f"{name:>22}" for name in figures[0]) + "\n")
        say("".join(f"{value:>22,.3f}" for value in figures[-1].values()) + "\n")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if options.plot:
        options.plot.write_text(plot(figures), encoding="utf-8")


def grown(data_dir: Path, folders: Sequence[Path], sizes: Sequence[int]) -> Iterator[int]:
    """Grow an index to each of the sizes in turn."""
    encoder = new_encoder(data_dir, load_settings(None))
    pieces = list(real_pieces(folders))
    vectors = np.concatenate(
        [encoder.encode_passages([text for _, text, *_ in pieces[n : n + 500]]) for n in range(0, len(pieces), 500)]
    )
    ready = [Piece(*piece, vector) for piece, vector in zip(pieces, vectors, strict=True)]
    identity = IndexIdentity(
        encoder.identity.name, encoder.identity.weights_sha256, encoder.identity.dimension, "700/1100", ANALYZER_VERSION
    )
    store = SqliteStore(data_dir)
    passages = made_passages(ready)
    count = articles = 0
    for size in sizes:
        began = time.perf_counter()
        while count < size:
            some = list(islice(passages, min(WRITTEN_TOGETHER, size - count)))
            batch = [some[first : first + IN_AN_ARTICLE] for first in range(0, len(some), IN_AN_ARTICLE)]
            store.writer.replace("many", [made_article(articles + n, group) for n, group in enumerate(batch)], identity)
            articles += len(batch)
            count += len(some)
        written = time.perf_counter()
        CurrentView(store.ranking, data_dir / FILE_NAME).keep()
        sys.stderr.write(f"{size}: written in {written - began:.0f} s, kept in {time.perf_counter() - written:.0f} s\n")
        yield size


def real_pieces(folders: Sequence[Path]) -> Iterator[tuple[int, str, tuple[Span, ...], tuple[tuple[str, ...], ...]]]:
    """Pieces of the folders' articles: the article's number, the text, its sentences and the terms of each."""
    number = 0
    for folder in folders:
        for document in read_beir_folder(folder).documents.values():
            article = document.article()
            for passage in split_into_passages(article) if article else ():
                begin = 0
                for sentence in sentence_spans(passage.text, "en"):
                    if sentence.end - begin >= PIECE or sentence.end == len(passage.text):
                        text = passage.text[begin : sentence.end].strip()
                        spans = tuple(sentence_spans(text, "en"))
                        yield number, text, spans, tuple(tuple(terms(text[start:end], "en")) for start, end in spans)
                        begin = sentence.end
            number += 1


def made_passages(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of related pieces of different articles, without end."""
    chance = random.Random(1)
    vectors = ExactVectors([np.stack([piece.vector for piece in pieces]).astype(np.float16)])
    related: dict[int, list[int]] = {}
    while True:
        first = chance.randrange(len(pieces))
        if first not in related:
            near = vectors.search(pieces[first].vector, 2 * RELATED).tolist()
            others = [other for other in near if pieces[other].article != pieces[first].article]
            related[first] = others[:RELATED]
        if related[first]:
            yield pieces[first], pieces[chance.choice(related[first])]


def made_article(number: int, pairs: Sequence[tuple[Piece, Piece]]) -> IndexedArticle:
    """An article of these passages."""
    passages, vectors, start, text = [], [], 0, ""
    for place, (first, second) in enumerate(pairs):
        own = f"{first.text} {second.text}"
        text += ("\n\n" if text else "") + own
        start = len(text) - len(own)
        vector = unit(first.vector + second.vector)
        after = len(first.text) + 1
        moved = (Span(begin + after, end + after) for begin, end in second.sentences)
        passage = Passage(own, start, len(text), None, place + 1, (*first.sentences, *moved))
        segments = (("en_made",), *first.terms, *second.terms)
        passages.append(IndexedPassage(passage, f"{number}-{place}", segments, vector))
        vectors.append(vector)
    blocks = tuple(Block(BlockKind.PARAGRAPH, p.passage.start, p.passage.end, p.passage.paragraph) for p in passages)
    article = Article(str(number), f"Made {number}", text, blocks, "en")
    return IndexedArticle(str(number), article, "made", unit(np.sum(vectors, axis=0)), tuple(passages))


def unit(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The vector with length 1."""
    return (vector / np.linalg.norm(vector)).astype(np.float32)


def measured(data_dir: Path) -> dict[str, float]:
    """What a process needs that starts from the index in a data directory."""
    questions = json.loads((data_dir / QUESTIONS).read_text(encoding="utf-8"))
    warming, asked = questions[:WARMED_BY], questions[WARMED_BY : WARMED_BY + ASKED]
    began = time.perf_counter()
    index = open_index(data_dir, load_settings(None), to_ask=True)
    index.warm_up()
    ready = time.perf_counter() - began
    for question in warming:
        index.search(question)
    encoder = index._encoder
    pairs = [(seconds(partial(encoder.encode_questions, [q])), seconds(partial(index.search, q))) for q in asked]
    alone, search = ([pair[side] for pair in pairs] for side in (0, 1))
    found = {
        "ready, s": ready,
        "encoder p50, ms": 1000 * statistics.median(alone),
        "search p50, ms": 1000 * statistics.median(search),
        "search p95, ms": 1000 * float(np.percentile(search, 95)),
        "over encoder p50, ms": 1000 * statistics.median(s - a for a, s in pairs),
        "memory, MB": memory("VmRSS"),
        "peak memory, MB": memory("VmHWM"),
    }
    vectors = encoder.encode_questions(asked)
    return found | {"dense recall@10": recall(data_dir, vectors)}


def recall(data_dir: Path, vectors: npt.NDArray[np.float32]) -> float:
    """Mean share of the ten nearest passages, by exact search, that are among the first ten of the index."""
    store = SqliteStore(data_dir)
    view = CurrentView(store.ranking, data_dir / FILE_NAME).get()
    within = view.within(None)
    if not isinstance(view.dense, IndexedVectors):
        return 1.0  # it is the exact search
    exact = ExactVectors(batch.vectors for batch in store.ranking.vector_batches())
    shares = []
    for vector in vectors:
        rows = within.nearest(vector)
        found = rows[best_first(within.cosines(rows, vector), 10)]  # exact ones, as for every candidate
        shares.append(len({*found.tolist()} & {*exact.search(vector, 10).tolist()}) / 10)
    return statistics.mean(shares)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def memory(name: str) -> float:
    """Megabytes of this process: VmRSS, now, or VmHWM, at the peak."""
    found = re.search(rf"{name}:\s+([0-9]+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    main()
