"""The commands. The only place that prints and exits."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import update_wrapper
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import QuestionError, UserFacingError

if TYPE_CHECKING:
    from bot.settings import Settings
    from index.passage_index import PassageIndex

EXIT_PROBLEM = 1
EXIT_INTERRUPTED = 130
WIDEST_TEXT = 100
"""Columns. Longer lines are hard to read."""


def main() -> None:
    """Run a command; say in one sentence what is wrong if a person can mend it."""
    try:
        sys.exit(cli.main(standalone_mode=False))
    except UserFacingError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(EXIT_PROBLEM)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has gone; let exit be quiet


@dataclass(frozen=True, slots=True)
class Context:
    """What every command may need: where the data is, and the settings."""

    data_dir: Path
    settings: Settings

    def open_index(self) -> PassageIndex:
        """Open the data directory with the model and rules of the settings."""
        from bot.opening import open_index

        return open_index(self.data_dir, self.settings)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Answer questions from your own articles with the passages that answer them, quoted word for word and cited."""


def command(function: Callable[..., None]) -> click.Command:
    """A command of the group, with the two options that all of them take; it gets a Context first."""

    def with_context(data_dir: Path | None, config: Path | None, **arguments: Any) -> None:
        from bot.settings import load_settings

        function(Context(data_dir or _default_data_dir(), load_settings(config)), **arguments)

    path = click.Path(path_type=Path)
    data_dir = click.option("--data-dir", type=path, envvar="CITECORD_DATA_DIR", help="Where the index lives.")
    config = click.option("--config", type=path, envvar="CITECORD_CONFIG", help="A TOML file with settings.")
    return cli.command(function.__name__.rstrip("_"))(data_dir(config(update_wrapper(with_context, function))))


