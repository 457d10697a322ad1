"""`citecord doctor`."""

from __future__ import annotations

import os

from bot.commands.command import Context, command, show_checks


@command
def doctor(context: Context) -> None:
    """Say what is set up, what is not, and the mend for each."""
    from bot.jobs.doctor import examine

    show_checks(examine(context.data_dir, context.settings, os.environ))
