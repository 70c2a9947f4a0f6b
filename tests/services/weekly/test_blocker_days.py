"""Days of a blocker that one side alone does not cover: asked of the other side, decided by HR, renewed by both."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.base.bundles import bundle_on
from coaching.base.person import Person
from coaching.goals.goal_facts import GoalFacts
from coaching.plan.plan import Owner, Plan
from coaching.programme.programme import Programme
from coaching.records.audit import EventKind
from coaching.screens import BlockerAsk
from coaching.weekly.blockers import Agreement, Blocker, Report
from services.absence.handover import hand_over, name_stand_in
from services.core.occasions import PLANNED_AHEAD
from services.ending.final_review import open_final_review
from services.programme.overview import home_facts
from services.programme.setup import set_up
from services.weekly.blocker_days import answer_days, open_days, renew_blocker
from services.weekly.blockers import report_blocker, settle_blocker
from services.weekly.check_ins import log_check_in
from tests.support.audit_entries import ENTRY
from tests.support.builders import PROGRAMME
from tests.support.endings import ACHIEVED, DAY_31, LAST_DAY, ended, settled
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness

DAY = timedelta(days=1)
FIRST = date(2026, 11, 24)
SLOW = Report("The CRM is slow", FIRST)
THURSDAY = datetime(2026, 11, 26, 10, tzinfo=UTC)
"""Two days later: the other side has until the Thursday after."""
HRS_TURN = bundle_on(date(2026, 12, 4), HR, HR.pattern)
"""With HR's bundle on the day after."""


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


def late(work: UseCaseHarness, plan: Plan, person: Person = AGENT) -> UseCaseHarness:
    """Have somebody report on Thursday what was in the way since Tuesday."""
    later = work.at(THURSDAY)
    later.run(person, report_blocker, plan.id, SLOW)
    return later


def stored(work: UseCaseHarness, plan: Plan) -> Blocker:
    """The first blocker."""
    found: Blocker = work.ask(lambda uow: uow.blockers.of(plan.id))[0]
    return found


def asked(work: UseCaseHarness, person: Person) -> list[BlockerAsk]:
    """What about blockers waits on somebody's Home."""
    return [entry.asks for entry in work.run(person, home_facts).in_the_way]


def notices_of(work: UseCaseHarness, person: Person) -> list[str]:
    """Somebody's messages about days and renewals."""
    return [item for item in work.notices_to(person) if item.startswith("blocker_")]


def goal(work: UseCaseHarness, plan: Plan) -> GoalFacts:
    """The figures of the first goal, as HR reads them."""
    found: GoalFacts = work.run(HR, open_final_review, plan.id).facts.goals[0]
    return found


def test_the_other_side_is_asked_about_earlier_days_and_hr_is_not(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan)
    assert (stored(work, plan).agreement, stored(work, plan).agree_by) == (Agreement.ASKED, date(2026, 12, 3))
    assert notices_of(work, MANAGER) == ["blocker_days:1:0"]
    assert asked(later, MANAGER) == [BlockerAsk.ANSWER, BlockerAsk.DAYS]
    assert (asked(later, AGENT), asked(later, HR)) == ([], [])
    assert later.refused(HR, open_days, plan.id, 1) == "blocker_hr_waits"
    assert later.refused(AGENT, answer_days, plan.id, 1, "yes", "") == "not_yours"
    assert later.refused(STRANGER, open_days, plan.id, 1) == "not_yours"
    assert later.refused(MANAGER, open_days, plan.id, 9) == "not_found"


def test_of_what_the_manager_reports_late_the_agent_is_asked(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan, MANAGER)
    assert notices_of(work, AGENT) == ["blocker_days:1:0"]
    assert asked(later, AGENT) == [BlockerAsk.DAYS]
    assert later.refused(MANAGER, answer_days, plan.id, 1, "yes", "") == "not_yours"
    later.run(AGENT, answer_days, plan.id, 1, "yes", "")
    assert stored(work, plan).agreement is Agreement.AGREED
    assert notices_of(work, MANAGER) == ["blocker_days_answered:1:0"]
    assert later.refused(AGENT, answer_days, plan.id, 1, "no", "Other words") == "blocker_days_settled"


def test_what_is_reported_today_asks_nobody(work: UseCaseHarness, plan: Plan) -> None:
    work = work.at(datetime(2026, 11, 24, 15, tzinfo=UTC))
    work.run(AGENT, report_blocker, plan.id, SLOW)
    assert stored(work, plan).agreement is Agreement.NOT_NEEDED
    assert notices_of(work, MANAGER) == []
    assert work.refused(MANAGER, open_days, plan.id, 1) == "blocker_days_settled"


