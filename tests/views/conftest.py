"""Every test of the views begins with our own word for a plan."""

from collections.abc import Iterator

import pytest

from views.kit.plan_label import use_plan_label


@pytest.fixture(autouse=True)
def our_own_word() -> Iterator[None]:
    """Leave no customer's word behind."""
    yield
    use_plan_label("")
