"""One stage for all tests of the matrix."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.matrix.matrix_harness import MatrixHarness
from tests.support.bot_harness import open_bot_harness


@pytest.fixture(scope="module")
def matrix(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MatrixHarness]:
    """Yield a connected app on one SQLite file."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("matrix") / "followthrough.db")
    with open_bot_harness(f"sqlite:///{file}") as harness, closing(MatrixHarness(harness)) as matrix:
        yield matrix