def test_readings_of_earlier_days_count_until_both_agree_and_both_figures_are_there(
    work: UseCaseHarness, plan: Plan
) -> None:
    first = work.at(datetime(2026, 11, 26, 12, tzinfo=UTC))
    first.run(MANAGER, log_check_in, f"{plan.id}:1", replace(ENTRY, blocker=""), "V1")
    day_after = work.at(datetime(2026, 11, 27, 12, tzinfo=UTC))
    day_after.run(AGENT, report_blocker, plan.id, replace(SLOW, last_day=date(2026, 11, 26)))
    before = goal(day_after, plan)
    assert (before.left_out, before.with_excluded) == ((), None)
    assert before.now is not None
    assert before.without_questioned is not None
    assert before.without_questioned.now is None
    day_after.run(MANAGER, answer_days, plan.id, 1, "yes", "")
    after = goal(day_after, plan)
    assert ([reading.value for reading in after.left_out], after.now) == ([6.1], None)
    assert (after.now_with_excluded, after.without_questioned) == (before.now, None)


def test_a_quiet_week_entered_after_the_end_waits_for_the_other_side(work: UseCaseHarness, plan: Plan) -> None:
    talk = work.at(datetime(2026, 11, 26, 12, tzinfo=UTC))
    talk.run(MANAGER, log_check_in, f"{plan.id}:1", replace(ENTRY, blocker=""), "V1")
    over = work.at(LAST_DAY)
    free = goal(over, plan)
    over.run(MANAGER, report_blocker, plan.id, replace(SLOW, text="Quiet week", last_day=date(2026, 11, 27)))
    alone = goal(over, plan)
    assert (alone.now, alone.verdict) == (free.now, free.verdict)
    assert notices_of(over, AGENT) == ["blocker_days:1:0"]


def test_without_an_answer_hr_is_asked_once_on_the_day_after_five_working_days(
    work: UseCaseHarness, plan: Plan
) -> None:
    late(work, plan)
    work.at(HRS_TURN - PLANNED_AHEAD - timedelta(minutes=1)).planned()
    assert notices_of(work, HR) == []
    for moment in (HRS_TURN, HRS_TURN + DAY):
        work.at(moment).planned()
        assert notices_of(work, HR) == ["blocker_decision:1:0"]
    assert notices_of(work, SECOND_HR) == ["blocker_decision:1:0"]  # it is morning there, too
    then = work.at(HRS_TURN)
    assert asked(then, HR) == [BlockerAsk.DAYS]
    then.run(HR, answer_days, plan.id, 1, "yes", "The status page shows it")
    found = stored(work, plan)
    assert (found.agreement, found.days_decision) == (Agreement.LEFT_OUT, "The status page shows it")
    assert asked(then, HR) == []
    assert [notices_of(work, person)[-1] for person in (AGENT, MANAGER)] == ["blocker_days_answered:1:1"] * 2


def test_where_the_sides_disagree_hr_is_asked_at_once_and_not_again(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan)
    assert later.problems(MANAGER, answer_days, plan.id, 1, "no", " ") == [("days_reason", "reason_needed")]
    later.run(MANAGER, answer_days, plan.id, 1, "no", " It was fast on Tuesday ")
    assert stored(work, plan).days_reply == "It was fast on Tuesday"
    assert notices_of(work, HR) == ["blocker_decision:1:0"]
    assert notices_of(work, AGENT) == []
    assert later.problems(HR, answer_days, plan.id, 1, "no", "") == [("days_reason", "reason_needed")]
    later.run(HR, answer_days, plan.id, 1, "no", "The logs show it")
    assert stored(work, plan).agreement is Agreement.COUNTED
    work.at(HRS_TURN).planned()
    assert notices_of(work, HR) == ["blocker_decision:1:0"]


def test_settled_before_it_is_agreed_it_still_waits_for_its_days(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan)
    later.run(MANAGER, settle_blocker, plan.id, 1, "Fast", FIRST)
    assert asked(later, MANAGER) == [BlockerAsk.DAYS]
    later.run(MANAGER, answer_days, plan.id, 1, "yes", "")
    assert stored(work, plan).covers(FIRST)
    assert asked(later, MANAGER) == []


