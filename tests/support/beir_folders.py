"""BEIR folders for tests, written line by line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path


def write_lines(path: Path, rows: Sequence[object]) -> Path:
    """Rows as JSON Lines; a row that is text is written as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_folder(
    folder: Path,
    documents: Sequence[object],
    queries: Sequence[object],
    labels: Sequence[str],
    answers: Sequence[object] | None = None,
) -> Path:
    """`labels`: lines such as "q1 d1 1", parted by spaces here and by tabs in the file."""
    write_lines(folder / "corpus.jsonl", documents)
    write_lines(folder / "queries.jsonl", queries)
    write_lines(folder / "qrels" / "test.tsv", [label.replace(" ", "\t") for label in labels])
    if answers is not None:
        write_lines(folder / "answers.jsonl", answers)
    return folder


def document(id_: str, text: str, title: str = "") -> Mapping[str, object]:
    return {"_id": id_, "title": title, "text": text}


def query(id_: str, text: str, **metadata: object) -> Mapping[str, object]:
    return {"_id": id_, "text": text, "metadata": metadata}
