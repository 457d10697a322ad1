"""`/corpus`: the articles that a server brings itself."""

from __future__ import annotations

import asyncio

import discord
from discord import app_commands

from bot.discord.admin.corpus.jobs import CorpusJob
from bot.discord.admin.corpus.list import list_view, removal_view
from bot.discord.admin.rights import admin_group, admin_visit, is_admin
from bot.discord.asking.visit import visit_of
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Choices, Interaction, choice, servers_of
from bot.discord.limits import CHOICES
from bot.discord.words.phrases import described
from bot.servers.guild_library import DEFAULT_NAME

corpus = admin_group("corpus", described("The articles of this server.", "corpus-command"))


@corpus.command(name="add", description=described("Add articles from files or a link.", "corpus-add-command"))
@app_commands.describe(
    file1=described("A file: txt, md, html or pdf.", "corpus-file-option"),
    file2=described("A file: txt, md, html or pdf.", "corpus-file-option"),
    file3=described("A file: txt, md, html or pdf.", "corpus-file-option"),
    file4=described("A file: txt, md, html or pdf.", "corpus-file-option"),
    file5=described("A file: txt, md, html or pdf.", "corpus-file-option"),
    link=described("The address of a public page, text or PDF.", "corpus-link-option"),
    collection=described("The collection to put them in.", "corpus-collection-option"),
)
async def add(  # noqa: PLR0913, PLR0917 -- Discord gives each file an option of its own
    interaction: Interaction,
    file1: discord.Attachment | None = None,
    file2: discord.Attachment | None = None,
    file3: discord.Attachment | None = None,
    file4: discord.Attachment | None = None,
    file5: discord.Attachment | None = None,
    link: str | None = None,
    collection: str = DEFAULT_NAME,
) -> None:
    """Read, cut and embed what is given in a thread of its own, and show how far it is."""
    visit = admin_visit(interaction)
    files = [file for file in (file1, file2, file3, file4, file5) if file]
    await CorpusJob(interaction, visit).add(files, link, collection)


@corpus.command(name="list", description=described("Show the articles of this server.", "corpus-list-command"))
async def show(interaction: Interaction) -> None:
    """Show a page of titles, with buttons to turn it, to the admin alone."""
    visit = admin_visit(interaction)
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await list_view(interaction, visit, 0))


@corpus.command(name="remove", description=described("Take out an article or a collection.", "corpus-remove-command"))
@app_commands.describe(
    article=described("The article to take out.", "corpus-remove-article-option"),
    collection=described("The collection to take out whole.", "corpus-remove-collection-option"),
)
async def remove(interaction: Interaction, article: str | None = None, collection: str | None = None) -> None:
    """Ask whether to take it out; the button below the question does it."""
    visit = admin_visit(interaction)
    if bool(article) == bool(collection):
        raise RefusedError(visit.say("corpus-remove-one"))
    await acknowledge(interaction, private=True)
    await interaction.edit_original_response(view=await removal_view(interaction, visit, article, collection))


@corpus.command(name="reindex", description=described("Fetch the links again.", "corpus-reindex-command"))
@app_commands.describe(collection=described("Only this collection.", "corpus-reindex-option"))
async def reindex(interaction: Interaction, collection: str | None = None) -> None:
    """Index anew what has changed behind a link."""
    await CorpusJob(interaction, admin_visit(interaction)).reindex(collection)


@remove.autocomplete("article")
async def suggest_article(interaction: Interaction, typed: str) -> Choices:
    """Titles of this server's own articles that go on with what was typed."""
    visit = visit_of(interaction)
    if not is_admin(interaction, visit):
        return []
    titles = await asyncio.to_thread(servers_of(interaction).library(visit.guild_id).titles, typed, CHOICES)
    return [choice(title, id_) for id_, title in titles]


@add.autocomplete("collection")
@remove.autocomplete("collection")
@reindex.autocomplete("collection")
async def suggest_collection(interaction: Interaction, typed: str) -> Choices:
    """This server's own collections."""
    visit = visit_of(interaction)
    if not is_admin(interaction, visit):
        return []
    names = await asyncio.to_thread(servers_of(interaction).library(visit.guild_id).collections)
    fitting = [name for name in names if typed.casefold() in name.casefold()]
    return [choice(name, name) for name in fitting[:CHOICES]]
