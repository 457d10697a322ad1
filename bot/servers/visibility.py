"""Visibility: which collections a question asked at a place may be answered from.

Collections that the operator has indexed are shared by all servers. A server's own are stored under a name that holds
its id, which no shared one can have. What is not certain hides a collection: a restricted one cannot be seen in
a thread whose channel is not known, nor anywhere once all its channels were deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.servers.guild_settings import GuildSettings

OWN = "discord/"
"""What the names of servers' own collections start with."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked: ids of server, channel and, for a thread, of the channel that it is in.

    `guild_id` is None in direct messages and wherever the bot is not on the server itself.
    """

    guild_id: int | None
    channel_id: int | None
    parent_id: int | None = None

    def is_in(self, channels: Iterable[int]) -> bool:
        """Whether this is one of the channels or a thread in one."""
        return any(channel in (self.channel_id, self.parent_id) for channel in channels)


DIRECT = Place(None, None)
"""A direct message."""


def own_collection(guild_id: int, name: str) -> str:
    """The stored name of a server's own collection."""
    return f"{OWN}{guild_id}/{name}"


def shown_name(collection: str) -> str:
    """What people see of a collection's stored name."""
    return collection.split("/", 2)[2] if collection.startswith(OWN) else collection


def visible_collections(
    names: Iterable[str], place: Place, settings: GuildSettings, shared: Iterable[str] = ()
) -> list[str]:
    """Those of the collections that may be quoted at this place. `shared`: the operator's choice, none for all."""
    chosen = set(shared)
    own = None if place.guild_id is None else own_collection(place.guild_id, "")
    return [
        name
        for name in names
        if (
            own is not None and name.startswith(own)
            if name.startswith(OWN)
            else settings.shared and (not chosen or name in chosen)
        )
        and _is_allowed(settings.collection_channels.get(name, ()), place)
    ]


def server_collections(
    names: Iterable[str], guild_id: int, settings: GuildSettings, shared: Iterable[str] = ()
) -> list[str]:
    """All that is searched anywhere on a server, in one channel or another."""
    everywhere = replace(settings, collection_channels={})
    return visible_collections(names, Place(guild_id, None), everywhere, shared)


def _is_allowed(channels: tuple[int, ...], place: Place) -> bool:
    return not channels or place.is_in(channels)
