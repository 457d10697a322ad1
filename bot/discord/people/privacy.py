"""What everybody can ask about themselves: /privacy and /forget me."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.admin.rights import servers_of
from bot.discord.gateway.repeated import acknowledge
from bot.discord.words.phrases import phrases_for, text

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]


@app_commands.command(description=text("What is kept about you.", "privacy-command"))
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def privacy(interaction: discord.Interaction[Any]) -> None:
    """Say it privately, with what is kept about this very person."""
    say, servers = phrases_for(interaction.locale), interaction.client.servers
    interaction.client.searching.admit_command(interaction.user.id)
    await acknowledge(interaction, private=True)
    lines = [say("privacy")]
    if servers:
        kept = await asyncio.to_thread(servers.kept_about, interaction.user.id)
        counts = {"questions": kept.questions, "reports": kept.reports, "pins": kept.pins}
        lines.append(say("privacy-kept", **counts) if any(counts.values()) else say("privacy-nothing"))
    await interaction.edit_original_response(content="\n".join(lines))


forget = app_commands.Group(
    name="forget",
    description=text("Delete what is kept.", "forget-command"),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
)


@forget.command(name="me", description=text("Delete what is kept about you, on all servers.", "forget-me-command"))
async def forget_me(interaction: discord.Interaction[Any]) -> None:
    """At once and for good."""
    say = phrases_for(interaction.locale)
    interaction.client.searching.admit_command(interaction.user.id)
    await acknowledge(interaction, private=True)
    gone = await asyncio.to_thread(servers_of(interaction).forget, interaction.user.id)
    counts = {"questions": gone.questions, "reports": gone.reports, "pins": gone.pins}
    said = say("forgotten", **counts) if any(counts.values()) else say("privacy-nothing")
    await interaction.edit_original_response(content=said)
