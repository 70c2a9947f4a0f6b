"""Another role: it is named, its agent is asked how they see it, and silence is recorded as silence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.ending.outcomes import OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.plan import Plan, PlanState
from coaching.records.audit import EventKind
from services.ending.outcomes import decide_outcome, open_decision, propose_outcome
from services.plan.plan_screen import open_plan
from services.plan.statements import state_view
from tests.support.endings import CONFIRM, LAST_DAY, deliver_support, hold_check_ins, measured, settled
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR
from tests.support.use_case_harness import UseCaseHarness

OTHER_ROLE = Proposal(OutcomeKind.ROLE_CHANGE, "Written cases go very well", role="Written support")


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


@pytest.fixture
def there(work: UseCaseHarness, plan: Plan) -> UseCaseHarness:
    """Return the Monday after the end, 25 January, with all that opens a change of role."""
    late = work.at(LAST_DAY)
    deliver_support(late, plan)
    hold_check_ins(late, plan)
    late.ask(lambda uow: measured(uow, plan, late.now.date(), reached=False))
    return late


def test_a_change_of_role_names_the_role(there: UseCaseHarness, plan: Plan) -> None:
    nameless = replace(OTHER_ROLE, role=" ")
    assert there.problems(MANAGER, propose_outcome, plan.id, nameless) == [("new_role", "role_needed")]
    assert there.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE).role == "Written support"


def test_the_agent_is_asked_at_once_and_reads_role_and_reason(there: UseCaseHarness, plan: Plan) -> None:
    there.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE)
    assert there.notices_to(AGENT)[-1] == "role_asked:1:0"
    (seen,) = there.run(AGENT, open_plan, plan.id).outcomes
    assert (seen.role, seen.reason, seen.view_until) == ("Written support", OTHER_ROLE.reason, date(2027, 2, 1))


def test_hr_waits_five_working_days_for_the_agents_view(there: UseCaseHarness, plan: Plan) -> None:
    there.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE)
    for later in (there, there.at(timedelta(days=7))):
        found = later.problems(HR, decide_outcome, plan.id, 1, CONFIRM)
        assert found == [("override", "override_needed"), ("override", "view_awaited")]
    there.at(timedelta(days=7)).run(AGENT, state_view, plan.id, "I would like that")
    screen = there.at(timedelta(days=7)).run(HR, open_decision, plan.id)
    assert (screen.outcome.agent_view, screen.locks) == ("I would like that", ())
    assert there.at(timedelta(days=7)).run(HR, decide_outcome, plan.id, 1, CONFIRM).state is PlanState.CLOSED
    assert _recorded(there) == "given"
    for reader in (AGENT, MANAGER, HR):
        assert there.at(timedelta(days=8)).run(reader, open_plan, plan.id).outcomes[0].agent_view == "I would like that"


def test_silence_is_recorded_as_silence(there: UseCaseHarness, plan: Plan) -> None:
    there.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE)
    late = there.at(timedelta(days=8))
    assert late.run(HR, decide_outcome, plan.id, 1, CONFIRM).state is PlanState.CLOSED
    assert _recorded(late) == "silent"
    late.at(timedelta(hours=1)).run(AGENT, state_view, plan.id, "Too late, but I would have liked that")
    (seen,) = late.at(timedelta(hours=2)).run(MANAGER, open_plan, plan.id).outcomes
    assert seen.agent_view == ""


def test_the_agent_reads_what_became_of_a_role_that_hr_sent_back(there: UseCaseHarness, plan: Plan) -> None:
    there.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE)
    there.run(HR, decide_outcome, plan.id, 1, OutcomeDecision(OutcomeVerdict.RETURNED, "The place is taken"))
    (seen,) = there.run(AGENT, open_plan, plan.id).outcomes
    assert (seen.verdict, seen.comment) == (OutcomeVerdict.RETURNED, "")


SENT_BACK = OutcomeDecision(OutcomeVerdict.RETURNED, "The place is taken")


def test_who_proposed_a_role_and_who_was_asked_learn_that_hr_sent_it_back(there: UseCaseHarness, plan: Plan) -> None:
    there.run(HR, propose_outcome, plan.id, OTHER_ROLE)
    there.run(SECOND_HR, decide_outcome, plan.id, 1, SENT_BACK)
    for reader in (HR, AGENT, MANAGER):
        assert "outcome_decided:1:1" in there.notices_to(reader)
    assert "outcome_decided:1:1" not in there.notices_to(SECOND_HR)


def test_what_was_said_before_the_proposal_is_no_view_of_it(there: UseCaseHarness, plan: Plan) -> None:
    there.run(AGENT, state_view, plan.id, "The CRM is slow")
    later = there.at(timedelta(hours=1))
    later.run(MANAGER, propose_outcome, plan.id, OTHER_ROLE)
    assert later.run(HR, open_decision, plan.id).outcome.agent_view == ""


def _recorded(work: UseCaseHarness) -> object:
    entries = work.ask(lambda uow: [entry.event for entry in uow.audit.entries()])
    return next(event.facts["view"] for event in entries if event.kind is EventKind.OUTCOME_DECIDED)
