"""`/doctor`: whether the bot can do its work in this channel, privately."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.admin.rights import ADMINS, admin_guild, servers_of
from bot.discord.asking.places import place_of
from bot.discord.gateway.repeated import acknowledge
from bot.discord.limits import CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.phrases import phrases_for, text
from bot.servers.visibility import shown_name
from corpus.errors import ModelMismatchError

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient
    from bot.servers.visibility import Place

    Interaction = discord.Interaction[CitecordClient]

COLLECTIONS_NAMED = 10


@app_commands.command(description=text("Check that the bot can work in this channel.", "doctor-command"))
@app_commands.guild_only()
@app_commands.default_permissions(ADMINS)
@app_commands.allowed_installs(guilds=True, users=False)
async def doctor(interaction: discord.Interaction[Any]) -> None:
    """The bot's permissions and intents, what is searched here, the index, the model, the last evaluation."""
    admin_guild(interaction)
    await acknowledge(interaction, private=True)
    lines = [*_permissions(interaction), *await asyncio.to_thread(_articles, interaction, place_of(interaction))]
    await interaction.edit_original_response(content=shorten("\n".join(lines), CONTENT_LENGTH, units))


def _permissions(interaction: Interaction) -> list[str]:
    """What a public answer needs, and one in a new thread where the admins want that; private ones need nothing."""
    say, settings = phrases_for(interaction.locale), interaction.client.searching.settings_at(place_of(interaction))
    in_thread = isinstance(interaction.channel, discord.Thread)
    write = "send_messages_in_threads" if in_thread else "send_messages"
    missing = _missing(interaction, "view_channel", write, "read_message_history")
    lines = [say("doctor-missing", permissions=missing) if missing else say("doctor-permitted")]
    if settings.threads and isinstance(interaction.channel, discord.TextChannel):
        missing = _missing(interaction, "create_public_threads", "send_messages_in_threads")
        lines += [say("doctor-no-threads", permissions=missing)] if missing else []
    return lines


def _missing(interaction: Interaction, *needed: str) -> str:
    """Those of the permissions that the bot lacks in this channel, as Discord calls them."""
    say, granted = phrases_for(interaction.locale), interaction.app_permissions
    return ", ".join(say(f"doctor-{name.replace('_', '-')}") for name in needed if not getattr(granted, name))


def _articles(interaction: Interaction, place: Place) -> list[str]:
    say, searching = phrases_for(interaction.locale), interaction.client.searching
    channels = searching.settings_at(place).channels
    lines = [say("doctor-not-here")] if channels and not place.is_in(channels) else []
    index, names = servers_of(interaction).index, searching.collections_for(place)
    articles = index.articles(names)
    counts = say("corpus-counts", articles=len(articles), passages=sum(article.passages for article in articles))
    lines.append(say("doctor-searched", counts=counts))
    lines += [f"- {escape(one_line(shown_name(name)))}" for name in names[:COLLECTIONS_NAMED]]
    lines += ["- …"] if len(names) > COLLECTIONS_NAMED else []
    lines.append(say("doctor-changed", day=say.date(index.changed_on())))
    lines.append(say("doctor-model", model=escape(index.model)))
    try:
        index.check_identity()
        lines.append(say("doctor-model-fits"))
    except ModelMismatchError:
        lines.append(say("doctor-model-differs"))
    last = servers_of(interaction).last_evaluation()
    lines.append(
        say("doctor-evaluated", day=say.date(last.day), right=last.right, questions=last.questions)
        if last
        else say("doctor-not-evaluated")
    )
    return [*lines, say("doctor-intents")]
