"""What the commands have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import QuestionError

if TYPE_CHECKING:
    from bot.jobs.doctor import Check
    from bot.settings import Settings
    from index.passage_index import PassageIndex

EXIT_PROBLEM = 1
WIDEST_TEXT = 100
"""Columns. Longer lines are hard to read."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every command may need: where the data is, and the settings."""

    data_dir: Path
    settings: Settings

    def open_index(self, *, to_ask: bool = False) -> PassageIndex:
        """Open the data directory with the model and rules of the settings. `to_ask`: see bot.opening.open_index."""
        from bot.opening import open_index

        return open_index(self.data_dir, self.settings, to_ask=to_ask)


def command(function: Callable[..., None]) -> click.Command:
    """A command with the two options that all of them take; it gets a Context first."""

    def with_context(data_dir: Path | None, config: Path | None, **arguments: Any) -> None:
        from bot.settings import load_settings

        function(Context(data_dir or _default_data_dir(), load_settings(config)), **arguments)

    path = click.Path(path_type=Path)
    data_dir = click.option("--data-dir", type=path, envvar="CITECORD_DATA_DIR", help="Where the index lives.")
    config = click.option("--config", type=path, envvar="CITECORD_CONFIG", help="A TOML file with settings.")
    return click.command(function.__name__)(data_dir(config(update_wrapper(with_context, function))))


collections_option = click.option(
    "--collection", "collections", multiple=True, metavar="NAME", help="Only this collection; may be given again."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def index_shipped_article_if_new(index: PassageIndex) -> None:
    """On a new data directory, index the article that ships with Citecord, so that there is something to ask."""
    if index.is_new():
        from bot.jobs.index import index_shipped_articles

        click.echo("First run: indexing the article that ships with Citecord.", err=True)
        index_shipped_articles(index)


def check_collections(index: PassageIndex, names: tuple[str, ...]) -> None:
    """Raise QuestionError for a collection that is not there."""
    known = index.collections()
    for name in names:
        if name not in known:
            have = f"There are: {', '.join(known)}." if known else "No articles are indexed yet."
            raise QuestionError(f"There is no collection {name}.", have)


def show_checks(checks: Iterable[Check]) -> None:
    """Print each as it is made; exit with 1 where one of them needs mending."""
    healthy = True
    for check in checks:
        mark = "ok" if check.mend is None else "PROBLEM" if check.needed else "note"
        click.echo(f"{mark:8}{check.finding}")
        if check.mend:
            click.echo(f"{'':8}{check.mend}")
            healthy = healthy and not check.needed
    if not healthy:
        raise click.exceptions.Exit(EXIT_PROBLEM)


def text_width() -> int:
    """Columns for text."""
    import shutil

    return min(WIDEST_TEXT, shutil.get_terminal_size().columns)


def _default_data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("citecord", appauthor=False)
