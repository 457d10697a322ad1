from functools import partial
from pathlib import Path

import pytest

from tests.support.processes import Citecord, run


@pytest.fixture
def citecord(tmp_path: Path) -> Citecord:
    """Runs a command to its end, on a data directory of the test's own."""
    return partial(run, tmp_path / "data")
