"""`citecord serve`."""

from __future__ import annotations

import os
from contextlib import closing

import click

from bot.commands.command import Context, command, index_shipped_article_if_new, show_checks


@command
@click.option("--check", is_flag=True, help="Only look whether the bot could start, then exit: 0 if it could.")
def serve(context: Context, check: bool) -> None:
    """Run the Discord bot; its token comes from the environment variable DISCORD_TOKEN."""
    from bot.jobs.serve import checks_for_serving, serve_discord

    token = os.environ.get("DISCORD_TOKEN", "")
    if check:
        show_checks(checks_for_serving(context.data_dir, context.settings, token))
        return
    with closing(context.open_index()) as index:
        index_shipped_article_if_new(index)
        serve_discord(index, context.settings.discord, token, context.data_dir)
