"""Every cell of those two whom a plan joins."""

import pytest

from tests.matrix.cast import PAIR
from tests.matrix.cells import Record, are_as_the_policy_says, edges_or_every
from tests.matrix.matrix_harness import MatrixHarness


@pytest.mark.no_cover  # thousands of cells: others walk the same lines, once
@edges_or_every
def test_every_cell_is_as_the_policy_says(matrix: MatrixHarness, record_property: Record, *, every: bool) -> None:
    are_as_the_policy_says(matrix, PAIR, record_property, every=every)
