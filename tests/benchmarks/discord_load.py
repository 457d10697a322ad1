"""The bot under load, in real time: `python -m tests.benchmarks.discord_load FOLDER`.

FOLDER is in BEIR layout, such as SciFact's. The unmodified `citecord serve`, a process of its own with the real model,
is connected over HTTP and websocket to a small Discord on 127.0.0.1, which is in this process, on the same cores. A
table goes to standard output, the figures as JSON to --json FILE.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bot.opening import open_index
from bot.settings import EncoderSettings, Settings
from index.evaluation.beir_folder import read_beir_folder
from tests.bot.discord.harness import loopback_payloads as payloads
from tests.bot.discord.harness.loopback import TOKEN, Loopback, loopback
from tests.support.processes import environment

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, discord, yarl
discord.http.Route.BASE = sys.argv.pop(1)
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv.pop(1))
from bot.cli import main
main()
"""
NO_COOLDOWN = {"CITECORD_DISCORD__COOLDOWN_SECONDS": "0"}
HEARTBEAT_SECONDS = 2.0
PASSAGE = 700
"""Characters of a passage, about."""


class Bot:
    """A running bot: its process, and the small Discord that it is connected to."""

    def __init__(self, small: Loopback, process: asyncio.subprocess.Process) -> None:
        self.small = small
        self._process = process
        self._number = 10_000
        self.log = ""

    async def ask(self, question: str, user: int = 2000) -> str:
        """Somebody asks on the server; returns the id of the interaction at once."""
        return await self.use(payloads.command("ask", question=question), user)

    async def use(self, data: dict[str, Any], user: int = 2000) -> str:
        """Somebody uses a command."""
        self._number += 1
        number = str(self._number)
        self.small.sent[number] = time.monotonic()
        await self.small.event("INTERACTION_CREATE", payloads.on_server(self._number, payloads.person(str(user)), data))
        return number

    async def settled(self, numbers: Sequence[str], seconds: float = 120) -> None:
        """Wait until each has its answer, or was told why it gets none."""
        await self.small.until(lambda: all(self.answered_at(number) for number in numbers), seconds)

    def acknowledged_after(self, number: str) -> float:
        """Seconds from the question to its acknowledgement."""
        return self.small.acknowledged[number] - self.small.sent[number]

    def answered_at(self, number: str) -> float | None:
        """When the answer came: put in place of the acknowledgement, or said at once."""
        return self.small.answered.get(number)

    def memory(self) -> float:
        """Megabytes that the process holds now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        resident = re.search(r"VmRSS:\s+([0-9]+) kB", status)
        assert resident
        return int(resident[1]) / 1024


@asynccontextmanager
async def running(data_dir: Path, settings: Mapping[str, str]) -> AsyncIterator[Bot]:
    """A bot on a server with one channel, with no heartbeat behind it."""
    async with loopback() as small:
        small.gateway.heartbeat_seconds = HEARTBEAT_SECONDS
        variables = environment(CITECORD_DATA_DIR=str(data_dir), DISCORD_TOKEN=TOKEN, **settings)
        arguments = ("-c", PROGRAM, small.api, small.gateway.url, "serve")
        with tempfile.TemporaryFile() as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, cwd=ROOT, env=variables, stdout=log, stderr=log
            )
            bot = Bot(small, process)
            try:
                await small.gateway.back(seconds=120)
                await small.event("GUILD_CREATE", payloads.guild(payloads.GUILD, [payloads.text_channel()]))
                yield bot
            finally:
                process.terminate()
                await process.wait()
                log.seek(0)
                bot.log = log.read().decode()


async def acknowledgements(bot: Bot, questions: Sequence[str], in_flight: int = 50) -> dict[str, float]:
    """Time to acknowledge, while so many other questions wait for their answers."""
    slots = asyncio.Semaphore(in_flight)
    asked: list[str] = []

    async def one(question: str) -> None:
        async with slots:
            asked.append(await bot.ask(question))
            await bot.settled(asked[-1:])

    began = time.monotonic()
    await asyncio.gather(*(one(question) for question in questions))
    waits = [bot.acknowledged_after(number) for number in asked]
    return {
        "acknowledged p50, ms": 1000 * float(np.percentile(waits, 50)),
        "acknowledged p99, ms": 1000 * float(np.percentile(waits, 99)),
        "answers a second": len(asked) / (time.monotonic() - began),
        "memory, MB": bot.memory(),
    }


async def rush(
    bot: Bot, questions: Sequence[str], count: int = 1000, users: int = 200, seconds: float = 60
) -> dict[str, float]:
    """So many questions from so many people at random moments, with the cooldown as it ships."""
    chance = random.Random(1)
    moments = sorted(chance.uniform(0, seconds) for _ in range(count))
    began = time.monotonic()
    asked = []
    for number, moment in enumerate(moments):
        await asyncio.sleep(max(0.0, began + moment - time.monotonic()))
        asked.append(await bot.ask(questions[number % len(questions)], 5000 + chance.randrange(users)))
    await bot.settled(asked)
    refused = [number for number in asked if bot.small.refused(number)]
    waits = [bot.small.answered[number] - bot.small.sent[number] for number in asked if number not in refused]
    return {
        "asked": len(asked),
        "refused by the cooldown": len(refused),
        "answered": len(waits),
        "lost": len(asked) - len(refused) - len(waits),
        "answered p50, ms": 1000 * float(np.percentile(waits, 50)),
        "answered p95, ms": 1000 * float(np.percentile(waits, 95)),
        "acknowledged p99, ms": 1000 * float(np.percentile([bot.acknowledged_after(number) for number in asked], 99)),
        "memory, MB": bot.memory(),
    }


async def indexing(bot: Bot, text: str, questions: Sequence[str]) -> dict[str, float]:
    """`/corpus add` of a long text, while somebody asks a question every second."""
    small, gateway = bot.small, bot.small.gateway
    small.files["/notes"] = text.encode()
    file = {"id": "800", "filename": "long.txt", "size": len(text), "proxy_url": "", "url": small.files_url}
    before, began = len(gateway.heartbeats), time.monotonic()
    adding = await bot.use(payloads.command("corpus add", {"attachments": {"800": file}}, file1="800"))
    asked: list[str] = []
    while "1 added" not in str(small.answers.get(f"token{adding}")):
        asked.append(await bot.ask(questions[len(asked) % len(questions)]))
        await asyncio.sleep(1)
    seconds = time.monotonic() - began
    await bot.settled(asked)
    beats = np.array(gateway.heartbeats[before:])
    waits = [small.answered[number] - small.sent[number] for number in asked]
    return {
        "seconds": seconds,
        "passages a second": len(text) / PASSAGE / seconds,
        "longest time between heartbeats, s": float(np.diff(beats).max()) if len(beats) > 1 else 0.0,
        "acknowledged p99, ms": 1000 * float(np.percentile([bot.acknowledged_after(number) for number in asked], 99)),
        "answered p95, ms": 1000 * float(np.percentile(waits, 95)),
        "memory, MB": bot.memory(),
    }


def warnings(bot: Bot) -> int:
    """How often the log of a bot that has ended complains of heartbeats, or of anything it could not answer."""
    return len(re.findall(r"heartbeat blocked|not answered|Can't keep up", bot.log))


def fill(data_dir: Path, folder: Path, articles: int) -> tuple[list[str], str]:
    """Index the first articles of a folder; returns its questions, and the texts of all other articles as one."""
    dataset = read_beir_folder(folder)
    documents = [article for document in dataset.documents.values() if (article := document.article())]
    settings = Settings(encoder=EncoderSettings(compiled_models=environment()["CITECORD_ENCODER__COMPILED_MODELS"]))
    index = open_index(data_dir, settings)
    index.update(documents[:articles])
    index.close()
    return [question.text for question in dataset.questions], "\n\n".join(one.text for one in documents[articles:])


async def measure(data_dir: Path, questions: Sequence[str], text: str) -> dict[str, dict[str, float]]:
    """All three, on two bots: one without a cooldown, and one as it ships."""
    figures: dict[str, dict[str, float]] = {}
    async with running(data_dir, NO_COOLDOWN) as free:
        figures["50 questions in flight"] = await acknowledgements(free, questions[:500])
        figures["/corpus add"] = await indexing(free, text, questions)
    figures["/corpus add"]["warnings in the log"] = warnings(free)
    async with running(data_dir, {}) as shipped:
        figures["1,000 questions of 200 people in 60 s"] = await rush(shipped, questions)
    figures["1,000 questions of 200 people in 60 s"]["warnings in the log"] = warnings(shipped)
    return figures


def main(say: Callable[[str], object] = sys.stdout.write) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--articles", type=int, default=1000, help="of the folder, to be asked about")
    parser.add_argument("--passages", type=int, default=10_000, help="about so many for /corpus add")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data_dir:
        questions, text = fill(Path(data_dir), options.folder, options.articles)
        text = (text * (1 + PASSAGE * options.passages // len(text)))[: PASSAGE * options.passages]
        figures = asyncio.run(measure(Path(data_dir), questions, text))
    for part, measured in figures.items():
        say(f"{part}\n" + "".join(f"  {name:<40}{value:>10,.1f}\n" for name, value in measured.items()))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
