"""Three managers, three lives of a plan, each short enough for five minutes by hand."""

from collections.abc import Callable

import pytest

from tests.browser.browser_user import BrowserUser
from tests.browser.lives import SavePicture, through_changes, through_the_lock, to_the_close

Life = Callable[[BrowserUser, SavePicture], None]


@pytest.mark.parametrize(
    ("life", "at_most"),
    [(to_the_close, 100), (through_changes, 65), (through_the_lock, 35)],
    ids=["to the close", "through changes", "through the lock"],
)
def test_a_life_is_a_few_minutes_of_clicks_and_fields(visitor: BrowserUser, life: Life, at_most: int) -> None:
    life(visitor, lambda name, _height: visitor.save_picture(f"life-{name}"))
    assert visitor.deeds <= at_most, visitor.deeds
