"""What is wrong with a file or link that an admin gave, in the admin's language."""

from __future__ import annotations

from bot.discord.words.escaping import one_line, shorten
from bot.discord.words.phrases import Phrases
from corpus.errors import UnreadableArticleError

NAME_LENGTH = 120
"""UTF-16 units of a file's name in a sentence, so that what is wrong with it is always to be read."""


def sentence_about(error: UnreadableArticleError, say: Phrases) -> str:
    """What is wrong and what to do, with the names in it as they are: they have to be escaped."""
    if error.fault is None:
        return str(error)
    values = {key: value if isinstance(value, int) else shown_file(value) for key, value in error.values.items()}
    return say(f"file-{error.fault}", **values)


def shown_file(name: str) -> str:
    """The name of a file, or a link, in one line."""
    return shorten(one_line(name), NAME_LENGTH)
