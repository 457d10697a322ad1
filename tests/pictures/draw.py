"""Draw the README's pictures from what the bot really sends: `python -m tests.pictures.draw [FOLDER]`.

The bot answers from the shipped article over HTTP and websocket; the messages that arrive at the small Discord are laid
out by `card_page` and photographed by Chromium, which has to be installed.
"""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.discord_load import NO_COOLDOWN, Bot, running
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.pictures.card_page import message_page

QUESTION = "Which island was the Soviet government ready to hand over to Japan?"
PICTURES = {"answer": QUESTION, "refusal": "How do I bake sourdough bread?"}
"""File name -> question."""


async def messages(data_dir: Path) -> dict[str, dict[str, Any]]:
    """What the bot sends for each picture."""
    async with running(data_dir, NO_COOLDOWN) as bot:
        return {name: await _answer(bot, question) for name, question in PICTURES.items()}


async def _answer(bot: Bot, question: str) -> dict[str, Any]:
    number = await bot.use(payloads.command("ask", question=question))
    await bot.settled([number])
    return dict(bot.small.answers[f"token{number}"])


def photograph(page: str, file: Path, height: int) -> None:
    """Write a PNG of an HTML page."""
    browser = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "card.html"
        source.write_text(page, encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--force-device-scale-factor=1.5",
        ]
        size = f"--window-size=672,{height}"
        subprocess.run([browser, *options, size, f"--screenshot={file}", source.as_uri()], check=True)


def main() -> None:
    """Draw all of them."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    with tempfile.TemporaryDirectory() as data_dir:
        drawn = asyncio.run(messages(Path(data_dir)))
    for name, body in drawn.items():
        photograph(message_page(body), folder / f"{name}.png", HEIGHTS[name])


HEIGHTS = {"answer": 1105, "refusal": 262}
"""Pixels; Chromium does not find them out by itself."""


if __name__ == "__main__":
    main()
