"""`/corpus`: the articles that a server brings itself."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord.admin.corpus.jobs import CorpusJob
from bot.discord.admin.corpus.list import list_view, removal_view
from bot.discord.admin.rights import admin_group, admin_guild, is_admin, servers_of
from bot.discord.choices import Choices, choice
from bot.discord.errors import RefusedError
from bot.discord.gateway.repeated import acknowledge
from bot.discord.limits import CHOICES
from bot.discord.words.phrases import phrases_for, text
from bot.servers.guild_library import DEFAULT_NAME

if TYPE_CHECKING:
    from bot.discord.gateway.client import CitecordClient

    Interaction = discord.Interaction[CitecordClient]

corpus = admin_group("corpus", text("The articles of this server.", "corpus-command"))


@corpus.command(name="add", description=text("Add articles from files or a link.", "corpus-add-command"))
@app_commands.describe(
    file1=text("A file: txt, md, html or pdf.", "corpus-file-option"),
    file2=text("A file: txt, md, html or pdf.", "corpus-file-option"),
    file3=text("A file: txt, md, html or pdf.", "corpus-file-option"),
    file4=text("A file: txt, md, html or pdf.", "corpus-file-option"),
    file5=text("A file: txt, md, html or pdf.", "corpus-file-option"),
    link=text("The address of a public page, text or PDF.", "corpus-link-option"),
    collection=text("The collection to put them in.", "corpus-collection-option"),
)
async def add(  # noqa: PLR0913, PLR0917 -- Discord gives each file an option of its own
    interaction: discord.Interaction[Any],
    file1: discord.Attachment | None = None,
    file2: discord.Attachment | None = None,
    file3: discord.Attachment | None = None,
    file4: discord.Attachment | None = None,
    file5: discord.Attachment | None = None,
    link: str | None = None,
    collection: str = DEFAULT_NAME,
) -> None:
    """Read, cut and embed in a thread of its own, with progress."""
    guild_id = admin_guild(interaction)
    files = [file for file in (file1, file2, file3, file4, file5) if file]
    await CorpusJob(interaction, guild_id).add(files, link, collection)


@corpus.command(name="list", description=text("Show the articles of this server.", "corpus-list-command"))
async def show(interaction: discord.Interaction[Any]) -> None:
    """A private page of titles, with buttons to turn it."""
    guild_id = admin_guild(interaction)
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await list_view(interaction, guild_id, 0))


@corpus.command(name="remove", description=text("Take out an article or a collection.", "corpus-remove-command"))
@app_commands.describe(
    article=text("The article to take out.", "corpus-remove-article-option"),
    collection=text("The collection to take out whole.", "corpus-remove-collection-option"),
)
async def remove(
    interaction: discord.Interaction[Any], article: str | None = None, collection: str | None = None
) -> None:
    """Asks first: the button below does it."""
    guild_id = admin_guild(interaction)
    if bool(article) == bool(collection):
        raise RefusedError(phrases_for(interaction.locale)("corpus-remove-one"))
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await removal_view(interaction, guild_id, article, collection))


@corpus.command(name="reindex", description=text("Fetch the links again.", "corpus-reindex-command"))
@app_commands.describe(collection=text("Only this collection.", "corpus-reindex-option"))
async def reindex(interaction: discord.Interaction[Any], collection: str | None = None) -> None:
    """What has changed behind a link is indexed anew."""
    guild_id = admin_guild(interaction)
    await CorpusJob(interaction, guild_id).reindex(collection)


@remove.autocomplete("article")
async def suggest_article(interaction: discord.Interaction[Any], typed: str) -> Choices:
    """Titles that hold what was typed."""
    if not is_admin(interaction) or interaction.guild_id is None:
        return []
    articles = await asyncio.to_thread(servers_of(interaction).library(interaction.guild_id).articles)
    found = [article for article in articles if typed.casefold() in article.title.casefold()]
    return [choice(article.title, article.id) for article in found[:CHOICES]]


@add.autocomplete("collection")
@remove.autocomplete("collection")
@reindex.autocomplete("collection")
async def suggest_collection(interaction: discord.Interaction[Any], typed: str) -> Choices:
    """This server's own collections."""
    if not is_admin(interaction) or interaction.guild_id is None:
        return []
    names = await asyncio.to_thread(servers_of(interaction).library(interaction.guild_id).collections)
    found = [name for name in names if typed.casefold() in name.casefold()]
    return [choice(name, name) for name in found[:CHOICES]]
