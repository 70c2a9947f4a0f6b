"""How a plan ends: proposals, the locks on hard outcomes, HR's decision, extensions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from coaching.delivery.goal_notices import MilestoneNotice
from coaching.ending.outcomes import OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.plan import Plan, PlanState
from services.ending.outcomes import decide_outcome, open_decision, open_outcome, propose_outcome
from services.plan.plan_screen import open_plan
from services.plan.statements import state_view
from services.programme.overview import home_facts
from services.start.sharing import share_plan
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import reflect
from storage.models import PromiseUpdateRow
from tests.support.audit_entries import ENTRY
from tests.support.endings import (
    ACHIEVED,
    BEFORE_END,
    CONFIRM,
    DAY_31,
    EXIT,
    LAST_DAY,
    LONGER,
    deliver_support,
    ended,
    hold_check_ins,
    measured_at,
    proposed,
    settled,
)
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR
from tests.support.use_case_harness import UseCaseHarness


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


WEIGHS = pytest.mark.parametrize("kind", [OutcomeKind.EXIT, OutcomeKind.NOT_MET, OutcomeKind.ROLE_CHANGE])


def figures(work: UseCaseHarness, plan: Plan, minutes: float) -> None:
    """Import four weeks of calls of that length. They began at 6.5 minutes and are to come to 5.5."""
    work.ask(lambda uow: measured_at(uow, plan, work.now.date(), "aht", minutes, "min"))


def helped(work: UseCaseHarness, plan: Plan) -> UseCaseHarness:
    """The day after the end, with all that the company promised."""
    there = work.at(LAST_DAY)
    deliver_support(there, plan)
    hold_check_ins(there, plan)
    return there


@WEIGHS
@pytest.mark.parametrize(
    ("minutes", "lock"),
    [(5.5, "all_goals_reached"), (5.0, "all_goals_reached"), (6.3, "goal_improves"), (None, "figures_not_enough")],
)
def test_what_weighs_on_an_agent_is_locked_while_the_figures_speak_for_them(
    work: UseCaseHarness, plan: Plan, kind: OutcomeKind, minutes: float | None, lock: str
) -> None:
    there = helped(work, plan)
    if minutes:
        figures(there, plan, minutes)
    weighs = replace(EXIT, kind=kind, role="Written support")
    assert there.problems(MANAGER, propose_outcome, plan.id, weighs) == [("outcome", lock)]
    outcome = there.run(HR, propose_outcome, plan.id, replace(weighs, override="The site closes on Friday"))
    assert outcome.passed == (lock,)


@WEIGHS
def test_it_opens_once_help_was_given_and_the_figures_did_not_move(
    work: UseCaseHarness, plan: Plan, kind: OutcomeKind
) -> None:
    there = helped(work, plan)
    figures(there, plan, 6.5)
    assert there.run(MANAGER, propose_outcome, plan.id, replace(EXIT, kind=kind, role="Written support")).passed == ()


@pytest.mark.parametrize(
    ("minutes", "lock"), [(6.3, "goal_not_reached"), (6.5, "goal_not_reached"), (None, "figures_not_enough")]
)
def test_goals_met_is_locked_while_a_goal_is_not_reached(
    work: UseCaseHarness, plan: Plan, minutes: float | None, lock: str
) -> None:
    there = work.at(DAY_31)
    if minutes:
        figures(there, plan, minutes)
    assert there.problems(MANAGER, propose_outcome, plan.id, ACHIEVED) == [("outcome", lock)]
    figures(there, plan, 5.5)
    assert there.run(MANAGER, propose_outcome, plan.id, ACHIEVED).waits


def test_a_lock_that_closed_after_the_proposal_needs_words_of_its_own(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(LAST_DAY)
    figures(there, plan, 6.5)
    there.run(HR, propose_outcome, plan.id, replace(EXIT, override="The talks were held by phone"))
    figures(there, plan, 5.4)
    screen = there.run(SECOND_HR, open_decision, plan.id)
    assert [lock.value for lock in screen.locks] == ["all_goals_reached"]
    assert ("override", "all_goals_reached") in there.problems(SECOND_HR, decide_outcome, plan.id, 1, CONFIRM)
    there.run(SECOND_HR, decide_outcome, plan.id, 1, replace(CONFIRM, override="Agreed with the works council"))
    (saved,) = there.run(AGENT, open_plan, plan.id).outcomes
    assert saved.passed == ("support_not_delivered", "check_ins_not_held", "all_goals_reached")
    assert saved.override == "The talks were held by phone\nAgreed with the works council"


@pytest.mark.parametrize("kind", [OutcomeKind.EXIT, OutcomeKind.NOT_MET])
def test_a_hard_ending_is_locked_until_the_promised_support_was_given(
    work: UseCaseHarness, plan: Plan, kind: OutcomeKind
) -> None:
    there = work.at(LAST_DAY)
    figures(there, plan, 6.5)
    hard = replace(EXIT, kind=kind, role="Written support")
    assert there.problems(MANAGER, propose_outcome, plan.id, hard) == [
        ("outcome", "support_not_delivered"),
        ("outcome", "check_ins_not_held"),
    ]
    deliver_support(there, plan)
    assert there.problems(MANAGER, propose_outcome, plan.id, hard) == [("outcome", "check_ins_not_held")]
    hold_check_ins(there, plan)
    assert there.run(MANAGER, propose_outcome, plan.id, hard).number == 1


def test_the_form_says_what_is_locked_and_why(work: UseCaseHarness, plan: Plan) -> None:
    screen = work.at(DAY_31).run(MANAGER, open_outcome, plan.id)
    assert [lock.value for lock in screen.locks[OutcomeKind.EXIT]] == [
        "before_the_end",
        "figures_not_enough",
        "support_not_delivered",
        "check_ins_not_held",
    ]
    assert [lock.value for lock in screen.locks[OutcomeKind.ACHIEVED]] == ["figures_not_enough"]
    assert not screen.by_hr


def test_goals_do_not_count_as_met_before_day_30(work: UseCaseHarness, plan: Plan) -> None:
    assert ("outcome", "too_early") in work.problems(MANAGER, propose_outcome, plan.id, ACHIEVED)
    assert proposed(work.at(DAY_31), plan).waits


def test_hr_reads_who_proposed_and_on_which_day_of_their_own(work: UseCaseHarness, plan: Plan) -> None:
    late = datetime(2026, 12, 28, 23, 30, tzinfo=UTC)
    proposed(work.at(late), plan)
    screens = {reader: work.at(late).run(reader, open_decision, plan.id) for reader in (HR, SECOND_HR)}
    assert {screen.proposer for screen in screens.values()} == {MANAGER}
    assert {reader.id: screen.outcome.at.date() for reader, screen in screens.items()} == {
        HR.id: date(2026, 12, 29),
        SECOND_HR.id: date(2026, 12, 28),
    }


def test_a_manager_cannot_pass_a_lock_with_a_reason(work: UseCaseHarness, plan: Plan) -> None:
    found = work.at(LAST_DAY).problems(MANAGER, propose_outcome, plan.id, replace(EXIT, override="I say so"))
    assert ("outcome", "support_not_delivered") in found


def test_hr_passes_a_lock_in_writing_and_another_of_hr_confirms(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(LAST_DAY)
    outcome = there.run(HR, propose_outcome, plan.id, replace(EXIT, override="The site closes on Friday"))
    assert there.refused(HR, decide_outcome, plan.id, outcome.number, CONFIRM) == "not_own_proposal"
    assert there.run(SECOND_HR, decide_outcome, plan.id, outcome.number, CONFIRM).state is PlanState.CLOSED
    saved = there.ask(lambda uow: uow.endings.outcomes(plan.id))[0]
    assert saved.override == "The site closes on Friday"
    assert there.run(AGENT, open_plan, plan.id).outcomes[0].override == "The site closes on Friday"


def test_the_gate_is_asked_anew_when_hr_confirms(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(LAST_DAY)
    deliver_support(there, plan)
    hold_check_ins(there, plan)
    outcome = proposed(there, plan, EXIT)
    with there.open() as uow:
        for update in uow.plans._session.scalars(select(PromiseUpdateRow)):
            update.status = "not_done"
    assert there.problems(HR, decide_outcome, plan.id, outcome.number, CONFIRM) == [
        ("override", "override_needed"),
        ("override", "support_not_delivered"),
    ]
    passed = replace(CONFIRM, override="They were held, and marked by mistake")
    assert there.run(HR, decide_outcome, plan.id, outcome.number, passed).outcome == "exit"


def test_hr_sends_back_with_words_and_the_manager_proposes_anew(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(DAY_31)
    outcome = proposed(there, plan)
    back = OutcomeDecision(OutcomeVerdict.RETURNED)
    assert there.problems(HR, decide_outcome, plan.id, outcome.number, back) == [("outcome_comment", "comment_needed")]
    there.run(HR, decide_outcome, plan.id, outcome.number, replace(back, comment="Two more weeks, please"))
    assert there.plan(plan.id).state is PlanState.ACKNOWLEDGED
    assert f"outcome_decided:{outcome.number}:1" in there.notices_to(MANAGER)
    assert not any(name.startswith("outcome_decided") for name in there.notices_to(AGENT))
    assert not there.run(AGENT, open_plan, plan.id).outcomes
    assert proposed(there, plan).number == 2


def test_a_second_proposal_waits_for_the_first(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(DAY_31)
    proposed(there, plan)
    assert there.refused(MANAGER, propose_outcome, plan.id, ACHIEVED) == "outcome_waits"
    assert there.refused(HR, decide_outcome, plan.id, 7, CONFIRM) == "changed_meanwhile"


def test_only_the_people_of_the_plan_take_part(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(DAY_31)
    assert there.refused(AGENT, propose_outcome, plan.id, ACHIEVED) == "not_yours"
    assert there.refused(OTHER_MANAGER, propose_outcome, plan.id, ACHIEVED) == "not_yours"
    outcome = proposed(there, plan)
    assert there.refused(MANAGER, decide_outcome, plan.id, outcome.number, CONFIRM) == "not_yours"
    assert there.notices_to(HR)[-1] == f"outcome_asked:{outcome.number}:0"


def test_success_is_kept_for_thirty_days_before_the_plan_closes(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(DAY_31)
    saved = ended(there, plan)
    assert (saved.state, saved.sustain_from) == (PlanState.SUSTAIN, DAY_31.date())
    assert (
        there.refused(MANAGER, share_plan, there.drafted("draft-2", start_date="2027-01-04"), True) == "agent_has_plan"
    )
    for person in (AGENT, MANAGER):
        assert "outcome_decided:1:0" in there.notices_to(person)


def test_an_extension_needs_a_changed_goal_and_a_fresh_receipt(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(BEFORE_END)
    assert work.at(DAY_31).problems(MANAGER, propose_outcome, plan.id, LONGER) == [("outcome", "before_the_review")]
    unchanged = replace(LONGER, requested={"goal_1_target": "5.5"})
    assert there.problems(MANAGER, propose_outcome, plan.id, unchanged) == [("goal_1_target", "goal_change_needed")]
    longer = ended(there, plan, LONGER)
    assert (longer.cadence.length_days, longer.terms.goals[0].target, longer.state) == (90, 5.8, PlanState.ACKNOWLEDGED)
    seen = there.run(AGENT, open_plan, plan.id)
    assert [change.field for change in seen.amendments[0].changes] == ["length", "goal_1_target", "goal_1_due"]
    assert seen.amendments[0].waits
    later = there.at(timedelta(days=30))
    again = replace(LONGER, requested={"goal_1_target": "5.9"})
    assert ("outcome", "extended_before") in later.problems(MANAGER, propose_outcome, plan.id, again)


def test_thirty_more_days_count_from_hrs_answer_and_the_days_of_waiting_nowhere(
    work: UseCaseHarness, plan: Plan
) -> None:
    hold_check_ins(work.at(LAST_DAY), plan)
    asked = replace(LONGER, requested={"goal_1_due": "2027-02-12"})
    number = proposed(work.at(LAST_DAY), plan, asked).number
    there = work.at(LAST_DAY + timedelta(days=14))
    screen = there.run(HR, open_decision, plan.id)
    longer = there.run(HR, decide_outcome, plan.id, number, CONFIRM)
    assert longer.cadence.end == screen.longer.cadence.end == there.now.date() + timedelta(days=30)
    assert longer.goals_now[0].due == date(2027, 2, 26), "it moves with the decision"
    assert there.plan(plan.id) == longer
    facts = there.run(MANAGER, open_outcome, plan.id).facts
    assert (facts.delivered.due, facts.delivered.held) == (9, 9)
    assert facts == there.at(timedelta(days=1)).run(MANAGER, open_outcome, plan.id).facts
    there.at(timedelta(days=2)).planned()
    assert not [name for name in there.notices_to(MANAGER) if name.startswith("check_in_reminder")]


def test_an_extended_plan_does_not_tell_its_past_days_once_more(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(LAST_DAY)
    there.planned()
    notices = [item for entry in there.deliveries for item in entry.items if item.kind is MilestoneNotice]
    ended(there, plan, LONGER)
    there.planned()
    assert [item for entry in there.deliveries for item in entry.items if item.kind is MilestoneNotice] == notices


@pytest.mark.parametrize("kind", [OutcomeKind.ROLE_CHANGE, OutcomeKind.EXIT])
def test_check_in_never_reopens_a_closed_plan(work: UseCaseHarness, plan: Plan, kind: OutcomeKind) -> None:
    there = work.at(LAST_DAY)
    deliver_support(there, plan)
    hold_check_ins(there, plan, 8)
    figures(there, plan, 6.5)
    outcome = proposed(there, plan, Proposal(kind, "What the talks showed", role="Written support"))
    there.run(AGENT, state_view, plan.id, "I see what the talks showed")
    closed = there.run(HR, decide_outcome, plan.id, outcome.number, CONFIRM)
    assert (closed.state, closed.outcome) == (PlanState.CLOSED, kind.value)
    assert there.refused(MANAGER, log_check_in, f"{plan.id}:9", ENTRY, "V9") == "not_running"
    assert there.refused(AGENT, reflect, plan.id, 9, ("Calmer", "", ""), "V10") == "not_running"
    assert there.plan(plan.id) == closed
    for person in (AGENT, MANAGER, HR):
        assert there.run(person, open_plan, plan.id).plan.state is PlanState.CLOSED
    assert there.run(MANAGER, share_plan, there.drafted("draft-2", start_date="2027-02-01"), True).plan.id != plan.id


def test_what_waits_for_hr_stands_on_the_home_of_hr_alone(work: UseCaseHarness, plan: Plan) -> None:
    there = work.at(DAY_31)
    outcome = proposed(there, plan)
    assert [card.plan.id for card in there.run(HR, home_facts).undecided] == [plan.id]
    assert all(not there.run(person, home_facts).undecided for person in (MANAGER, AGENT, OTHER_MANAGER))
    there.run(HR, decide_outcome, plan.id, outcome.number, CONFIRM)
    assert there.run(HR, home_facts).undecided == ()
