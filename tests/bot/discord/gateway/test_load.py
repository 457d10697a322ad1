"""The bot under load, in short: the real process, model and index. See tests/benchmarks/discord_load.py for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.discord_load import (
    HEARTBEAT_SECONDS,
    NO_COOLDOWN,
    acknowledgements,
    indexing,
    running,
    rush,
    warnings,
)

QUESTIONS = [
    "Which island was the Soviet government ready to hand over to Japan?",
    "When did the leaders meet in Singapore?",
    "How do I bake bread?",
]


@pytest.mark.slow
async def test_questions_are_acknowledged_at_once_while_others_are_answered_and_articles_indexed(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, NO_COOLDOWN) as bot:
        figures = await acknowledgements(bot, QUESTIONS * 50)
        assert figures["acknowledged p99, ms"] < 500, figures
        text = "\n\n".join(f"Room {n} is cleaned on day {n} of the month, before the guests come." for n in range(1000))
        figures = await indexing(bot, text, QUESTIONS)
        assert figures["acknowledged p99, ms"] < 500, figures
        assert figures["longest time between heartbeats, s"] < 2 * HEARTBEAT_SECONDS, figures
    assert warnings(bot) == 0


@pytest.mark.slow
async def test_a_rush_is_answered_or_politely_refused(tmp_path: Path) -> None:
    async with running(tmp_path, {"CITECORD_DISCORD__COOLDOWN_QUESTIONS": "2"}) as bot:
        figures = await rush(bot, QUESTIONS, count=60, users=20, seconds=4)
    assert figures["lost"] == 0
    assert 20 <= figures["answered"] <= 40
    assert figures["answered"] + figures["refused by the cooldown"] == 60
    assert warnings(bot) == 0
