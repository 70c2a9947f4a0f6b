"""The list of promises: what can still be marked stands first, whatever does not fit."""

from datetime import date, timedelta

from coaching.screens import PromiseLine, PromisesScreen
from coaching.weekly.promise_dates import PromiseStatus
from tests.support.builders import PAIR, a_plan
from tests.support.screens.reading import visible_text
from views.weekly.promises import promises_modal

FIRST = date(2026, 12, 1)


def listed(*statuses: PromiseStatus | None) -> PromisesScreen:
    """Return a sheet with one slot a day, the newest first, as the use case lists them."""
    plan = a_plan()
    lines = [
        PromiseLine((1, number), plan.terms.support[0], FIRST + timedelta(days=number), status, may_update=True)
        for number, status in enumerate(statuses)
    ]
    return PromisesScreen(plan, PAIR, tuple(reversed(lines)))


def values(screen: PromisesScreen, action_id: str) -> list[str]:
    """Return the slots that have a button, from above."""
    buttons = [one for block in promises_modal(screen).to_dict()["blocks"] for one in block.get("elements", ())]
    return [one["value"].rpartition(":")[2] for one in buttons if one.get("action_id") == action_id]


def test_what_is_open_stands_above_what_is_settled_the_oldest_first() -> None:
    screen = listed(None, PromiseStatus.DONE, PromiseStatus.MOVED, PromiseStatus.NOT_DONE, None)
    assert values(screen, "promise_done") == ["0", "2", "4", "3"]


def test_what_does_not_fit_is_settled() -> None:
    screen = listed(None, None, *[PromiseStatus.DONE] * 60)
    assert values(screen, "promise_done") == ["0", "1"]
    assert "more" in visible_text(promises_modal(screen))
