"""What `citecord evaluate` does: questions are asked of the very index that serves, and what comes back is measured."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.jobs.accepted_questions import accepted_questions
from bot.jobs.index import index_shipped_articles
from bot.jobs.progress import progress_bar
from bot.opening import open_index, with_models_of
from bot.servers.last_evaluation import keep_last_evaluation
from bot.settings import Settings
from corpus.errors import UserFacingError, reason_of
from index.evaluation.beir_folder import BeirFolder, read_beir_folder
from index.evaluation.compare import Comparison
from index.evaluation.dataset import QuestionFile, read_question_file
from index.evaluation.evaluate import Examined, evaluate
from index.evaluation.explain import Explanation, explain
from index.evaluation.labels import Labels, file_labels, folder_labels
from index.evaluation.page.page import report_page
from index.evaluation.results import Report
from index.passage_index import DEFAULT_COLLECTION


def evaluate_dataset(data_dir: Path, settings: Settings, dataset: Path | None) -> Report:
    """Measure a BEIR folder, a question file about the articles in `data_dir`, or (None) the shipped questions.

    Raises DatasetError for a data set with a fault.
    """
    settings = with_models_of(data_dir, settings)
    if dataset is None:
        return _evaluate_shipped(settings)
    if dataset.is_dir():
        folder = read_beir_folder(dataset)
        with _filled(folder, settings) as examined:
            return _measured(examined, folder_labels(folder, examined.index, DEFAULT_COLLECTION))
    return _evaluate_file(data_dir, settings, read_question_file(dataset))


def evaluate_accepted(data_dir: Path, settings: Settings) -> Report:
    """Measure the questions that people gave on servers and admins accepted, each in what its server searches.

    Raises DatasetError where there is none whose words still stand in the articles.
    """
    settings = with_models_of(data_dir, settings)
    return _evaluate_file(data_dir, settings, accepted_questions(data_dir, settings))


def _evaluate_file(data_dir: Path, settings: Settings, questions: QuestionFile) -> Report:
    with _opened(data_dir, settings) as examined:
        report = _measured(examined, file_labels(questions, examined.index))
    keep_last_evaluation(data_dir, report)
    return report


def explain_question(data_dir: Path, settings: Settings, dataset: Path | None, question: str) -> Explanation:
    """Explain the ranking of a BEIR folder's documents where `dataset` is one, else of the articles in `data_dir`."""
    settings = with_models_of(data_dir, settings)
    if dataset is not None and dataset.is_dir():
        with _filled(read_beir_folder(dataset), settings) as examined:
            return explain(examined.index, question, examined.minimum_confidence)
    with _opened(data_dir, settings) as examined:
        if examined.index.is_new():
            index_shipped_articles(examined.index)
        return explain(examined.index, question, examined.minimum_confidence)


def check_page(page: Path) -> None:
    """Find out before the work begins whether its page can be written; raises UserFacingError."""
    if not page.parent.is_dir():
        raise UserFacingError(f"There is no folder {page.parent} to write {page.name} to.", "Make it or name another.")
    if page.is_dir():
        raise UserFacingError(f"{page} is a folder.", "Name a file for the page, such as report.html.")


def write_page(page: Path, report: Report, comparison: Comparison | None) -> None:
    """Write the page with plots."""
    try:
        page.write_text(report_page(report, comparison), encoding="utf-8")
    except OSError as error:
        raise UserFacingError(
            f"{page} cannot be written: {reason_of(error)}.", "Name another file for the page."
        ) from None


def refuse_fall(comparison: Comparison) -> None:
    """Raise UserFacingError where a measure fell beyond noise, so that a script or a CI job stops there."""
    if comparison.fallen:
        raise UserFacingError(
            f"Fell beyond noise: {', '.join(comparison.fallen)}.",
            "Mend what made the questions above worse; if it is meant so, keep this run's --json as the new baseline.",
        )


def _evaluate_shipped(settings: Settings) -> Report:
    with as_file(files("corpus") / "articles" / "questions.jsonl") as path:
        questions = read_question_file(path)
    with TemporaryDirectory(prefix="citecord-") as data_dir, _opened(Path(data_dir), settings) as examined:
        began = time.perf_counter()
        index_shipped_articles(examined.index)
        filled = replace(examined, indexing_seconds=time.perf_counter() - began)
        return _measured(filled, file_labels(questions, examined.index))


@contextmanager
def _filled(folder: BeirFolder, settings: Settings) -> Iterator[Examined]:
    """A throw-away index of a folder's documents."""
    with TemporaryDirectory(prefix="citecord-") as data_dir, _opened(Path(data_dir), settings) as examined:
        began = time.perf_counter()
        with progress_bar("Indexing", len(folder.documents)) as step:
            articles = (document.article() for document in folder.documents.values())
            examined.index.update((article for article in articles if article), on_article=lambda _: step())
        yield replace(examined, indexing_seconds=time.perf_counter() - began)


def _measured(examined: Examined, labels: Labels) -> Report:
    with progress_bar("Asking", len(labels.questions), "questions") as step:
        return evaluate(examined, labels, on_question=step)


@contextmanager
def _opened(data_dir: Path, settings: Settings) -> Iterator[Examined]:
    """The index that serves."""
    with closing(open_index(data_dir, settings)) as index:
        yield Examined(index, settings.search.minimum_confidence)
