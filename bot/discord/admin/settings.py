"""`/settings`: how the bot behaves on a server. Every answer shows all settings as they are then."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands

from bot.discord.admin.rights import admin_group, admin_visit, is_admin
from bot.discord.asking.visit import Visit, visit_of
from bot.discord.errors import RefusedError
from bot.discord.gateway.acknowledge import acknowledge
from bot.discord.interaction import Choices, Interaction, choice, servers_of
from bot.discord.limits import CHOICES, CONTENT_LENGTH, units
from bot.discord.words.escaping import escape, one_line, shorten
from bot.discord.words.languages import LANGUAGES
from bot.discord.words.phrases import Phrases, described
from bot.servers.guild_settings import GuildSettings
from bot.servers.visibility import OWN, own_collection, shown_name

Channel = app_commands.AppCommandChannel


class _ForumOption(app_commands.Transformer):
    """A forum as Discord tells of it beside the command: whether or not the bot may see it."""

    type = discord.AppCommandOptionType.channel
    channel_types = [discord.ChannelType.forum]  # noqa: RUF012 -- as discord.py has it

    async def transform(
        self,
        interaction: discord.Interaction[Any],  # noqa: ARG002 -- discord.py calls it with these
        value: Channel,
        /,
    ) -> Channel:
        """Take the channel as it comes; discord.py would look for it among those that the bot can see."""
        return value


Forum = app_commands.Transform[Channel, _ForumOption]

AUTO = "auto"
"""Instead of a language: the one that Discord has for the server."""

settings = admin_group("settings", described("How the bot behaves on this server.", "settings-command"))


@settings.command(name="show", description=described("Show what is set.", "settings-show-command"))
async def show(interaction: Interaction) -> None:
    """Show all settings to the admin alone."""
    visit = admin_visit(interaction)
    content = _lines(visit.settings, interaction.client.settings.private, visit.say)
    await interaction.response.send_message(content, ephemeral=True)


@settings.command(name="change", description=described("Change one or more settings.", "settings-change-command"))
@app_commands.describe(
    shared=described("Search the articles that all servers share here too.", "settings-shared-option"),
    private=described("Show answers to /ask to the asker only, unless asked for in public.", "settings-private-option"),
    threshold=described("Answer when at least this sure, in percent.", "settings-threshold-option"),
    language=described("The language of what everybody sees.", "settings-language-option"),
    threads=described("Answer a mention in a new thread.", "settings-threads-option"),
    gaps=described("Let people report questions that nothing answers.", "settings-gaps-option"),
)
@app_commands.choices(
    language=[app_commands.Choice(name=name, value=code) for code, name in (*LANGUAGES.items(), (AUTO, AUTO))]
)
async def change(  # noqa: PLR0913, PLR0917 -- one for each setting
    interaction: Interaction,
    shared: bool | None = None,
    private: bool | None = None,
    threshold: app_commands.Range[int, 0, 100] | None = None,
    language: str | None = None,
    threads: bool | None = None,
    gaps: bool | None = None,
) -> None:
    """Set what is named, and leave the rest as it is. Where gaps are switched off, what was reported is deleted."""
    visit = admin_visit(interaction)
    now = visit.settings
    changed = replace(
        now,
        shared=now.shared if shared is None else shared,
        private=now.private if private is None else private,
        threshold=now.threshold if threshold is None else threshold / 100,
        language=now.language if language is None else None if language == AUTO else language,
        threads=now.threads if threads is None else threads,
        gaps=now.gaps if gaps is None else gaps,
    )
    await _put(interaction, visit, changed)
    if not changed.gaps:
        await asyncio.to_thread(servers_of(interaction).gaps.clear, visit.guild_id)


@settings.command(
    name="answer-in", description=described("Choose where the bot may answer.", "settings-answer-in-command")
)
@app_commands.describe(everywhere=described("On the whole server.", "settings-everywhere-option"))
async def answer_in(  # noqa: PLR0913, PLR0917 -- Discord gives each channel an option of its own
    interaction: Interaction,
    everywhere: bool = False,
    channel1: Channel | None = None,
    channel2: Channel | None = None,
    channel3: Channel | None = None,
    channel4: Channel | None = None,
    channel5: Channel | None = None,
) -> None:
    """Answer in the channels named now, in place of those before."""
    visit = admin_visit(interaction)
    channels = _chosen(visit, everywhere, (channel1, channel2, channel3, channel4, channel5))
    await _put(interaction, visit, replace(visit.settings, channels=channels))


@settings.command(
    name="forums", description=described("Choose forums where new posts get a first answer.", "settings-forums-command")
)
@app_commands.describe(nowhere=described("In no forum.", "settings-nowhere-option"))
async def forums(  # noqa: PLR0913, PLR0917 -- as above
    interaction: Interaction,
    nowhere: bool = False,
    channel1: Forum | None = None,
    channel2: Forum | None = None,
    channel3: Forum | None = None,
    channel4: Forum | None = None,
    channel5: Forum | None = None,
) -> None:
    """Answer new posts in the forums named now, in place of those before."""
    visit = admin_visit(interaction)
    chosen = tuple(dict.fromkeys(forum.id for forum in (channel1, channel2, channel3, channel4, channel5) if forum))
    if bool(chosen) == nowhere:
        raise RefusedError(visit.say("settings-forums-or-nowhere"))
    await _put(interaction, visit, replace(visit.settings, forums=chosen))


@settings.command(
    name="restrict", description=described("Keep a collection to some channels.", "settings-restrict-command")
)
@app_commands.describe(
    collection=described("The collection.", "settings-restrict-option"),
    everywhere=described("On the whole server.", "settings-everywhere-option"),
)
async def restrict(  # noqa: PLR0913, PLR0917 -- as above
    interaction: Interaction,
    collection: str,
    everywhere: bool = False,
    channel1: Channel | None = None,
    channel2: Channel | None = None,
    channel3: Channel | None = None,
    channel4: Channel | None = None,
    channel5: Channel | None = None,
) -> None:
    """Search the collection in these channels and their threads, and nowhere else."""
    visit = admin_visit(interaction)
    channels = _chosen(visit, everywhere, (channel1, channel2, channel3, channel4, channel5))
    known = await asyncio.to_thread(_collections, interaction, visit)
    # A server's own comes first where a shared one has the same name; its suggestion carries the stored name.
    name = next((each for each in (own_collection(visit.guild_id, collection), collection) if each in known), None)
    if name is None:
        raise RefusedError(visit.say("corpus-unknown"))
    restricted = {**visit.settings.collection_channels, name: channels}
    await _put(interaction, visit, replace(visit.settings, collection_channels=restricted))


@restrict.autocomplete("collection")
async def suggest_collection(interaction: Interaction, typed: str) -> Choices:
    """This server's own collections and the shared ones."""
    visit = visit_of(interaction)
    if not is_admin(interaction, visit):
        return []
    names = await asyncio.to_thread(_collections, interaction, visit)
    fitting = [name for name in names if typed.casefold() in shown_name(name).casefold()]
    return [choice(shown_name(name), name) for name in fitting[:CHOICES]]


