"""Somebody on a server of the small Discord, who uses one thing after another while Discord is out of order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from discord import app_commands

from bot.discord.cards.buttons.base import CardButton
from bot.discord.gateway.client import CitecordClient
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.connecting import ANSWERED
from tests.bot.discord.harness.loopback import Fault, Loopback, too_many
from tests.bot.discord.harness.loopback_gateway import INVALID_SESSION, RECONNECT

SAID, DEFERRED_UPDATE, UPDATE, AUTOCOMPLETION, MODAL = 4, 6, 7, 8, 9
CUT = -1
"""Instead of the number of a fault: at every use the socket is cut, or Discord wants it anew, in turn before the event
and after it."""
FIRST_FAULTS = [
    lambda path: too_many("POST", path, 0.3),
    lambda path: Fault("POST", path, 502),
    lambda path: Fault("POST", path, delay=0.5),
    lambda path: Fault("POST", path, 502, done=True),
]
LAST_FAULTS = [
    lambda method: Fault(method, ANSWERED, delay=0.5),
    lambda method: too_many(method, ANSWERED, 0.3),
    lambda method: Fault(method, ANSWERED, 502),
    lambda method: Fault(method, ANSWERED, 502, done=True),
]
"""Each use of the bot meets the next of these. Beginning with another one, a surface meets another one."""


class Person:
    """Uses the bot and waits for each answer; what was used is written down."""

    def __init__(self, small: Loopback, client: CitecordClient, begin: int | None) -> None:
        """`begin`: the number of the fault that is met first; None for a Discord in good order."""
        self.used: set[str] = set()
        self._small = small
        self._client = client
        self._begin = begin
        self._number = 4000

    @property
    def times(self) -> int:
        """How often the bot was used."""
        return self._number - 4000

    async def use(
        self, data: dict[str, Any], kind: int = payloads.COMMAND, card: Any = None, method: str = "PATCH"
    ) -> dict[str, Any]:
        """The body that Discord shows as the answer: of the message, form or choices.

        `method`: how the answer comes, once the use is acknowledged; nothing is shown where it is "DELETE".
        """
        self.used.add(name_of(self._client, data, kind))
        self._number += 1
        number = self._number
        first, token = f"/interactions/{number}/.+/callback$", f"token{number}"
        faults = self._faults(number, first, method)
        self._small.faults += faults
        tried = {fault.method: 1 + bool(fault.status) for fault in faults}
        event = payloads.on_server(number, payloads.ALICE, data, kind)
        if card is not None:
            event["message"] = payloads.card_message(6000 + number, card)
        await self._deliver(number, event)
        acknowledged = await self._small.wait_for("POST", first, count=tried.get("POST", 1), seconds=30)
        if acknowledged.body["type"] in (MODAL, AUTOCOMPLETION, SAID, UPDATE):
            await self._settled(faults)
            return dict(acknowledged.body["data"])
        last = f"/{token}/messages/@original$"
        await self._small.wait_for(method, last, count=tried.get(method, 1), seconds=30)
        await self._settled(faults)
        return dict(self._small.answers.get(token, {}))

    async def press(self, name: str, card: dict[str, Any], method: str = "PATCH") -> dict[str, Any]:
        """Press the button of this kind on a card."""
        ids = re.findall(rf"'custom_id': '(citecord:{name}[^']*)'", str(card["components"]))
        return await self.use(payloads.pressed(ids[0]), payloads.COMPONENT, card, method)

    async def _deliver(self, number: int, event: dict[str, Any]) -> None:
        """Discord may deliver it twice, and the connection may break meanwhile."""
        breaks = self._begin == CUT
        if breaks and number % 2:
            await self._break(number)
        for _ in range(2):
            await self._small.event("INTERACTION_CREATE", event)
        if breaks and not number % 2:
            await self._break(number)
        if breaks:
            await self._small.gateway.back()

    async def _break(self, number: int) -> None:
        gateway = self._small.gateway
        match number % 3:
            case 0:
                await gateway.cut()
            case 1:
                await gateway.order(RECONNECT, None)
            case 2:
                await gateway.order(INVALID_SESSION, data=True)

    async def _settled(self, faults: list[Fault]) -> None:
        await self._small.until(lambda: not self._small.busy, seconds=30)
        self._small.faults = [fault for fault in self._small.faults if fault not in faults]

    def _faults(self, number: int, path: str, method: str) -> list[Fault]:
        if self._begin in (None, CUT):
            return []
        turn = (self._begin or 0) + number
        return [FIRST_FAULTS[turn % len(FIRST_FAULTS)](path), LAST_FAULTS[turn % len(LAST_FAULTS)](method)]


def name_of(client: CitecordClient, data: dict[str, Any], kind: int) -> str:
    """What is used: a command, a suggestion of one of its options, a kind of button, a form."""
    if kind == payloads.COMPONENT:
        items = client._connection._view_store._dynamic_items
        return next(item.__name__ for pattern, item in items.items() if pattern.fullmatch(data["custom_id"]))
    if kind == payloads.FORM_SUBMIT:
        return "a form"
    options = data.get("options", [])
    inner = options[0]["options"] if options and options[0]["type"] == 1 else options
    name = f"{data['name']} {options[0]['name']}" if inner is not options else data["name"]
    focused = [option["name"] for option in inner if option.get("focused")]
    return ": ".join([name, *focused])


def everything(client: CitecordClient) -> Iterator[str]:
    """The names of all that there is to use, as `name_of` gives them."""
    buttons = client._connection._view_store._dynamic_items.values()
    yield from (item.__name__ for item in buttons if item is not CardButton)  # which stands for all of them
    yield "a form"
    yield from (menu.name for menu in client.tree.get_commands() if isinstance(menu, app_commands.ContextMenu))
    for command in client.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command.qualified_name
            yield from (f"{command.qualified_name}: {one.name}" for one in command.parameters if one.autocomplete)
