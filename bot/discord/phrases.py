"""What the bot says, in the languages of bot/discord/languages: one Fluent catalogue each (https://projectfluent.org).

A phrase that a catalogue lacks is said in English; a test holds that none is missing.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from discord import Locale, app_commands
from fluent.runtime import FluentBundle, FluentResource

ENGLISH = "en"
LANGUAGES = (ENGLISH,)


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        """Read the catalogue of one of LANGUAGES."""
        self.language = language
        # Isolating marks are left to the text that is put in: most of it is numbers and escaped, isolated titles.
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(catalogue(language)))

    def __contains__(self, key: str) -> bool:
        """Whether the catalogue itself has the phrase."""
        return self._bundle.has_message(key)

    def __call__(self, key: str, **values: str | float) -> str:
        """The phrase with values put in, as they are: foreign text has to be escaped before. KeyError for no phrase."""
        if key not in self:
            if self.language == ENGLISH:
                raise KeyError(key)
            return phrases_in(ENGLISH)(key, **values)
        pattern = self._bundle.get_message(key).value
        assert pattern is not None
        said, faults = self._bundle.format_pattern(pattern, values)
        if faults:
            raise KeyError(f"{key}: {faults[0]}")
        return str(said)


@cache
def phrases_in(language: str) -> Phrases:
    """The phrases of one of LANGUAGES."""
    return Phrases(language)


def phrases_for(locale: Locale | str | None) -> Phrases:
    """The phrases for somebody with this Discord locale, English where there are none in it.

    Locales: https://discord.com/developers/docs/reference#locales.
    """
    language = str(locale or ENGLISH).partition("-")[0]
    return phrases_in(language if language in LANGUAGES else ENGLISH)


def catalogue(language: str) -> str:
    """The text of a language's catalogue."""
    return (files("bot.discord") / "languages" / f"{language}.ftl").read_text(encoding="utf-8")


class CommandTranslator(app_commands.Translator):
    """Names and descriptions of commands in the user's language.

    A text is translated where it was made with `locale_str(english, key=phrase)`.
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,  # noqa: ARG002 -- discord.py calls it with this
    ) -> str | None:
        """The text in this locale; None, which leaves it in English, where there is none."""
        key, phrases = string.extras.get("key"), phrases_for(locale)
        if key is None or phrases.language == ENGLISH or key not in phrases:
            return None
        return phrases(key)
