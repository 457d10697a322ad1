"""`citecord serve` and `citecord doctor`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

import click

from bot.commands.command import EXIT_PROBLEM, Context, command, index_shipped_article_if_new

if TYPE_CHECKING:
    from bot.jobs.doctor import Check


@command
@click.option("--check", is_flag=True, help="Only look whether the bot could start, then exit: 0 if it could.")
def serve(context: Context, check: bool) -> None:
    """Run the Discord bot; its token comes from the environment variable DISCORD_TOKEN."""
    from bot.jobs.serve import checks_for_serving, serve_discord

    token = os.environ.get("DISCORD_TOKEN", "")
    if check:
        _show(checks_for_serving(context.data_dir, context.settings, token))
        return
    with closing(context.open_index()) as index:
        index_shipped_article_if_new(index)
        serve_discord(index, context.settings.discord, token, context.data_dir)


@command
def doctor(context: Context) -> None:
    """Say what is set up, what is not, and the mend for each."""
    from bot.jobs.doctor import examine

    _show(examine(context.data_dir, context.settings, os.environ))


def _show(checks: Iterable[Check]) -> None:
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
