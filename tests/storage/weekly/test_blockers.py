"""What got in the way is kept, found by whose it is, and settled, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coaching.plan.plan import Owner
from coaching.weekly.blockers import Agreement
from tests.support.builders import A_BLOCKER, NOW, PLAN, a_plan
from tests.support.people import HR, MANAGER, OTHER_AGENT
from tests.support.records_harness import RecordsHarness

LATER = NOW + timedelta(days=1)


def test_blockers_come_back_as_they_were_written_and_settled(records: RecordsHarness) -> None:
    ends = replace(A_BLOCKER, number=2, owner=Owner.HR, last_day=A_BLOCKER.first_day)
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        assert uow.blockers.next_number(PLAN.id) == 1
        for blocker in (A_BLOCKER, ends):
            uow.blockers.add(PLAN, blocker)
        assert uow.blockers.next_number(PLAN.id) == 3
        uow.blockers.settle(PLAN, 1, MANAGER.id, LATER, "It is fast", LATER.date())
        assert uow.plans.wrote
    settled = {"last_day": LATER.date(), "settled_at": LATER, "settled_by": MANAGER.id, "answer": "It is fast"}
    assert records.run(lambda uow: uow.blockers.of(PLAN.id)) == (replace(A_BLOCKER, **settled), ends)  # type: ignore[arg-type]


def test_what_became_of_its_days_comes_back_and_is_found_after_it_was_settled(records: RecordsHarness) -> None:
    begins, until = A_BLOCKER.first_day + timedelta(days=2), A_BLOCKER.first_day + timedelta(days=8)
    asked = replace(
        A_BLOCKER, at_once_from=begins, lasts_until=until, agreement=Agreement.ASKED, agree_by=until, renewal_by=HR.id
    )
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.blockers.add(PLAN, asked)
        uow.blockers.settle(PLAN, 1, MANAGER.id, LATER, "It is fast", LATER.date())
        for plan_ids, with_hr in (([PLAN.id], False), ([], True)):
            (found,) = uow.blockers.waiting(plan_ids, with_hr=with_hr)
            assert (found[1].agreement, found[1].waits) == (Agreement.ASKED, False)
        (settled,) = uow.blockers.of(PLAN.id)
        said = {"days_reply": "It was over", "days_decision": "The status page shows it"}
        decided = replace(settled, agreement=Agreement.LEFT_OUT, renewals=1, renewal_by="", **said)  # type: ignore[arg-type]
        uow.blockers.save_days(PLAN, decided)
        assert uow.blockers.waiting([PLAN.id], with_hr=True) == []
    assert records.run(lambda uow: uow.blockers.of(PLAN.id)) == (decided,)


def test_open_ones_are_found_by_plan_and_for_hr_everywhere_without_their_words(
    records: RecordsHarness, other_records: RecordsHarness
) -> None:
    other = a_plan(id="plan-2", agent_id=OTHER_AGENT.id)
    with records.open() as uow:
        for plan in (PLAN, other):
            uow.plans.add(plan, plan.id)
            uow.blockers.add(plan, A_BLOCKER)
            due = A_BLOCKER.due - timedelta(days=1)
            uow.blockers.add(plan, replace(A_BLOCKER, number=2, owner=Owner.HR, due=due))
            uow.blockers.add(plan, replace(A_BLOCKER, number=3))
            uow.blockers.settle(plan, 3, HR.id, NOW, "Done", NOW.date())
        mine = uow.blockers.waiting([PLAN.id])
        assert [(plan_id, blocker.number) for plan_id, blocker in mine] == [(PLAN.id, 2), (PLAN.id, 1)]
        assert {blocker.text for _, blocker in mine} == {""}
        everywhere = uow.blockers.waiting([PLAN.id], with_hr=True)
        assert [(plan_id, blocker.number) for plan_id, blocker in everywhere] == [
            (PLAN.id, 2),
            (other.id, 2),
            (PLAN.id, 1),
        ]
        assert uow.blockers.waiting([]) == []
    assert other_records.run(lambda uow: uow.blockers.waiting([PLAN.id], with_hr=True)) == []


def test_of_two_with_one_number_the_database_refuses_one(records: RecordsHarness) -> None:
    with records.open() as uow:
        uow.plans.add(PLAN, "draft-1")
        uow.blockers.add(PLAN, A_BLOCKER)
    with pytest.raises(IntegrityError):
        records.run(lambda uow: uow.blockers.add(PLAN, A_BLOCKER))
