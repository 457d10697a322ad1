"""A server's own articles as pages to turn, and the question whether to take some out."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from typing import Self

from discord import ui

from bot.discord.admin.rights import require_admin
from bot.discord.asking.visit import Visit
from bot.discord.cards.buttons.base import CardButton, NumberButton
from bot.discord.cards.composing import text_view
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge_press
from bot.discord.interaction import Interaction, servers_of
from bot.discord.words.escaping import escape, isolate, one_line, shorten
from bot.discord.words.phrases import Phrases
from bot.servers.guild_settings import GuildSettings
from bot.servers.visibility import shown_name
from index.store.contract import ArticleSummary

PAGE = 15
TITLE_LENGTH = 100
COLLECTIONS_SHOWN = 10


class ListButton(NumberButton, name="citecord:corpus:list"):
    """Turns to another page of the list, whose number it holds."""

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Show the page as it is now."""
        require_admin(interaction, visit)
        await acknowledge_press(interaction)
        await interaction.edit_original_response(view=await list_view(interaction, visit, self._number))


class RemoveButton(CardButton, template=r"citecord:corpus:remove:(?P<kind>article|collection):(?P<name>.+)"):
    """Takes out an article, or a whole collection, for good."""

    def __init__(self, kind: str, name: str, label: str = "·") -> None:
        super().__init__(label, f"citecord:corpus:remove:{kind}:{name}")
        self._kind, self._name = kind, name

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """From the id of the article or the name of the collection."""
        return cls(match["kind"], match["name"])

    async def press(self, interaction: Interaction, visit: Visit) -> None:
        """Remove it and say how many articles that were; those of another server are never touched."""
        require_admin(interaction, visit)
        await acknowledge_press(interaction)
        library = servers_of(interaction).library(visit.guild_id)

        def remove() -> int:
            if self._kind == "article":
                return library.remove([self._name])
            return library.remove([article.id for article in library.articles(self._name)])

        removed = await asyncio.to_thread(remove)
        await interaction.edit_original_response(view=text_view(visit.say("corpus-removed", count=removed)))


async def list_view(interaction: Interaction, visit: Visit, page: int) -> ui.LayoutView:
    """One page of the server's own articles, the first being 0."""
    say = visit.say
    articles = await asyncio.to_thread(servers_of(interaction).library(visit.guild_id).articles)
    if not articles:
        return text_view(say("corpus-empty"))
    pages = (len(articles) + PAGE - 1) // PAGE
    page = min(page, pages - 1)
    lines = [*_collection_lines(articles, visit.settings, say), ""]
    lines += [_article_line(article, say) for article in articles[page * PAGE : (page + 1) * PAGE]]
    if pages > 1:
        lines.append(f"-# {page + 1} / {pages}")
    turns = [ListButton(page - 1, "◀")] if page else []
    turns += [ListButton(page + 1, "▶")] if page + 1 < pages else []
    return text_view("\n".join(lines), turns)


async def removal_view(
    interaction: Interaction, visit: Visit, article: str | None, collection: str | None
) -> ui.LayoutView:
    """Asks whether to take out an article (named by id or title) or a collection; raises RefusedError for neither."""
    say, library = visit.say, servers_of(interaction).library(visit.guild_id)
    if article:
        named = (await asyncio.to_thread(library.articles_named, article))[:1]
        kind, name = "article", named[0].id if named else ""
        shown = _title(named[0], say) if named else ""
    else:
        named = await asyncio.to_thread(library.articles, collection)
        kind, name = "collection", collection or ""
        shown = escape(one_line(name))
    if not named:
        raise RefusedError(say("corpus-unknown"))
    button = RemoveButton(kind, name, say("corpus-remove-yes"))
    return text_view(say("corpus-remove-ask", what=shown, count=len(named)), [button])


def _collection_lines(articles: Sequence[ArticleSummary], settings: GuildSettings, say: Phrases) -> list[str]:
    by_name: dict[str, list[ArticleSummary]] = {}
    for article in articles:
        by_name.setdefault(article.collection, []).append(article)
    lines = []
    for name, inside in list(by_name.items())[:COLLECTIONS_SHOWN]:
        channels = settings.collection_channels.get(name, ())
        counts = say("corpus-counts", articles=len(inside), passages=sum(article.passages for article in inside))
        where = " ".join(f"<#{channel}>" for channel in channels[:5]) or say("everywhere-here")
        lines.append(f"**{escape(one_line(shown_name(name)))}**: {counts} · {where}")
    return lines if len(by_name) <= COLLECTIONS_SHOWN else [*lines, "…"]


def _article_line(article: ArticleSummary, say: Phrases) -> str:
    collection = escape(one_line(shown_name(article.collection)))
    return f"- {_title(article, say)} · {collection} · {say('corpus-passages', count=article.passages)}"


def _title(article: ArticleSummary, say: Phrases) -> str:
    return isolate(escape(shorten(one_line(article.title) or say("untitled"), TITLE_LENGTH)))
