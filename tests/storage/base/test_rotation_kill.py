"""Check 22: `followthrough keys rotate` killed at random loses no key and leaves none behind."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.key_rotation import kill_rotation


@pytest.mark.parametrize(
    ("keys", "kills"), [(500, 3), pytest.param(20_000, 10, marks=pytest.mark.kill)], ids=["500 keys", "20,000 keys"]
)
def test_a_killed_rotation_goes_on_where_it_was(
    keys: int, kills: int, database_url: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    found = kill_rotation(database_url, tmp_path, keys, kills, seed=keys)
    figure = f"rotate keys={keys} kills={found.kills} left={found.left} readable={found.readable_without_old}"
    record_property("figure", figure)
    assert found.left == 0
    assert found.readable == found.readable_without_old == keys
    assert len({*found.left_at_kills}) == kills, "each kill came in the middle"
    assert min(found.left_at_kills) > 0
    assert max(found.left_at_kills) < keys
