"""Discord's limits as named constants, and the one function that holds a message against all of them.

Sources are pages of https://discord.com/developers/docs; lengths are counted in UTF-16 units, which is never less
than any other way to count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

# resources/message: "Create Message"
CONTENT_LENGTH = 2000
EMBEDS = 10

# interactions/application-commands: "Application Command Option Choice Structure"
CHOICES = 25
CHOICE_LENGTH = 100

# resources/channel: "Start Thread from Message"
THREAD_NAME_LENGTH = 100

# components/reference
COMPONENTS = 40
"""Components of a message with components v2, nested ones counted."""
DISPLAYED_LENGTH = 4000
"""Characters over all text displays of a message."""
ROW_BUTTONS = 5
SECTION_TEXTS = 3
BUTTON_LABEL_LENGTH = 80
BUTTON_URL_LENGTH = 512
CUSTOM_ID_LENGTH = 100
COMPONENTS_V2_FLAG = 1 << 15

ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = 1, 2, 9, 10, 14, 17
LINK_STYLE = 5


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def broken_limits(payload: Mapping[str, Any]) -> list[str]:
    """What Discord would refuse in the JSON body of a message: a sentence each, none for a good message."""
    content, embeds = payload.get("content") or "", payload.get("embeds") or ()
    roots: Sequence[Mapping[str, Any]] = payload.get("components") or ()
    parts = list(_walk(roots))
    found = [*_too_much("Characters of content", units(content), CONTENT_LENGTH)]
    found += _too_much("Embeds", len(embeds), EMBEDS)
    found += _too_much("Components", len(parts), COMPONENTS)
    found += _too_much("Characters on display", sum(units(part.get("content", "")) for part in parts), DISPLAYED_LENGTH)
    has_new_parts = any(part["type"] in (SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER) for part in parts)
    if has_new_parts and (content or embeds):
        found.append("Components v2 stand beside content or embeds.")
    if has_new_parts and not payload.get("flags", 0) & COMPONENTS_V2_FLAG:
        found.append("Components v2 come without their flag.")
    if not (content.strip() or embeds or parts):
        found.append("The message is empty.")
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(ids) != len(set(ids)):
        found.append("Two components have the same custom_id.")
    for part in parts:
        found += _part_faults(part)
    return found


def _walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())
        if accessory := component.get("accessory"):
            yield from _walk([accessory])


def _part_faults(part: Mapping[str, Any]) -> list[str]:
    kind, found = part["type"], []
    children = len(part.get("components") or ())
    if kind == TEXT_DISPLAY and not part["content"].strip():
        found.append("A text display is empty.")
    if kind in (ACTION_ROW, CONTAINER, SECTION) and not children:
        found.append("A row, container or section is empty.")
    if kind == ACTION_ROW:
        found += _too_much("Buttons in a row", children, ROW_BUTTONS)
    if kind == SECTION:
        found += _too_much("Texts in a section", children, SECTION_TEXTS)
    if kind == BUTTON:
        found += _too_much("Characters of a label", units(part.get("label") or ""), BUTTON_LABEL_LENGTH)
        found += _too_much("Characters of a URL", units(part.get("url") or ""), BUTTON_URL_LENGTH)
        found += _too_much("Characters of a custom_id", units(part.get("custom_id") or ""), CUSTOM_ID_LENGTH)
        if not (part.get("label") or "").strip():
            found.append("A button has no label.")
        if (part["style"] == LINK_STYLE) != bool(part.get("url")) or bool(part.get("url")) == bool(
            part.get("custom_id")
        ):
            found.append("A button needs either a custom_id or, in link style, a URL.")
    return found


def _too_much(what: str, found: int, most: int) -> list[str]:
    return [f"{what}: at most {most} allowed, {found} found."] if found > most else []
