"""Buttons, each also after a restart of the bot."""

from pathlib import Path

import discord
import pytest

from bot.discord.cards.buttons.channel import PostButton
from bot.discord.gateway.client import CitecordClient
from index.passage_index import PassageIndex
from tests.bot.discord.harness.animals import NOTHING_ANSWERS, passage_index
from tests.bot.discord.harness.server import LOOSE, Open, Server, buttons, reply, texts
from tests.support.articles import article

QUESTION = "Where does the *cat* sleep?"


async def test_more_passages_go_on_where_the_card_ends(server: Server, index: PassageIndex) -> None:
    first = await server.ask(QUESTION)
    await server.env.restart_bot(CitecordClient(index, LOOSE))
    more = await server.alice.click(first, label="More passages")
    assert more.ephemeral
    assert texts(more.response)[:2] == [r"### Where does the \*cat\* sleep?", "More passages, the best match first"]
    assert [text[:8] for text in texts(more.response)[3::2]] == ["-# **4**", "-# **5**"]
    assert buttons(more.response) == ["Wider context", "Post to channel", "Dismiss"]


async def test_more_passages_say_when_the_articles_have_changed(server: Server, index: PassageIndex) -> None:
    first = await server.ask(QUESTION)
    index.update([article("The cat now sleeps on the sofa of the cat.", "cat", "All about the cat")])
    more = await server.alice.click(first, label="More passages")
    assert texts(more.response)[1].startswith("The articles have changed since this answer. This is what they say now:")
    assert "on the sofa" in texts(more.response)[2]


async def test_more_passages_of_a_public_answer_are_private(server: Server) -> None:
    await server.ask(QUESTION, public=True)
    bob = server.guild.add_member(server.env.create_user("bob"))
    assert (await bob.click(server.last, label="More passages")).ephemeral


async def test_no_more_passages_of_a_question_too_long_to_stand_in_the_card(server: Server) -> None:
    card = await server.ask("Where does the cat sleep? " * 40)
    assert texts(card)[0].endswith("…**")
    assert buttons(card) == ["Wider context", "Post to channel", "Dismiss"]


async def test_post_to_channel_posts_the_same_card_once(server: Server, index: PassageIndex) -> None:
    private = await server.ask(QUESTION)
    await server.env.restart_bot(CitecordClient(index, LOOSE))
    pressed = await server.alice.click(private, label="Post to channel")
    posted = server.last
    assert texts(posted) == [*texts(private), f"-# Posted by {server.alice.mention}"]
    assert buttons(posted) == ["More passages", "Wider context", "Dismiss"]
    assert buttons(pressed.response) == ["More passages", "Wider context", "Posted", "Dismiss"]
    assert len(server.channel.history()) == 1


async def test_a_second_press_already_under_way_posts_nothing(server: Server) -> None:
    private = await server.ask(QUESTION)
    server.client.posted.append(private.id)
    again = await server.alice.click(private, label="Post to channel")
    assert reply(again).content == "This answer has been posted already."
    assert server.channel.history() == []


async def test_an_answer_whose_articles_have_changed_is_not_posted(server: Server, index: PassageIndex) -> None:
    private = await server.ask(QUESTION)
    wider = reply(await server.alice.click(private, label="Wider context"))
    index.update([article("The cat now sleeps on the sofa.", "cat", "All about the cat")])
    for card in (private, wider):
        refused = await server.alice.click(card, label="Post to channel")
        assert refused.followups[0].content == (
            "The articles have changed since this answer, so it is not posted. Ask again."
        )
    assert server.channel.history() == []


def test_the_button_of_an_answer_that_an_earlier_version_gave_is_known() -> None:
    match = PostButton.__discord_ui_compiled_template__.fullmatch("citecord:post")
    assert match
    assert PostButton.from_match(match).custom_id == "citecord:post"


async def test_who_may_not_write_here_may_not_post_through_the_bot(server: Server) -> None:
    quiet = server.guild.create_text_channel(
        "quiet", overwrites={server.guild.default_role: discord.PermissionOverwrite(send_messages=False)}
    )
    private = await server.ask(QUESTION, quiet)
    refused = await server.alice.click(private, label="Post to channel")
    assert reply(refused).content == "You may not write in this channel, so the answer stays private."
    assert quiet.history() == []


async def test_posting_that_fails_can_be_tried_again(server: Server) -> None:
    private = await server.ask(QUESTION)
    server.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    failed = await server.alice.click(private, label="Post to channel")
    assert failed.followups[0].content.startswith("Discord did not take the answer.")
    await server.alice.click(private, label="Post to channel")
    assert len(server.channel.history()) == 1


async def test_dismiss_is_for_whoever_asked(server: Server, index: PassageIndex) -> None:
    await server.ask(QUESTION, public=True)
    await server.env.restart_bot(CitecordClient(index, LOOSE))
    bob = server.guild.add_member(server.env.create_user("bob"))
    refused = await bob.click(server.last, label="Dismiss")
    assert refused.ephemeral
    assert reply(refused).content == "Only whoever asked, or a moderator, can dismiss this answer."
    await server.alice.click(server.last, label="Dismiss")
    assert server.channel.history() == []


async def test_dismiss_is_for_moderators(server: Server) -> None:
    await server.alice.send(server.channel, f"{server.mention} {QUESTION}")
    role = server.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    moderator = server.guild.add_member(server.env.create_user("mod"), roles=[role])
    await moderator.click(server.last, label="Dismiss")
    assert len(server.channel.history()) == 1


async def test_dismiss_takes_a_private_answer_away(server: Server) -> None:
    private = await server.ask(QUESTION)
    assert (await server.alice.click(private, label="Dismiss")).response is None


@pytest.fixture
def refusing(tmp_path: Path) -> PassageIndex:
    return passage_index(tmp_path, 0.5, NOTHING_ANSWERS)


async def test_a_nearest_title_shows_the_closest_passages_of_its_article(
    open_server: Open, refusing: PassageIndex
) -> None:
    server = await open_server(refusing)
    refused = await server.ask(QUESTION)
    await server.env.restart_bot(CitecordClient(refusing, LOOSE))
    shown = await server.alice.click(refused, label="All about the cat")
    assert shown.ephemeral
    assert texts(shown.response)[1] == "Closest passages of this article. They may not answer the question."
    assert "old barn" in texts(shown.response)[2]


async def test_a_nearest_title_whose_article_is_gone(open_server: Open, refusing: PassageIndex) -> None:
    server = await open_server(refusing)
    refused = await server.ask(QUESTION)
    refusing.remove([summary.id for summary in refusing.articles() if summary.title == "All about the cat"])
    shown = await server.alice.click(refused, label="All about the cat")
    assert reply(shown).content == "The articles have changed; this one is no longer among the closest."
