"""What reaches the log: kinds and places of faults, no words of users."""

import asyncio
import gc
import logging
from typing import Any

import pytest

from bot.discord.gateway.logs import PlaceHandler, configure_logs


@pytest.mark.parametrize("arguments", [("PATCH", "https://discord.example/webhooks/1/secret")])
def test_records_of_the_library_lose_their_arguments(
    arguments: tuple[Any, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    PlaceHandler().emit(logging.LogRecord("discord.http", logging.WARNING, "", 0, "%s %s: 429", arguments, None))
    logged = capsys.readouterr().out
    assert "%s %s: 429" in logged
    assert "secret" not in logged


async def test_a_task_that_nobody_waits_for_is_logged_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs()

    async def fail() -> None:
        raise ValueError("the secret question")

    task = asyncio.create_task(fail(), name="secret name")
    await asyncio.sleep(0)
    del task
    gc.collect()
    logged = capsys.readouterr().err
    assert "Task exception was never retrieved" in logged
    assert "error=ValueError" in logged
    assert "secret" not in logged
