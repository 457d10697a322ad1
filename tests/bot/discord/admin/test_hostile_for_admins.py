"""Hostile names, titles and questions in what admins see. That Discord takes it is asserted when the server closes."""

from __future__ import annotations

import re

import pytest

from bot.servers.servers import Servers
from tests.bot.discord.harness.hostile import HOSTILE, seen
from tests.bot.discord.harness.server import Server, reply, texts

NASTY = [text.encode("utf-8", "replace").decode() for text in HOSTILE if text.strip()]
"""As they can come from Discord, in valid UTF-8."""


def plain(line: str) -> str:
    """A line without the formatting that the bot itself has written; fails where there is any other."""
    line = line.removeprefix("- ").removeprefix("-# ↪ ").removeprefix("-# ").removeprefix("> ")
    shown, marks = re.subn(r"(?<!\\)((?:\\\\)*)\*\*", r"\1", line)
    assert marks in (0, 2), line[:100]
    return seen(shown.replace("\u2068", "").replace("\u2069", ""))


@pytest.mark.parametrize("text", NASTY)
async def test_names_of_files_and_titles_of_articles(server: Server, text: str) -> None:
    admin = server.admin()
    good, bad = f"{text[:200]}.txt".replace("/", "_"), f"{text[:2000]}.exe".replace("/", "_")
    added = await admin.slash(server.channel, "corpus add", file1=(good, b"The goat eats grass."), file2=(bad, b"x"))
    counts, problem = reply(added).content.splitlines()
    assert counts == "1 added · 1 not read:"
    assert "is not a file that can be read." in plain(problem)
    lines = texts(reply(await admin.slash(server.channel, "corpus list")))[0].splitlines()
    assert plain(lines[-1]).endswith(" · articles · 1 passage")
    (chosen,) = await admin.autocomplete(server.channel, "corpus remove", "article", "")
    asked = texts(reply(await admin.slash(server.channel, "corpus remove", article=chosen["value"])))[0]
    assert plain(asked).endswith("? It cannot be undone.")


@pytest.mark.parametrize("text", NASTY)
async def test_questions_that_people_gave(server: Server, servers: Servers, text: str) -> None:
    admin, guild = server.admin(), server.guild.id
    servers.feedback.give(guild, 1, text[:4000], helpful=False, answer=text[:500] or None, history=[text[:400]])
    shown = texts(reply(await admin.slash(server.channel, "feedback")))[0].splitlines()
    for line in shown:
        plain(line)
    assert shown[-1].startswith("> ")  # however long the question is, its answer is to be seen
    for asker in range(5):
        servers.gaps.report(guild, asker, f"{text[:1000]} warranty")
    await admin.slash(server.channel, "settings change", gaps=True)
    for line in reply(await admin.slash(server.channel, "gaps")).content.splitlines():
        plain(line)


@pytest.mark.parametrize("text", NASTY)
async def test_questions_that_have_a_passage_put_first(server: Server, text: str) -> None:
    admin, question = server.admin(), f"cat {text[:1000]}"
    (first, *_) = await admin.autocomplete(server.channel, "pins add", "passage", "cat")
    await admin.slash(server.channel, "pins add", question=question, passage=first["value"])
    (line,) = texts(reply(await admin.slash(server.channel, "pins list")))
    assert " · All about the cat · " in plain(line.replace(f"<@{admin.id}>", "admin"))
    (chosen,) = await admin.autocomplete(server.channel, "pins remove", "question", "cat")
    await admin.slash(server.channel, "pins remove", question=chosen["value"])
    assert "No passage comes first" in texts(reply(await admin.slash(server.channel, "pins list")))[0]
