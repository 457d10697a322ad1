"""What Discord is told of the commands, in every language; and answers in the language of those who read them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import pytest_asyncio
from discord.app_commands import Translator
from simcord import interactions

from bot.discord.gateway.client import CitecordClient
from bot.discord.words.languages import ENGLISH, LANGUAGES
from bot.discord.words.phrases import CommandTranslator, phrases_for, phrases_in
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, texts

NAME_LENGTH = 32
NAME = re.compile(r"[-_'\w]+")
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming."""
DESCRIPTION_LENGTH = 100
CHAT_INPUT = 1
UNDESCRIBED = "channel"
"""What options are called that need no description beside their name."""


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, servers: Servers) -> Server:
    return await open_server(index, LOOSE, servers)


async def payloads(bot: CitecordClient, translator: Translator) -> list[dict[str, Any]]:
    """The commands as they are sent to Discord."""
    return [await command.get_translated_payload(bot.tree, translator) for command in bot.tree.get_commands()]


def speak(monkeypatch: pytest.MonkeyPatch, locale: str) -> None:
    """Discord says that everybody who uses a command reads this language; the simulated one says English always."""
    real = interactions.base_payload

    def payload(*arguments: Any, **options: Any) -> tuple[Any, dict[str, Any]]:
        record, sent = real(*arguments, **options)
        return record, {**sent, "locale": locale}

    for name, module in list(sys.modules.items()):
        if name.startswith("simcord") and getattr(module, "base_payload", None) is real:
            monkeypatch.setattr(module, "base_payload", payload)


def named(parts: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Every command, subcommand and option with those that stand beside it."""
    for part in parts:
        yield part, parts
        yield from named(part.get("options") or [])


async def test_every_name_and_description_has_a_translation_that_discord_takes(server: Server) -> None:
    sent = await payloads(server.client, CommandTranslator())
    menus = [part for part in sent if part["type"] != CHAT_INPUT]
    assert menus
    languages = {language for language in LANGUAGES if language != ENGLISH}
    for part, beside in named(sent):
        translated = part["name_localizations"]
        assert {locale.partition("-")[0] for locale in translated} == languages, part["name"]
        for locale, name in translated.items():
            assert 0 < len(name) <= NAME_LENGTH
            assert part in menus or (NAME.fullmatch(name) and name == name.lower()), name
            assert [one["name_localizations"][locale] for one in beside].count(name) == 1, f"{name} stands twice"
        if part not in menus and not part["name"].startswith(UNDESCRIBED):
            described = part["description_localizations"]
            assert {locale.partition("-")[0] for locale in described} == languages, part["description"]
            assert all(0 < len(text) <= DESCRIPTION_LENGTH for text in described.values()), described


@pytest.mark.parametrize(
    ("locale", "line"),
    [("de", "Passt gut"), ("ja", "よく一致"), ("pt-BR", "Corresponde bem"), ("ko", "Strong match")],
)
async def test_a_private_answer_is_in_the_language_of_whoever_asks(
    server: Server, monkeypatch: pytest.MonkeyPatch, locale: str, line: str
) -> None:
    speak(monkeypatch, locale)
    answer = await server.ask("Where does the cat sleep?")
    assert texts(answer)[1] == line
    posted = await server.alice.click(answer, label=phrases_for(locale)("post"))
    assert phrases_for(locale)("posted") in buttons(posted.response or answer)


async def test_a_refusal_is_in_the_language_of_whoever_asks(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    speak(monkeypatch, "ru")
    assert (await server.ask("?!")).content == phrases_in("ru")("question-wordless")


async def test_what_everybody_sees_is_in_the_language_that_admins_chose(server: Server, servers: Servers) -> None:
    servers.settings.put(server.guild.id, GuildSettings(language="fr"))
    await server.alice.send(server.channel, f"{server.mention} Where does the cat sleep?")
    assert texts(server.last)[1] in {phrases_in("fr")(key) for key in ("strong-match", "likely-match", "weak-match")}
    assert "paragraphe 1" in str(texts(server.last))


def test_dates_are_written_as_in_the_language() -> None:
    day = date(2019, 3, 21)
    written = {language: phrases_in(language).date(day) for language in LANGUAGES}
    assert written[ENGLISH] == "21 March 2019"
    assert written["de"] == "21. März 2019"
    assert written["ja"] == "2019年3月21日"
    assert written["ru"] == "21 марта 2019\u202fг."
