"""Adding files and links to a server's own articles, and fetching links again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import discord

from bot.discord.admin.corpus.progress import Progress, shown
from bot.discord.asking.visit import Visit
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Interaction, servers_of
from bot.discord.limits import CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.phrases import Phrases
from bot.servers.guild_library import LONGEST_NAME, CollectionNameError, Upload, checked_name
from bot.servers.indexing_queue import AlreadyIndexingError, IndexingStoppedError, QueueFullError
from bot.servers.servers import MEGABYTE
from bot.servers.visibility import shown_name
from corpus.errors import UnreadableArticleError
from corpus.sources.link import checked_link
from index.ingest.report import IngestReport

PORTION = 5
"""Links fetched before what they led to is indexed: few enough to be held in memory."""
PROBLEM_LENGTH = 300
"""UTF-16 units of a sentence about one file."""
NAME_LENGTH = 120
"""UTF-16 units of a file's name in that sentence, so that what is wrong with it is always to be read."""


class CorpusJob:
    """One command that indexes: what it was given, how far it is, what came of it."""

    def __init__(self, interaction: Interaction, visit: Visit) -> None:
        self._interaction = interaction
        self._guild_id = visit.guild_id
        self._servers = servers_of(interaction)
        self._library = self._servers.library(visit.guild_id)
        self._say = visit.say
        self._update = IngestReport()
        self._problems: list[str] = []
        self._progress = Progress(0)

    async def add(self, files: Sequence[discord.Attachment], link: str | None, collection: str) -> None:
        """Index files and the page behind a link."""
        try:
            name = checked_name(collection)
            links = [str(checked_link(link))] if link else []
        except CollectionNameError:
            raise RefusedError(self._say("corpus-bad-name", most=LONGEST_NAME)) from None
        except UnreadableArticleError as error:
            raise RefusedError(sentence_about(error, self._say)) from None
        if not files and not links:
            raise RefusedError(self._say("corpus-nothing-given"))

        async def work() -> None:
            uploads = [upload for file in files if (upload := await self._read(file))]
            await self._index([*uploads, *await self._fetched(links)], name)

        with self._job():
            await acknowledge(self._interaction, private=True)
            self._progress.total = len(files) + len(links)
            await shown(self._interaction, self._say, self._progress, work())
            await self._tell(self._summary())

    async def reindex(self, collection: str | None) -> None:
        """Fetch every link again and index what has changed; uploaded files stay as they are."""
        with self._job():
            await acknowledge(self._interaction, private=True)
            articles = await self._servers.queue.run(partial(self._library.articles, collection))
            by_collection: dict[str, list[str]] = {}
            for article in articles:
                if article.source.startswith(("http://", "https://")):
                    by_collection.setdefault(shown_name(article.collection), []).append(article.source)
            self._progress.total = sum(map(len, by_collection.values()))

            async def work() -> None:
                for name, links in by_collection.items():
                    for start in range(0, len(links), PORTION):
                        await self._index(await self._fetched(links[start : start + PORTION]), name)

            await shown(self._interaction, self._say, self._progress, work())
            kept = len(articles) - self._progress.total
            lines = [self._summary()] if self._progress.total else []
            lines += [self._say("corpus-kept", count=kept)] if kept else []
            await self._tell("\n".join(lines) or self._say("corpus-empty"))

    @contextmanager
    def _job(self) -> Iterator[None]:
        try:
            with self._servers.queue.job(self._guild_id):
                yield
        except AlreadyIndexingError:
            raise RefusedError(self._say("corpus-busy")) from None
        except QueueFullError:
            raise RefusedError(self._say("corpus-queue-full")) from None
        except IndexingStoppedError:
            raise RefusedError(self._say("corpus-stopped")) from None

    async def _read(self, file: discord.Attachment) -> Upload | None:
        if file.size > self._servers.upload_bytes:
            most = self._servers.upload_bytes // MEGABYTE
            self._refuse(self._say("corpus-too-large", name=shown_file(file.filename), megabytes=most))
            return None
        try:
            return Upload(file.filename, await file.read())
        except discord.HTTPException:
            self._refuse(self._say("corpus-not-loaded", name=shown_file(file.filename)))
            return None

    async def _fetched(self, links: Sequence[str]) -> list[Upload]:
        uploads = []
        for link in links:
            try:
                file = await self._servers.links.fetch(link)
                uploads.append(Upload(file.name, file.data, link))
            except UnreadableArticleError as error:
                self._refuse(sentence_about(error, self._say))
        return uploads

    def _refuse(self, sentence: str) -> None:
        self._problems.append(sentence)
        self._progress.step()

    async def _index(self, uploads: Sequence[Upload], name: str) -> None:
        def stored() -> None:
            self._progress.step()
            self._servers.queue.check()

        def embedded(count: int) -> None:
            self._progress.passages += count
            self._servers.queue.check()

        if uploads:
            found = await self._servers.queue.run(partial(self._library.add, uploads, name, stored, embedded))
            self._update.add(found)
            self._problems += [sentence_about(error, self._say) for error in found.problems]

    def _summary(self) -> str:
        update, say = self._update, self._say
        counts = {
            "corpus-added": update.added,
            "corpus-changed": update.changed,
            "corpus-unchanged": update.unchanged,
            "corpus-not-read": len(self._problems),
        }
        lines = [" · ".join(say(key, count=count) for key, count in counts.items() if count)]
        lines += [f"- {escape(shorten(one_line(problem), PROBLEM_LENGTH))}" for problem in self._problems]
        while units("\n".join(lines)) > CONTENT_LENGTH - 2:
            lines[-2:] = ["…"]
        return "\n".join(lines)

    async def _tell(self, content: str) -> None:
        """Say what came of it. Discord does not take that after a very long job; `/corpus list` shows what there is."""
        try:
            await self._interaction.edit_original_response(content=content)
        except discord.HTTPException as error:
            if error.status not in (401, 404):
                raise


def sentence_about(error: UnreadableArticleError, say: Phrases) -> str:
    """What is wrong with a file or link and what to do, with the names in it as they are: they have to be escaped."""
    if error.fault is None:
        return str(error)
    values = {key: value if isinstance(value, int) else shown_file(value) for key, value in error.values.items()}
    return say(f"file-{error.fault}", **values)


def shown_file(name: str) -> str:
    """The name of a file, or a link, in one line."""
    return shorten(one_line(name), NAME_LENGTH)
