"""Discord's API out of order: nothing is lost, and nothing answered twice."""

import time

import pytest

from tests.bot.discord.harness.answers import answered
from tests.bot.discord.harness.connecting import ACKNOWLEDGED, ANSWERED, POSTED, TYPING, connected
from tests.bot.discord.harness.loopback import Fault, Loopback, too_many
from tests.bot.discord.harness.searchers import Fixed
from tests.bot.discord.harness.server import LOOSE

ATTEMPTS = {"slow": 1, "twice 500": 3}
"""Two where nothing else stands here."""
FAULTS = {
    "slow": lambda method, path: Fault(method, path, delay=3.0),
    "502": lambda method, path: Fault(method, path, 502),
    "502 though done": lambda method, path: Fault(method, path, 502, done=True),
    "twice 500": lambda method, path: Fault(method, path, 500, times=2),
    "429": lambda method, path: too_many(method, path, 0.4),
    "429 everywhere": lambda method, path: too_many(method, path, 1.0, everywhere=True),
}


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize(("method", "path"), [("POST", ACKNOWLEDGED), ("PATCH", ANSWERED)])
async def test_a_command_is_answered_once(small_discord: Loopback, kind: str, method: str, path: str) -> None:
    if (kind, path) == ("twice 500", ACKNOWLEDGED):
        pytest.skip("the second attempt comes after the three seconds that Discord leaves")
    small_discord.faults.append(FAULTS[kind](method, path))
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?")
        await small_discord.wait_for("PATCH", ANSWERED, count=ATTEMPTS.get(kind, 2) if method == "PATCH" else 1)
    assert not small_discord.faults
    assert list(small_discord.answers) == ["token4000"]
    assert small_discord.matching("POST", "/webhooks/") == []


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.parametrize("path", [TYPING, POSTED])
async def test_a_message_is_replied_to_once(small_discord: Loopback, kind: str, path: str) -> None:
    small_discord.faults.append(FAULTS[kind]("POST", path))
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.write("Who sleeps?")
        await small_discord.wait_for("POST", POSTED, count=ATTEMPTS.get(kind, 2) if path == POSTED else 1)
    assert path == TYPING or not small_discord.faults  # once there is an answer nobody is shown to be typing
    assert list(small_discord.messages) == ["7000"]
    assert {request.body["message_reference"]["message_id"] for request in small_discord.matching("POST", POSTED)} == {
        7000
    }


async def test_the_time_that_discord_asks_for_is_waited(small_discord: Loopback) -> None:
    small_discord.faults.append(too_many("PATCH", ANSWERED, 0.7))
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?")
        second = await small_discord.wait_for("PATCH", ANSWERED, count=2)
    assert second.at - small_discord.matching("PATCH", ANSWERED)[0].at >= 0.7


async def test_slow_replies_of_discord_do_not_hold_up_other_people(small_discord: Loopback) -> None:
    small_discord.faults += [Fault("POST", ACKNOWLEDGED, delay=3.0), Fault("POST", TYPING, delay=3.0)]
    async with connected(small_discord, Fixed(answered()), LOOSE):
        await small_discord.ask("Who sleeps?", 4000)
        await small_discord.wait_for("POST", ACKNOWLEDGED)
        begun = time.monotonic()
        await small_discord.write("Who sleeps?")
        await small_discord.ask("Who barks?", 4001, user="2001")
        other = await small_discord.wait_for("PATCH", ANSWERED)
        assert other.path == "/webhooks/1000/token4001/messages/@original"
        assert other.at - begun < 1
        await small_discord.wait_for("PATCH", ANSWERED, count=2)
        await small_discord.wait_for("POST", POSTED)


async def test_a_reply_is_not_held_up_by_the_sign_of_typing(small_discord: Loopback) -> None:
    small_discord.faults.append(Fault("POST", TYPING, delay=3.0))
    async with connected(small_discord, Fixed(answered()), LOOSE):
        begun = time.monotonic()
        await small_discord.write("Who sleeps?")
        assert (await small_discord.wait_for("POST", POSTED)).at - begun < 1


async def test_a_question_that_discord_forgot_before_it_was_acknowledged_is_left_alone(
    small_discord: Loopback,
) -> None:
    async with connected(small_discord, Fixed(answered()), LOOSE):
        small_discord.sent["4000"] = time.monotonic() - 4
        await small_discord.ask("Who sleeps?")
        await small_discord.ask("Who barks?", 4001)
        await small_discord.wait_for("PATCH", ANSWERED)
    assert list(small_discord.answers) == ["token4001"]