def _collections(interaction: Interaction, visit: Visit) -> list[str]:
    """Stored names of the server's own collections, then of those that the operator shares. Blocking."""
    names = servers_of(interaction).index.collections()
    chosen = interaction.client.settings.collections
    own = [name for name in names if name.startswith(own_collection(visit.guild_id, ""))]
    return own + [name for name in names if not name.startswith(OWN) and (not chosen or name in chosen)]


def _chosen(visit: Visit, everywhere: bool, channels: Sequence[Channel | None]) -> tuple[int, ...]:
    """Ids of the named channels; none for everywhere, which has to be said, so that nothing is opened by mistake."""
    ids = tuple(dict.fromkeys(channel.id for channel in channels if channel))
    if bool(ids) == everywhere:
        raise RefusedError(visit.say("settings-channels-or-everywhere"))
    return ids


async def _put(interaction: Interaction, visit: Visit, changed: GuildSettings) -> None:
    """Keep the settings and show all of them as they are now."""
    await acknowledge(interaction, private=True)
    await asyncio.to_thread(servers_of(interaction).settings.put, visit.guild_id, changed)
    content = _lines(changed, interaction.client.settings.private, visit.say)
    await interaction.edit_original_response(content=content)


def _lines(shown: GuildSettings, private: bool, say: Phrases) -> str:
    yes = {True: say("yes"), False: say("no")}
    own = say("settings-default") if shown.threshold is None else f"{shown.threshold:.0%}"
    lines = [
        f"{say('settings-shared')}: {yes[shown.shared]}",
        f"{say('settings-private')}: {yes[private if shown.private is None else shown.private]}",
        f"{say('settings-threshold')}: {own}",
        f"{say('settings-language')}: {LANGUAGES.get(shown.language or '', say('settings-language-server'))}",
        f"{say('settings-threads')}: {yes[shown.threads]}",
        f"{say('settings-forums')}: {_channels(shown.forums, say) if shown.forums else say('no')}",
        f"{say('settings-gaps')}: {yes[shown.gaps]}",
        f"{say('settings-answer-in')}: {_channels(shown.channels, say)}",
    ]
    lines += [
        f"{escape(one_line(shown_name(name)))}: {_channels(channels, say)}"
        for name, channels in sorted(shown.collection_channels.items())
        if channels
    ]
    return shorten("\n".join(lines), CONTENT_LENGTH, units)


def _channels(channels: Sequence[int], say: Phrases) -> str:
    return " ".join(f"<#{channel}>" for channel in channels) or say("everywhere-here")
