"""`citecord remove`."""

from __future__ import annotations

from contextlib import closing

import click

from bot.commands.command import Context, command


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
