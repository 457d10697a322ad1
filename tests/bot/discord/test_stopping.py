"""The bot as a process of its own, and the signals that end it."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from tests.bot.discord.connecting import ACKNOWLEDGED, ANSWERED
from tests.bot.discord.loopback import TOKEN, Loopback

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys, discord, yarl
from bot.discord.client import run_bot
from tests.bot.discord.conftest import LOOSE
from tests.bot.discord.connecting import Slow
discord.http.Route.BASE = sys.argv[1]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
run_bot(Slow(1.5), LOOSE, sys.argv[3])
"""


async def started(small_discord: Loopback) -> asyncio.subprocess.Process:
    """A process that is connected and has acknowledged a question, which it searches for."""
    arguments = ("-c", PROGRAM, small_discord.api, small_discord.gateway.url, TOKEN)
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT, stderr=asyncio.subprocess.PIPE)
    await small_discord.gateway.back(seconds=60)
    await small_discord.ask("Who sleeps?")
    await small_discord.wait_for("POST", ACKNOWLEDGED)
    return process


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGTERM, 0), (signal.SIGINT, -signal.SIGINT)])
async def test_a_stopped_bot_finishes_the_answers_in_flight(
    small_discord: Loopback, number: signal.Signals, exit_code: int
) -> None:
    async with asyncio.timeout(90):
        process = await started(small_discord)
        process.send_signal(number)
        await process.wait()
    assert list(small_discord.answers) == ["token4000"]
    assert len(small_discord.matching("PATCH", ANSWERED)) == 1
    assert process.returncode == exit_code
    assert small_discord.gateway.closed_with == [1000]


async def test_a_second_signal_stops_at_once(small_discord: Loopback) -> None:
    async with asyncio.timeout(90):
        process = await started(small_discord)
        assert process.stderr
        process.send_signal(signal.SIGTERM)
        while b"stopping" not in await process.stderr.readline():
            pass
        process.send_signal(signal.SIGTERM)
        await process.wait()
    assert process.returncode == -signal.SIGTERM
    assert small_discord.answers == {}
