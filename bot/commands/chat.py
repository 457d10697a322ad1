"""`citecord chat`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from io import TextIOWrapper

import click

from bot.commands.command import Context, command, index_shipped_article_if_new, text_width
from corpus.errors import QuestionError


@command
def chat(context: Context) -> None:
    """Answer questions, follow-ups included, until the end of the input."""
    with closing(context.open_index(to_ask=True)) as index:
        from bot.commands.output import answer_text

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
