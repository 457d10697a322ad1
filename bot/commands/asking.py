"""`citecord ask` and `citecord chat`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from io import TextIOWrapper

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
from corpus.errors import QuestionError


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
    from bot.terminal_output import answer_json, answer_text

    click.echo(answer_json(answer) if as_json else answer_text(answer, text_width()))


@command
def chat(context: Context) -> None:
    """Answer questions, follow-ups included, until the end of the input."""
    with closing(context.open_index(to_ask=True)) as index:
        from bot.terminal_output import answer_text

        index_shipped_article_if_new(index)
        top = context.settings.search.passages
        earlier: list[str] = []
        for question in _questions():
            try:
                answer = index.search(question, top=top, history=tuple(earlier))
            except QuestionError as error:
                click.echo(f"Error: {error}", err=True)
                continue
            earlier.append(question)
            click.echo(answer_text(answer, text_width()) + "\n")


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
