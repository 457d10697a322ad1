"""A store that counts what is read of it, and what snapshots of it hold."""

from pathlib import Path

import numpy as np

from index.store.contract import PassageTable
from index.store.sqlite.ranking_source import SqliteRankingSource
from index.store.sqlite.store import SqliteStore
from index.view import snapshot
from index.view.dense import LoadedVectors
from index.view.policy import SizePolicy
from index.view.refresh import CurrentView
from index.view.snapshot import FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX, Snapshot, read_head
from index.view.view import PassageView
from tests.support.stores import IDENTITY, indexed


class CountingSource(SqliteRankingSource):
    """Counts how many rows of passages were read from it."""

    read = 0

    def passage_table(self, after: int = 0) -> PassageTable:
        table = super().passage_table(after)
        self.read += len(table.ids)
        return table


class CountingStore(SqliteStore):
    def __init__(self, data_dir: Path) -> None:
        super().__init__(data_dir)
        self.ranking: CountingSource = CountingSource(self._database)


def view_of_a_new_process(tmp_path: Path) -> tuple[PassageView, CountingSource]:
    source = CountingStore(tmp_path).ranking
    return CurrentView(source, tmp_path / FILE_NAME).get(), source


def read(path: Path, store: SqliteStore) -> Snapshot | None:
    head = read_head(path, store.ranking)
    return snapshot.read_snapshot(path, head, store.ranking, SizePolicy()) if head else None


def assert_same(view: PassageView, other: PassageView) -> None:
    assert view.as_of == other.as_of
    for name in PassageTable.__struct_fields__:
        assert getattr(view.table, name).tolist() == getattr(other.table, name).tolist()
    assert isinstance(view.dense, LoadedVectors)
    assert isinstance(other.dense, LoadedVectors)
    rows = np.arange(len(view.table.ids))
    assert (len(view.dense.passages), len(other.dense.passages)) == (len(rows), len(rows))
    assert view.dense.passages.vectors(rows).tolist() == other.dense.passages.vectors(rows).tolist()
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert view.within(None).nearest(vector).tolist() == other.within(None).nearest(vector).tolist()
    assert view.lexicons["en"].forms("en_island") == other.lexicons["en"].forms("en_island")


def files_of_a_snapshot(folder: Path) -> list[Path]:
    """The page, and the two that it names."""
    page, tables, vectors = sorted(folder.glob(f"{FILE_NAME}*"), key=lambda file: (len(file.suffixes), file.suffix))
    assert (page.name, tables.suffix, vectors.suffix) == (FILE_NAME, TABLES_SUFFIX, VECTORS_SUFFIX)
    return [page, tables, vectors]


def counting_store(folder: Path) -> CountingStore:
    """A store of thirty articles of two passages each."""
    opened = CountingStore(folder)
    articles = [indexed(str(number), f"island{number}", "common word") for number in range(30)]
    opened.writer.replace("news", articles, IDENTITY)
    return opened
