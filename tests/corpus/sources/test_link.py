"""Links, fetched from a server on loopback; only a guard that a test gives lets it be reached."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from corpus.errors import UnreadableArticleError
from corpus.sources.link import LinkFetcher, is_public


async def _page(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name == "away":
        raise web.HTTPFound("http://127.0.0.1:1/secret")
    if name == "loop":
        raise web.HTTPFound("/loop")
    if name == "file":
        raise web.HTTPFound("file:///etc/passwd")
    if name == "picture":
        return web.Response(body=b"x", content_type="image/png")
    if name == "large":
        return web.Response(text="x" * 2000)
    if name == "latin":
        return web.Response(body="Käse".encode("latin-1"), content_type="text/plain", charset="latin-1")
    if name == "gone":
        raise web.HTTPNotFound
    return web.Response(text="# Hello")


@pytest_asyncio.fixture
async def site() -> AsyncIterator[TestServer]:
    application = web.Application()
    application.router.add_get("/{name}", _page)
    server = TestServer(application)
    await server.start_server()
    yield server
    await server.close()


def fetcher(site: TestServer) -> LinkFetcher:
    return LinkFetcher(1000, guard=lambda host, port: port == site.port, seconds=5)


async def test_a_file_comes_with_a_name_that_tells_its_format(site: TestServer) -> None:
    file = await fetcher(site).fetch(str(site.make_url("/notes.md#part")))
    assert (file.name, file.data) == ("notes.md", b"# Hello")
    assert (await fetcher(site).fetch(str(site.make_url("/notes")))).name == "notes.txt"
    assert (await fetcher(site).fetch(str(site.make_url("/latin")))).data == "Käse".encode()


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("away", "leads to an address that is not open to everybody"),
        ("loop", "cannot be reached"),
        ("file", "leads to an address that is not of the web"),
        ("picture", "leads to image/png"),
        ("large", "leads to more than 1,000 bytes"),
        ("gone", "answers with HTTP 404"),
    ],
)
async def test_what_keeps_a_link_from_being_read(site: TestServer, path: str, sentence: str) -> None:
    with pytest.raises(UnreadableArticleError, match=sentence):
        await fetcher(site).fetch(str(site.make_url(f"/{path}")))


async def test_without_a_guard_of_its_own_loopback_is_out_of_reach_by_number_and_by_name(site: TestServer) -> None:
    for host in ("127.0.0.1", "localhost", "[::1]"):
        with pytest.raises(UnreadableArticleError, match="not open to everybody"):
            await LinkFetcher(1000).fetch(f"http://{host}:{site.port}/notes")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:8.8.8.8",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ],
)
def test_addresses_that_are_not_public(host: str) -> None:
    assert not is_public(host, 443)


def test_public_addresses_on_the_ports_of_the_web() -> None:
    assert is_public("8.8.8.8", 443)
    assert is_public("2606:4700::1111", 80)
    assert not is_public("8.8.8.8", 22)
