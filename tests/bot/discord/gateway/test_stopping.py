"""The bot as a process of its own, and the signals that end it."""

import asyncio
import signal
import sys
from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.connecting import ACKNOWLEDGED, ANSWERED
from tests.bot.discord.harness.loopback import TOKEN, Loopback
from tests.support.small_encoder import WordEncoder

ROOT = Path(__file__).parents[4]
PROGRAM = """
import sys, discord, yarl
from bot.discord.gateway.client import run_bot
from tests.bot.discord.harness.searchers import Slow
from tests.bot.discord.harness.server import LOOSE
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


INDEXING = """
import sys, time, discord, yarl
from contextlib import closing
from pathlib import Path
from bot.discord.gateway.client import run_bot
from bot.servers.servers import Servers
from corpus.cutting.splitter import SplitRule
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.bot.discord.harness.server import LOOSE
from tests.support.small_encoder import WordEncoder

class Slow(WordEncoder):
    def encode_passages(self, texts):
        time.sleep(1)
        return super().encode_passages(texts)

discord.http.Route.BASE = sys.argv[1]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
folder = Path(sys.argv[4])
index = PassageIndex(SqliteStore(folder), Slow(["room"]), SplitRule())
with closing(Servers(folder, index, LOOSE)) as servers:
    run_bot(index, LOOSE, sys.argv[3], servers)
"""


@pytest.mark.slow
async def test_who_adds_a_long_article_while_the_bot_is_stopped_is_told_so(
    small_discord: Loopback, tmp_path: Path
) -> None:
    text = "\n\n".join(f"# Room {n}\n\nRoom {n} is cleaned on the first day." for n in range(256 * 12))
    small_discord.files["/notes"] = text.encode()
    file = {"id": "800", "filename": "rooms.md", "size": len(text), "proxy_url": "", "url": small_discord.files_url}
    command = payloads.command("corpus add", {"attachments": {"800": file}}, file1="800")
    arguments = ("-c", INDEXING, small_discord.api, small_discord.gateway.url, TOKEN, str(tmp_path))
    async with asyncio.timeout(90):
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments, cwd=ROOT)
        await small_discord.gateway.back(seconds=60)
        await small_discord.event("INTERACTION_CREATE", payloads.on_server(4000, payloads.ALICE, command))
        await small_discord.until(lambda: " passages" in str(small_discord.answers.get("token4000")), seconds=30)
        process.send_signal(signal.SIGTERM)
        told = await small_discord.wait_for("POST", r"^/webhooks/", seconds=30)
        await process.wait()
    assert told.body["content"].startswith("The bot is being restarted.")
    assert process.returncode == 0
    index = PassageIndex(SqliteStore(tmp_path), WordEncoder(["room"]), SplitRule())
    assert index.articles() == []  # an article is there whole or not at all
    index.close()
