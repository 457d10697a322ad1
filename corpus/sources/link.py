"""A link -> the file behind it, without reaching into the network that the bot itself stands in.

An admin chooses the link, the bot's host opens it: without a guard, that is a way to read what only the host can
reach. The guard stands where a socket is made, on the very address that is then connected to: it holds for every name,
however it resolves, for every redirect, and for addresses that stand in the link.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from pathlib import PurePosixPath
from typing import Any

import aiohttp
from yarl import URL

from corpus.errors import FileFault, UnreadableArticleError
from corpus.formats.known import format_of, is_text, usual_ending

FETCH_SECONDS = 30.0
MOST_REDIRECTS = 5
LONGEST_LINK = 2000
PORTS = (80, 443)

_TRANSLATED = IPv6Network("64:ff9b::/32")
"""Addresses of IPv4 hosts as NAT64 writes them (RFC 6052, RFC 8215)."""

Guard = Callable[[str, int], bool]


class _ForbiddenAddressError(OSError):
    """The address may not be connected to."""


@dataclass(frozen=True, slots=True)
class FetchedFile:
    """What a link led to. The ending of `name` tells the format."""

    name: str
    data: bytes


def is_public(host: str, port: int) -> bool:
    """Whether an address is one of the open internet, on the ports of the web."""
    address = ip_address(host.partition("%")[0])
    return port in PORTS and address.is_global and not address.is_multicast and not _holds_another(address)


def _holds_another(address: IPv4Address | IPv6Address) -> bool:
    """Whether an IPv6 address stands for an IPv4 one, which may be of any kind."""
    if isinstance(address, IPv4Address):
        return False
    return bool(address.ipv4_mapped or address.sixtofour or address.teredo) or address in _TRANSLATED


class LinkFetcher:
    """Fetches files of at most `most_bytes` from the web. `guard` says which addresses may be connected to."""

    def __init__(self, most_bytes: int, guard: Guard = is_public, seconds: float = FETCH_SECONDS) -> None:
        self._most_bytes = most_bytes
        self._guard = guard
        self._seconds = seconds

    async def fetch(self, link: str) -> FetchedFile:
        """The file behind a link; raises UnreadableArticleError for whatever keeps it from being had."""
        url = checked_link(link)
        connector = aiohttp.TCPConnector(socket_factory=self._socket, force_close=True)
        try:
            async with (
                asyncio.timeout(self._seconds),
                aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as session,
                session.get(url, max_redirects=MOST_REDIRECTS, headers={"User-Agent": "Citecord"}) as response,
            ):
                return await self._read(link, response)
        except TimeoutError:
            problem = f"did not answer within {self._seconds:.0f} seconds"
            raise _refused(link, problem, "Try again later.", "link-slow", seconds=round(self._seconds)) from None
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError):
            problem = "leads to an address that is not of the web"
            raise _refused(link, problem, "Give a link to a page.", "link-not-web") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            if isinstance(getattr(error, "os_error", None), _ForbiddenAddressError):
                problem = "leads to an address that is not open to everybody"
                raise _refused(link, problem, "Give a link to a public page.", "link-not-public") from None
            raise _refused(link, "cannot be reached", "Check it in a browser.", "link-unreachable") from None

    async def _read(self, link: str, response: aiohttp.ClientResponse) -> FetchedFile:
        if response.status != 200:  # noqa: PLR2004 -- HTTP's "here it is"
            problem = f"answers with HTTP {response.status}"
            raise _refused(link, problem, "Check it in a browser.", "link-status", status=str(response.status))
        ending = usual_ending(response.content_type)
        if ending is None:
            problem, mend = f"leads to {response.content_type}", "Give a link to a web page, a text, Markdown or a PDF."
            raise _refused(link, problem, mend, "link-kind", kind=response.content_type)
        data = bytearray()
        async for chunk in response.content.iter_chunked(1 << 16):
            data += chunk
            if len(data) > self._most_bytes:
                problem, mend = f"leads to more than {self._most_bytes:,} bytes", "Give a link to a smaller file."
                raise _refused(link, problem, mend, "link-size", most=self._most_bytes)
        path = PurePosixPath(response.url.path)
        if ending == ".txt" and is_text(path.name):  # many sites give every text as text/plain
            ending = path.suffix.lower()
        name = f"{path.stem or response.url.host}{ending}"
        return FetchedFile(name, _in_utf8(bytes(data), name, response.charset))

    def _socket(self, info: Any) -> socket.socket:
        """Make the socket for an address that getaddrinfo gave, if it may be connected to."""
        family, kind, protocol, _, address = info
        if not self._guard(str(address[0]), int(address[1])):
            raise _ForbiddenAddressError("not a public address")
        return socket.socket(family, kind, protocol)


def checked_link(link: str) -> URL:
    """The address in a link; raises UnreadableArticleError where it is none of the web or holds a password."""
    try:
        url = URL(link.strip())
        valid = url.scheme in ("http", "https") and bool(url.host) and len(link) <= LONGEST_LINK
    except ValueError:
        valid = False
    if not valid:
        raise _refused(link, "is no link to a page", "Give one that starts with https://.", "link-none")
    if url.user or url.password:
        problem = "The link holds a user name or password."
        raise UnreadableArticleError(problem, "Give one to a public page.", "link-password")
    return url.with_fragment(None)


def _in_utf8(data: bytes, name: str, charset: str | None) -> bytes:
    """A text in UTF-8 where its sender named another encoding and the file itself names none."""
    if charset is None or format_of(name).names_encoding:
        return data
    try:
        return data.decode(charset).encode()
    except (LookupError, UnicodeError):
        return data


def _refused(link: str, problem: str, mend: str, fault: FileFault, **values: str | int) -> UnreadableArticleError:
    shown = link if len(link) <= 200 else link[:200] + "…"  # noqa: PLR2004 -- enough to tell it from others
    return UnreadableArticleError(f"{shown} {problem}.", mend, fault, name=shown, **values)
