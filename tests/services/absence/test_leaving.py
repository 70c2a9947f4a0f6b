"""People leave: the plan rests, those who decide are told once, and what nobody leads asks nothing of its agent."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from coaching.base.person import Person
from coaching.delivery.absence_notices import ManagerLeftNotice
from coaching.ending.locks import Lock
from coaching.ending.outcomes import OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.plan import Plan, PlanState
from coaching.programme.overdue import NONE
from services.absence.handover import hand_over
from services.delivery.message_facts import Ready, Skip, Wait, message_facts
from services.ending.outcomes import decide_outcome, open_outcome, propose_outcome
from services.programme.overview import home_facts, open_digest
from services.programme.setup import set_up
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.roster import reports
from tests.support.use_case_harness import UseCaseHarness

WEEK = timedelta(weeks=1)
LEFT = Proposal(OutcomeKind.LEFT, "Left on Friday")


def gone(work: UseCaseHarness, person: Person) -> UseCaseHarness:
    """Have Slack say, a week later, that somebody's account was closed."""
    later = work.at(WEEK)
    later.meet(replace(person, is_deleted=True))
    return later


def told(work: UseCaseHarness, person: Person, code: str) -> int:
    return sum(name.startswith(code) for name in work.notices_to(person))


def answers(work: UseCaseHarness) -> dict[str, Ready | Wait | Skip]:
    """Return what becomes of each message about a manager who left, by its recipient, in the hours of all."""
    there = work.at(timedelta(hours=3))
    mine = [entry for entry in there.deliveries if any(item.kind is ManagerLeftNotice for item in entry.items)]
    return {entry.recipient: there.ask(partial(message_facts, now=there.now, delivery=entry)) for entry in mine}


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that is acknowledged."""
    return work.acknowledged(work.opened(work.shared()))


def test_manager_and_hr_are_told_once_that_the_agents_account_was_closed(work: UseCaseHarness, plan: Plan) -> None:
    later = gone(work, AGENT)
    later.meet(replace(AGENT, is_deleted=True))
    assert [told(later, person, "agent_left") for person in (MANAGER, HR, SECOND_HR, AGENT, STRANGER)] == [
        1,
        1,
        1,
        0,
        0,
    ]
    assert later.plan(plan.id).state.is_running
    assert later.plan(plan.id).revision in later.homes(MANAGER)


@pytest.mark.usefixtures("plan")
def test_a_plan_whose_agent_left_makes_nothing_due_until_they_are_back(work: UseCaseHarness) -> None:
    before = len(work.notices_to(MANAGER))
    gone(work, AGENT)
    much_later = work.at(5 * WEEK)
    assert much_later.planned() == 0
    assert len(much_later.notices_to(MANAGER)) == before + 1
    much_later.meet(AGENT)
    assert much_later.at(WEEK).planned() == 1


def test_home_and_digest_ask_for_nothing_of_a_plan_that_rests_but_how_it_ends(work: UseCaseHarness, plan: Plan) -> None:
    gone(work, AGENT)
    later = work.at(5 * WEEK)
    (card,) = later.run(MANAGER, home_facts).team
    assert (card.rests, card.unlogged, card.next_check_in) == (True, (), None)
    facts = later.run(HR, open_digest)
    assert (facts.check_ins, facts.promises, facts.running) == (NONE, NONE, 1)
    (entry,) = facts.resting.shown
    assert (entry.plan.id, entry.participants.agent.name, entry.participants.manager.name, entry.age) == (
        plan.id,
        AGENT.name,
        MANAGER.name,
        20,
    )


def test_left_the_company_ends_the_plan_once_the_account_is_closed(work: UseCaseHarness, plan: Plan) -> None:
    assert work.run(MANAGER, open_outcome, plan.id).locks[OutcomeKind.LEFT] == (Lock.STILL_HERE,)
    assert work.problems(MANAGER, propose_outcome, plan.id, LEFT) == [("outcome", "still_here")]
    later = gone(work, AGENT)
    assert later.run(MANAGER, open_outcome, plan.id).locks[OutcomeKind.LEFT] == ()
    later.run(MANAGER, propose_outcome, plan.id, LEFT)
    ended = later.run(HR, decide_outcome, plan.id, 1, OutcomeDecision(OutcomeVerdict.CONFIRMED))
    assert (ended.state, ended.outcome) == (PlanState.CLOSED, "left")


@pytest.mark.usefixtures("plan")
def test_hr_and_the_superior_by_the_roster_are_told_that_nobody_leads_a_plan(work: UseCaseHarness) -> None:
    reports(work, MANAGER, OTHER_MANAGER)
    later = gone(work, MANAGER)
    assert [told(later, one, "manager_left") for one in (HR, SECOND_HR, OTHER_MANAGER, AGENT, STRANGER)] == [
        1,
        1,
        1,
        0,
        0,
    ]
    sent = answers(later)
    superior = sent[OTHER_MANAGER.id]
    assert isinstance(superior, Ready)
    assert [item.ref for item in superior.items] == [""]
    assert isinstance(sent[HR.id], Ready)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("boss", [AGENT, STRANGER])
def test_a_superior_whom_the_plan_is_about_or_who_works_for_its_agent_hears_nothing(
    work: UseCaseHarness, boss: Person
) -> None:
    reports(work, MANAGER, boss)
    reports(work, STRANGER, AGENT)
    later = gone(work, MANAGER)
    sent = answers(later)
    assert isinstance(sent[boss.id], Skip)


@pytest.mark.usefixtures("plan")
def test_agents_are_asked_for_no_reflection_that_nobody_reads(work: UseCaseHarness) -> None:
    before = [name for name in work.notices_to(AGENT) if name.startswith("reflection")]
    gone(work, MANAGER)
    later = work.at(3 * WEEK)
    later.planned()
    assert [name for name in later.notices_to(AGENT) if name.startswith("reflection")] == before
    (card,) = later.run(AGENT, home_facts).mine
    assert (card.rests, card.reflection_number) == (True, None)


def test_the_days_without_a_manager_do_not_count(work: UseCaseHarness, plan: Plan) -> None:
    gone(work, MANAGER)
    later = work.at(3 * WEEK)
    led = later.run(HR, hand_over, plan.id, OTHER_MANAGER.id)
    assert (plan.cadence.end, led.cadence.end) == (date(2027, 1, 23), date(2027, 2, 5))  # ten working days later
    assert [pause.cause for pause in led.pauses] == ["manager_away"]
    assert later.run(HR, open_digest).resting == NONE
    (card,) = later.run(OTHER_MANAGER, home_facts).team
    assert not card.rests
    assert later.at(WEEK).planned() == 1


def test_whoever_may_set_up_reads_that_nobody_is_left_in_hr(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({HR.id})))
    assert not work.run(ADMIN, home_facts).hr_is_empty
    later = gone(work, HR)
    assert later.run(ADMIN, home_facts).hr_is_empty
    assert not later.run(STRANGER, home_facts).hr_is_empty
