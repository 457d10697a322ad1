from typing import Any

import pytest

from tests.bot.discord.harness.limits import broken_limits, broken_response_limits

V2 = 1 << 15


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(**changed: Any) -> dict[str, Any]:
    return {"type": 2, "style": 2, "label": "Go", "custom_id": "go"} | changed


def row(*children: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(children)}


@pytest.mark.parametrize(
    ("payload", "sentences"),
    [
        ({"content": "x" * 2000}, []),
        ({"content": "🎉" * 1001}, ["Characters of content: at most 2000 allowed, 2002 found."]),
        ({"content": " "}, ["The message is empty."]),
        ({"content": "x", "embeds": [{}] * 11}, ["Embeds: at most 10 allowed, 11 found."]),
        ({"components": [text("x" * 4000)], "flags": V2}, []),
        (
            {"components": [{"type": 17, "components": [text("x" * 2001), text("y" * 2000)]}], "flags": V2},
            ["Characters on display: at most 4000 allowed, 4001 found."],
        ),
        ({"components": [text("x")] * 41, "flags": V2}, ["Components: at most 40 allowed, 41 found."]),
        ({"components": [text("x")]}, ["Components v2 come without their flag."]),
        ({"components": [text("x")], "content": "y", "flags": V2}, ["Components v2 stand beside content or embeds."]),
        ({"components": [text(" ")], "flags": V2}, ["A text display is empty."]),
        ({"components": [row()], "flags": V2}, ["A row, container or section is empty."]),
        ({"components": [row(button(), button())]}, ["Two components have the same custom_id."]),
        (
            {"components": [row(*(button(custom_id=str(n)) for n in range(6)))]},
            ["Buttons in a row: at most 5 allowed, 6 found."],
        ),
        ({"components": [row(button(label="x" * 81))]}, ["Characters of a label: at most 80 allowed, 81 found."]),
        ({"components": [row(button(label=""))]}, ["A button has no label."]),
        (
            {"components": [row(button(custom_id="x" * 101))]},
            ["Characters of a custom_id: at most 100 allowed, 101 found."],
        ),
        (
            {
                "components": [
                    {
                        "type": 9,
                        "components": [text("x")] * 4,
                        "accessory": button(style=5, url="https://" + "x" * 505, custom_id=None),
                    }
                ],
                "flags": V2,
            },
            ["Texts in a section: at most 3 allowed, 4 found.", "Characters of a URL: at most 512 allowed, 513 found."],
        ),
        ({"components": [row(button(style=5))]}, ["A button needs either a custom_id or, in link style, a URL."]),
    ],
)
def test_each_limit_is_said_with_both_numbers(payload: dict[str, Any], sentences: list[str]) -> None:
    assert broken_limits(payload) == sentences


def form(**changed: Any) -> dict[str, Any]:
    field = {"type": 4, "style": 2, "custom_id": "f", "max_length": 4000, "value": "x"} | changed.pop("field", {})
    label = {"type": 18, "label": "Question", "description": "Why?", "component": field} | changed.pop("label", {})
    return {"type": 9, "data": {"title": "A form", "custom_id": "form", "components": [label]} | changed}


@pytest.mark.parametrize(
    ("response", "sentences"),
    [
        ({"type": 5}, []),
        ({"type": 4, "data": {"content": " "}}, ["The message is empty."]),
        ({"type": 8, "data": {"choices": [{"name": "x" * 100, "value": "🎉" * 50}] * 25}}, []),
        (
            {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}] * 26}},
            ["Choices: at most 25 allowed, 26 found."],
        ),
        (
            {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": " "}]}},
            ["Characters of a choice's name: at most 100 allowed, 101 found.", "A choice has no value."],
        ),
        (form(), []),
        (form(title="x" * 46), ["Characters of a form's title: at most 45 allowed, 46 found."]),
        (form(custom_id="x" * 101), ["Characters of a custom_id: at most 100 allowed, 101 found."]),
        (form(components=form()["data"]["components"] * 6), ["Fields of a form: at most 5 allowed, 6 found."]),
        (form(label={"label": "x" * 46}), ["Characters of a field's label: at most 45 allowed, 46 found."]),
        (form(label={"description": "x" * 101}), ["Characters of its hint: at most 100 allowed, 101 found."]),
        (form(field={"max_length": 4001}), ["Characters that a field takes: at most 4000 allowed, 4001 found."]),
        (
            form(field={"max_length": 10, "value": "x" * 11}),
            ["Characters that it is filled with: at most 10 allowed, 11 found."],
        ),
    ],
)
def test_forms_and_choices_have_limits_too(response: dict[str, Any], sentences: list[str]) -> None:
    assert broken_response_limits(response) == sentences
