"""Citecord as a process of its own, as a user starts it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Citecord = Callable[..., Outcome]


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without settings of Citecord, and without the network that a model hub would need."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CITECORD_", "DISCORD_"))}
    return (
        kept
        | {"HF_HUB_OFFLINE": "1", "COLUMNS": "100", "CITECORD_ENCODER__COMPILED_MODELS": compiled_models()}
        | changes
    )


@cache
def compiled_models() -> str:
    """A folder for all processes of this run, so that the model is compiled once."""
    folder = tempfile.mkdtemp(prefix="citecord-models-")
    atexit.register(shutil.rmtree, folder)
    return folder


def start(data_dir: Path, *arguments: str, **changes: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        env=environment(CITECORD_DATA_DIR=str(data_dir), **changes),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(data_dir: Path, *arguments: str, text: str = "", **changes: str) -> Outcome:
    """Run a command to its end. `text` is its standard input, `changes` are variables of its environment."""
    process = start(data_dir, *arguments, **changes)
    out, err = process.communicate(text, timeout=120)
    assert "Traceback" not in err, err
    return Outcome(process.returncode, out, err)
