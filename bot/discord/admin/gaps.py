"""`/gaps`: topics that nobody could be answered on, without names."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.admin.rights import ADMINS, admin_guild, servers_of
from bot.discord.errors import RefusedError
from bot.discord.gateway.repeated import acknowledge
from bot.discord.limits import CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.phrases import phrases_for, text

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

TOPICS_SHOWN = 20


@app_commands.command(description=text("Topics that nobody could be answered on.", "gaps-command"))
@app_commands.describe(clear=text("Delete what was reported, after showing it.", "gaps-clear-option"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def gaps(interaction: discord.Interaction[Any], clear: bool = False) -> None:
    """The topics, that of the most people first, privately."""
    guild_id, say = admin_guild(interaction), phrases_for(interaction.locale)
    servers = servers_of(interaction)
    if not servers.settings.of(guild_id).gaps:
        raise RefusedError(say("gaps-off"))
    await acknowledge(interaction, private=True)
    found = await asyncio.to_thread(servers.gaps.topics, guild_id)
    lines = [
        say("gaps-topic", words=", ".join(escape(one_line(word)) for word in topic.words), people=topic.askers)
        for topic in found[:TOPICS_SHOWN]
    ] or [say("gaps-none")]
    if clear:
        await asyncio.to_thread(servers.gaps.clear, guild_id)
        lines.append(say("gaps-cleared"))
    await interaction.edit_original_response(content=shorten("\n".join(lines), CONTENT_LENGTH, units))
