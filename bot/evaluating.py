"""What `citecord evaluate` does: questions are asked of the very index that serves, and what comes back is measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.indexing import index_shipped_articles
from bot.opening import open_index
from bot.settings import Settings
from index.dataset import read_question_file
from index.evaluation import Report, evaluate
from index.evaluation_beir import BeirFolder, read_beir_folder
from index.evaluation_labels import Labels, file_labels, folder_labels
from index.passage_index import DEFAULT_COLLECTION, PassageIndex
from index.sqlite_store import SqliteStore


def evaluate_dataset(data_dir: Path, settings: Settings, dataset: Path | None) -> Report:
    """Measure a BEIR folder, a question file about the articles in `data_dir`, or (None) the shipped questions.

    Raises DatasetError for a data set with a fault.
    """
    if dataset is None:
        return _evaluate_shipped(settings)
    if dataset.is_dir():
        return _evaluate_folder(read_beir_folder(dataset), settings)
    questions = read_question_file(dataset)
    with _opened(data_dir, settings) as (index, store):
        return _measured(index, file_labels(questions, store), 0.0)


def _evaluate_shipped(settings: Settings) -> Report:
    with as_file(files("corpus") / "articles" / "questions.jsonl") as path:
        questions = read_question_file(path)
    with TemporaryDirectory(prefix="citecord-") as folder, _opened(Path(folder), settings) as (index, store):
        began = time.perf_counter()
        index_shipped_articles(index)
        return _measured(index, file_labels(questions, store), time.perf_counter() - began)


def _evaluate_folder(folder: BeirFolder, settings: Settings) -> Report:
    with TemporaryDirectory(prefix="citecord-") as data_dir, _opened(Path(data_dir), settings) as (index, store):
        began = time.perf_counter()
        with _progress("Indexing", len(folder.documents)) as step:
            articles = (document.article() for document in folder.documents.values())
            index.update((article for article in articles if article), on_article=lambda _: step())
        seconds = time.perf_counter() - began
        return _measured(index, folder_labels(folder, store, DEFAULT_COLLECTION), seconds)


def _measured(index: PassageIndex, labels: Labels, indexing_seconds: float) -> Report:
    with _progress("Asking", len(labels.questions)) as step:
        return evaluate(index, labels, indexing_seconds, on_question=step)


@contextmanager
def _opened(data_dir: Path, settings: Settings) -> Iterator[tuple[PassageIndex, SqliteStore]]:
    """The index, and beside it its store: labels are about passages that a question need not find."""
    with closing(open_index(data_dir, settings)) as index, closing(SqliteStore(data_dir)) as store:
        yield index, store


@contextmanager
def _progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, drawn where that is a terminal; gives the function that moves it by one."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda: progress.advance(task)
