"""Every listener, for some roles, in every state of a plan: allowed and shown is what the policy says.

Each third of the roles stands in a file of its own, so that several processes share the ten thousand cells.
"""

from collections.abc import Callable

import pytest

from tests.matrix.cast import Part
from tests.matrix.matrix_harness import MatrixHarness
from tests.matrix.playing import play

LEAST = 2000
Record = Callable[[str, object], None]
edges_or_every = pytest.mark.parametrize(
    "every", [False, pytest.param(True, marks=pytest.mark.kill)], ids=["edges", "every"]
)


def are_as_the_policy_says(matrix: MatrixHarness, parts: tuple[Part, ...], record: Record, *, every: bool) -> None:
    """Play the cells of these roles; the figure that is printed counts them."""
    played = play(matrix, parts=parts, every=every)
    record("figure", str(played))
    assert not played.unexpected, played.unexpected
    assert played.cells >= LEAST
    assert played.allowed >= LEAST / 10
