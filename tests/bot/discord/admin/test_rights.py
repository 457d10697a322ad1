"""Buttons for admins check the right in code, too: a message can be seen by more people than may use it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord.admin.corpus.list import ListButton, RemoveButton
from bot.discord.admin.feedback import AcceptButton, DropButton
from bot.discord.admin.pins import UnpinButton
from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton
from bot.discord.errors import RefusedError
from bot.discord.gateway.registered import SERVER_BUTTONS
from bot.discord.people.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.words.phrases import phrases_for
from bot.servers.guild_settings import DEFAULT
from bot.servers.visibility import Place
from tests.bot.discord.harness.server import ADMINS_ONLY

FOR_ADMINS = [ListButton(0), RemoveButton("article", "x"), AcceptButton(1), DropButton(1), UnpinButton(1)]
FOR_ASKERS = {HelpfulButton, UnhelpfulButton, GapButton}


@pytest.mark.parametrize("button", FOR_ADMINS, ids=lambda button: type(button).__name__)
async def test_a_button_for_admins_refuses_everybody_else(button: CardButton) -> None:
    pressed: Any = SimpleNamespace(permissions=discord.Permissions.none())
    say = phrases_for("en-US")
    with pytest.raises(RefusedError, match=ADMINS_ONLY):
        await button.press(pressed, Visit(2, Place(1, None), DEFAULT, say, say))


def test_every_button_for_servers_is_among_them() -> None:
    assert {type(button) for button in FOR_ADMINS} | FOR_ASKERS == set(SERVER_BUTTONS)
