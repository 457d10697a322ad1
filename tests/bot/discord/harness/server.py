"""A server of the simulated Discord with somebody on it, and what that person gets to see."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import discord
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage

from bot.discord.gateway.client import CitecordClient
from bot.settings import DiscordSettings

LOOSE = DiscordSettings(cooldown_questions=1000, cooldown_seconds=0)
"""No cooldown, for tests of other things."""
ADMINS_ONLY = "Only people who may manage this server can do this."


@dataclass
class Server:
    """A guild with one channel and one member, and a bot in it."""

    env: Env
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor

    @property
    def mention(self) -> str:
        assert self.client.user
        return self.client.user.mention

    @property
    def client(self) -> CitecordClient:
        assert isinstance(self.env.bot, CitecordClient)
        return self.env.bot

    @property
    def last(self) -> discord.Message:
        """The newest message of the channel."""
        message = self.channel.last_message
        assert message
        return message

    async def ask(self, question: str, channel: ChannelHandle | None = None, **options: object) -> ResponseMessage:
        """What Alice gets when she uses /ask."""
        return reply(await self.alice.slash(channel or self.channel, "ask", question=question, **options))

    def admin(self) -> MemberActor:
        """Somebody new who may manage the server."""
        role = self.guild.create_role("admins", permissions=discord.Permissions(manage_guild=True))
        return self.guild.add_member(self.env.create_user("admin"), roles=[role])

    async def show_alice_all_commands(self) -> None:
        """As a server can: Discord then lets her use those for admins, too."""
        for command in await self.client.tree.fetch_commands():
            self.guild.set_command_permissions(command, {self.alice: True})


Open = Callable[..., Awaitable[Server]]
"""Opens a server around a searcher, with settings and with what is kept for servers where these are given."""


def reply(result: InteractionResult) -> ResponseMessage:
    """The message that answers an interaction."""
    assert result.response
    return result.response


def texts(message: Any) -> list[str]:
    """The text displays of a message, in their order."""
    return [part["content"] for part in parts(message) if part["type"] == 10]


def buttons(message: Any) -> list[str]:
    """The labels of the buttons of a message, in their order."""
    return [part["label"] for part in parts(message) if part["type"] == 2]


def parts(message: Any) -> list[dict[str, Any]]:
    """The components of a message, each before those inside it."""
    components = [part if isinstance(part, dict) else part.to_dict() for part in message.components]
    shown = []
    while components:
        part = components.pop(0)
        shown.append(part)
        nested = [*part.get("components", ()), *([part["accessory"]] if part.get("accessory") else [])]
        components[:0] = nested
    return shown


def fields(form: InteractionResult) -> list[dict[str, Any]]:
    """The fields of a form, each with the text of its label."""
    assert form.modal is not None
    return [label["component"] | {"text": label["label"]} for label in form.modal["components"]]


async def send(who: MemberActor, form: InteractionResult, *values: str | None) -> InteractionResult:
    """Send a form; a value of None leaves its field as it was."""
    shown = fields(form)
    written = {
        field["custom_id"]: field.get("value", "") if value is None else value
        for field, value in zip(shown, values, strict=True)
    }
    return await who.submit_modal(form, written)
