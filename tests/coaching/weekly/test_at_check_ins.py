"""Support in the weekly check-in: one act serves both, and neither is asked for twice."""

from dataclasses import replace
from datetime import timedelta

from coaching.plan.plan import CheckIn, Owner, Plan, Rhythm, SupportAction, SupportKind
from coaching.plan.plan_clock import Pause
from coaching.plan.promise_updates import TALK, PromiseStatus, PromiseUpdate
from coaching.weekly.follow_through import score
from coaching.weekly.promise_dates import promise_days, support_promises, waiting_promises
from coaching.weekly.promises import Followed, PromiseVerdict, promises
from tests.support.builders import CHECK_IN, NOW, a_plan

COACHING = SupportAction(1, SupportKind.COACHING, "A talk on call structure", Owner.MANAGER, Rhythm.CHECK_IN)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def with_talks(*held: int, **changes: object) -> Plan:
    plan = a_plan(support=(COACHING,), **changes)
    days = plan.cadence.check_ins()
    logged = tuple(CheckIn(n, NOW + n * WEEK, "U0MANAGER", "Calm", "Closing") for n in held if n in days)
    return replace(plan, check_ins=logged)


def verdicts(plan: Plan, position: int) -> list[PromiseVerdict]:
    end = plan.cadence.end + 30 * DAY
    return [one.verdict for one in promises(Followed(plan), end) if one.key[0] == position]


def test_it_has_no_day_of_its_own_and_waits_for_nobody() -> None:
    plan = with_talks()
    assert list(support_promises(plan)) == []
    assert waiting_promises(plan) == {}
    assert {position for position, _ in promise_days(plan)} == {TALK}


def test_each_talk_that_took_place_gives_it_and_no_other_does() -> None:
    plan = with_talks(1, 2, 3, 5)
    could_not = PromiseUpdate((TALK, 4), PromiseStatus.CANCELLED, None, NOW + 4 * WEEK, "U0MANAGER")
    plan = replace(plan, promise_updates=(could_not,))
    assert verdicts(plan, 1) == verdicts(plan, TALK)
    found = score(promises(Followed(plan), plan.cadence.end + 30 * DAY))
    assert found.support == found.talks
    assert (found.support.fulfilled, found.support.promised) == (4, len(plan.cadence.check_ins()))


def test_a_talk_on_a_day_off_was_no_promise_of_either() -> None:
    first = a_plan().cadence.check_in_day(2)
    plan = with_talks(1, pauses=(Pause(first, first, "holiday"),))
    assert len(verdicts(plan, 1)) == len(verdicts(plan, TALK)) < len(a_plan().cadence.check_in_days())


def test_what_was_added_later_counts_from_then_on() -> None:
    since = a_plan().cadence.check_in_day(3)
    plan = with_talks(1, 2, 3, 4)
    later = replace(plan, terms=replace(plan.terms, support=(replace(COACHING, since=since),)))
    numbers = [one.key[1] for one in promises(Followed(later), since + 14 * DAY) if one.key[0] == 1]
    assert numbers[0] == 4
    assert CHECK_IN.number not in numbers
