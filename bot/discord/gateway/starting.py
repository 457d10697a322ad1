"""Logging in to Discord, and a plain sentence for everything that can go wrong with it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import aiohttp
import discord
import structlog

from corpus.errors import DiscordStartError

log = structlog.get_logger()

LOGIN_SECONDS = 60.0
SHARDS_SECONDS = 20.0
APPLICATIONS = "https://discord.com/developers/applications"
WHERE_TO_GET_ONE = f"Copy it anew from your application's Bot page at {APPLICATIONS} into DISCORD_TOKEN."


async def login(client: discord.Client, token: str) -> None:
    """Log in, which registers the commands of the bot itself. Raises DiscordStartError."""
    token = token.strip()
    if not token:
        raise DiscordStartError("There is no bot token.", WHERE_TO_GET_ONE)
    if not token.isascii() or not token.isprintable() or " " in token:
        raise DiscordStartError("DISCORD_TOKEN does not hold a bot token.", WHERE_TO_GET_ONE)
    try:
        async with asyncio.timeout(LOGIN_SECONDS):
            await client.login(token)
    except discord.LoginFailure:
        raise DiscordStartError("Discord refuses the bot token.", WHERE_TO_GET_ONE) from None
    except discord.DiscordServerError as error:
        raise DiscordStartError(
            f"Discord is out of order (HTTP {error.status}).", "See https://discordstatus.com and try again later."
        ) from None
    except discord.HTTPException as error:
        raise DiscordStartError(
            f"Discord refuses the bot (HTTP {error.status}, code {error.code}).",
            f"Wait a quarter of an hour, then check the application at {APPLICATIONS}.",
        ) from None
    except (OSError, aiohttp.ClientError) as error:  # TimeoutError is one of OSError
        raise DiscordStartError(
            f"Discord cannot be reached ({type(error).__name__}).", "Check the network connection, then start again."
        ) from None


@dataclass(frozen=True, slots=True)
class Door:
    """What Discord says of an application: its bot's name, whether others may add it, how many shards it takes."""

    name: str
    public: bool
    shards: int


def try_login(token: str) -> Door:
    """Log in, ask, and log out again. Raises DiscordStartError."""

    async def knock() -> Door:
        async with discord.Client(intents=discord.Intents.none()) as client:
            await login(client, token)
            assert client.user
            assert client.application
            return Door(client.user.name, client.application.bot_public, await recommended_shards(client))

    return asyncio.run(knock())


async def recommended_shards(client: discord.Client) -> int:
    """How many shards Discord recommends for a bot on so many servers; one where it does not say."""
    try:
        async with asyncio.timeout(SHARDS_SECONDS):
            shards, _, _ = await client.http.get_bot_gateway()
        return max(1, int(shards))
    except (OSError, aiohttp.ClientError, discord.GatewayNotFound, KeyError, TypeError, ValueError) as error:
        log.warning("number of shards unknown, one is used", error=type(error).__name__)
        return 1


def closed_for_good(code: int) -> DiscordStartError:
    """What to do where Discord ends the connection with a code after which it must not be tried again.

    https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
    """
    mend = {
        4004: WHERE_TO_GET_ONE,
        4010: "Set discord.shards to 0.",
        4011: "The bot is on too many servers for so few shards: set discord.shards to 0.",
    }.get(code, f"Check the token and the application at {APPLICATIONS}.")
    return DiscordStartError(f"Discord has closed the connection for good (code {code}).", mend)
