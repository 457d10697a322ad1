"""What is there for servers, where the bot keeps anything for them."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.discord.admin.corpus_commands import corpus
from bot.discord.admin.corpus_list import ListButton, RemoveButton
from bot.discord.admin.doctor_command import doctor
from bot.discord.admin.feedback_command import AcceptButton, DropButton, feedback
from bot.discord.admin.gaps_command import gaps
from bot.discord.admin.pin_commands import UnpinButton, pins
from bot.discord.admin.settings_commands import settings
from bot.discord.card_button import CardButton
from bot.discord.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.people import forget

SERVER_COMMANDS: tuple[app_commands.Command[Any, Any, Any] | app_commands.Group, ...] = (
    corpus,
    settings,
    pins,
    feedback,
    gaps,
    doctor,
    forget,
)
SERVER_BUTTONS: tuple[type[CardButton], ...] = (
    ListButton,
    RemoveButton,
    HelpfulButton,
    UnhelpfulButton,
    GapButton,
    AcceptButton,
    DropButton,
    UnpinButton,
)
