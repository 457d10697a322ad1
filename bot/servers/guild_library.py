"""The articles that a server has brought itself: added, listed, removed within its limits. Blocking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.servers.visibility import own_collection, shown_name
from corpus.article import Article
from corpus.errors import UnreadableArticleError, UserFacingError
from corpus.reading import read_upload
from index.ingest.report import IngestReport
from index.passage_index import PassageIndex
from index.store.contract import ArticleSummary

DEFAULT_NAME = "articles"
LONGEST_NAME = 32
UPLOAD = "upload/"
"""What the sources of uploaded files start with; those of links are the links."""

_NAME = re.compile(r"[\w][\w .-]*")


class CollectionNameError(UserFacingError):
    """A name that no collection can have."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to read. `link` is where it was fetched from, None for an attachment."""

    name: str
    data: bytes
    link: str | None = None

    @property
    def source(self) -> str:
        """The identity of the article that is made of it: the same name or link again replaces it."""
        return self.link or f"{UPLOAD}{self.name}"


class GuildLibrary:
    """The own collections of one server, at most `most_articles` in all."""

    def __init__(self, index: PassageIndex, guild_id: int, most_articles: int) -> None:
        self._index = index
        self._guild_id = guild_id
        self._most_articles = most_articles

    def collections(self) -> list[str]:
        """Names as people see them."""
        return [shown_name(name) for name in self._stored_names()]

    def articles(self, name: str | None = None) -> list[ArticleSummary]:
        """The articles of one collection or of all, by collection and title."""
        names = self._stored_names() if name is None else [own_collection(self._guild_id, name)]
        return self._index.articles(names)

    def titles(self, typed: str, limit: int) -> list[tuple[str, str]]:
        """Ids and titles of the articles that go on with what is typed."""
        return self._index.titles(typed, self._stored_names(), limit)

    def articles_named(self, name: str) -> list[ArticleSummary]:
        """The articles that a name means. See PassageIndex.articles_named."""
        return self._index.articles_named(name, self._stored_names())

    def add(
        self,
        uploads: Sequence[Upload],
        name: str,
        on_article: Callable[[], None] = lambda: None,
        on_passages: Callable[[int], None] = lambda _: None,
    ) -> IngestReport:
        """Read the uploads into a collection.

        `on_article` is called when one is stored or was refused, `on_passages` with how many more are embedded.

        Raises UserFacingError for what concerns them all: CollectionNameError, an index made with other settings.
        """
        problems: list[UnreadableArticleError] = []
        collection = own_collection(self._guild_id, checked_name(name))
        known = {article.source for article in self._index.articles([collection])}
        room = self._most_articles - len(self.articles())

        def readable() -> Iterator[Article]:
            nonlocal room
            for upload in uploads:
                try:
                    if upload.source not in known and room <= 0:
                        raise UnreadableArticleError(
                            f"{upload.name} was left out: this server has {self._most_articles} articles, as many as"
                            " it may.",
                            "Remove some first.",
                            "no-room",
                            name=upload.name,
                            most=self._most_articles,
                        )
                    article = read_upload(upload.name, upload.data, upload.source)
                    room -= upload.source not in known
                    known.add(upload.source)
                    yield replace(article, url=upload.link) if upload.link else article
                except UnreadableArticleError as error:
                    problems.append(error)
                    on_article()

        report = self._index.update(readable(), collection, lambda _: on_article(), on_passages)
        report.problems += problems
        return report

    def remove(self, article_ids: Sequence[str]) -> int:
        """Take out those of these articles that are the server's; returns how many there were."""
        own = {article.id for article in self.articles()}
        return self._index.remove([article for article in article_ids if article in own])

    def _stored_names(self) -> list[str]:
        own = own_collection(self._guild_id, "")
        return [name for name in self._index.collections() if name.startswith(own)]


def checked_name(name: str) -> str:
    """A collection's name without blanks around it; raises CollectionNameError for one that cannot be."""
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        raise CollectionNameError(
            f"A collection's name has 1 to {LONGEST_NAME} letters, digits, blanks, dots and dashes.", "Choose another."
        )
    return name
