"""Settings: defaults, then a TOML file, then the environment, into one frozen object.

An unknown key is refused, a number outside its bounds too. config/default.toml shows every setting with its default and
meaning; a test holds it equal to the classes below.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from corpus.errors import SettingsError

ENVIRONMENT_PREFIX = "CITECORD_"

Share = Annotated[float, Meta(ge=0, le=1)]


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the TOML file: strict about its keys, immutable once read."""


class EncoderSettings(Section, frozen=True):
    """Which model turns text into vectors, and how hard it may work."""

    model: Annotated[str, Meta(min_length=1)] = "citecord-minilm-1"
    threads: Annotated[int, Meta(ge=0, le=256)] = 0
    compiled_models: str = ""


class PassageSettings(Section, frozen=True):
    """How articles are cut."""

    target_size: Annotated[int, Meta(ge=100, le=4000)] = 700
    maximum_size: Annotated[int, Meta(ge=200, le=4000)] = 1100


class SearchSettings(Section, frozen=True):
    """What is shown, and when a question counts as answered."""

    passages: Annotated[int, Meta(ge=1, le=50)] = 3
    minimum_confidence: Share = 0.5
    lexical_weight: Annotated[float, Meta(ge=0, le=10)] = 0.025
    reader: bool = True


class DiscordSettings(Section, frozen=True):
    """How the bot behaves on a server."""

    private: bool = True
    collections: tuple[str, ...] = ()
    cooldown_questions: Annotated[int, Meta(ge=1, le=1000)] = 5
    cooldown_seconds: Annotated[float, Meta(ge=0, le=3600)] = 30.0
    search_threads: Annotated[int, Meta(ge=1, le=64)] = 2
    upload_megabytes: Annotated[int, Meta(ge=1, le=64)] = 10
    server_articles: Annotated[int, Meta(ge=0, le=1_000_000)] = 1000
    shards: Annotated[int, Meta(ge=0, le=10_000)] = 0


class Settings(Section, frozen=True):
    """All settings."""

    encoder: EncoderSettings = EncoderSettings()
    passages: PassageSettings = PassageSettings()
    search: SearchSettings = SearchSettings()
    discord: DiscordSettings = DiscordSettings()


def load_settings(config_file: Path | None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Merge defaults, `config_file` and CITECORD_SECTION__KEY variables, the last one winning.

    Raises SettingsError for an unreadable file, an unknown section or key, a wrong type or a value out of bounds.
    """
    values = _read_toml(config_file) if config_file else {}
    origin = str(config_file) if config_file else "the environment"
    for section, key, value in _environment_settings(environment):
        table = values.setdefault(section, {})
        if isinstance(table, dict):
            table[key] = _parsed(section, key, value)
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(
            f"{_plain_sentence(error)} in {origin}.",
            "config/default.toml lists every setting with its bounds; correct or delete the line.",
        ) from None


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError(f"There is no settings file {path}.", "Check the path given to --config.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}.", "Check the path given to --config.") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.", "Correct that place and start again.") from None


def _environment_settings(environment: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for name, value in environment.items():
        section, separator, key = name.removeprefix(ENVIRONMENT_PREFIX).partition("__")
        if name.startswith(ENVIRONMENT_PREFIX) and separator:
            found.append((section.lower(), key.lower(), value))
    return found


def _parsed(section: str, key: str, value: str) -> object:
    """A comma-separated text where the setting is a list; everything else is left to msgspec's lax conversion."""
    default = getattr(getattr(Settings(), section, None), key, None)
    return [item.strip() for item in value.split(",") if item.strip()] if isinstance(default, tuple) else value


def _plain_sentence(error: msgspec.ValidationError) -> str:
    message, _, path = str(error).partition(" - at `$")
    place = path.strip("`.")
    if message.startswith("Object contains unknown field"):
        name = message.split("`")[1]
        return f"Unknown setting {f'{place}.{name}' if place else name}"
    return f"Setting {place}: {message[0].lower()}{message[1:]}" if place else message
