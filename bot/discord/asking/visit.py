"""Visit: where an event of Discord came from, what holds there, and in which languages it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord

from bot.discord.words.phrases import Phrases, phrases_for
from bot.servers.guild_settings import DEFAULT, GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import Place


@dataclass(frozen=True, slots=True)
class Visit:
    """One event and what held when it came in; a setting that is changed meanwhile holds from the next event on.

    `user_id`: who caused it. `settings`: what the admins of the server have set, the defaults in a direct message.
    `say`: the phrases for this person alone. `say_to_all`: those for everybody in the channel, in the language that the
    admins have set, else that of the server.
    """

    user_id: int
    place: Place
    settings: GuildSettings
    say: Phrases
    say_to_all: Phrases

    @property
    def guild_id(self) -> int:
        """The id of the server; only where it is certain that there is one."""
        assert self.place.guild_id is not None
        return self.place.guild_id


def visit_of(interaction: discord.Interaction[Any]) -> Visit:
    """The visit of somebody who used a command, a button or a form. Raises StoreError.

    Where only the person has installed the app, the server has agreed to nothing: it counts as a direct message.
    """
    guild_id = interaction.guild_id
    on_server = interaction.is_guild_integration() or interaction.client.get_guild(guild_id or 0) is not None
    place = Place(guild_id if on_server else None, interaction.channel_id, _parent_id(interaction.channel))
    settings = _settings(place, interaction.client.servers)
    say_to_all = phrases_for(settings.language or interaction.guild_locale or interaction.locale)
    return Visit(interaction.user.id, place, settings, phrases_for(interaction.locale), say_to_all)


def visit_of_message(message: discord.Message, servers: Servers | None) -> Visit:
    """The visit of whoever wrote a message; Discord does not tell that person's language. Raises StoreError."""
    guild_id = message.guild.id if message.guild else None
    place = Place(guild_id, message.channel.id, _parent_id(message.channel))
    return _public_visit(message.author.id, place, servers, message.guild)


def visit_of_post(post: discord.Thread, servers: Servers | None) -> Visit:
    """The visit of whoever began a thread in a forum. Raises StoreError."""
    return _public_visit(post.owner_id, Place(post.guild.id, post.id, post.parent_id), servers, post.guild)


def _public_visit(user_id: int, place: Place, servers: Servers | None, guild: discord.Guild | None) -> Visit:
    settings = _settings(place, servers)
    say = phrases_for(settings.language or (guild.preferred_locale if guild else None))
    return Visit(user_id, place, settings, say, say)


def _settings(place: Place, servers: Servers | None) -> GuildSettings:
    return servers.settings.of(place.guild_id) if servers else DEFAULT


def _parent_id(channel: object) -> int | None:
    return channel.parent_id if isinstance(channel, discord.Thread) else None
