"""Servers: the stores of what is kept for the servers that the bot is on and the people there, opened together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.servers.candidates import FeedbackStore
from bot.servers.database import open_database
from bot.servers.gaps import GapStore
from bot.servers.guild_library import GuildLibrary
from bot.servers.guild_settings import GuildSettingsStore
from bot.servers.indexing_queue import IndexingQueue
from bot.servers.last_evaluation import LastEvaluation, read_last_evaluation
from bot.servers.pins import PinStore
from bot.settings import DiscordSettings
from corpus.sources.link import LinkFetcher
from index.passage_index import PassageIndex

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept about a person: questions given as feedback, reports of gaps, pins that name the person."""

    questions: int
    reports: int
    pins: int


class Servers:
    """The stores in a data directory's servers.sqlite, and the way into the index for servers' own articles.

    Safe to call from several threads. Raises StoreError.
    """

    def __init__(
        self, data_dir: Path, index: PassageIndex, settings: DiscordSettings, links: LinkFetcher | None = None
    ) -> None:
        """`links` fetches what people link to; by default from public addresses only."""
        self._database = open_database(data_dir)
        self._data_dir = data_dir
        self._most_articles = settings.server_articles
        self.index = index
        self.upload_bytes = settings.upload_megabytes * MEGABYTE
        self.links = links or LinkFetcher(self.upload_bytes)
        self.queue = IndexingQueue()
        self.settings = GuildSettingsStore(self._database)
        self.feedback = FeedbackStore(self._database)
        self.gaps = GapStore(self._database)
        self.pins = PinStore(self._database)

    def library(self, guild_id: int) -> GuildLibrary:
        """The articles that one server has brought itself."""
        return GuildLibrary(self.index, guild_id, self._most_articles)

    def last_evaluation(self) -> LastEvaluation | None:
        """How the last evaluation on the articles of this index ended; None where there was none."""
        return read_last_evaluation(self._data_dir)

    def kept_about(self, user_id: int) -> Kept:
        """What is kept about a person."""
        return Kept(self.feedback.count_of(user_id), self.gaps.count_of(user_id), self.pins.count_of(user_id))

    def forget(self, user_id: int) -> Kept:
        """Delete what is kept about a person; returns what it was."""
        return Kept(self.feedback.forget(user_id), self.gaps.forget(user_id), self.pins.forget(user_id))

    def close(self) -> None:
        """Wait for what is being written to the index, and close the file."""
        self.queue.stop()
        self._database.close()
