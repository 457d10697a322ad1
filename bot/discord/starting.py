"""Entering Discord: what can go wrong at the door, each in one plain sentence."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from corpus.errors import DiscordStartError

LOGIN_SECONDS = 60.0
APPLICATIONS = "https://discord.com/developers/applications"
WHERE_TO_GET_ONE = f"Copy it anew from your application's Bot page at {APPLICATIONS} into DISCORD_TOKEN."


async def login(client: discord.Client, token: str) -> None:
    """Log in and register the commands. Raises DiscordStartError."""
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
