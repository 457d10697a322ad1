"""`/doctor`: whether the bot can do its work in this channel, and what it works with."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands

from bot.discord.admin.rights import ADMINS, admin_visit
from bot.discord.asking.visit import Visit
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Interaction, servers_of
from bot.discord.limits import CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.phrases import described
from bot.servers.visibility import shown_name
from corpus.errors import ModelMismatchError

COLLECTIONS_NAMED = 10


@app_commands.command(description=described("Check that the bot can work in this channel.", "doctor-command"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def doctor(interaction: Interaction) -> None:
    """Say to the admin alone what the bot may do, what is searched here, and how index, model and evaluation stand."""
    visit = admin_visit(interaction)
    await acknowledge(interaction, private=True)
    lines = [
        *_permissions(interaction, visit),
        *await asyncio.to_thread(_articles, interaction, visit),
        *await asyncio.to_thread(_model, interaction, visit),
        visit.say("doctor-intents"),
    ]
    await interaction.edit_original_response(content=shorten("\n".join(lines), CONTENT_LENGTH, units))


def _permissions(interaction: Interaction, visit: Visit) -> list[str]:
    """What a public answer needs, and one in a new thread where the admins want that; private ones need nothing."""
    say, in_thread = visit.say, isinstance(interaction.channel, discord.Thread)
    write = "send_messages_in_threads" if in_thread else "send_messages"
    missing = _missing(interaction, visit, "view_channel", write, "read_message_history")
    lines = [say("doctor-missing", permissions=missing) if missing else say("doctor-permitted")]
    if visit.settings.threads and isinstance(interaction.channel, discord.TextChannel):
        missing = _missing(interaction, visit, "create_public_threads", "send_messages_in_threads")
        lines += [say("doctor-no-threads", permissions=missing)] if missing else []
    return lines


def _missing(interaction: Interaction, visit: Visit, *needed: str) -> str:
    """Those of the permissions that the bot lacks in this channel, as Discord calls them."""
    granted = interaction.app_permissions
    return ", ".join(visit.say(f"doctor-{name.replace('_', '-')}") for name in needed if not getattr(granted, name))


def _articles(interaction: Interaction, visit: Visit) -> list[str]:
    """Whether the bot answers in this channel, and which articles it then searches. Blocking."""
    say, channels = visit.say, visit.settings.channels
    lines = [say("doctor-not-here")] if channels and not visit.place.is_in(channels) else []
    names = interaction.client.searching.collections_for(visit)
    articles = servers_of(interaction).index.articles(names)
    counts = say("corpus-counts", articles=len(articles), passages=sum(article.passages for article in articles))
    lines.append(say("doctor-searched", counts=counts))
    lines += [f"- {escape(one_line(shown_name(name)))}" for name in names[:COLLECTIONS_NAMED]]
    return [*lines, "- …"] if len(names) > COLLECTIONS_NAMED else lines


def _model(interaction: Interaction, visit: Visit) -> list[str]:
    """How the index was made, whether the model fits it, and how the last evaluation ended. Blocking."""
    say, servers = visit.say, servers_of(interaction)
    try:
        servers.index.check_identity()
        fits = say("doctor-model-fits")
    except ModelMismatchError:
        fits = say("doctor-model-differs")
    last = servers.last_evaluation()
    return [
        say("doctor-changed", day=say.date(servers.index.changed_on())),
        say("doctor-model", model=escape(servers.index.model)),
        fits,
        say("doctor-evaluated", day=say.date(last.day), right=last.right, questions=last.questions)
        if last
        else say("doctor-not-evaluated"),
    ]
