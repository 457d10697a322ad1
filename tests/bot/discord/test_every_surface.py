"""Every surface and every button over real HTTP and websocket, while Discord's API is out of order.

Each is used once, delivered twice; its first request meets a fault, then the request that brings the answer, or its
connection breaks. Then: one answer, which Discord takes, and nothing in the log that nobody should read.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.discord.admin.corpus.list import PAGE
from bot.discord.gateway.client import CitecordClient
from bot.discord.gateway.logs import configure_logs
from bot.servers.gaps import FEWEST_ASKERS
from bot.servers.guild_settings import GuildSettings
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.connecting import connected
from tests.bot.discord.harness.loopback import TOKEN, Fault, Loopback
from tests.bot.discord.harness.person import CUT, Person, everything
from tests.bot.discord.harness.server import LOOSE
from tests.support.articles import article

QUESTION = "Where does the cat sleep?"


@asynccontextmanager
async def on_a_server(small: Loopback, index: PassageIndex, servers: Servers) -> AsyncIterator[CitecordClient]:
    servers.settings.put(payloads.GUILD, GuildSettings(gaps=True))
    async with connected(small, index, LOOSE, servers=servers) as client:
        await small.event("GUILD_CREATE", payloads.guild(payloads.GUILD, [payloads.text_channel()]))
        yield client
        await client.searching.finish(5)


async def ask(alice: Person) -> dict[str, Any]:
    """All ways to ask by an interaction; returns the first answer."""
    card = await alice.use(payloads.command("ask", question=QUESTION))
    assert "### Where does the cat sleep?" in str(card)
    suggested = await alice.use(payloads.typed("ask", "question", "about the d"), payloads.AUTOCOMPLETE)
    assert [choice["name"] for choice in suggested["choices"]] == ["All about the dog"]
    titles = await alice.use(payloads.typed("ask", "article", "hen"), payloads.AUTOCOMPLETE)
    hen = titles["choices"][0]["value"]
    one = await alice.use(payloads.command("ask", question=QUESTION, article=hen, public=True))
    assert "hen sleeps" in str(one)
    assert "cat sleeps" not in str(one)
    form = await alice.use(payloads.command("ask-long"))
    form["components"][0]["component"]["value"] = "Where does the fox sleep?"
    assert "fox sleeps" in str(await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT))
    asked = payloads.message(7100, payloads.person("2001"), {"content": "where does the hen sleep"})
    menu = {"id": "9000", "name": "Find passages", "type": 3, "target_id": "7100"}
    chosen = await alice.use(menu | {"resolved": {"messages": {"7100": asked}}})
    assert "hen sleeps" in str(chosen)
    return card


async def use_the_buttons(alice: Person, card: dict[str, Any]) -> None:
    """Those of an answer and, where nothing is sure enough, of a refusal."""
    assert "**4**" in str(await alice.press("more", card))
    assert "The passages with what stands around them" in str(await alice.press("wider", card))
    for name in ("helpful", "unhelpful"):
        form = await alice.press(name, card)
        assert form["components"][0]["component"]["value"] == QUESTION
        sent = await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT, card)
        assert sent["content"].startswith("Thank you.")
    assert "Posted" in str(await alice.press("post", card))
    await alice.press("dismiss", card, method="DELETE")
    said = await alice.use(payloads.command("settings change", threshold=100))
    assert "100%" in said["content"]
    maybe = await alice.use(payloads.command("ask", question="What does the cat warranty cover?"))
    assert "This may answer it" in str(maybe)
    assert "**4**" in str(await alice.press("more", maybe))
    none = await alice.use(payloads.command("ask", question="cat dog cow hen fox warranty"))
    assert "No answer" in str(none)
    assert "Closest passages" in str(await alice.press("nearest", none))
    assert "once five people" in (await alice.press("gap", none))["content"]


async def run_the_server(alice: Person) -> None:
    """What admins make of what people gave, and what everybody can ask about themselves."""
    assert "**warranty**: 5 people" in (await alice.use(payloads.command("gaps")))["content"]
    suggested = await alice.use(payloads.typed("pins add", "passage", "hen"), payloads.AUTOCOMPLETE)
    hen = suggested["choices"][0]["value"]
    pinned = await alice.use(payloads.command("pins add", question=QUESTION, passage=hen))
    assert "All about the hen" in str(await alice.use(payloads.command("pins list")))
    assert "Chosen by the admins" in str(await alice.use(payloads.command("ask", question=QUESTION)))
    listed = await alice.use(payloads.typed("pins remove", "question", "cat"), payloads.AUTOCOMPLETE)
    assert [choice["name"] for choice in listed["choices"]] == [QUESTION]
    assert "Taken back" in str(await alice.press("unpin", pinned))
    assert "There is no passage" in str(await alice.use(payloads.command("pins remove", question=QUESTION)))
    waiting = await alice.use(payloads.command("feedback"))
    form = await alice.press("feedback:accept", waiting)
    assert "Waiting: 1" in str(await alice.use(payloads.submitted(form), payloads.FORM_SUBMIT, waiting))
    waiting = await alice.use(payloads.command("feedback"))
    assert "No questions are waiting" in str(await alice.press("feedback:drop", waiting))
    kept = await alice.use(payloads.command("privacy"))
    assert "reports of unanswered questions: 1" in kept["content"]
    assert (await alice.use(payloads.command("forget me")))["content"].startswith("Deleted")


async def bring_articles(alice: Person, small: Loopback) -> None:
    """The server's own articles, with all that suggests them."""
    small.files["/notes"] = b"# Hens\n\nThe hen lays an egg in the straw."
    notes = {"id": "800", "filename": "notes.md", "size": 40, "proxy_url": "", "url": small.files_url}
    added = await alice.use(payloads.command("corpus add", {"attachments": {"800": notes}}, file1="800"))
    assert added["content"] == "1 added"
    pages = await alice.use(payloads.command("corpus list"))
    assert "Hens" in str(pages)
    assert "2 / 2" in str(await alice.press("corpus:list", pages))
    assert (await alice.use(payloads.command("corpus reindex")))["content"].endswith("kept as they are.")
    for command in ("corpus add", "corpus remove", "corpus reindex", "settings restrict"):
        suggested = await alice.use(payloads.typed(command, "collection", "art"), payloads.AUTOCOMPLETE)
        assert "articles" in [choice["name"] for choice in suggested["choices"]]
    titles = await alice.use(payloads.typed("corpus remove", "article", "hens"), payloads.AUTOCOMPLETE)
    removal = await alice.use(payloads.command("corpus remove", article=titles["choices"][0]["value"]))
    assert "1 article was taken out" in str(await alice.press("corpus:remove", removal))


