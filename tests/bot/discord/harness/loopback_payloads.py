"""What a small Discord says: the JSON of users, interactions, messages and the application."""

from __future__ import annotations

from typing import Any

APPLICATION = "1000"
CHANNEL = "3000"
USER = {
    "id": APPLICATION,
    "username": "citecord",
    "discriminator": "0",
    "avatar": None,
    "bot": True,
    "global_name": None,
}


def person(id_: str = "2000") -> dict[str, Any]:
    return {"id": id_, "username": f"person{id_}", "discriminator": "0", "avatar": None, "global_name": None}


ALICE = person()

APPLICATION_INFO = {
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


def interaction(number: int, user: dict[str, Any], data: dict[str, Any], kind: int = 2) -> dict[str, Any]:
    """An interaction in a direct message; kind 2 is a command."""
    return {
        "id": str(number),
        "application_id": APPLICATION,
        "type": kind,
        "token": f"token{number}",
        "version": 1,
        "channel_id": CHANNEL,
        "channel": {"id": CHANNEL, "type": 1, "recipients": [user]},
        "user": user,
        "locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": 1,
        "attachment_size_limit": 1000,
        "data": data,
    }


def ask_command(question: str) -> dict[str, Any]:
    options = [{"name": "question", "type": 3, "value": question}]
    return {"id": "9000", "name": "ask", "type": 1, "options": options}


def message(number: int, author: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """A message with the text and components of a request."""
    return {
        "id": str(number),
        "channel_id": CHANNEL,
        "author": author,
        "content": body.get("content") or "",
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
        "components": body.get("components", []),
        "flags": body.get("flags", 0),
        "channel_type": 1,
    }


def guild(number: int, channels: list[dict[str, Any]]) -> dict[str, Any]:
    """A server with these channels, whose members and roles matter to nobody."""
    everyone = {"id": str(number), "name": "@everyone", "permissions": "0", "position": 0, "color": 0, "hoist": False}
    return {
        "id": str(number),
        "name": "Farm",
        "owner_id": ALICE["id"],
        "preferred_locale": "en-US",
        "channels": channels,
        "roles": [everyone | {"managed": False, "mentionable": False, "colors": {"primary_color": 0}}],
        "members": [],
        "threads": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "member_count": 1,
    }


def forum(number: int) -> dict[str, Any]:
    return {"id": str(number), "type": 15, "name": "help", "position": 0, "permission_overwrites": []}


def post(number: int, guild_id: int, forum_id: int, title: str) -> dict[str, Any]:
    """A thread of a forum that somebody has just begun."""
    moment = "2026-01-01T00:00:00+00:00"
    metadata = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": moment, "locked": False}
    return {
        "id": str(number),
        "guild_id": str(guild_id),
        "parent_id": str(forum_id),
        "owner_id": ALICE["id"],
        "name": title,
        "type": 11,
        "message_count": 0,
        "member_count": 1,
        "thread_metadata": metadata,
        "newly_created": True,
    }


def registered(commands: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Commands as Discord gives them back."""
    common = {"application_id": APPLICATION, "version": "1", "default_member_permissions": None}
    return [{"description": ""} | command | common | {"id": str(9000 + n)} for n, command in enumerate(commands)]


GUILD, GUILD_CHANNEL = 50, 51
MANAGE_GUILD = 1 << 5
READ_AND_WRITE = 1 << 10 | 1 << 11 | 1 << 16  # View Channel, Send Messages, Read Message History
COMMAND, COMPONENT, AUTOCOMPLETE, FORM_SUBMIT = 2, 3, 4, 5
"""https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type."""


def text_channel(number: int = GUILD_CHANNEL) -> dict[str, Any]:
    return {"id": str(number), "type": 0, "name": "general", "position": 0, "permission_overwrites": []}


def on_server(number: int, user: dict[str, Any], data: dict[str, Any], kind: int = COMMAND) -> dict[str, Any]:
    """An interaction of somebody who may manage the server GUILD, in its channel GUILD_CHANNEL."""
    member = {
        "user": user,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(MANAGE_GUILD | READ_AND_WRITE),
    }
    payload = interaction(number, user, data, kind) | {
        "guild_id": str(GUILD),
        "guild": {"id": str(GUILD), "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "channel_id": str(GUILD_CHANNEL),
        "channel": text_channel() | {"permissions": str(READ_AND_WRITE)},
        "member": member,
        "app_permissions": str(READ_AND_WRITE),
        "authorizing_integration_owners": {"0": str(GUILD)},
        "context": 0,
    }
    del payload["user"]
    return payload


def command(name: str, resolved: dict[str, Any] | None = None, **options: Any) -> dict[str, Any]:
    """The data of a slash command; "group name" for one of a group."""
    kinds = {bool: 5, int: 4, str: 3}
    chosen = [
        {"name": key, "type": _SPECIAL.get(key.rstrip("12345")) or kinds[type(value)], "value": value}
        for key, value in options.items()
    ]
    group, _, sub = name.partition(" ")
    if sub:
        chosen = [{"name": sub, "type": 1, "options": chosen}]
    data = {"id": "9000", "name": group, "type": 1, "options": chosen}
    return data | ({"resolved": resolved} if resolved else {})


_SPECIAL = {"file": 11, "channel": 7}
"""Names of options -> their kinds, where that is told by a name and not by what is given."""


def channels(*named: dict[str, Any]) -> dict[str, Any]:
    """What Discord says beside a command of the channels that are named in it."""
    return {"channels": {channel["id"]: channel | {"permissions": str(READ_AND_WRITE)} for channel in named}}


def typed(name: str, option: str, text: str) -> dict[str, Any]:
    """The data of an autocompletion."""
    data = command(name, None, **{option: text})
    inner = data["options"][0]["options"] if " " in name else data["options"]
    inner[0]["focused"] = True
    return data


def on_channel(number: int, content: str) -> dict[str, Any]:
    """A message on the server that mentions the bot."""
    said = message(number, ALICE, {"content": f"<@{APPLICATION}> {content}"})
    member = {"roles": [], "joined_at": said["timestamp"], "deaf": False, "mute": False, "flags": 0}
    place = {"guild_id": str(GUILD), "channel_id": str(GUILD_CHANNEL), "channel_type": 0}
    return said | place | {"mentions": [USER], "member": member}


def replying(said: dict[str, Any], card: dict[str, Any]) -> dict[str, Any]:
    """The message as a reply to one of the bot's."""
    reference = {"message_id": card["id"], "channel_id": card["channel_id"], "guild_id": str(GUILD)}
    return said | {"type": 19, "message_reference": reference, "referenced_message": card}


def pressed(custom_id: str) -> dict[str, Any]:
    return {"component_type": 2, "custom_id": custom_id, "id": 1}


def submitted(form: dict[str, Any]) -> dict[str, Any]:
    """The data of a form that is sent as it was opened."""
    fields = [label["component"] for label in form["components"]]
    components = [
        {"type": 18, "id": number, "component": {
            "type": 4, "id": 100 + number, "custom_id": field["custom_id"], "value": field.get("value", "")
        }}
        for number, field in enumerate(fields, start=1)
    ]  # fmt: skip
    return {"custom_id": form["custom_id"], "components": components}


def card_message(number: int, body: dict[str, Any]) -> dict[str, Any]:
    """The bot's message on the server, its components numbered as Discord does where the bot has not."""
    counter = iter(range(100, 1000))

    def numbered(component: dict[str, Any]) -> dict[str, Any]:
        shown = {"id": next(counter)} | component
        if "components" in component:
            shown["components"] = [numbered(each) for each in component["components"]]
        if "accessory" in component:
            shown["accessory"] = numbered(component["accessory"])
        return shown

    content = body | {"components": [numbered(each) for each in body.get("components", [])]}
    return message(number, USER, content) | {"channel_id": str(GUILD_CHANNEL), "channel_type": 0}
