"""The unmodified bot over real HTTP and websocket, in real time, against a small Discord on 127.0.0.1."""

import asyncio
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import pytest
import pytest_asyncio
import yarl

from bot.discord.client import CitecordClient, run_bot
from bot.discord.searching import Searcher
from corpus.errors import DiscordStartError
from index.answer import Answer
from tests.bot.discord.answers import Fixed, answered
from tests.bot.discord.conftest import LOOSE
from tests.bot.discord.loopback import TOKEN, Fault, Loopback, loopback

ACKNOWLEDGED, ANSWERED = r"/callback$", r"/messages/@original$"
ROOT = Path(__file__).parents[3]


class Slow(Fixed):
    """Blocks its thread for so many seconds at every search."""

    def __init__(self, seconds: float) -> None:
        super().__init__(answered())
        self.seconds = seconds

    def collections(self) -> list[str]:
        return ["articles"]

    def search(self, question: str, *, top: int = 3, **scope: object) -> Answer:
        time.sleep(self.seconds)
        return super().search(question)


def point_to(monkeypatch: pytest.MonkeyPatch, api: str, gateway: str) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", api)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(gateway))


@pytest_asyncio.fixture
async def small_discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    async with loopback() as found:
        point_to(monkeypatch, found.api, found.gateway)
        yield found


@asynccontextmanager
async def connected(small: Loopback, searcher: Searcher) -> AsyncIterator[CitecordClient]:
    async with CitecordClient(searcher, LOOSE) as client:
        running = asyncio.create_task(client.start(TOKEN))
        async with asyncio.timeout(10):
            await small.ready.wait()
        yield client
        await client.close()
        await running


async def test_one_question_from_the_gateway_to_the_card(small_discord: Loopback) -> None:
    async with connected(small_discord, Fixed(answered())):
        await small_discord.ask("Who sleeps?")
        edit = await small_discord.wait_for("PATCH", ANSWERED)
    acknowledged = small_discord.matching("POST", ACKNOWLEDGED)
    assert [request.body["type"] for request in acknowledged] == [5]
    assert edit.path == "/webhooks/1000/token4000/messages/@original"
    assert edit.body["components"][0]["components"][0]["content"] == "### Who sleeps?"
    commands = small_discord.matching("PUT", "/commands$")[0].body
    assert sorted(command["name"] for command in commands) == ["Find passages", "ask", "privacy"]


async def test_a_search_of_more_than_three_seconds_is_acknowledged_at_once(small_discord: Loopback) -> None:
    async with connected(small_discord, Slow(3.3)):
        asked = time.monotonic()
        for number in range(4):  # more than there are threads
            await small_discord.ask("Who sleeps?", 4000 + number)
        last = await small_discord.wait_for("POST", ACKNOWLEDGED, count=4)
        assert last.at - asked < 0.5
        answer = await small_discord.wait_for("PATCH", ANSWERED)
        assert answer.at - asked >= 3.3


@pytest.mark.parametrize(
    ("fault", "wait"),
    [
        (
            Fault(
                "PATCH",
                ANSWERED,
                429,
                headers={"Via": "1.1 google"},
                body={"retry_after": 0.4, "message": "", "global": False},
            ),
            0.4,
        ),
        (Fault("PATCH", ANSWERED, 502), 1.0),
        (Fault("POST", ACKNOWLEDGED, 502), 1.0),
    ],
    ids=["429", "502", "502 on the acknowledgement"],
)
async def test_a_fault_of_discord_is_waited_out_and_nothing_answered_twice(
    small_discord: Loopback, fault: Fault, wait: float
) -> None:
    small_discord.faults.append(fault)
    async with connected(small_discord, Fixed(answered())):
        await small_discord.ask("Who sleeps?")
        first = await small_discord.wait_for(fault.method, fault.path)
        second = await small_discord.wait_for(fault.method, fault.path, count=2)
        assert second.at - first.at >= wait
        await small_discord.wait_for("PATCH", ANSWERED)
    expected = {("POST", 1), ("PATCH", 1), (fault.method, 2)} - {(fault.method, 1)}
    assert {
        ("POST", len(small_discord.matching("POST", ACKNOWLEDGED))),
        ("PATCH", len(small_discord.matching("PATCH", ANSWERED))),
    } == expected


async def test_a_reply_sent_again_after_a_fault_carries_the_same_nonce(small_discord: Loopback) -> None:
    small_discord.faults.append(Fault("POST", "/messages$", 502))
    async with connected(small_discord, Fixed(answered())):
        await small_discord.write("Who sleeps?")
        await small_discord.wait_for("POST", "/messages$", count=2)
    sent = [request.body for request in small_discord.matching("POST", "/messages$")]
    assert [(body["nonce"], body["enforce_nonce"]) for body in sent] == [("7000", True)] * 2
    assert sent[0]["message_reference"]["message_id"] == 7000


