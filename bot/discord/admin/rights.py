"""Who may run the bot on a server: checked in code, since a server can show a command to whomever it likes."""

from __future__ import annotations

import discord
from discord import app_commands

from bot.discord.asking.visit import Visit, visit_of
from bot.discord.errors import RefusedError
from bot.discord.interaction import Interaction

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


def admin_visit(interaction: Interaction) -> Visit:
    """The visit of somebody who may manage this server; raises RefusedError and CooldownError."""
    visit = visit_of(interaction)
    require_admin(interaction, visit)
    return visit


def require_admin(interaction: Interaction, visit: Visit) -> None:
    """Count a command of somebody who may manage this server; raises RefusedError and CooldownError."""
    if not is_admin(interaction, visit):
        raise RefusedError(visit.say("admins-only"))
    interaction.client.searching.admit_command(visit.user_id)


def is_admin(interaction: Interaction, visit: Visit) -> bool:
    """Whether this person may manage the server that this was used on."""
    return visit.place.guild_id is not None and interaction.permissions.manage_guild
