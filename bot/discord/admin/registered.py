"""What is there for servers, where the bot keeps anything for them."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.discord.admin.corpus.commands import corpus
from bot.discord.admin.corpus.list import ListButton, RemoveButton
from bot.discord.admin.doctor import doctor
from bot.discord.admin.feedback import AcceptButton, DropButton, feedback
from bot.discord.admin.gaps import gaps
from bot.discord.admin.pins import UnpinButton, pins
from bot.discord.admin.settings import settings
from bot.discord.cards.buttons.base import CardButton
from bot.discord.people.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.people.privacy import forget

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
