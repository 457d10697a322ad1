"""Connections that break and events that come twice or mangled: nothing is lost, nothing answered twice."""

import asyncio

import pytest

from bot.settings import DiscordSettings
from tests.bot.discord.harness.answers import answered
from tests.bot.discord.harness.connecting import ACKNOWLEDGED, ANSWERED, POSTED, connected
from tests.bot.discord.harness.loopback import Loopback
from tests.bot.discord.harness.loopback_gateway import INVALID_SESSION, RECONNECT
from tests.bot.discord.harness.searchers import Fixed, Slow
from tests.bot.discord.harness.server import LOOSE

QUIET_SECONDS = 0.3


async def assert_answered(small_discord: Loopback, *interactions: int) -> None:
    """Each of them once, and no other."""
    await small_discord.wait_for("PATCH", ANSWERED, count=len(interactions))
    await asyncio.sleep(QUIET_SECONDS)
    assert sorted(request.path for request in small_discord.matching("PATCH", ANSWERED)) == [
        f"/webhooks/1000/token{number}/messages/@original" for number in interactions
    ]
    assert len(small_discord.matching("POST", ACKNOWLEDGED)) == len(interactions)
    assert small_discord.matching("POST", "/webhooks/") == []


@pytest.mark.parametrize("way", ["cut", "cut without a code", "reconnect", "invalid, resumable"])
async def test_a_broken_connection_is_resumed_and_what_was_missed_is_answered(
    small_discord: Loopback, way: str
) -> None:
    gateway = small_discord.gateway
    async with connected(small_discord, Slow(0.3), LOOSE):
        await small_discord.ask("Who sleeps?", 4000)  # in flight while it breaks
        if way.startswith("cut"):
            await gateway.cut(code=4000 if way == "cut" else 1000)
        elif way == "reconnect":
            await gateway.order(RECONNECT, None)
        else:
            await gateway.order(INVALID_SESSION, data=True)
        await small_discord.ask("Who barks?", 4001)  # while nobody listens
        await gateway.back()
        await small_discord.ask("Who moos?", 4002)
        await assert_answered(small_discord, 4000, 4001, 4002)
    assert (len(gateway.identified), gateway.resumed) == (1, 1)


@pytest.mark.parametrize("way", ["ordered", "at the attempt to resume"])
@pytest.mark.slow
async def test_an_invalid_session_is_begun_anew(small_discord: Loopback, way: str) -> None:
    gateway = small_discord.gateway
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?", 4000)
        await small_discord.wait_for("PATCH", ANSWERED)
        if way == "ordered":
            await gateway.order(INVALID_SESSION, data=False)
        else:
            gateway.refuses_resume = True
            await gateway.cut()
        await gateway.back()
        await small_discord.ask("Who barks?", 4001)
        await assert_answered(small_discord, 4000, 4001)
    assert (len(gateway.identified), gateway.resumed) == (2, 0)


async def test_a_connection_that_no_longer_answers_heartbeats_is_given_up_and_resumed(
    small_discord: Loopback,
) -> None:
    gateway = small_discord.gateway
    gateway.heartbeat_seconds = 0.4
    async with connected(small_discord, Fixed(answered()), LOOSE, heartbeat_timeout=1.0):
        gateway.acknowledges = False
        gateway.ready.clear()
        await small_discord.ask("Who sleeps?", 4000)
        await asyncio.sleep(1.2)
        gateway.acknowledges = True
        await gateway.back()
        await small_discord.ask("Who barks?", 4001)
        await assert_answered(small_discord, 4000, 4001)
    assert gateway.resumed >= 1
    assert len(gateway.identified) == 1


async def test_an_interaction_delivered_twice_is_answered_once(small_discord: Loopback) -> None:
    async with connected(small_discord, Slow(0.2), LOOSE):
        await small_discord.ask("Who sleeps?", 4000)
        await small_discord.ask("Who sleeps?", 4000)  # before the first is answered
        await small_discord.wait_for("PATCH", ANSWERED)
        await small_discord.ask("Who sleeps?", 4000)  # and after
        await assert_answered(small_discord, 4000)


