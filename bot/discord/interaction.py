"""Interactions: commands, buttons and forms that somebody uses; what their handlers may need of the bot."""

from __future__ import annotations

from collections import deque

import discord
from discord import app_commands

from bot.discord.asking.searching import Searching
from bot.discord.limits import CHOICE_LENGTH, units
from bot.discord.words.escaping import one_line, shorten
from bot.servers.servers import Servers
from bot.settings import DiscordSettings


class Bot(discord.AutoShardedClient):
    """The client as handlers know it; the gateway makes the real one.

    No Protocol, since the client of a `discord.Interaction` has to be one of discord.py's own.
    """

    settings: DiscordSettings
    searching: Searching
    servers: Servers | None
    """What is kept for servers and people; None for a bot that keeps nothing."""
    posted: deque[int]
    """Ids of the private answers that were posted, against a second press that is already under way."""


Interaction = discord.Interaction[Bot]
Choices = list[app_commands.Choice[str]]
"""What is suggested while somebody types."""


def servers_of(interaction: Interaction) -> Servers:
    """What is kept for servers. Whatever asks for it is registered only where the bot keeps anything."""
    servers = interaction.client.servers
    assert servers is not None
    return servers


def choice(name: str, value: str) -> app_commands.Choice[str]:
    """A suggestion that Discord takes, whatever its name is."""
    return app_commands.Choice(name=shorten(one_line(name) or value, CHOICE_LENGTH, units), value=value)
