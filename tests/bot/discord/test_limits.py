from typing import Any

import pytest

from bot.discord.limits import broken_limits

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