async def test_a_message_delivered_twice_is_answered_once(small_discord: Loopback) -> None:
    async with connected(small_discord, Slow(0.2), LOOSE):
        await small_discord.write("Who sleeps?")
        await small_discord.write("Who sleeps?")
        await small_discord.wait_for("POST", POSTED)
        await small_discord.write("Who sleeps?")
        await asyncio.sleep(QUIET_SECONDS)
    assert len(small_discord.matching("POST", POSTED)) == 1


MANGLED = [
    ("INTERACTION_CREATE", {"id": "secret"}),
    ("INTERACTION_CREATE", {}),
    ("INTERACTION_CREATE", {"id": ["secret"]}),
    ("INTERACTION_CREATE", "secret"),
    ("INTERACTION_CREATE", None),
    ("MESSAGE_CREATE", {}),
    ("MESSAGE_CREATE", {"id": "x", "channel_id": "secret", "author": None}),
    ("MESSAGE_DELETE", {}),
    ("GUILD_CREATE", {"id": "1"}),
    ("GUILD_CREATE", {"id": "1", "channels": [None], "roles": 7}),
    ("CHANNEL_UPDATE", {}),
    ("NO_SUCH_EVENT", None),
]


async def test_mangled_events_are_logged_and_the_next_one_answered(
    small_discord: Loopback, capsys: pytest.CaptureFixture[str]
) -> None:
    async with connected(small_discord, Fixed(answered()), LOOSE):
        for name, data in MANGLED:
            await small_discord.event(name, data)
        await small_discord.ask("Who sleeps?")
        await assert_answered(small_discord, 4000)
    assert small_discord.gateway.sockets == 1
    logged = capsys.readouterr().out
    assert "INTERACTION_CREATE" in logged
    assert "MESSAGE_CREATE" in logged
    assert "secret" not in logged


@pytest.mark.slow
async def test_two_shards_share_the_work_and_close_cleanly(small_discord: Loopback) -> None:
    gateway = small_discord.gateway
    async with connected(
        small_discord, Fixed(answered()), DiscordSettings(shards=2, cooldown_questions=1000)
    ) as client:
        gateway.ready.clear()
        await gateway.back()
        await small_discord.write("Who sleeps?")  # direct messages come on shard 0
        await small_discord.wait_for("POST", POSTED)
        await gateway.sessions[1].event("GUILD_CREATE", {"id": str(1 << 22), "unavailable": False, "name": "far"})
        await asyncio.sleep(QUIET_SECONDS)
        assert [guild.shard_id for guild in client.guilds] == [1]
        await gateway.cut(shard=1)
        await gateway.back()
        await small_discord.ask("Who barks?")
        await small_discord.wait_for("PATCH", ANSWERED)
    await asyncio.sleep(QUIET_SECONDS)
    assert [said["shard"] for said in gateway.identified] == [[0, 2], [1, 2]]
    assert gateway.resumed == 1
    assert gateway.closed_with[-2:] == [1000, 1000]
    assert small_discord.matching("GET", "/gateway/bot") == []


@pytest.mark.parametrize(("recommended", "used"), [(1, 1), (2, 2), (0, 1)])
async def test_as_many_shards_as_discord_recommends(small_discord: Loopback, recommended: int, used: int) -> None:
    small_discord.shards = recommended  # 0: it does not say
    async with connected(small_discord, Fixed(answered()), LOOSE):
        for _ in range(1, used):
            small_discord.gateway.ready.clear()
            await small_discord.gateway.back()
        await small_discord.write("Who sleeps?")
        await small_discord.wait_for("POST", POSTED)
    assert [said["shard"] for said in small_discord.gateway.identified] == [[n, used] for n in range(used)]
