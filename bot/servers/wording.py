"""The words of questions: by which pins know a question again, and of which gaps are made."""

from __future__ import annotations

import unicodedata

import regex

from index.text.analyzer import content_words

LANGUAGES = ("en", "de", "es", "fr", "ja", "pt", "ru")
"""ISO 639-1, those that the bot speaks; a question in another one is taken word by word as it is spelled."""

_WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")


def topic_words(question: str) -> dict[str, str]:
    """Terms of a question -> how each is spelled there, without the words that every question has."""
    return content_words(question, LANGUAGES)


def wording(question: str) -> str:
    """What is left of a question without capitals and punctuation: two that share it ask the same.

    No word is left out: a "not" or a "when" makes another question of it.
    """
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", question).casefold()))
