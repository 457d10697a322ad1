"""`citecord ask`."""

from __future__ import annotations

from contextlib import closing

import click

from bot.commands.command import (
    Context,
    check_collections,
    collections_option,
    command,
    index_shipped_article_if_new,
    json_option,
    text_width,
)


@command
@click.argument("question")
@click.option("--top", type=click.IntRange(1, 50), metavar="N", help="How many passages to show.")
@collections_option
@json_option
def ask(context: Context, question: str, top: int | None, collections: tuple[str, ...], as_json: bool) -> None:
    """Answer QUESTION once."""
    from index.question import check_question

    check_question(question)
    with closing(context.open_index(to_ask=True)) as index:
        index_shipped_article_if_new(index)
        check_collections(index, collections)
        top = top or context.settings.search.passages
        answer = index.search(question, collections=collections or None, top=top)
    from bot.commands.output import answer_json, answer_text

    click.echo(answer_json(answer) if as_json else answer_text(answer, text_width()))
