"""Who may run the bot on a server: checked in code, since a server can show a command to whomever it likes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.discord.errors import RefusedError
from bot.discord.words.phrases import phrases_for

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient
    from bot.servers.servers import Servers

    Interaction = discord.Interaction[CitecordClient]

ADMINS = discord.Permissions(manage_guild=True)
"""Whom Discord shows the commands to, unless a server has set that otherwise."""


def admin_group(name: str, description: app_commands.locale_str) -> app_commands.Group:
    """A group of commands for admins, on servers where the app is installed."""
    return app_commands.Group(
        name=name,
        description=description,
        guild_only=True,
        default_permissions=ADMINS,
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


def is_admin(interaction: Interaction) -> bool:
    """Whether this person may manage the server that this was used on."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def admin_guild(interaction: Interaction) -> int:
    """The id of the server, if this person may manage it; raises RefusedError and CooldownError."""
    if not is_admin(interaction):
        raise RefusedError(phrases_for(interaction.locale)("admins-only"))
    interaction.client.searching.admit_command(interaction.user.id)
    assert interaction.guild_id is not None
    return interaction.guild_id


def servers_of(interaction: Interaction) -> Servers:
    """What is kept for servers; the commands that ask for it are not there without."""
    servers = interaction.client.servers
    assert servers is not None
    return servers
