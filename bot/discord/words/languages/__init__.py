"""The languages that the bot speaks. Each has a Fluent catalogue of phrases beside this file: https://projectfluent.org.

A new language is a catalogue and a line in LANGUAGES; a test names the phrases that it lacks.
"""

from __future__ import annotations

from importlib.resources import files

ENGLISH = "en"
LANGUAGES = {
    ENGLISH: "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ja": "日本語",
    "pt": "Português",
    "ru": "Русский",
}
"""ISO 639-1 -> what each language calls itself."""


def catalogue(language: str) -> str:
    """The text of a language's catalogue."""
    return (files("bot.discord.words.languages") / f"{language}.ftl").read_text(encoding="utf-8")
