"""What the README shows is what happens."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from discord import app_commands

from bot.cli import cli
from bot.discord.gateway.registered import COMMANDS, SERVER_COMMANDS
from tests.support.processes import run

README = Path(__file__).parent.parent / "README.md"
TEXT = README.read_text(encoding="utf-8")


def block_after(marker: str) -> str:
    return TEXT.split(f"<!-- {marker} -->")[1].split("```")[1].split("\n", 1)[1].strip()


def test_the_answer_shown_is_the_answer_given(tmp_path: Path) -> None:
    shown = TEXT.split("\n    $ ")[1]
    command, answer = shown.split("\n", 1)
    arguments = shlex.split(command)
    assert arguments[0] == "citecord"
    expected = "\n".join(line.removeprefix("    ") for line in answer.split("\n\nPython 3.11")[0].splitlines())
    assert run(tmp_path, *arguments[1:]).out.strip() == expected.strip()


def test_the_two_commands_are_a_line_each_and_install_with_the_pinned_versions() -> None:
    for marker in ("ask command", "test command"):
        line = block_after(marker)
        assert "\n" not in line
        assert line.startswith("python3 -m venv .venv && . .venv/bin/activate && pip install ")
        assert "-c config/constraints.txt" in line
    assert shlex.split(block_after("ask command"))[-3:-1] == ["citecord", "ask"]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_described_and_its_help_is_current(name: str) -> None:
    assert f"| `citecord {name}" in TEXT
    command = cli.commands[name]
    context = click.Context(command, info_name=f"citecord {name}", terminal_width=100, max_content_width=100)
    shown = "\n".join(f"    {line}".rstrip() for line in command.get_help(context).splitlines())
    assert shown in TEXT


def test_every_command_in_discord_is_described() -> None:
    named: list[str] = []
    for command in (*COMMANDS, *SERVER_COMMANDS):
        if isinstance(command, app_commands.ContextMenu):
            assert f"*{command.name}*" in TEXT
        else:
            whole = command.walk_commands() if isinstance(command, app_commands.Group) else (command,)
            named += [f"`/{one.qualified_name}`" for one in whole]
    assert [name for name in named if name not in TEXT] == []


def test_every_setting_is_listed_with_its_default() -> None:
    section = ""
    for line in (README.parent / "config/default.toml").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            key, value = line.split(" = ", 1)
            assert f"| `{section}.{key}` | `{value}` | " in TEXT


PAGES = [README, *(page for of in (".github", "bot", "corpus", "index") for page in (README.parent / of).rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(README.parent).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"""(?:\]\(|src=")([^)"#:]+)[)"#]""", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(README.parent).as_posix())
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    names = re.findall(r"`([\w.*-]+/[\w./*-]*)`", page.read_text(encoding="utf-8"))
    below = (page.parent, README.parent)
    assert [name for name in names if not any([*folder.glob(name.rstrip("/"))] for folder in below)] == []


def test_development_is_set_up_by_the_same_command_in_both_pages() -> None:
    (command,) = (line for line in TEXT.splitlines() if "pre-commit install" in line)
    assert command.strip() in (README.parent / ".github/CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert "-c config/constraints.txt" in command
