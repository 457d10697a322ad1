"""The command line: one group of commands, and what happens when one of them fails."""

from __future__ import annotations

import gc
import os
import sys

import click

from bot.commands.articles import articles
from bot.commands.ask import ask
from bot.commands.calibrate import calibrate
from bot.commands.chat import chat
from bot.commands.command import EXIT_PROBLEM
from bot.commands.doctor import doctor
from bot.commands.evaluate import evaluate
from bot.commands.index import index
from bot.commands.remove import remove
from bot.commands.serve import serve
from corpus.errors import UserFacingError

EXIT_INTERRUPTED = 130

START_UP_OBJECTS = 50_000
"""Objects after which Python looks for garbage, 700 by default: what is imported stays, looked through in vain."""


def main() -> None:
    """Run a command; say in one sentence what is wrong if a person can mend it."""
    gc.set_threshold(START_UP_OBJECTS)
    try:
        sys.exit(cli.main(standalone_mode=False))
    except UserFacingError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(EXIT_PROBLEM)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read has gone; let exit be quiet


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citecord", message="%(prog)s %(version)s")
def cli() -> None:
    """Answer questions from your own articles with the passages that answer them, quoted word for word and cited."""


for _each in (ask, chat, index, articles, remove, evaluate, calibrate, serve, doctor):
    cli.add_command(_each)
