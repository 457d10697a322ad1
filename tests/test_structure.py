"""What holds of the repository as a whole."""

import ast
import tomllib
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
        "index/models/cross_encoder.py",
    },
    "torch": {
        "index/models/sentence_encoder.py",
        "index/models/compiling.py",
        "index/models/cross_encoder.py",
    },
    "onnxruntime": {"index/models/compiled_encoder.py"},
    "tokenizers": {"index/models/compiled_encoder.py"},
    "faiss": {"index/view/faiss_vectors.py"},
    "sqlite3": {"index/store/sqlite/database.py", "index/store/sqlite/writing.py"},
}
SLOW = {"discord", "faiss", "numpy", "sentence_transformers", "torch", "msgspec", "trafilatura", "pypdf", "rich"}


def source_files() -> list[Path]:
    return [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", source_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way_only(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    found = imported(ast.parse(path.read_text(encoding="utf-8")))
    assert found & set(MAY_IMPORT) <= MAY_IMPORT[package]
    assert "tests" not in found


@pytest.mark.parametrize(("library", "files"), ONLY_IN.items(), ids=ONLY_IN.keys())
def test_a_library_is_named_where_it_is_wrapped_only(library: str, files: set[str]) -> None:
    users = {str(path.relative_to(ROOT)) for path in source_files() if library in imported(_parsed(path))}
    assert users == files


def test_discord_is_named_by_its_package_only() -> None:
    users = {path.relative_to(ROOT).parts[:2] for path in source_files() if "discord" in imported(_parsed(path))}
    assert users <= {("bot", "discord")}


def test_the_command_line_imports_nothing_slow_at_its_top() -> None:
    for path in (ROOT / "bot/cli.py", *(ROOT / "bot/commands").glob("*.py")):
        direct = ast.Module([n for n in _parsed(path).body if isinstance(n, ast.Import | ast.ImportFrom)], [])
        assert not imported(direct) & SLOW


def test_every_setting_stands_in_the_default_file_with_its_default() -> None:
    written = tomllib.loads((ROOT / "config/default.toml").read_text(encoding="utf-8"))
    assert written == msgspec.json.decode(msgspec.json.encode(Settings()))


def test_every_setting_is_explained() -> None:
    lines = (ROOT / "config/default.toml").read_text(encoding="utf-8").splitlines()
    for before, line in pairwise(lines):
        if "=" in line and not line.startswith("#"):
            assert before.startswith("# "), line


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
