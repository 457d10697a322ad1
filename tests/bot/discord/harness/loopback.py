"""A small Discord on 127.0.0.1: as much of the API and the gateway as the bot uses, over real HTTP and websocket.

It is strict where Discord is: an interaction is acknowledged once and within three seconds, its answer is put in place
after that only, and a message with a nonce that was used is not posted again.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.loopback_gateway import Gateway

TOKEN = "MTIz.loopback.token"
ACKNOWLEDGE_SECONDS = 3.0
MESSAGE = 4
"""The kind of first response that is a message, and not the announcement of one."""


@dataclass
class Request:
    """One request that arrived, `at` in seconds of time.monotonic()."""

    method: str
    path: str
    body: Any
    at: float


@dataclass
class Fault:
    """What happens to the next `times` requests whose method and path match.

    They are answered with `status` (0: as they should be, having taken effect at once) after `delay` seconds; with
    `done` they take effect whatever the status, as when only the reply is lost.
    """

    method: str
    path: str
    status: int = 0
    times: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    delay: float = 0.0
    done: bool = False


def too_many(method: str, path: str, seconds: float, *, everywhere: bool = False) -> Fault:
    """429, for the route or for all of them, as Discord itself and not its edge sends it."""
    headers = {"Via": "1.1 google", "Retry-After": f"{seconds:.0f}"}
    return Fault(
        method,
        path,
        429,
        headers=headers | ({"X-RateLimit-Global": "true"} if everywhere else {}),
        body={"retry_after": seconds, "message": "You are being rate limited.", "global": everywhere},
    )


class Loopback:
    """The state of the small Discord: what arrived, what shall go wrong, who is connected."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.faults: list[Fault] = []
        self.gateway = Gateway()
        self.shards = 1
        """How many it recommends; 0: it does not say."""
        self.sent: dict[str, float] = {}
        """Interaction id -> when it was sent."""
        self.acknowledged: dict[str, float] = {}
        """Interaction id -> when the acknowledgement arrived."""
        self.answered: dict[str, float] = {}
        """Interaction id -> when what is to be seen of it arrived: its answer, or a first response that says it all."""
        self.answers: dict[str, Any] = {}
        """Interaction token -> the answer that is seen."""
        self.deleted: list[str] = []
        """Interaction tokens whose message was taken away, each once."""
        self.threads: list[str] = []
        """Ids of messages that a thread was begun on, which are those of the threads."""
        self.messages: dict[str, Any] = {}
        """Nonce -> the message that is seen."""
        self.files: dict[str, bytes] = {}
        """Path below /files -> what people have attached there."""
        self.busy = 0
        """Requests under way."""
        self.port = 0
        self._arrived = asyncio.Condition()

    @property
    def api(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/v10"

    @property
    def files_url(self) -> str:
        """Where the file "/notes" lies."""
        return f"http://127.0.0.1:{self.port}/files/notes"

    async def file(self, request: web.Request) -> web.Response:
        """A file that somebody has attached."""
        return web.Response(body=self.files[request.path.removeprefix("/files")])

    def matching(self, method: str, path: str) -> list[Request]:
        """The requests so far whose path matches this pattern."""
        return [one for one in self.requests if one.method == method and re.search(path, one.path)]

    async def wait_for(self, method: str, path: str, count: int = 1, seconds: float = 10) -> Request:
        """The `count`-th request that matches."""
        async with asyncio.timeout(seconds), self._arrived:
            await self._arrived.wait_for(lambda: len(self.matching(method, path)) >= count)
        return self.matching(method, path)[count - 1]

    async def until(self, true: Callable[[], bool], seconds: float = 10) -> None:
        """Wait for something that a request brings about."""
        async with asyncio.timeout(seconds), self._arrived:
            await self._arrived.wait_for(true)

    async def event(self, name: str, data: Any, shard: int = 0) -> None:
        """Send an event to the bot."""
        await self.gateway.sessions[shard].event(name, data)

    async def ask(self, question: str, interaction: int = 4000, user: str = "2000") -> None:
        """Somebody uses /ask in a direct message."""
        self.sent.setdefault(str(interaction), time.monotonic())
        command = payloads.ask_command(question)
        await self.event("INTERACTION_CREATE", payloads.interaction(interaction, payloads.person(user), command))

    async def write(self, content: str, message: int = 7000, user: str = "2000") -> None:
        """Somebody sends the bot a direct message."""
        await self.event("MESSAGE_CREATE", payloads.message(message, payloads.person(user), {"content": content}))

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Any request of the API."""
        path = request.path.removeprefix("/api/v10")
        self.busy += 1
        try:
            return await self._handle(request, path)
        finally:
            self.busy -= 1
            async with self._arrived:
                self._arrived.notify_all()

    async def _handle(self, request: web.Request, path: str) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else None
        async with self._arrived:
            self.requests.append(Request(request.method, path, body, time.monotonic()))
            self._arrived.notify_all()
        fault = self._next_fault(request.method, path)
        if fault:
            answer = self._answer(request, path, body) if fault.done or not fault.status else None
            await asyncio.sleep(fault.delay)
            return answer if answer and not fault.status else _json(fault.body, fault.status, fault.headers)
        if request.headers.get("Authorization", f"Bot {TOKEN}") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, 401)
        return self._answer(request, path, body)

    def _next_fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and re.search(fault.path, path):
                fault.times -= 1
                if not fault.times:
                    self.faults.remove(fault)
                return fault
        return None

    def _answer(self, request: web.Request, path: str, body: Any) -> web.Response:
        for method, pattern, answer in self._routes:
            match = re.fullmatch(pattern, path)
            if match and request.method == method:
                return answer(body, *match.groups())
        return _json({"message": "404: Not Found", "code": 0}, 404)

    @property
    def _routes(self) -> list[tuple[str, str, Callable[..., web.Response]]]:
        """Method, path, and what answers, given the body and the groups of the path."""
        return [
            ("GET", "/users/@me", lambda _: _json(payloads.USER)),
            ("GET", "/oauth2/applications/@me", lambda _: _json(payloads.APPLICATION_INFO)),
            ("GET", "/gateway/bot", self._recommend),
            ("PUT", "/applications/.+/commands", lambda body: _json(payloads.registered(body))),
            ("POST", "/interactions/(.+)/.+/callback", self._acknowledge),
            ("PATCH", "/webhooks/.+/(.+)/messages/@original", self._put_answer),
            ("DELETE", "/webhooks/.+/(.+)/messages/@original", self._delete),
            ("POST", "/webhooks/[^/]+/[^/]+", lambda body: _json(payloads.message(5000, payloads.USER, body))),
            ("POST", "/channels/.+/typing", lambda _: web.Response(status=204)),
            ("POST", "/channels/[^/]+/messages", self._post),
            ("POST", "/channels/.+/messages/(.+)/threads", self._begin_thread),
            ("GET", "/channels/.+/messages", lambda _: _json([])),
        ]

    def _recommend(self, _: Any) -> web.Response:
        if not self.shards:
            return _json({"message": "404: Not Found", "code": 0}, 404)
        limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        return _json({"url": self.gateway.url, "shards": self.shards, "session_start_limit": limit})

    def _put_answer(self, body: Any, token: str) -> web.Response:
        if token.removeprefix("token") not in self.acknowledged:
            return _json({"message": "Unknown Webhook", "code": 10015}, 404)
        self.answers[token] = body
        self.answered[token.removeprefix("token")] = time.monotonic()
        return _json(payloads.message(5000, payloads.USER, body))

    def _delete(self, _: Any, token: str) -> web.Response:
        if token in self.deleted:
            return _json({"message": "Unknown Message", "code": 10008}, 404)
        self.deleted.append(token)
        return web.Response(status=204)

    def _post(self, body: Any) -> web.Response:
        seen = self.messages.setdefault(str(body.get("nonce", len(self.messages))), body)
        return _json(payloads.message(5000, payloads.USER, seen))

    def _begin_thread(self, body: Any, message: str) -> web.Response:
        if message in self.threads:
            return _json({"message": "A thread has already been created for this message", "code": 160004}, 400)
        self.threads.append(message)
        return _json(payloads.post(int(message), payloads.GUILD, payloads.GUILD_CHANNEL, body["name"]))

    def refused(self, interaction: str) -> bool:
        """Whether the first response to an interaction said why there is no answer."""
        return interaction in self.answered and f"token{interaction}" not in self.answers

    def _acknowledge(self, body: Any, id_: str) -> web.Response:
        now = time.monotonic()
        if id_ in self.acknowledged:
            return _json({"message": "Interaction has already been acknowledged.", "code": 40060}, 400)
        if now - self.sent.get(id_, now) > ACKNOWLEDGE_SECONDS:
            return _json({"message": "Unknown interaction", "code": 10062}, 404)
        self.acknowledged[id_] = now
        if body["type"] == MESSAGE:
            self.answered[id_] = now
        answer = {"interaction": {"id": id_, "type": 2, "response_message_loading": True}}
        return _json(answer)  # discord.py asks for a body by ?with_response=1


@asynccontextmanager
async def loopback() -> AsyncIterator[Loopback]:
    """A small Discord that listens on a free port of 127.0.0.1."""
    discord = Loopback()
    app = web.Application()
    app.router.add_get("/gateway", discord.gateway.connect)
    app.router.add_get("/gateway/", discord.gateway.connect)
    app.router.add_get("/files/{name}", discord.file)
    app.router.add_route("*", "/api/v10/{path:.*}", discord.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    discord.port = runner.addresses[0][1]
    discord.gateway.url = f"ws://127.0.0.1:{discord.port}/gateway"
    try:
        yield discord
    finally:
        await runner.cleanup()


def _json(body: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    # discord.py reads JSON only where the content type is exactly this.
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json", **(headers or {})}
    )
