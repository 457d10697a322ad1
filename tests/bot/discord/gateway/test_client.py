"""The unmodified bot over real HTTP and websocket, in real time, against a small Discord on 127.0.0.1."""

import asyncio
import socket
import time

import pytest

from bot.discord.gateway.client import run_bot
from corpus.errors import DiscordStartError
from tests.bot.discord.harness.answers import answered
from tests.bot.discord.harness.connecting import ACKNOWLEDGED, ANSWERED, connected, point_to
from tests.bot.discord.harness.loopback import TOKEN, Fault, Loopback
from tests.bot.discord.harness.searchers import Fixed, Slow
from tests.bot.discord.harness.server import LOOSE


async def test_one_question_from_the_gateway_to_the_card(small_discord: Loopback) -> None:
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?")
        edit = await small_discord.wait_for("PATCH", ANSWERED)
    acknowledged = small_discord.matching("POST", ACKNOWLEDGED)
    assert [request.body["type"] for request in acknowledged] == [5]
    assert edit.path == "/webhooks/1000/token4000/messages/@original"
    assert edit.body["components"][0]["components"][0]["content"] == "### Who sleeps?"
    commands = small_discord.matching("PUT", "/commands$")[0].body
    assert sorted(command["name"] for command in commands) == ["Find passages", "ask", "ask-long", "privacy"]


async def test_a_search_of_more_than_three_seconds_is_acknowledged_at_once(small_discord: Loopback) -> None:
    async with connected(small_discord, Slow(3.3), LOOSE):
        asked = time.monotonic()
        for number in range(4):  # more than there are threads
            await small_discord.ask("Who sleeps?", 4000 + number)
        last = await small_discord.wait_for("POST", ACKNOWLEDGED, count=4)
        assert last.at - asked < 0.5
        answer = await small_discord.wait_for("PATCH", ANSWERED)
        assert answer.at - asked >= 3.3


async def test_a_bot_whose_commands_are_not_taken_starts_with_those_of_its_last_start(
    small_discord: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    small_discord.faults.append(Fault("PUT", "/commands$", 403, body={"code": 50001, "message": "secret"}))
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED)
    assert "commands not registered" in capsys.readouterr().out


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
