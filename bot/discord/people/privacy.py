"""What everybody can ask about themselves: /privacy and /forget me."""

from __future__ import annotations

import asyncio

from discord import app_commands

from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Interaction, servers_of
from bot.discord.words.phrases import described, phrases_for
from bot.servers.servers import Kept


@app_commands.command(description=described("What is kept about you.", "privacy-command"))
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def privacy(interaction: Interaction) -> None:
    """Say what is kept of people in general and of this person in particular; nobody else sees the answer."""
    say, servers = phrases_for(interaction.locale), interaction.client.servers
    interaction.client.searching.admit_command(interaction.user.id)
    await acknowledge(interaction, private=True)
    lines = [say("privacy")]
    if servers:
        counts = _counts(await asyncio.to_thread(servers.kept_about, interaction.user.id))
        lines.append(say("privacy-kept", **counts) if any(counts.values()) else say("privacy-nothing"))
    await interaction.edit_original_response(content="\n".join(lines))


forget = app_commands.Group(
    name="forget",
    description=described("Delete what is kept.", "forget-command"),
    allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
)


@forget.command(name="me", description=described("Delete what is kept about you, on all servers.", "forget-me-command"))
async def forget_me(interaction: Interaction) -> None:
    """Delete it without asking back, and say how much it was."""
    say = phrases_for(interaction.locale)
    interaction.client.searching.admit_command(interaction.user.id)
    await acknowledge(interaction, private=True)
    counts = _counts(await asyncio.to_thread(servers_of(interaction).forget, interaction.user.id))
    said = say("forgotten", **counts) if any(counts.values()) else say("privacy-nothing")
    await interaction.edit_original_response(content=said)


def _counts(kept: Kept) -> dict[str, int]:
    """The values of the phrases that say what is or was kept."""
    return {"questions": kept.questions, "reports": kept.reports, "pins": kept.pins}
