"""Every test of the views begins with our own word for a plan."""

from collections.abc import Iterator

import pytest

from views.kit.plan_label import speak_of


@pytest.fixture(autouse=True)
def our_own_word() -> Iterator[None]:
    """Leave no customer's word behind."""
    yield
    speak_of("")
