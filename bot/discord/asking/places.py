"""Where a question was asked, as Discord tells it."""

from __future__ import annotations

from typing import Any

import discord

from bot.discord.words.phrases import Phrases, phrases_for
from bot.servers.guild_settings import GuildSettings
from bot.servers.visibility import Place


def place_of(source: discord.Interaction[Any] | discord.Message) -> Place:
    """The place of an interaction or a message.

    Where only the person has installed the app, the server has agreed to nothing: it counts as a direct message.
    """
    channel = source.channel
    channel_id = source.channel_id if isinstance(source, discord.Interaction) else source.channel.id
    parent_id = channel.parent_id if isinstance(channel, discord.Thread) else None
    return Place(_guild_id(source), channel_id, parent_id)


def phrases_for_everybody(source: discord.Interaction[Any] | discord.Message, settings: GuildSettings) -> Phrases:
    """The language of what a whole channel sees: as the admins have set it, else that of the server.

    A direct message is in the language of its only reader where Discord tells it, which is for interactions.
    """
    if isinstance(source, discord.Message):
        locale = source.guild.preferred_locale if source.guild else None
    else:
        locale = source.guild_locale or source.locale
    return phrases_for(settings.language or locale)


def _guild_id(source: discord.Interaction[Any] | discord.Message) -> int | None:
    if isinstance(source, discord.Message):
        return source.guild.id if source.guild else None
    guild_id = source.guild_id
    on_server = source.is_guild_integration() or source.client.get_guild(guild_id or 0) is not None
    return guild_id if on_server else None
