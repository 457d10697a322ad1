"""`/gaps`: topics on which nobody got an answer, without the names of those who asked."""

from __future__ import annotations

import asyncio

from discord import app_commands

from bot.discord.admin.rights import ADMINS, admin_visit
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Interaction, servers_of
from bot.discord.limits import CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.phrases import described

TOPICS_SHOWN = 20


@app_commands.command(description=described("Topics that nobody could be answered on.", "gaps-command"))
@app_commands.describe(clear=described("Delete what was reported, after showing it.", "gaps-clear-option"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def gaps(interaction: Interaction, clear: bool = False) -> None:
    """Show the topics to the admin alone, that of the most people first."""
    visit = admin_visit(interaction)
    say, reported = visit.say, servers_of(interaction).gaps
    if not visit.settings.gaps:
        raise RefusedError(say("gaps-off"))
    await acknowledge(interaction, private=True)
    topics = await asyncio.to_thread(reported.topics, visit.guild_id)
    lines = [
        say("gaps-topic", words=", ".join(escape(one_line(word)) for word in topic.words), people=topic.askers)
        for topic in topics[:TOPICS_SHOWN]
    ] or [say("gaps-none")]
    if clear:
        await asyncio.to_thread(reported.clear, visit.guild_id)
        lines.append(say("gaps-cleared"))
    await interaction.edit_original_response(content=shorten("\n".join(lines), CONTENT_LENGTH, units))
