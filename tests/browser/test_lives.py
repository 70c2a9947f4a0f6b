"""Three managers, three lives of a plan. Each is short enough for five minutes by hand: few clicks, few fields."""

from collections.abc import Callable

import pytest

from tests.browser.desk import Desk
from tests.browser.lives import Keep, through_changes, through_the_lock, to_the_close

Life = Callable[[Desk, Keep], None]


@pytest.mark.parametrize(
    ("life", "at_most"),
    [(to_the_close, 110), (through_changes, 75), (through_the_lock, 30)],
    ids=["to the close", "through changes", "through the lock"],
)
def test_a_life_is_a_few_minutes_of_clicks(desk: Desk, life: Life, at_most: int) -> None:
    desk.page.set_default_timeout(5000)
    try:
      life(desk, lambda name, _height: desk.keep(f"life-{name}"))
    finally:
      desk.keep(f"END-{life.__name__}")
    print(life.__name__, desk.deeds)
    assert desk.deeds <= at_most
