"""The gateway of a small Discord: a session per shard, which outlives its socket and repeats what was missed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.bot.discord.harness.loopback_payloads import APPLICATION, USER

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway."""


@dataclass
class Session:
    """What Discord knows about one shard's connection."""

    id: str
    shard: tuple[int, int]
    socket: web.WebSocketResponse | None
    events: list[dict[str, Any]] = field(default_factory=list)

    async def event(self, name: str, data: Any) -> None:
        """Send an event now, or when the session is resumed."""
        self.events.append({"op": DISPATCH, "t": name, "s": len(self.events) + 1, "d": data})
        await self.send(self.events[-1])

    async def send(self, packet: dict[str, Any]) -> None:
        if self.socket and not self.socket.closed:
            await self.socket.send_json(packet)


class Gateway:
    """Every session, by the number of its shard, and what shall go wrong."""

    def __init__(self) -> None:
        self.sessions: dict[int, Session] = {}
        self.identified: list[dict[str, Any]] = []
        """What IDENTIFY said, each time."""
        self.resumed = 0
        self.sockets = 0
        self.closed_with: list[int | None] = []
        self.ready = asyncio.Event()
        """Set by READY and RESUMED."""
        self.heartbeat_seconds = 20.0
        self.heartbeats: list[float] = []
        self.acknowledges = True
        """Whether a heartbeat is answered."""
        self.refuses_resume = False
        self.url = ""

    async def cut(self, shard: int = 0, code: int = 4000) -> None:
        """Close the socket of a shard."""
        self.ready.clear()
        socket = self.sessions[shard].socket
        assert socket
        self.sessions[shard].socket = None
        await socket.close(code=code)

    async def order(self, opcode: int, data: Any, shard: int = 0) -> None:
        """Send RECONNECT or INVALID_SESSION."""
        self.ready.clear()
        await self.sessions[shard].send({"op": opcode, "d": data, "s": None, "t": None})
        self.sessions[shard].socket = None

    async def back(self, seconds: float = 15) -> None:
        """Wait until a shard is there again."""
        async with asyncio.timeout(seconds):
            await self.ready.wait()

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """One socket, from its HELLO to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets += 1
        await _send(socket, HELLO, {"heartbeat_interval": self.heartbeat_seconds * 1000})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            received = json.loads(message.data)
            if received["op"] == HEARTBEAT:
                self.heartbeats.append(asyncio.get_running_loop().time())
                if self.acknowledges:
                    await _send(socket, HEARTBEAT_ACK, None)
            elif received["op"] == IDENTIFY:
                await self._identify(socket, received["d"])
            elif received["op"] == RESUME:
                await self._resume(socket, received["d"])
        self.closed_with.append(socket.close_code)
        return socket

    async def _identify(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        self.identified.append(said)
        shard = tuple(said.get("shard", (0, 1)))
        session = Session(f"session{len(self.identified)}", shard, socket)
        self.sessions[shard[0]] = session
        ready = {
            "v": 10,
            "user": USER,
            "guilds": [],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "application": {"id": APPLICATION, "flags": 0},
            "shard": shard,
        }
        await session.event("READY", ready)
        self.ready.set()

    async def _resume(self, socket: web.WebSocketResponse, said: dict[str, Any]) -> None:
        known = {session.id: session for session in self.sessions.values()}
        session = known.get(said["session_id"])
        if session is None or self.refuses_resume:
            await _send(socket, INVALID_SESSION, False)
            return
        self.resumed += 1
        session.socket = socket
        for event in session.events[said["seq"] :]:
            await session.send(event)
        await session.event("RESUMED", {})
        self.ready.set()


async def _send(socket: web.WebSocketResponse, opcode: int, data: Any) -> None:
    await socket.send_json({"op": opcode, "d": data, "s": None, "t": None})
