"""What the admins of a server have set, and where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from index.store.sqlite.database import SqliteDatabase


@dataclass(frozen=True, slots=True)
class GuildSettings:
    """How the bot behaves on one server. Channels are given by their ids; a thread counts as the channel it is in.

    `shared`: whether the operator's collections are searched here too. `collection_channels`: stored name of a
    collection -> the only channels where it is visible; one that is not named is visible everywhere on the server.
    `channels`: where the bot answers at all; none for everywhere. `private`, `threshold` (minimum confidence, 0 to 1)
    and `language` (ISO 639-1, of what everybody sees): None for the bot's own. `threads`: whether a mention is answered
    in a thread. `forums`: where a new post gets a first answer. `gaps`: whether people may report unanswered questions.
    """

    shared: bool = True
    collection_channels: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    channels: tuple[int, ...] = ()
    private: bool | None = None
    threshold: float | None = None
    language: str | None = None
    threads: bool = False
    forums: tuple[int, ...] = ()
    gaps: bool = False


DEFAULT = GuildSettings()


class GuildSettingsStore:
    """The settings of every server, each read from the file once. Only this process may write them."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._read: dict[int, GuildSettings] = {}

    def of(self, guild_id: int | None) -> GuildSettings:
        """The settings of a server; the defaults for None, which is a direct message."""
        if guild_id is None:
            return DEFAULT
        settings = self._read.get(guild_id)
        if settings is None:
            rows = self._database.rows("SELECT settings FROM guild_settings WHERE guild = ?", guild_id)
            settings = msgspec.json.decode(rows[0][0], type=GuildSettings) if rows else DEFAULT
            self._read[guild_id] = settings
        return settings

    def put(self, guild_id: int, settings: GuildSettings) -> None:
        """Keep all settings of a server, in place of those before."""
        written = msgspec.json.encode(settings).decode()
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO guild_settings VALUES (?, ?)", (guild_id, written))
        self._read[guild_id] = settings
