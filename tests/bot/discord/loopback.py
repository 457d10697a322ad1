"""A small Discord on 127.0.0.1: as much of the API and the gateway as the bot uses, over real HTTP and websocket."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = "MTIz.loopback.token"
APPLICATION = "1000"
USER = {
    "id": APPLICATION,
    "username": "citecord",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "global_name": None,
}
ALICE = {"id": "2000", "username": "alice", "discriminator": "0", "avatar": None, "global_name": None}
CHANNEL = "3000"


@dataclass
class Request:
    """One request that arrived, `at` in seconds of time.monotonic()."""

    method: str
    path: str
    body: Any
    at: float


@dataclass
class Fault:
    """Answers the next `times` requests whose method and path match with a status."""

    method: str
    path: str
    status: int
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


class Loopback:
    """The state of the small Discord: what arrived, what shall go wrong, who is connected."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.faults: deque[Fault] = deque()
        self.identified = self.resumed = 0
        self.ready = asyncio.Event()
        self.socket: web.WebSocketResponse | None = None
        self.port = 0
        self._sequence = 0
        self._arrived = asyncio.Condition()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://127.0.0.1:{self.port}/gateway"

    def matching(self, method: str, path: str) -> list[Request]:
        """The requests so far whose path matches this pattern."""
        return [found for found in self.requests if found.method == method and re.search(path, found.path)]

    async def wait_for(self, method: str, path: str, count: int = 1, seconds: float = 10) -> Request:
        """The `count`-th request that matches."""
        async with asyncio.timeout(seconds), self._arrived:
            await self._arrived.wait_for(lambda: len(self.matching(method, path)) >= count)
        return self.matching(method, path)[count - 1]

    async def event(self, name: str, data: Any) -> None:
        """Send an event to the bot."""
        assert self.socket
        self._sequence += 1
        await self.socket.send_json({"op": 0, "t": name, "s": self._sequence, "d": data})

    async def ask(self, question: str, interaction: int = 4000) -> None:
        """Somebody uses /ask in a direct message."""
        options = [{"name": "question", "type": 3, "value": question}]
        await self.event(
            "INTERACTION_CREATE",
            {
                "id": str(interaction),
                "application_id": APPLICATION,
                "type": 2,
                "token": f"token{interaction}",
                "version": 1,
                "channel_id": CHANNEL,
                "channel": {"id": CHANNEL, "type": 1, "recipients": [ALICE]},
                "user": ALICE,
                "locale": "en-US",
                "app_permissions": "0",
                "entitlements": [],
                "authorizing_integration_owners": {},
                "context": 1,
                "attachment_size_limit": 1000,
                "data": {"id": "9000", "name": "ask", "type": 1, "options": options},
            },
        )

    async def write(self, content: str, message: int = 7000) -> None:
        """Somebody sends the bot a direct message."""
        await self.event(
            "MESSAGE_CREATE",
            _message({}) | {"id": str(message), "author": ALICE, "content": content, "channel_type": 1},
        )

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Any request of the API."""
        path = request.path.removeprefix("/api/v10")
        body = await request.json() if request.can_read_body else None
        async with self._arrived:
            self.requests.append(Request(request.method, path, body, time.monotonic()))
            self._arrived.notify_all()
        for fault in list(self.faults):
            if fault.method == request.method and re.search(fault.path, path):
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return _json(fault.body, fault.status, fault.headers)
        if request.headers.get("Authorization", f"Bot {TOKEN}") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        return self._answer(request, path, body)

    def _answer(self, request: web.Request, path: str, body: Any) -> web.Response:
        if path == "/users/@me":
            return _json(USER)
        if path == "/oauth2/applications/@me":
            return _json(
                {
                    "id": APPLICATION,
                    "name": "citecord",
                    "flags": 0,
                    "bot_public": True,
                    "owner": ALICE,
                    "description": "",
                    "summary": "",
                    "verify_key": "",
                    "icon": None,
                    "bot_require_code_grant": False,
                }
            )
        if path.endswith("/commands"):
            common = {"application_id": APPLICATION, "version": "1", "default_member_permissions": None}
            return _json(
                [{"description": ""} | command | common | {"id": str(9000 + n)} for n, command in enumerate(body)]
            )
        if path.endswith("/callback"):
            id_ = path.split("/")[2]
            answer = {"interaction": {"id": id_, "type": 2, "response_message_loading": True}}
            return _json(answer) if "with_response" in request.query else web.Response(status=204)
        if path.endswith("/typing"):
            return web.Response(status=204)
        return _json([] if request.method == "GET" and path.endswith("/messages") else _message(body))

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """The gateway: hello, identify or resume, heartbeats."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 20_000}, "s": None, "t": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            received = json.loads(message.data)
            if received["op"] == 1:
                await socket.send_json({"op": 11, "d": None, "s": None, "t": None})
            elif received["op"] == 2:
                self.socket = socket
                self.identified += 1
                await self.event(
                    "READY",
                    {
                        "v": 10,
                        "user": USER,
                        "guilds": [],
                        "session_id": "session",
                        "resume_gateway_url": self.gateway,
                        "application": {"id": APPLICATION, "flags": 0},
                    },
                )
                self.ready.set()
            elif received["op"] == 6:
                self.socket = socket
                self.resumed += 1
                await self.event("RESUMED", {})
                self.ready.set()
        return socket


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """A small Discord that listens on a free port of 127.0.0.1."""
    discord = Loopback()
    app = web.Application()
    app.router.add_get("/gateway", discord.connect)
    app.router.add_get("/gateway/", discord.connect)
    app.router.add_route("*", "/api/v10/{path:.*}", discord.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.port = runner.addresses[0][1]
    try:
        yield discord
    finally:
        await runner.cleanup()


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py reads JSON only where the content type is exactly this.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )


def _message(body: Any) -> dict[str, Any]:
    return {
        "id": "5000",
        "channel_id": CHANNEL,
        "author": USER,
        "content": "",
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": (body or {}).get("components", []),
        "flags": (body or {}).get("flags", 0),
    }
