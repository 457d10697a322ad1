"""What the bot says, in each of its languages; a phrase that a catalogue lacks is said in English."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel.dates import format_date
from discord import Locale, app_commands
from fluent.runtime import FluentBundle, FluentResource

from bot.discord.words.languages import ENGLISH, LANGUAGES, catalogue

_DATES = {ENGLISH: "en_GB", "pt": "pt_BR"}
"""How dates are written where the language alone leaves it open, as babel names it."""


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

    def date(self, day: date) -> str:
        """A day as it is written out in this language."""
        return str(format_date(day, format="long", locale=_DATES.get(self.language, self.language)))


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


def described(english: str, key: str) -> app_commands.locale_str:
    """The description of a command or option, with the key of its phrase in the other languages."""
    return app_commands.locale_str(english, key=key)


class CommandTranslator(app_commands.Translator):
    """Names and descriptions of commands and their options in the user's language.

    A description is translated where it was made with `described`, a name by the phrase `name-`
    with its English one; the numbers of options like `file1` are kept.
    """

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in this locale; None, which leaves it in English, where there is none."""
        key, number, phrases = string.extras.get("key"), "", phrases_for(locale)
        if context.location in _NAMES:
            word = string.message.rstrip("0123456789")
            key, number = f"name-{word.replace(' ', '-').lower()}", string.message[len(word) :]
        if key is None or phrases.language == ENGLISH or key not in phrases:
            return None
        return phrases(key) + number


_LOCATION = app_commands.TranslationContextLocation
_NAMES = (_LOCATION.command_name, _LOCATION.group_name, _LOCATION.parameter_name)
