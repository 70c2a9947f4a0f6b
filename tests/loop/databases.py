"""A new, empty database of either kind, for tests that need several or keep one longer than a test."""

from itertools import count
from pathlib import Path

import pytest

from testbed.postgres import Postgres

_numbers = count(1)


def new_database(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """The SQLAlchemy URL of a database nobody used before."""
    name = f"loop_{next(_numbers)}"
    if kind == "sqlite":
        return f"sqlite:///{folder}/{name}.db"
    server: Postgres = request.getfixturevalue("postgres")
    server.execute(f"CREATE DATABASE {name}")
    return server.url(name)
