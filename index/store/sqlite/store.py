"""SqliteStore: a Store in one SQLite file.

BM25 is computed from the postings within the scope of a question (index/ranking/formula.py): counted over all
collections, document frequencies would let one server's articles move another's ranking. (Those of the commonest words
in a scope of over 100,000 passages are estimated from all collections.)
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.store.sqlite.database import SqliteDatabase
from index.store.sqlite.lookup import SqliteLookup
from index.store.sqlite.ranking_source import SqliteRankingSource
from index.store.sqlite.schema import FILE_NAME, FORMATS, RELEASED

if TYPE_CHECKING:
    from index.store.sqlite.writer import SqliteWriter


class SqliteStore:
    """A Store in a data directory, which is made where it is missing.

    Every method of its parts raises StoreError where the directory cannot be used.
    """

    def __init__(self, data_dir: Path) -> None:
        """Open the file, or make it."""
        self._database = SqliteDatabase(data_dir, FILE_NAME, FORMATS, RELEASED)
        self.lookup = SqliteLookup(self._database)
        self.ranking = SqliteRankingSource(self._database)

    @cached_property
    def writer(self) -> SqliteWriter:
        """What changes it; imported where it is wanted, since a question does not want it."""
        from index.store.sqlite.writer import SqliteWriter

        return SqliteWriter(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()
