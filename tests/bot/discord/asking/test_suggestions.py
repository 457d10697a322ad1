"""What Discord shows while a question is typed."""

from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import Open, Server
from tests.support.articles import article


async def test_titles_complete_the_question(server: Server) -> None:
    shown = await server.alice.autocomplete(server.channel, "ask", "question", "all about the d")
    assert [choice["value"] for choice in shown] == ["All about the dog"]


async def test_choices_are_few_short_and_distinct(open_server: Open, index: PassageIndex) -> None:
    index.update([article("Hens.", f"hen{number}", f"{'Very long title ' * 10}{number}") for number in range(40)])
    server = await open_server(index)
    shown = await server.alice.autocomplete(server.channel, "ask", "question", "long")
    assert shown
    assert len(shown) <= 25
    assert len({choice["value"] for choice in shown}) == len(shown)
    assert all(0 < len(choice["name"]) <= 100 and 0 < len(choice["value"]) <= 100 for choice in shown)
