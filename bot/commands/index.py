"""`citecord index`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from bot.commands.command import EXIT_PROBLEM, Context, command


@command
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option("--collection", metavar="NAME", help="The collection to put the articles in.")
def index(context: Context, paths: tuple[Path, ...], collection: str | None) -> None:
    """Add or update the articles at each PATH, a file or a folder; what vanished from a folder is dropped.

    Without a PATH: look again at every file and folder indexed before, and embed anew what was made with other
    settings.
    """
    from bot.commands.output import report_text
    from bot.jobs.index import index_again, index_paths

    with closing(context.open_index()) as opened:
        report = index_paths(opened, paths, collection) if paths else index_again(opened, collection)
    for problem in report.problems:
        click.echo(f"Error: {problem}", err=True)
    click.echo(report_text(report))
    if report.problems:
        raise click.exceptions.Exit(EXIT_PROBLEM)
