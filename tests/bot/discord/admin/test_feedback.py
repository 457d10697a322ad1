"""/feedback: what admins make of the questions that people gave."""

from __future__ import annotations

from bot.servers.servers import Servers
from tests.bot.discord.harness.server import ADMINS_ONLY, Server, reply, send, texts

QUESTION = "Where does the cat sleep?"
SENTENCE = "The cat sleeps in the old barn."


async def test_an_admin_accepts_or_drops_one_after_the_other(server: Server, servers: Servers) -> None:
    admin, guild_id = server.admin(), server.guild.id
    assert reply(await admin.slash(server.channel, "feedback")).content == ""
    servers.feedback.give(guild_id, 1, QUESTION, helpful=True, answer="The dog flies", history=["Who *lives* there?"])
    servers.feedback.give(guild_id, 2, "Who bakes bread?", helpful=False, answer=None)
    servers.feedback.give(guild_id, 3, "x", helpful=False, answer=None)
    shown = await admin.slash(server.channel, "feedback")
    assert texts(reply(shown))[0].splitlines() == [
        "-# Waiting: 3",
        r"-# ↪ Who \*lives\* there?",
        f"**{QUESTION}**",
        "Found helpful. What answered it:",
        "> The dog flies",
    ]
    form = await admin.click(reply(shown), label="Accept…")
    wrong = await send(admin, form, None, None)
    assert wrong.followups[0].content.startswith("These words stand in no article")
    assert len(servers.feedback.waiting(guild_id)) == 3
    form, late = [await admin.click(reply(shown), label="Accept…") for _ in range(2)]
    await send(admin, form, "Where does the cat rest?", SENTENCE)
    again = await send(admin, late, None, "")
    assert again.followups[0].content == "This question has been dealt with already."
    shown = await admin.slash(server.channel, "feedback")
    form = await admin.click(reply(shown), label="Accept…")
    await send(admin, form, None, "")
    shown = await admin.slash(server.channel, "feedback")
    dropped = await admin.click(reply(shown), label="Drop")
    assert texts(reply(dropped)) == ["No questions are waiting."]
    assert [(one.question, one.answer) for one in servers.feedback.accepted()] == [
        ("Where does the cat rest?", SENTENCE),
        ("Who bakes bread?", None),
    ]


async def test_candidates_are_for_admins(server: Server, servers: Servers) -> None:
    servers.feedback.give(server.guild.id, 1, QUESTION, helpful=True, answer=None)
    await server.show_alice_all_commands()
    for command in ("feedback", "gaps"):
        assert reply(await server.alice.slash(server.channel, command)).content == ADMINS_ONLY
    shown = await server.admin().slash(server.channel, "feedback")
    assert shown.ephemeral