async def test_a_bot_whose_commands_are_not_taken_starts_with_those_of_its_last_start(
    small_discord: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    small_discord.faults.append(Fault("PUT", "/commands$", 403, body={"code": 50001, "message": "secret"}))
    async with connected(small_discord, Fixed(answered())):
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED)
    assert "commands not registered" in capsys.readouterr().out


async def test_a_cut_socket_is_resumed(small_discord: Loopback) -> None:
    async with connected(small_discord, Fixed(answered())):
        assert small_discord.socket
        small_discord.ready.clear()
        await small_discord.socket.close(code=4000)
        async with asyncio.timeout(10):
            await small_discord.ready.wait()
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED)
    assert (small_discord.identified, small_discord.resumed) == (1, 1)


async def test_an_interaction_delivered_twice_is_answered_once(small_discord: Loopback) -> None:
    async with connected(small_discord, Fixed(answered())):
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED)
        small_discord.faults.append(Fault("POST", ACKNOWLEDGED, 400, body={"code": 40060, "message": ""}))
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("POST", ACKNOWLEDGED, count=2)
        await asyncio.sleep(0.2)
    assert len(small_discord.matching("PATCH", ANSWERED)) == 1
    assert small_discord.matching("POST", "/webhooks/") == []


async def test_a_malformed_event_is_logged_and_the_next_one_answered(
    small_discord: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    async with connected(small_discord, Fixed(answered())):
        await small_discord.event("INTERACTION_CREATE", {"id": "secret"})
        await small_discord.event("MESSAGE_CREATE", {})
        await small_discord.event("NO_SUCH_EVENT", None)
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED)
    logged = capsys.readouterr().out
    assert "INTERACTION_CREATE" in logged
    assert "MESSAGE_CREATE" in logged
    assert "secret" not in logged


async def start_error(token: str) -> str:
    """What `run_bot` raises, from a thread so that the small Discord can answer."""
    with pytest.raises(DiscordStartError) as raised:
        await asyncio.to_thread(run_bot, Fixed(answered()), LOOSE, token)
    return str(raised.value)


async def test_a_wrong_token(small_discord: Loopback) -> None:
    assert await start_error("MTIz.wrong.token") == (
        "Discord refuses the bot token. Copy it anew from your application's Bot page at"
        " https://discord.com/developers/applications into DISCORD_TOKEN."
    )


@pytest.mark.parametrize("token", ["", "  ", "two words", "tökén", "line\nbreak"])
async def test_what_is_no_token_is_never_sent(small_discord: Loopback, token: str) -> None:
    assert "token" in await start_error(token)
    assert small_discord.requests == []


async def test_a_discord_out_of_order(small_discord: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    small_discord.faults.append(Fault("GET", "/users/@me", 400, body={"code": 0, "message": "no"}))
    assert (await start_error(TOKEN)).startswith("Discord refuses the bot (HTTP 400, code 0).")


async def test_an_unreachable_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    point_to(monkeypatch, f"http://127.0.0.1:{port}/api/v10", f"ws://127.0.0.1:{port}")
    assert await start_error(TOKEN) == (
        "Discord cannot be reached (ClientConnectorError). Check the network connection, then start again."
    )


async def test_a_name_that_does_not_resolve(monkeypatch: pytest.MonkeyPatch) -> None:
    point_to(monkeypatch, "http://discord.invalid/api/v10", "ws://discord.invalid")
    assert (await start_error(TOKEN)).startswith("Discord cannot be reached (")


PROGRAM = """
import sys, discord, yarl
from bot.discord.client import run_bot
from tests.bot.discord.conftest import LOOSE
from tests.bot.discord.test_loopback import Slow
discord.http.Route.BASE = sys.argv[1]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
run_bot(Slow(1.0), LOOSE, sys.argv[3])
"""


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGTERM, 0), (signal.SIGINT, -signal.SIGINT)])
async def test_a_stopped_bot_finishes_the_answers_in_flight(
    small_discord: Loopback, number: signal.Signals, exit_code: int
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        small_discord.api,
        small_discord.gateway,
        TOKEN,
        cwd=ROOT,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(30):
        await small_discord.ready.wait()
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("POST", ACKNOWLEDGED)
        process.send_signal(number)
        await process.wait()
    assert len(small_discord.matching("PATCH", ANSWERED)) == 1
    assert process.returncode == exit_code
