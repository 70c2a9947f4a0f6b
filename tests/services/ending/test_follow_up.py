"""After success: light looks, no other nudges, and a close that time brings by itself."""

from datetime import timedelta

import pytest

from coaching.plan.plan import Plan, PlanState
from services.ending.final_review import open_final_review
from services.ending.follow_up import close_early, log_follow_up, open_follow_up
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.start.sharing import share_plan
from tests.support.endings import DAY_31, ended, hold_check_ins, settled
from tests.support.people import AGENT, HR, MANAGER
from tests.support.use_case_harness import UseCaseHarness


@pytest.fixture
def there(work: UseCaseHarness) -> UseCaseHarness:
    """Return the workspace on the day on which the goals were met."""
    return work.at(DAY_31)


@pytest.fixture
def plan(work: UseCaseHarness, there: UseCaseHarness) -> Plan:
    """Return a plan in its time after success."""
    return ended(there, settled(work))


def days(work: UseCaseHarness, count: int) -> UseCaseHarness:
    """Let so many days pass, with the planner at work on each."""
    for day in range(1, count + 1):
        work.at(timedelta(days=day)).planned()
    return work.at(timedelta(days=count))


def test_nothing_but_two_looks_and_the_close_is_told(there: UseCaseHarness, plan: Plan) -> None:
    before = {person: len(there.notices_to(person)) for person in (AGENT, MANAGER)}
    days(there, 40)
    assert there.notices_to(MANAGER)[before[MANAGER] :] == ["sustain_check:1:0", "sustain_check:2:0", "closed:1:0"]
    assert there.notices_to(AGENT)[before[AGENT] :] == ["closed:1:0"]
    closed = there.plan(plan.id)
    assert (closed.state, closed.outcome) == (PlanState.CLOSED, "achieved")
    assert closed.closed_at is not None
    assert closed.closed_at.date() == (DAY_31 + timedelta(days=30)).date()
    assert not there.at(timedelta(days=41)).planned()


def test_lists_show_it_until_it_closes(there: UseCaseHarness, plan: Plan) -> None:
    assert [card.plan.id for card in there.run(AGENT, home_facts).mine] == [plan.id]
    assert [card.plan.id for card in there.run(MANAGER, home_facts).team] == [plan.id]
    assert plan.id in {card.plan.id for card in there.run(HR, home_facts).all_plans}
    assert there.run(AGENT, open_plan, None).plan.id == plan.id
    later = days(there, 40)
    assert not later.run(AGENT, home_facts).mine
    assert later.run(AGENT, open_plan, plan.id).plan.state is PlanState.CLOSED


def test_the_facts_stay_as_they_were_when_it_was_decided(there: UseCaseHarness, work: UseCaseHarness) -> None:
    running = settled(work)
    hold_check_ins(there, running, up_to=4)
    assert not there.run(AGENT, open_plan, running.id).has_review
    before = there.run(MANAGER, open_final_review, running.id).facts.delivered
    plan = ended(there, running)
    for later in (there, days(there, 20), days(there, 40)):
        for reader in (AGENT, MANAGER, HR):
            assert later.run(reader, open_plan, plan.id).has_review
            assert later.run(reader, open_final_review, plan.id).facts.delivered == before
    assert (before.promised, before.due, before.held) == (4, 5, 4)


def test_a_look_is_logged_once_and_a_slip_starts_nothing(there: UseCaseHarness, plan: Plan) -> None:
    assert there.run(MANAGER, open_follow_up, plan.id).number == 1
    assert there.problems(MANAGER, log_follow_up, plan.id, 1, "", "") == [("holds", "needed")]
    there.run(MANAGER, log_follow_up, plan.id, 1, "slipping", "Closing phrase")
    assert there.refused(MANAGER, log_follow_up, plan.id, 1, "yes", "") == "already_logged"
    assert there.refused(AGENT, log_follow_up, plan.id, 2, "yes", "") == "not_yours"
    seen = there.run(AGENT, open_plan, plan.id)
    assert [(check.holds, check.note) for check in seen.checks] == [(False, "Closing phrase")]
    assert seen.plan.state is PlanState.SUSTAIN
    later = there.at(timedelta(days=28))
    assert later.run(MANAGER, open_follow_up, plan.id).number == 2


def test_hr_closes_early_and_then_a_new_plan_is_possible(there: UseCaseHarness, plan: Plan) -> None:
    draft = there.drafted("draft-2", start_date="2027-01-04")
    assert there.refused(MANAGER, share_plan, draft, True) == "agent_has_plan"
    assert there.refused(MANAGER, close_early, plan.id) == "not_yours"
    assert there.run(HR, close_early, plan.id).state is PlanState.CLOSED
    assert there.refused(HR, close_early, plan.id) == "not_running"
    assert there.run(MANAGER, share_plan, draft, True).plan.id != plan.id
