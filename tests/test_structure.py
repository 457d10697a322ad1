"""What holds of the repository as a whole."""

import ast
import re
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from bot.settings import Settings

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {"corpus": {"corpus"}, "index": {"corpus", "index"}, "bot": {"corpus", "index", "bot"}}
ONLY_IN = {
    "sentence_transformers": {
        "index/models/sentence_encoder.py",
        "index/models/compiling.py",
        "index/models/train.py",
    },
    "torch": {
        "index/models/sentence_encoder.py",
        "index/models/compiling.py",
        "index/models/train.py",
        "index/reader/export.py",
        "index/reader/network.py",
        "index/reader/train.py",
        "index/reader/training.py",
    },
    "onnxruntime": {"index/models/compiled_encoder.py", "index/reader/onnx_reader.py"},
    "tokenizers": {"index/models/compiled_encoder.py", "index/reader/pieces.py"},
    "faiss": {"index/view/faiss_vectors.py"},
    "sqlite3": {"index/store/sqlite/database.py"},
}
SLOW = {"discord", "faiss", "numpy", "sentence_transformers", "torch", "msgspec", "trafilatura", "pypdf", "rich"}

LONGEST_FILE = 300
"""Lines. A file that wants to be longer holds more than one idea."""

UNMIRRORED = {"harness", "support"}
"""Folders of tests that have no counterpart in the sources: what tests share."""


def source_files() -> list[Path]:
    return [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def files_of_tests() -> list[Path]:
    return sorted((ROOT / "tests").rglob("*.py"))


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def imported(tree: ast.AST) -> set[str]:
    """Dotted names, those under TYPE_CHECKING included; `from a import b` gives `a` and `a.b`, which may be a module.

    ruff allows absolute imports only.
    """
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def libraries(tree: ast.AST) -> set[str]:
    return {name.split(".")[0] for name in imported(tree)}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    return relative(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.mark.parametrize("path", source_files(), ids=relative)
def test_imports_point_one_way_only(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    found = libraries(parsed(path))
    assert found & set(MAY_IMPORT) <= MAY_IMPORT[package]
    assert "tests" not in found


def test_no_file_is_part_of_an_import_circle() -> None:
    files = {module_name(path): path for path in source_files()}
    graph = {name: imported(parsed(path)) & set(files) - {name} for name, path in files.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the files of a circle


def test_no_file_is_longer_than_a_reader_holds_in_mind() -> None:
    lines = {relative(path): text_of(path).count("\n") for path in (*source_files(), *files_of_tests())}
    assert {path: count for path, count in lines.items() if count > LONGEST_FILE} == {}


def test_tests_import_nothing_from_other_tests() -> None:
    of_tests = {
        f"{relative(path)}: {name}"
        for path in files_of_tests()
        for name in imported(parsed(path))
        if re.match(r"tests\..*\b(test_|conftest\b)", name)
    }
    assert of_tests == set()


def test_folders_of_tests_mirror_those_of_the_sources() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in files_of_tests()}
    mirrors = [folder for folder in folders if folder.parts and folder.parts[0] in MAY_IMPORT]
    assert [str(of) for of in mirrors if not (ROOT / of).is_dir() and not UNMIRRORED & {*of.parts}] == []


@pytest.mark.parametrize(("library", "files"), ONLY_IN.items(), ids=ONLY_IN.keys())
def test_a_library_is_named_where_it_is_wrapped_only(library: str, files: set[str]) -> None:
    users = {relative(path) for path in source_files() if library in libraries(parsed(path))}
    assert users == files


def test_discord_is_named_by_its_package_only() -> None:
    users = {path.relative_to(ROOT).parts[:2] for path in source_files() if "discord" in libraries(parsed(path))}
    assert users <= {("bot", "discord")}


def test_the_command_line_imports_nothing_slow_at_its_top() -> None:
    for path in (ROOT / "bot/cli.py", *(ROOT / "bot/commands").glob("*.py")):
        direct = ast.Module([n for n in parsed(path).body if isinstance(n, ast.Import | ast.ImportFrom)], [])
        assert not libraries(direct) & SLOW


def test_every_setting_stands_in_the_default_file_with_its_default() -> None:
    written = tomllib.loads(text_of(ROOT / "config/default.toml"))
    assert written == msgspec.json.decode(msgspec.json.encode(Settings()))


def test_every_setting_is_explained() -> None:
    lines = text_of(ROOT / "config/default.toml").splitlines()
    for before, line in pairwise(lines):
        if "=" in line and not line.startswith("#"):
            assert before.startswith("# "), line
