"""The decision table of the error handler, row by row."""

import discord
import pytest
from discord import app_commands

from bot.discord.asking.commands import ask
from bot.discord.asking.cooldown import CooldownError
from bot.discord.asking.searching import StoppingError
from bot.discord.errors import RefusedError, description, handle_error, reaction_to
from bot.discord.words.languages import ENGLISH
from bot.discord.words.phrases import phrases_in
from corpus.errors import QuestionError, StoreError


class Response:
    """As much of an HTTP response as discord.py's exceptions look at."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "reason"


def http(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    return kind(Response(status), {"code": code, "message": "secret"})


UNFIT = QuestionError("Empty.", "Type.", "empty")


@pytest.mark.parametrize(
    ("error", "begins", "logged"),
    [
        (
            app_commands.CommandInvokeError(ask, QuestionError("Empty.", "Type.", "empty")),
            "The question is empty.",
            False,
        ),
        (CooldownError(0.2), "That was a lot of questions at once. Ask again in 1 second.", False),
        (CooldownError(61.0), "That was a lot of questions at once. Ask again in 61 seconds.", False),
        (UNFIT, "The question is empty.", False),
        (RefusedError("Only moderators."), "Only moderators.", False),
        (http(discord.NotFound, 404, 10062), None, False),
        (http(discord.NotFound, 404, 10008), None, False),
        (http(discord.HTTPException, 400, 40060), None, False),
        (StoppingError(), "The bot is being restarted.", False),
        (StoreError("Disk full.", "Free some."), "The articles cannot be searched just now.", True),
        (TimeoutError(), "The search took too long", True),
        (app_commands.CommandNotFound("x", []), "This command is gone.", True),
        (app_commands.CommandSignatureMismatch(ask), "This command has changed.", True),
        (http(discord.Forbidden, 403, 50013), "The bot lacks a permission", True),
        (http(discord.DiscordServerError, 503), "Discord did not take the answer.", True),
        (ValueError("secret"), "Something went wrong in the bot.", True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_the_decision_table(error: Exception, begins: str | None, logged: bool) -> None:
    reaction = reaction_to(error, phrases_in(ENGLISH))
    assert reaction.logged == logged
    assert reaction.sentence is None if begins is None else (reaction.sentence or "").startswith(begins)


def test_the_log_gets_kind_and_place_of_an_error_but_not_its_words() -> None:
    try:
        raise ValueError("the secret question")
    except ValueError as error:
        told = description(error)
    assert told["error"] == "ValueError"
    assert str(told["at"]).startswith("['test_errors.py:")
    assert "secret" not in str(told)
    assert description(StoreError("Disk full.", "Free some."))["problem"] == "Disk full. Free some."
    assert description(http(discord.Forbidden, 403, 50013)) | {"at": []} == {
        "error": "Forbidden",
        "at": [],
        "status": 403,
        "code": 50013,
    }


async def test_who_asked_gets_the_number_that_stands_in_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []

    async def say(sentence: str) -> None:
        said.append(sentence)

    await handle_error(ValueError("secret"), "ask", say, phrases_in(ENGLISH))
    number = (
        said[0]
        .removeprefix("Something went wrong in the bot. Whoever runs this bot finds the reason in its log. (Fault ")
        .removesuffix(".)")
    )
    assert len(number) == 6
    assert f"number={number}" in capsys.readouterr().out


async def test_where_nobody_can_be_told_the_bot_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    async def say(sentence: str) -> None:
        raise http(discord.Forbidden, 403, 50013)

    await handle_error(RefusedError("Only moderators."), "ask", say, phrases_in(ENGLISH))
    assert "could not tell" in capsys.readouterr().out
