"""Log lines on standard error: events and numbers, never a question's text, a token or a user's name."""

from __future__ import annotations

import logging
import sys

import structlog

from bot.discord.errors import description

log = structlog.get_logger()


class _PlaceOnly(logging.Filter):
    """Keeps from discord.py's own records what may hold text of users: the messages of exceptions, and addresses.

    An address of the interaction routes contains the token that lets anybody answer in the bot's name.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        found = description(error) if error else {}
        log.log(record.levelno, "discord.py", logger=record.name, said=record.msg, **found)
        return False


def configure_logs() -> None:
    """Send this program's log and the warnings of discord.py to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty()),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler()
    handler.addFilter(_PlaceOnly())
    library = logging.getLogger("discord")
    library.handlers = [handler]
    library.setLevel(logging.WARNING)
    library.propagate = False


def log_event_error(event: str) -> None:
    """Log the exception being handled: its kind and place."""
    error = sys.exception()
    if error:
        log.error("event failed", event_name=event, **description(error))
