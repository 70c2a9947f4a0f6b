"""The list of promises: what can still be marked stands first, whatever does not fit."""

from datetime import date, timedelta

from coaching.screens import PromiseLine, PromisesSheet
from coaching.weekly.promise_dates import Status
from tests.support.builders import PAIR, a_plan
from tests.support.screens.reading import said
from views.weekly.promises import promises_modal

FIRST = date(2026, 12, 1)


def listed(*statuses: Status | None) -> PromisesSheet:
    """Return a sheet with one slot a day, the newest first, as the use case lists them."""
    plan = a_plan()
    lines = [
        PromiseLine((1, number), plan.terms.support[0], FIRST + timedelta(days=number), status, may_mark=True)
        for number, status in enumerate(statuses)
    ]
    return PromisesSheet(plan, PAIR, tuple(reversed(lines)))


def values(sheet: PromisesSheet, action_id: str) -> list[str]:
    """Return the slots that have a button, from above."""
    buttons = [one for block in promises_modal(sheet).to_dict()["blocks"] for one in block.get("elements", ())]
    return [one["value"].rpartition(":")[2] for one in buttons if one.get("action_id") == action_id]


def test_what_is_open_stands_above_what_is_settled_the_oldest_first() -> None:
    sheet = listed(None, Status.DONE, Status.MOVED, Status.NOT_DONE, None)
    assert values(sheet, "promise_done") == ["0", "2", "4", "3"]


def test_what_does_not_fit_is_settled() -> None:
    sheet = listed(None, None, *[Status.DONE] * 60)
    assert values(sheet, "promise_done") == ["0", "1"]
    assert "more" in said(promises_modal(sheet))
