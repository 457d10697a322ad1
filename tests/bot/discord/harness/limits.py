"""What Discord would refuse in a message, a choice or a form: the product's limits held against what it sends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.discord.limits import (
    BUTTON_LABEL_LENGTH,
    BUTTON_URL_LENGTH,
    CHOICE_LENGTH,
    CHOICES,
    COMPONENTS,
    CONTENT_LENGTH,
    CUSTOM_ID_LENGTH,
    DISPLAYED_LENGTH,
    EMBEDS,
    FORM_FIELDS,
    FORM_TITLE_LENGTH,
    INPUT_LENGTH,
    LABEL_DESCRIPTION_LENGTH,
    LABEL_LENGTH,
    ROW_BUTTONS,
    SECTION_TEXTS,
    units,
)

COMPONENTS_V2_FLAG = 1 << 15
ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = 1, 2, 9, 10, 14, 17
LINK_STYLE = 5
"""https://discord.com/developers/docs/components/reference."""


def broken_limits(payload: Mapping[str, Any]) -> list[str]:
    """What Discord would refuse in the JSON body of a message: a sentence each, none for a good message."""
    content, embeds = payload.get("content") or "", payload.get("embeds") or ()
    roots: Sequence[Mapping[str, Any]] = payload.get("components") or ()
    parts = list(_walk(roots))
    faults = [*_too_much("Characters of content", units(content), CONTENT_LENGTH)]
    faults += _too_much("Embeds", len(embeds), EMBEDS)
    faults += _too_much("Components", len(parts), COMPONENTS)
    faults += _too_much(
        "Characters on display", sum(units(part.get("content", "")) for part in parts), DISPLAYED_LENGTH
    )
    has_new_parts = any(part["type"] in (SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER) for part in parts)
    if has_new_parts and (content or embeds):
        faults.append("Components v2 stand beside content or embeds.")
    if has_new_parts and not payload.get("flags", 0) & COMPONENTS_V2_FLAG:
        faults.append("Components v2 come without their flag.")
    if not (content.strip() or embeds or parts):
        faults.append("The message is empty.")
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(ids) != len(set(ids)):
        faults.append("Two components have the same custom_id.")
    for part in parts:
        faults += _part_faults(part)
    return faults


def broken_response_limits(response: Mapping[str, Any]) -> list[str]:
    """The same of the JSON body of a first response to an interaction: a message, choices or a form.

    Kinds: interactions/receiving-and-responding, "Interaction Callback Type".
    """
    data = response.get("data") or {}
    match response["type"]:
        case 4 | 7:  # a message, new or in place of another one
            return broken_limits(data)
        case 8:
            return _choice_faults(data["choices"])
        case 9:
            return _form_faults(data)
    return []


def _choice_faults(choices: Sequence[Mapping[str, Any]]) -> list[str]:
    faults = _too_much("Choices", len(choices), CHOICES)
    for choice in choices:
        for part in ("name", "value"):
            faults += _too_much(f"Characters of a choice's {part}", units(choice[part]), CHOICE_LENGTH)
            if not choice[part].strip():
                faults.append(f"A choice has no {part}.")
    return faults


def _form_faults(form: Mapping[str, Any]) -> list[str]:
    labels = form["components"]
    faults = _too_much("Characters of a form's title", units(form["title"]), FORM_TITLE_LENGTH)
    faults += _too_much("Fields of a form", len(labels), FORM_FIELDS)
    faults += _too_much("Characters of a custom_id", units(form["custom_id"]), CUSTOM_ID_LENGTH)
    for label in labels:
        field = label["component"]
        longest = field.get("max_length") or INPUT_LENGTH
        faults += _too_much("Characters of a field's label", units(label["label"]), LABEL_LENGTH)
        faults += _too_much("Characters of its hint", units(label.get("description") or ""), LABEL_DESCRIPTION_LENGTH)
        faults += _too_much("Characters that a field takes", longest, INPUT_LENGTH)
        faults += _too_much("Characters that it is filled with", units(field.get("value") or ""), longest)
    return faults


def _walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        yield component
        yield from _walk(component.get("components") or ())
        if accessory := component.get("accessory"):
            yield from _walk([accessory])


def _part_faults(part: Mapping[str, Any]) -> list[str]:
    kind, faults = part["type"], []
    children = len(part.get("components") or ())
    if kind == TEXT_DISPLAY and not part["content"].strip():
        faults.append("A text display is empty.")
    if kind in (ACTION_ROW, CONTAINER, SECTION) and not children:
        faults.append("A row, container or section is empty.")
    if kind == ACTION_ROW:
        faults += _too_much("Buttons in a row", children, ROW_BUTTONS)
    if kind == SECTION:
        faults += _too_much("Texts in a section", children, SECTION_TEXTS)
    if kind == BUTTON:
        faults += _too_much("Characters of a label", units(part.get("label") or ""), BUTTON_LABEL_LENGTH)
        faults += _too_much("Characters of a URL", units(part.get("url") or ""), BUTTON_URL_LENGTH)
        faults += _too_much("Characters of a custom_id", units(part.get("custom_id") or ""), CUSTOM_ID_LENGTH)
        if not (part.get("label") or "").strip():
            faults.append("A button has no label.")
        if (part["style"] == LINK_STYLE) != bool(part.get("url")) or bool(part.get("url")) == bool(
            part.get("custom_id")
        ):
            faults.append("A button needs either a custom_id or, in link style, a URL.")
    return faults


def _too_much(what: str, found: int, most: int) -> list[str]:
    return [f"{what}: at most {most} allowed, {found} found."] if found > most else []