async def set_the_server(alice: Person) -> None:
    """Every setting, and what is to be seen of them."""
    here, forum = payloads.text_channel(), payloads.forum(60)
    known = payloads.channels(here, forum)
    said = await alice.use(payloads.command("settings answer-in", known, channel1=here["id"]))
    assert f"Answers in: <#{here['id']}>" in said["content"]
    said = await alice.use(payloads.command("settings forums", known, channel1=forum["id"]))
    assert "New forum posts get a first answer in: <#60>" in said["content"]
    said = await alice.use(payloads.command("settings restrict", known, collection="articles", channel1=here["id"]))
    assert f"articles: <#{here['id']}>" in said["content"]
    assert "100%" in (await alice.use(payloads.command("settings show")))["content"]
    assert "The model and the index fit together." in (await alice.use(payloads.command("doctor")))["content"]


@pytest.mark.parametrize("begin", [None, 0, CUT])
@pytest.mark.slow
async def test_every_surface_and_button(
    small_discord: Loopback,
    index: PassageIndex,
    servers: Servers,
    begin: int | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure_logs()
    many = [article(f"Text {n}.", f"upload/{n}", f"Title {n:02}") for n in range(PAGE)]
    index.update(many, own_collection(payloads.GUILD, "articles"))
    async with on_a_server(small_discord, index, servers) as client:
        alice = Person(small_discord, client, begin)
        await use_the_buttons(alice, await ask(alice))
        for asker in range(1, FEWEST_ASKERS):
            servers.gaps.report(payloads.GUILD, asker, "warranty")
        servers.feedback.give(payloads.GUILD, 1, "Who bakes bread?", helpful=False, answer=None)
        await run_the_server(alice)
        await bring_articles(alice, small_discord)
        await set_the_server(alice)
        assert alice.used == set(everything(client))
    assert small_discord.gateway.resumed == (alice.times if begin == CUT else 0)
    assert len(servers.feedback.accepted()) == 0  # forgotten with all else
    posted = {
        request.body["nonce"] for request in small_discord.matching("POST", f"/{payloads.GUILD_CHANNEL}/messages$")
    }
    assert len(posted) == 1
    assert len(small_discord.deleted) == 1
    assert small_discord.matching("POST", "/webhooks/") == []  # nobody had to be told of a fault
    logged = "".join(capsys.readouterr())
    assert begin != 0 or "rate limited" in logged  # there is a log, and it is this one
    assert "not answered" not in logged
    for secret in (QUESTION, "warranty", "sleeps", TOKEN, "token4", payloads.ALICE["username"], "notes.md"):
        assert secret not in logged


@pytest.mark.slow
async def test_what_people_use_meets_other_faults_too(
    small_discord: Loopback, index: PassageIndex, servers: Servers
) -> None:
    async with on_a_server(small_discord, index, servers) as client:
        alice = Person(small_discord, client, 1)
        await use_the_buttons(alice, await ask(alice))
    assert small_discord.matching("POST", "/webhooks/") == []
    assert len(small_discord.deleted) == 1


@pytest.mark.slow
async def test_every_surface_at_once_while_discord_takes_three_seconds(
    small_discord: Loopback, index: PassageIndex, servers: Servers
) -> None:
    async with on_a_server(small_discord, index, servers) as client:
        alice = Person(small_discord, client, None)
        card = await alice.use(payloads.command("ask", question=QUESTION))
        small_discord.faults += [Fault(method, "", delay=3.0, times=1000) for method in ("POST", "PATCH", "DELETE")]
        commands = (
            "privacy",
            "forget me",
            "settings show",
            "corpus list",
            "pins list",
            "feedback",
            "doctor",
            "ask-long",
        )
        began = asyncio.get_running_loop().time()
        answers = await asyncio.gather(
            *(alice.use(payloads.command(name)) for name in commands),
            alice.use(payloads.command("ask", question=QUESTION)),
            alice.use(payloads.typed("ask", "question", "about"), payloads.AUTOCOMPLETE),
            *(alice.press(name, card) for name in ("more", "wider", "helpful", "unhelpful", "post")),
        )
        dismissed = await alice.press("dismiss", card, method="DELETE")
        assert asyncio.get_running_loop().time() - began < 30  # twice two requests, each of three seconds
    assert all(answers)
    assert dismissed == {}
    assert len(small_discord.matching("POST", f"/{payloads.GUILD_CHANNEL}/messages$")) == 1
    assert small_discord.matching("POST", "/webhooks/") == []
