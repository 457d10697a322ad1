"""The tests of the contract (test_contract_*.py) hold of every kind of store, whatever it keeps its rows in."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from index.store.contract import Store
from tests.support.stores import STORES, OpenStore


@pytest.fixture(params=STORES)
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenStore]:
    with ExitStack() as opened:

        def open_one(name: str = "store") -> Store:
            return opened.enter_context(closing(STORES[request.param](tmp_path / name)))

        yield open_one


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()