def test_whoever_leads_the_plan_now_answers_for_its_side(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan)
    later.run(MANAGER, hand_over, plan.id, OTHER_MANAGER.id)
    assert asked(later, OTHER_MANAGER) == [BlockerAsk.ANSWER, BlockerAsk.DAYS]
    assert later.refused(MANAGER, answer_days, plan.id, 1, "yes", "") == "not_yours"
    later.run(OTHER_MANAGER, name_stand_in, plan.id, STRANGER.id)
    later.run(STRANGER, answer_days, plan.id, 1, "yes", "")
    assert stored(work, plan).agreement is Agreement.AGREED


def test_where_nobody_is_in_hr_the_days_count_and_the_other_side_can_still_agree(
    work: UseCaseHarness, plan: Plan
) -> None:
    nobody: Programme = replace(PROGRAMME, hr_people=frozenset({MANAGER.id}))
    work.run(ADMIN, set_up, nobody)
    late(work, plan)
    then = work.at(HRS_TURN)
    then.planned()
    assert notices_of(work, HR) == []
    then.run(MANAGER, answer_days, plan.id, 1, "yes", "")
    assert stored(work, plan).agreement is Agreement.AGREED


def test_it_ends_after_a_week_unless_both_say_that_it_goes_on(work: UseCaseHarness, plan: Plan) -> None:
    work = work.at(datetime(2026, 11, 24, 15, tzinfo=UTC))
    work.run(AGENT, report_blocker, plan.id, SLOW)
    monday, saturday = date(2026, 11, 30), work.at(datetime(2026, 11, 28, 15, tzinfo=UTC))
    assert [stored(work, plan).covers(monday + n * DAY) for n in (0, 1)] == [True, False]
    assert asked(work, AGENT) == []
    assert asked(saturday, AGENT) == [BlockerAsk.RENEWAL]
    saturday.run(AGENT, renew_blocker, plan.id, 1)
    assert saturday.refused(AGENT, renew_blocker, plan.id, 1) == "blocker_renewed"
    assert stored(work, plan).lasts_until == monday
    assert notices_of(work, MANAGER) == ["blocker_renewal:1:0"]
    assert (asked(saturday, AGENT), asked(saturday, MANAGER)) == ([], [BlockerAsk.ANSWER, BlockerAsk.RENEWAL])
    saturday.run(MANAGER, renew_blocker, plan.id, 1)
    assert (stored(work, plan).lasts_until, stored(work, plan).renewals) == (date(2026, 12, 5), 1)
    saturday.run(MANAGER, renew_blocker, plan.id, 1)
    assert notices_of(work, AGENT) == ["blocker_renewal:1:1"]


def test_what_is_over_or_of_others_is_not_renewed(work: UseCaseHarness, plan: Plan) -> None:
    work = work.at(datetime(2026, 11, 24, 15, tzinfo=UTC))
    work.run(AGENT, report_blocker, plan.id, replace(SLOW, last_day=FIRST, owner=Owner.AGENT))
    assert work.refused(MANAGER, renew_blocker, plan.id, 1) == "blocker_over"
    for person in (HR, OTHER_MANAGER, STRANGER):
        assert work.refused(person, renew_blocker, plan.id, 1) == "not_yours"
    work.run(AGENT, settle_blocker, plan.id, 1, "Fast", FIRST)
    assert work.refused(AGENT, renew_blocker, plan.id, 1) == "blocker_over"


def test_after_the_plan_nothing_is_agreed_or_renewed_any_more(work: UseCaseHarness, plan: Plan) -> None:
    late(work, plan)
    after = work.at(DAY_31)
    ended(after, plan, ACHIEVED)
    assert after.refused(MANAGER, answer_days, plan.id, 1, "yes", "") == "not_at_this_stage"
    assert after.refused(AGENT, renew_blocker, plan.id, 1) == "not_at_this_stage"


def test_each_step_is_in_the_audit_chain(work: UseCaseHarness, plan: Plan) -> None:
    later = late(work, plan)
    later.run(AGENT, renew_blocker, plan.id, 1)
    later.run(MANAGER, answer_days, plan.id, 1, "no", "It was fast")
    later.run(HR, answer_days, plan.id, 1, "yes", "The status page shows it")
    with work.open() as uow:
        events = [entry.event for entry in uow.audit.entries()]
    found = [dict(event.facts) for event in events if event.kind is EventKind.BLOCKER_DAYS_ANSWERED]
    assert [(facts["number"], facts["left_out"]) for facts in found] == [(1, 0), (1, 1)]
    assert [dict(event.facts) for event in events if event.kind is EventKind.BLOCKER_RENEWED] == [
        {"number": 1, "renewals": 0}
    ]
