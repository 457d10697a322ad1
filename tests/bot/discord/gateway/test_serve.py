"""`citecord serve` and `citecord serve --check` as processes of their own, with the real model and index."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from tests.bot.discord.harness.connecting import ACKNOWLEDGED, ANSWERED
from tests.bot.discord.harness.loopback import TOKEN, Loopback
from tests.support.processes import environment

ROOT = Path(__file__).parents[4]
PROGRAM = """
import sys, discord, yarl
discord.http.Route.BASE = sys.argv.pop(1)
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv.pop(1))
from bot.cli import main
main()
"""
QUESTION = "Which island was the Soviet government ready to hand over to Japan?"


async def serve(
    small_discord: Loopback, data_dir: Path, *options: str, token: str = TOKEN
) -> asyncio.subprocess.Process:
    arguments = ("-c", PROGRAM, small_discord.api, small_discord.gateway.url, "serve", *options)
    changes = {"DISCORD_TOKEN": token, "CITECORD_DATA_DIR": str(data_dir)}
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, env=environment(**changes), stdout=pipe, stderr=pipe
    )


async def test_questions_are_answered_by_the_real_index_until_sigterm(small_discord: Loopback, tmp_path: Path) -> None:
    async with asyncio.timeout(150):
        process = await serve(small_discord, tmp_path)
        await small_discord.gateway.back(seconds=120)
        for number in range(5):
            await small_discord.ask(QUESTION, 4000 + number)
        await small_discord.wait_for("POST", ACKNOWLEDGED, count=5)
        process.send_signal(signal.SIGTERM)
        out, err = await process.communicate()
    assert process.returncode == 0, err
    assert len(small_discord.matching("PATCH", ANSWERED)) == 5
    assert all("Shikotan" in str(answer) for answer in small_discord.answers.values())
    said = (out + err).decode()
    assert "Traceback" not in said
    assert QUESTION not in said
    assert TOKEN not in said


async def test_check_looks_at_everything_without_starting(small_discord: Loopback, tmp_path: Path) -> None:
    async with asyncio.timeout(150):
        process = await serve(small_discord, tmp_path, "--check")
        out, err = await process.communicate()
    assert process.returncode == 0, err
    lines = out.decode().splitlines()
    assert "ok      Discord takes the token of citecord; it recommends 1 shard(s)." in lines
    assert "ok      What is kept for servers can be read and written." in lines
    assert small_discord.gateway.identified == []
    assert small_discord.matching("PUT", "/commands$") == []


async def test_check_ends_with_1_where_discord_does_not_take_the_token(small_discord: Loopback, tmp_path: Path) -> None:
    async with asyncio.timeout(150):
        process = await serve(small_discord, tmp_path, "--check", token="MTIz.wrong.token")
        out, _ = await process.communicate()
        missing = await serve(small_discord, tmp_path, "--check", token="")
        without, _ = await missing.communicate()
    assert process.returncode == missing.returncode == 1
    assert "PROBLEM Discord refuses the bot token." in out.decode()
    assert "PROBLEM There is no bot token." in without.decode()
