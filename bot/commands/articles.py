"""`citecord index`, `articles` and `remove`."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from bot.commands.command import EXIT_PROBLEM, Context, check_collections, collections_option, command, json_option


@command
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path(path_type=Path))
@click.option("--collection", metavar="NAME", help="The collection to put the articles in.")
def index_(context: Context, paths: tuple[Path, ...], collection: str | None) -> None:
    """Add or update the articles at each PATH, a file or a folder; what vanished from a folder is dropped.

    Without a PATH: look again at every file and folder indexed before, and embed anew what was made with other
    settings.
    """
    from bot.jobs.index import index_again, index_paths

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
        check_collections(index, collections)
        found = index.articles(collections or None)
    click.echo(articles_json(found) if as_json else articles_text(found))


@command
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE ...")
def remove(context: Context, articles: tuple[str, ...]) -> None:
    """Take articles out, each named by its id, title or file."""
    from bot.jobs.index import find_articles

    with closing(context.open_index()) as index:
        found = find_articles(index, articles)
        index.remove([article.id for article in found])
    for article in found:
        click.echo(f"Removed {article.title} ({article.source}).")
