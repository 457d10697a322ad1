"""All commands and buttons of the bot. One that is not named here is unknown to Discord and to the client."""

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
from bot.discord.asking.commands import ask, ask_long, find_passages
from bot.discord.cards.answer_view import MoreButton
from bot.discord.cards.buttons.base import CardButton
from bot.discord.cards.buttons.channel import DismissButton, PostButton
from bot.discord.cards.buttons.search import NearestButton, WiderButton
from bot.discord.people.feedback import GapButton, HelpfulButton, UnhelpfulButton
from bot.discord.people.privacy import forget, privacy

Command = app_commands.Command[Any, Any, Any] | app_commands.Group | app_commands.ContextMenu

COMMANDS: tuple[Command, ...] = (ask, ask_long, find_passages, privacy)
SERVER_COMMANDS: tuple[Command, ...] = (corpus, settings, pins, feedback, gaps, doctor, forget)
"""Those that need what is kept for servers and people; a bot that keeps nothing goes without."""

BUTTONS: tuple[type[CardButton], ...] = (MoreButton, WiderButton, NearestButton, PostButton, DismissButton)
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
"""Those that need what is kept for servers and people, as SERVER_COMMANDS do."""
