"""Texts that try to break a card, and what people see of a card: a model of Discord's markdown in a few lines."""

from __future__ import annotations

import re

from hypothesis import settings
from hypothesis import strategies as st

unhurried = settings(deadline=None)
"""A busy machine is not a failure."""

HOSTILE = [
    "@everyone and @here, <@123456789012345678> <@!123456789012345678> <@&123456789012345678> <#123456789012345678>",
    "```py\nprint('fence')\n``` and `code` and ``more``",
    "[a good page](https://evil.example) <https://evil.example> https://evil.example/a_b_c",
    "# headline\n## second\n-# small\n> quote\n>>> all of it\n- item\n* item\n+ item\n1. first\n7. seventh",
    "**bold** *it* __under__ _it_ ~~gone~~ ||spoiler|| ***all*** \\*kept\\* \\",
    "\u202eevil\u202c \u2066isolated\u2069 \u200e\u200e\u200f\u061c left",
    "zero\u200bwidth @every\u200bone \u2060join \ufefforder soft\u00adhyphen inv\u2063isible",
    "🎉" * 4000,
    "👩‍👩‍👧‍👦 👍🏽 ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇫🇷",
    ":tada: <:name:123456789012345678> <a:name:123456789012345678> <t:1700000000:R> </ask:123456789012345678>",
    "Z" + "\u0336\u0489" * 400 + "algo",
    "\ud800 lone \udfff \ufffe \x00 \x1b[31m \x07 \x85 \u2028 \u2029",
    "می‌خواهم שלום עולם हिन्दी क्‍ष 漢字かな 한국어 ไทย",
    "¯\\_(ツ)_/¯ snake_case_name 5 * 3 * 2 a|b C:\\path\\*.txt x<y>z e-mail@example.org",
    "\n\n\n\n\n   \t\t   \n" * 50 + "end",
    "x" * 4000,
    "",
    "\u3164\u2800\u115f",
    "-\n#\n>\n1.\n**\n__\n@\n:\n:a:b:c:\nhttp://\nhttps://x",
]

FRAGMENTS = [
    *("@everyone", "@here", "<@1>", "<#1>", "<:a:1>", "```", "``", "`", "**", "*", "__", "_", "~~", "||", "> ", ">>> "),
    *(
        "# ",
        "-# ",
        "- ",
        "1. ",
        "[a](b)",
        "https://a.b",
        ":a:",
        "\\",
        "\n",
        "\n\n",
        " ",
        "word",
        ".",
        "\u202e",
        "\u200b",
    ),
    *(
        "\u200d",
        "\u200c",
        "\ufe0f",
        "👩",
        "漢",
        "\u0336",
        "\u05d0",
        "\ud800",
        "\t",
        "\x00",
        "1",
        "@",
        ":",
        "<",
        "[",
        "#",
        "-",
    ),
]
texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters()), max_size=60).map("".join)

_BACKSLASHED = re.compile(r"\\([^0-9A-Za-z\s])")
_ACTS = re.compile(
    r"[*_~`|]|@|<|\[|://|:[^\s:\0\x01]+:|(?m:^[^\S\n]*(?:#{1,3}\s|-#\s|[-*]\s|>\s|>>>\s|[0-9]+\.\s))|[\u202a-\u202e\u2066-\u2069\u200b]"
)


def seen(text: str) -> str:
    """What people see of text that has no formatting of its own. Fails where Discord would act upon any of it."""
    inert = _BACKSLASHED.sub("\0", text)
    assert not _ACTS.search(inert), (_ACTS.search(inert), text)
    return _BACKSLASHED.sub(r"\1", text)


def seen_in_block_quote(text: str) -> str:
    """What people see of a block quote with bold in it."""
    lines = text.split("\n")
    assert all(line.startswith("> ") for line in lines)
    marked = [re.sub(r"(?<!\\)((?:\\\\)*)\*\*", "\\1\x01", line[2:]) for line in lines]
    assert all(line.count("\x01") in (0, 2) for line in marked)
    return "\n".join(seen(line).replace("\x01", "") for line in marked)
