"""/corpus: a server's own articles, over the simulated Discord."""

from __future__ import annotations

from bot.discord.admin.corpus.list import PAGE
from bot.discord.gateway.client import CitecordClient
from bot.servers.servers import Servers
from bot.servers.visibility import own_collection
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import ADMINS_ONLY, LOOSE, Open, Server, buttons, reply, texts
from tests.support.articles import article

NOTES = ("notes.md", b"# Hens\n\nThe hen lays an egg in the straw.")


def titles(index: PassageIndex, server: Server, name: str = "articles") -> list[str]:
    return [one.title for one in index.articles([own_collection(server.guild.id, name)])]


async def test_files_are_added_and_found_on_this_server_only(server: Server, index: PassageIndex) -> None:
    added = await server.admin().slash(
        server.channel, "corpus add", file1=NOTES, file2=("empty.txt", b""), file3=("a.exe", b"x"), collection="farm"
    )
    assert added.ephemeral
    said = reply(added).content
    assert said.splitlines()[0] == "1 added · 2 not read:"
    assert "empty.txt holds no text. Give a file with text in it." in said
    assert titles(index, server, "farm") == ["Hens"]
    assert "straw" in str(texts(await server.ask("Where does the hen lay an egg in the straw?")))
    direct = reply(await server.alice.user.slash("ask", question="Where does the hen lay an egg in the straw?"))
    assert "lays an egg" not in str(texts(direct))


async def test_the_same_file_again_is_unchanged_and_a_new_text_replaces_it(server: Server, index: PassageIndex) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", file1=NOTES)
    assert reply(await admin.slash(server.channel, "corpus add", file1=NOTES)).content == "1 unchanged"
    changed = await admin.slash(server.channel, "corpus add", file1=(NOTES[0], b"# Geese\n\nThe goose sleeps."))
    assert reply(changed).content == "1 changed"
    assert titles(index, server) == ["Geese"]


async def test_who_may_not_manage_the_server_is_refused_by_every_command_and_button(
    server: Server, index: PassageIndex
) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", file1=NOTES)
    await server.show_alice_all_commands()
    for command, options in (
        ("corpus add", {"file1": NOTES}),
        ("corpus list", {}),
        ("corpus remove", {"collection": "articles"}),
        ("corpus reindex", {}),
    ):
        refused = await server.alice.slash(server.channel, command, **options)
        assert refused.ephemeral
        assert reply(refused).content == ADMINS_ONLY
    assert await server.alice.autocomplete(server.channel, "corpus remove", "article", "") == []
    assert titles(index, server) == ["Hens"]


async def test_nothing_given_a_bad_name_and_a_bad_link_are_told(server: Server) -> None:
    admin = server.admin()
    for options, sentence in (
        ({}, "Give at least one file or a link."),
        ({"file1": NOTES, "collection": "a/b"}, "Choose another."),
        ({"link": "ftp://example.org/a.txt"}, "is no link to a page"),
        ({"link": "https://me:secret@example.org"}, "user name or password"),
    ):
        assert sentence in reply(await admin.slash(server.channel, "corpus add", **options)).content
    inner = await admin.slash(server.channel, "corpus add", link="http://127.0.0.1/secret.txt")
    assert "not open to everybody" in reply(inner).content


async def test_limits_of_size_and_number(open_server: Open, index: PassageIndex, servers: Servers) -> None:
    server = await open_server(index, LOOSE, servers)
    servers.upload_bytes, servers._most_articles = 100, 1
    large = ("large.txt", b"word " * 30)
    said = reply(
        await server.admin().slash(
            server.channel, "corpus add", file1=large, file2=NOTES, file3=("more.txt", b"One too many.")
        )
    ).content
    assert said.splitlines()[0] == "1 added · 2 not read:"
    assert "large.txt is too large" in said
    assert "more.txt was left out: this server has 1 articles" in said


async def test_the_list_turns_its_pages_after_a_restart(server: Server, index: PassageIndex, servers: Servers) -> None:
    admin = server.admin()
    assert "no articles of its own" in texts(reply(await admin.slash(server.channel, "corpus list")))[0]
    many = [article(f"Text {n}.", f"upload/{n}", f"Title {n:02} @everyone") for n in range(PAGE + 2)]
    index.update(many, own_collection(server.guild.id, "farm"))
    first = reply(await admin.slash(server.channel, "corpus list"))
    assert "**farm**: 17 articles, 17 passages · everywhere on this server" in texts(first)[0]
    await server.env.restart_bot(CitecordClient(index, LOOSE, servers))
    second = await admin.click(first, label="▶")
    assert "Title 16" in texts(second.response)[0]
    assert buttons(second.response) == ["◀"]


async def test_removal_asks_first_and_touches_this_server_only(server: Server, index: PassageIndex) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", file1=NOTES)
    index.update([article("Other.", "upload/notes.md", "Hens")], own_collection(1, "articles"))
    (choice,) = await admin.autocomplete(server.channel, "corpus remove", "article", "hen")
    asked = reply(await admin.slash(server.channel, "corpus remove", article=choice["value"]))
    assert texts(asked) == ["Take out **Hens**? It cannot be undone."]
    assert titles(index, server) == ["Hens"]
    done = await admin.click(asked, label="Take out")
    assert texts(done.response) == ["1 article was taken out."]
    assert titles(index, server) == []
    assert len(index.articles([own_collection(1, "articles")])) == 1
    unknown = await admin.slash(server.channel, "corpus remove", collection="articles")
    assert reply(unknown).content.startswith("There is nothing of that name here.")


async def test_a_whole_collection_is_removed(server: Server, index: PassageIndex) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", file1=NOTES, file2=("b.txt", b"Another text."))
    asked = reply(await admin.slash(server.channel, "corpus remove", collection="articles"))
    assert texts(asked) == ["Take out **articles** with 2 articles? It cannot be undone."]
    await admin.click(asked, label="Take out")
    assert titles(index, server) == []


async def test_reindex_keeps_uploaded_files(server: Server) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", file1=NOTES)
    again = await admin.slash(server.channel, "corpus reindex")
    assert reply(again).content == "1 uploaded file was kept as it is."


async def test_a_second_job_of_the_server_waits(server: Server, servers: Servers) -> None:
    with servers.queue.job(server.guild.id):
        busy = await server.admin().slash(server.channel, "corpus add", file1=NOTES)
    assert reply(busy).content.startswith("Articles of this server are being indexed just now.")
