"""/corpus add with a link, and /corpus reindex, with a page on loopback that the test's own guard lets through."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.servers.servers import Servers
from corpus.sources.link import LinkFetcher
from index.passage_index import PassageIndex
from tests.bot.discord.harness.server import LOOSE, Open, Server, reply, texts

NOTES = ("notes.md", b"# Geese\n\nThe goose sleeps in the shed.")
QUESTION = "Where does the hen lay an egg?"


class Site:
    """One page, whose text a test may change; None for a page that is gone."""

    def __init__(self) -> None:
        self.text: str | None = "# Hens\n\nThe hen lays an egg in the straw."
        application = web.Application()
        application.router.add_get("/hens.md", self._page)
        self.server = TestServer(application)

    @property
    def link(self) -> str:
        return str(self.server.make_url("/hens.md"))

    async def _page(self, request: web.Request) -> web.Response:
        if self.text is None:
            raise web.HTTPNotFound
        return web.Response(text=self.text)


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    opened = Site()
    await opened.server.start_server()
    yield opened
    await opened.server.close()


@pytest_asyncio.fixture
async def server(open_server: Open, index: PassageIndex, tmp_path: Path, site: Site) -> AsyncIterator[Server]:
    links = LinkFetcher(10_000, guard=lambda host, port: port == site.server.port)
    servers = Servers(tmp_path, index, LOOSE, links)
    yield await open_server(index, LOOSE, servers)
    servers.close()


async def test_a_page_is_added_cited_with_its_link_and_fetched_again(server: Server, site: Site) -> None:
    admin = server.admin()
    added = await admin.slash(server.channel, "corpus add", link=f"{site.link}#egg", file1=NOTES)
    assert reply(added).content == "2 added"
    card = await server.ask(QUESTION)
    assert site.link in str(card.components)
    site.text = "# Hens\n\nThe hen lays an egg in the new henhouse."
    again = await admin.slash(server.channel, "corpus reindex")
    assert reply(again).content == "1 changed\n1 uploaded file was kept as it is."
    assert "new henhouse" in str(texts(await server.ask(QUESTION)))


async def test_a_page_that_is_gone_keeps_what_was_indexed_of_it(server: Server, site: Site) -> None:
    admin = server.admin()
    await admin.slash(server.channel, "corpus add", link=site.link)
    site.text = None
    again = reply(await admin.slash(server.channel, "corpus reindex")).content
    assert again.startswith("1 not read:")
    assert "answers with HTTP 404" in again
    assert "straw" in str(texts(await server.ask(QUESTION)))
