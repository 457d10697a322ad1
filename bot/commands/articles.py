"""`citecord articles`."""

from __future__ import annotations

from contextlib import closing

import click

from bot.commands.command import Context, check_collections, collections_option, command, json_option


@command
@collections_option
@json_option
def articles(context: Context, collections: tuple[str, ...], as_json: bool) -> None:
    """List what is indexed."""
    from bot.commands.output import articles_json, articles_text

    with closing(context.open_index()) as index:
        check_collections(index, collections)
        found = index.articles(collections or None)
    click.echo(articles_json(found) if as_json else articles_text(found))
