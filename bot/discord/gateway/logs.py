"""Log lines on standard error: events and numbers, never a question's text, a token or a user's name."""

from __future__ import annotations

import logging
import sys

import discord
import structlog

from bot.discord.errors import description

log = structlog.get_logger()


LIBRARIES = {"discord": "discord.py", "asyncio": "asyncio"}
"""Names of the loggers that may hear words of users, and what their records are called in the log."""


class PlaceHandler(logging.Handler):
    """Passes a library's own records on without what may hold words of users or tokens.

    That is the arguments of the message, such as an address of the interaction routes, whose token lets anybody answer
    in the bot's name, the message of an exception, and what asyncio says of a task below the first line.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record's fixed text, and the kind and place of its exception."""
        error = record.exc_info[1] if record.exc_info else None
        library = LIBRARIES.get(record.name.partition(".")[0], record.name)
        said = str(record.msg).partition("\n")[0]
        log.log(record.levelno, library, said=said, **(description(error) if error else {}))


def configure_logs() -> None:
    """Send this program's log and the warnings of the libraries that hear users to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot does not speak
    for name in LIBRARIES:
        library = logging.getLogger(name)
        library.handlers = [PlaceHandler()]
        library.setLevel(logging.WARNING)
        library.propagate = False


def log_event_error(event: str) -> None:
    """Log the exception being handled: its kind and place."""
    error = sys.exception()
    if error:
        log.error("event failed", event_name=event, **description(error))
