"""What is there for servers, where the bot keeps anything for them."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.discord.admin.corpus_commands import corpus
from bot.discord.admin.corpus_list import ListButton, RemoveButton
from bot.discord.admin.doctor_command import doctor
from bot.discord.admin.settings_commands import settings
from bot.discord.card_button import CardButton

SERVER_COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group, ...] = (corpus, settings, doctor)
SERVER_BUTTONS: tuple[type[CardButton], ...] = (ListButton, RemoveButton)
