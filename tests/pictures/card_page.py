"""The JSON of a message with components v2 -> a page that looks much as Discord shows it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

ACTION_ROW, BUTTON, SECTION, TEXT, SEPARATOR, CONTAINER = 1, 2, 9, 10, 14, 17
LINK = 5

_STYLE = """
body { margin: 0; padding: 16px; width: 640px; background: #313338; color: #dbdee1;
  font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Helvetica, Arial, sans-serif; }
.name { color: #f2f3f5; font-weight: 500; margin-bottom: 4px; }
.name span { background: #5865f2; border-radius: 3px; color: #fff; font-size: 10px;
  padding: 1px 4px; margin-left: 4px; }
.container { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid; border-radius: 8px;
  padding: 14px 16px; max-width: 560px; }
.container > * + * { margin-top: 8px; }
h3 { font-size: 18px; margin: 0; color: #f2f3f5; }
blockquote { border-left: 4px solid #4e5058; border-radius: 2px; margin: 0; padding-left: 12px; }
small { color: #949ba4; font-size: 13px; display: block; }
hr { border: 0; border-top: 1px solid #3f4147; margin: 12px 0; }
.section { display: flex; gap: 12px; align-items: center; justify-content: space-between; }
.row { display: flex; gap: 8px; margin-top: 8px; flex-wrap: wrap; }
.button { background: #4e5058; border-radius: 8px; color: #fff; font-size: 14px; font-weight: 500; padding: 6px 14px;
  white-space: nowrap; }
.mention { background: #3c4270; border-radius: 3px; color: #c9cdfb; padding: 0 2px; }
b { color: #f2f3f5; }
"""


def message_page(body: Mapping[str, Any], name: str = "Citecord") -> str:
    """An HTML page of a message."""
    inside = "".join(map(_part, body["components"]))
    badge = f'<div class="name">{html.escape(name)}<span>APP</span></div>'
    return f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><style>{_STYLE}</style>{badge}{inside}</html>'


def _part(part: Mapping[str, Any]) -> str:
    kind, children = part["type"], "".join(map(_part, part.get("components", ())))
    if kind == CONTAINER:
        return f'<div class="container" style="border-left-color: #{part["accent_color"]:06x}">{children}</div>'
    if kind == ACTION_ROW:
        return f'<div class="row">{children}</div>'
    if kind == SECTION:
        return f'<div class="section"><div>{children}</div>{_part(part["accessory"])}</div>'
    if kind == BUTTON:
        return f'<div class="button">{html.escape(part["label"])}{" ↗" if part["style"] == LINK else ""}</div>'
    if kind == SEPARATOR:
        return "<hr>"
    if kind == TEXT:
        return markdown(part["content"])
    raise ValueError(f"a component of kind {kind}")


def markdown(text: str) -> str:
    """The markdown that the bot itself writes: headlines, small print, quotations, bold, backslashes."""
    shown: list[str] = []
    for line in text.split("\n"):
        if line.startswith("> "):
            shown.append(f"<blockquote>{_inline(line[2:])}<br></blockquote>")
        elif line.startswith("### "):
            shown.append(f"<h3>{_inline(line[4:])}</h3>")
        elif line.startswith("-# "):
            shown.append(f"<small>{_inline(line[3:])}</small>")
        else:
            shown.append(f"<div>{_inline(line)}</div>")
    return "".join(_joined(shown))


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines of one block quote in one element."""
    return ["".join(lines).replace("</blockquote><blockquote>", "")]


def _inline(line: str) -> str:
    escaped = html.escape(re.sub(r"\\([^0-9A-Za-z\s])", lambda m: chr(0xE000 + ord(m[1])), line), quote=False)
    bold = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escaped)
    return re.sub("[\ue000-\ue0ff]", lambda m: html.escape(chr(ord(m[0]) - 0xE000), quote=False), bold)