collections_option = click.option(
    "--collection", "collections", multiple=True, metavar="NAME", help="Only this collection; may be given again."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


@command
@click.argument("question")
@click.option("--top", type=click.IntRange(1, 50), metavar="N", help="How many passages to show.")
@collections_option
@json_option
def ask(context: Context, question: str, top: int | None, collections: tuple[str, ...], as_json: bool) -> None:
    """Answer QUESTION once."""
    from bot.terminal_output import answer_json, answer_text
    from index.question import check_question

    check_question(question)
    with closing(context.open_index()) as index:
        _index_shipped_article_if_new(index)
        _check_collections(index, collections)
        top = top or context.settings.search.passages
        answer = index.search(question, collections=collections or None, top=top)
    click.echo(answer_json(answer) if as_json else answer_text(answer, _width()))


@command
def chat(context: Context) -> None:
    """Answer questions, follow-ups included, until the end of the input."""
    from bot.terminal_output import answer_text

    with closing(context.open_index()) as index:
        _index_shipped_article_if_new(index)
        top = context.settings.search.passages
        earlier: list[str] = []
        for question in _questions():
            try:
                answer = index.search(question, top=top, history=tuple(earlier))
            except QuestionError as error:
                click.echo(f"Error: {error}", err=True)
                continue
            earlier.append(question)
            click.echo(answer_text(answer, _width()) + "\n")


@command
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option("--collection", metavar="NAME", help="The collection to put the articles in.")
def index_(context: Context, paths: tuple[Path, ...], collection: str | None) -> None:
    """Add or update the articles at each PATH, a file or a folder; what vanished from a folder is dropped.

    Without a PATH: look again at every file and folder indexed before, and embed anew what was made with other
    settings.
    """
    from bot.indexing import index_again, index_paths

    with closing(context.open_index()) as index:
        report = index_paths(index, paths, collection) if paths else index_again(index, collection)
    for problem in report.problems:
        click.echo(f"Error: {problem}", err=True)
    click.echo(report.summary())
    if report.problems:
        raise click.exceptions.Exit(EXIT_PROBLEM)


@command
@collections_option
@json_option
def articles(context: Context, collections: tuple[str, ...], as_json: bool) -> None:
    """List what is indexed."""
    from bot.terminal_output import articles_json, articles_text

    with closing(context.open_index()) as index:
        _check_collections(index, collections)
        found = index.articles(collections or None)
    click.echo(articles_json(found) if as_json else articles_text(found))


@command
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE ...")
def remove(context: Context, articles: tuple[str, ...]) -> None:
    """Take articles out, each named by its id, title or file."""
    from bot.indexing import find_articles

    with closing(context.open_index()) as index:
        found = find_articles(index, articles)
        index.remove([article.id for article in found])
    for article in found:
        click.echo(f"Removed {article.title} ({article.source}).")


@command
@click.argument("dataset", required=False, type=click.Path(path_type=Path))
@json_option
@click.option("--report", metavar="FILE.html", type=click.Path(path_type=Path), help="Write a page with plots, too.")
@click.option(
    "--compare",
    "baseline_file",
    metavar="BASELINE.json",
    type=click.Path(path_type=Path),
    help="Compare with an earlier --json; exit 1 where a measure fell beyond noise.",
)
@click.option("--explain", "question", metavar="QUESTION", help="Only say why each passage stands where it stands.")
def evaluate(  # noqa: PLR0913, PLR0917 -- click passes every option as an argument of its own
    context: Context,
    dataset: Path | None,
    as_json: bool,
    report: Path | None,
    baseline_file: Path | None,
    question: str | None,
) -> None:
    """Measure retrieval quality on DATASET: a question file (JSON Lines) or a folder in BEIR layout.

    Without DATASET: the shipped article's own questions. A folder's documents are indexed in a store of their own; a
    question file is about the articles that are indexed, and so is --explain without a folder.
    """
    from bot.evaluating import check_page, evaluate_dataset, explain_question, refuse_fall, write_page
    from index.evaluation.compare import compare, read_baseline
    from index.evaluation.explain import explanation_json, explanation_text
    from index.evaluation.report import report_json
    from index.evaluation.tables import evaluation_text
    from index.question import check_question

    if question is not None:
        check_question(question)
        explanation = explain_question(context.data_dir, context.settings, dataset, question)
        click.echo(explanation_json(explanation) if as_json else explanation_text(explanation, _width()))
        return
    baseline = read_baseline(baseline_file) if baseline_file else None
    if report:
        check_page(report)
    measured = evaluate_dataset(context.data_dir, context.settings, dataset)
    comparison = compare(measured, baseline) if baseline else None
    if report:
        write_page(report, measured, comparison)
    click.echo(report_json(measured, comparison) if as_json else evaluation_text(measured, comparison, _width()))
    if comparison:
        refuse_fall(comparison)


@command
@click.argument("questions", required=False, type=click.Path(path_type=Path))
@click.option("--reset", is_flag=True, help="Go back to the confidence that Citecord ships with.")
@json_option
def calibrate(context: Context, questions: Path | None, reset: bool, as_json: bool) -> None:
    """Fit confidence to your own articles by the labelled QUESTIONS of a file, as `evaluate` takes them.

    Where every question has an answer, each is asked of the other collections, too, which do not hold it.
    """
    from bot.calibrating import calibrate_index, calibration_json, calibration_text, reset_calibration

    if reset == (questions is not None):
        raise click.UsageError("Name a file of questions, or give --reset.")
    if questions is None:
        reset_calibration(context.data_dir, context.settings)
        click.echo("Confidence is the one that Citecord ships with.")
        return
    fitted = calibrate_index(context.data_dir, context.settings, questions)
    minimum = context.settings.search.minimum_confidence
    click.echo(calibration_json(fitted) if as_json else calibration_text(fitted, minimum))


@command
def serve(context: Context) -> None:
    """Run the Discord bot; its token comes from the environment variable DISCORD_TOKEN."""
    from bot.serving import serve_discord

    with closing(context.open_index()) as index:
        _index_shipped_article_if_new(index)
        serve_discord(index, context.settings.discord, os.environ.get("DISCORD_TOKEN", ""), context.data_dir)


@command
def doctor(context: Context) -> None:
    """Say what is set up, what is not, and the mend for each."""
    from bot.doctor import examine

    healthy = True
    for check in examine(context.data_dir, context.settings, os.environ):
        mark = "ok" if check.mend is None else "PROBLEM" if check.needed else "note"
        click.echo(f"{mark:8}{check.finding}")
        if check.mend:
            click.echo(f"{'':8}{check.mend}")
            healthy = healthy and not check.needed
    if not healthy:
        raise click.exceptions.Exit(EXIT_PROBLEM)


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("citecord", appauthor=False)


def _index_shipped_article_if_new(index: PassageIndex) -> None:
    if index.is_new():
        from bot.indexing import index_shipped_articles

        click.echo("First run: indexing the article that ships with Citecord.", err=True)
        index_shipped_articles(index)


def _check_collections(index: PassageIndex, names: tuple[str, ...]) -> None:
    known = index.collections()
    for name in names:
        if name not in known:
            have = f"There are: {', '.join(known)}." if known else "No articles are indexed yet."
            raise QuestionError(f"There is no collection {name}.", have)


def _questions() -> Iterator[str]:
    """Lines of standard input that are not blank; asked for only where a person types them."""
    person = sys.stdin.isatty()
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a byte that is no text costs one character, not the conversation
    while True:
        if person:
            click.echo("> ", nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            yield line.strip()


def _width() -> int:
    return min(WIDEST_TEXT, shutil.get_terminal_size().columns)
