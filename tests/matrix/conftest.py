"""One stage for all tests of the matrix."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.matrix.stage import Stage
from tests.support.office import open_office


@pytest.fixture(scope="module")
def stage(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Yield a connected app on one SQLite file."""
    file = shutil.copy(sqlite_template, tmp_path_factory.mktemp("matrix") / "followthrough.db")
    with open_office(f"sqlite:///{file}") as office, closing(Stage(office)) as stage:
        yield stage
