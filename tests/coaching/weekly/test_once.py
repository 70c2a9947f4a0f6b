"""Support of one time: due on its own day, on day 14 without one, and markable from the first day."""

from dataclasses import replace
from datetime import date, timedelta

from coaching.plan.plan import Owner, Plan, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Pause
from coaching.plan.promise_updates import PromiseStatus, PromiseUpdate
from coaching.weekly.promise_dates import promise_days, support_promises
from coaching.weekly.promises import Followed, PromiseVerdict, promises
from tests.support.builders import NOW, a_plan
from views.kit import labels

ONCE = SupportAction(1, SupportKind.TRAINING, "A refresher", Owner.MANAGER, Rhythm.ONCE)
DAY = timedelta(days=1)


def with_once(action: SupportAction = ONCE, **changes: object) -> Plan:
    return a_plan(support=(action,), **changes)


def test_without_a_day_it_is_due_on_day_14() -> None:
    plan = with_once()
    assert list(support_promises(plan)) == [((1, 1), plan.cadence.start + 14 * DAY)]


def test_its_own_day_counts_and_moves_with_the_clock() -> None:
    week = Pause(date(2026, 12, 7), date(2026, 12, 11), "away")
    plan = with_once(replace(ONCE, due=date(2026, 12, 17)), pauses=(week,))
    assert dict(support_promises(plan)) == {(1, 1): date(2026, 12, 24)}


def test_one_added_later_is_due_a_fortnight_after_and_never_after_the_last_day() -> None:
    late, start = replace(ONCE, since=date(2027, 1, 20)), a_plan().cadence.start
    assert dict(support_promises(with_once(late))) == {(1, 1): start + 60 * DAY}
    early = replace(ONCE, since=date(2026, 12, 1))
    assert dict(support_promises(with_once(early))) == {(1, 1): date(2026, 12, 15)}


def test_it_counts_from_its_day_and_if_done_before_at_once() -> None:
    plan = with_once()
    due = promise_days(plan)[1, 1]
    found = {one.key: one.verdict for one in promises(Followed(plan), due + 30 * DAY)}
    assert found[1, 1] is PromiseVerdict.NOT_FULFILLED
    done = replace(plan, promise_updates=(PromiseUpdate((1, 1), PromiseStatus.DONE, None, NOW, "U0MANAGER"),))
    assert {one.key: one.verdict for one in promises(Followed(done), due)}[1, 1] is PromiseVerdict.FULFILLED


def test_the_plan_names_its_day() -> None:
    (shown,) = with_once().terms_now.support
    assert labels.who_and_how_often(shown).startswith("Once, by Tue 8 Dec")
    weekly = replace(ONCE, rhythm=Rhythm.WEEKLY)
    (other,) = with_once(weekly).terms_now.support
    assert other == weekly
