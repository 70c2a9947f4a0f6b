"""What gets in the way: reported, owned, reminded of once, settled, and left out of the figures."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unittest.mock import Mock

import pytest

from coaching.base.person import Person
from coaching.delivery.blocker_notices import BlockerAnsweredNotice, BlockerNotice
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import Section
from coaching.weekly.blockers import Report
from services.absence.handover import hand_over, name_stand_in
from services.core.occasions import PLANNED_AHEAD
from services.core.plan_access import hr_for
from services.delivery.message_facts import Ready, message_facts
from services.ending.final_review import open_final_review
from services.ending.outcomes import decide_outcome, propose_outcome
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.programme.setup import set_up
from services.weekly.blockers import blockers_for, open_report, open_settling, report_blocker, settle_blocker
from services.weekly.check_ins import log_check_in
from services.weekly.reflections import reflect
from tests.support.audit_entries import ENTRY
from tests.support.builders import PROGRAMME
from tests.support.endings import ACHIEVED, CONFIRM, DAY_31, settled
from tests.support.notices import a_notice, short_name
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness

TODAY = date(2026, 11, 23)
DUE = date(2026, 11, 30)
DUE_AT = datetime(2026, 11, 30, 7, 1, 51, tzinfo=UTC)
"""With the manager's bundle in Berlin, five working days after the report."""
SLOW = Report("The CRM is slow", TODAY)


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


def reported(work: UseCaseHarness, plan: Plan, person: Person = AGENT, owner: Owner = Owner.MANAGER) -> Plan:
    """Have somebody report that the CRM is slow."""
    return work.run(person, report_blocker, plan.id, replace(SLOW, owner=owner))


def solved(work: UseCaseHarness, plan: Plan, person: Person = MANAGER, number: int = 1, last: date = TODAY) -> Plan:
    """Have somebody say that it is out of the way."""
    return work.run(person, settle_blocker, plan.id, number, " It is fast ", last)


def waiting(work: UseCaseHarness, person: Person) -> list[int]:
    """The blockers that stand on somebody's Home."""
    return [entry.blocker.number for entry in work.run(person, home_facts).in_the_way]


def notices_of(work: UseCaseHarness, person: Person) -> list[str]:
    """Return somebody's messages about blockers."""
    return [item for item in work.notices_to(person) if item.startswith("blocker")]


def facts(
    work: UseCaseHarness, plan: Plan, person: Person, kind: type[Notice] = BlockerNotice, *, is_due: bool = False
) -> bool:
    """Whether a message about the first blocker would go out now."""
    own = {"is_due": is_due} if kind is BlockerNotice else {}
    item = DueItem(a_notice(kind, plan.id, 1, **own), person.id)
    delivery = Delivery("d1", Operation.POST, person.id, work.now, DeliveryState.PENDING, (item,))
    return isinstance(work.ask(lambda uow: message_facts(uow, work.now, delivery)), Ready)


def day_named(work: UseCaseHarness, plan: Plan, person: Person) -> date:
    """The day that a reminder of the first blocker would name now."""
    item = DueItem(BlockerNotice(plan.id, 1, is_due=True), person.id)
    delivery = Delivery("d1", Operation.POST, person.id, work.now, DeliveryState.PENDING, (item,))
    ready = work.ask(lambda uow: message_facts(uow, work.now, delivery))
    assert isinstance(ready, Ready)
    assert ready.items[0].at is not None
    return ready.items[0].at.date()


def test_what_the_agent_reports_is_its_managers_who_is_told(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    (blocker,) = work.run(HR, open_plan, plan.id).blockers
    assert (blocker.by, blocker.owner, blocker.text, blocker.due) == (AGENT.id, Owner.MANAGER, "The CRM is slow", DUE)
    assert notices_of(work, MANAGER) == ["blocker:1:0"]
    assert notices_of(work, AGENT) == notices_of(work, HR) == []
    assert waiting(work, MANAGER) == [1]
    assert waiting(work, AGENT) == waiting(work, HR) == []


def test_who_reports_what_is_theirs_is_told_nothing(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan, MANAGER)
    assert notices_of(work, MANAGER) == []
    assert waiting(work, MANAGER) == [1]


def test_hr_takes_it_all_together_and_who_leads_the_plan_is_not_hr_to_it(work: UseCaseHarness, plan: Plan) -> None:
    both = frozenset({HR.id, SECOND_HR.id, MANAGER.id})
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=both))
    reported(work, plan, AGENT, Owner.HR)
    assert notices_of(work, HR) == notices_of(work, SECOND_HR) == ["blocker:1:0"]
    assert notices_of(work, MANAGER) == []
    assert waiting(work, HR) == waiting(work, SECOND_HR) == [1]
    assert waiting(work, MANAGER) == []


def test_who_is_in_hr_and_was_never_met_is_told_like_the_others(work: UseCaseHarness, plan: Plan) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({HR.id})))
    with work.open() as uow:
        programme = uow.programmes.find()
        assert programme is not None
        uow.programmes.save(replace(programme, group_members=frozenset({"U0NEVER"})), work.now)
    reported(work, plan, AGENT, Owner.HR)
    work.at(DUE_AT + timedelta(hours=2)).planned()
    items = [item for entry in work.deliveries for item in entry.items if item.kind is BlockerNotice]
    assert sorted((item.recipient, short_name(item.notice)) for item in items) == [
        (HR.id, "blocker:1:0"),
        (HR.id, "blocker:1:1"),
        ("U0NEVER", "blocker:1:0"),
        ("U0NEVER", "blocker:1:1"),
    ]


def test_without_anybody_in_hr_it_cannot_be_theirs(work: UseCaseHarness, plan: Plan) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({MANAGER.id})))
    work.meet(replace(ADMIN, is_deleted=True))  # who did the setup would act in place of HR
    assert not work.run(AGENT, open_report, plan.id).has_hr
    found = work.problems(AGENT, report_blocker, plan.id, replace(SLOW, owner=Owner.HR))
    assert found == [("blocker_owner", "no_hr_to_take_it")]


def test_who_is_hr_is_read_once_however_much_is_theirs(
    work: UseCaseHarness, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        reported(work, plan, AGENT, Owner.HR)
    read = Mock(wraps=hr_for)
    monkeypatch.setattr("services.core.occasions.hr_for", read)
    later = work.at(DUE_AT)
    later.planned()
    assert read.call_count == 1
    assert [item for item in notices_of(later, HR) if item.endswith(":1")] == [
        "blocker:1:1",
        "blocker:2:1",
        "blocker:3:1",
    ]


def test_the_reporter_is_told_of_the_answer_and_reads_it(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    solved(work, plan)
    assert notices_of(work, AGENT) == ["blocker_answered:1:0"]
    assert notices_of(work, MANAGER) == ["blocker:1:0"]
    (blocker,) = work.run(AGENT, open_plan, plan.id).blockers
    assert (blocker.answer, blocker.last_day, blocker.settled_by) == ("It is fast", TODAY, MANAGER.id)
    assert waiting(work, MANAGER) == []


def test_the_owner_is_reminded_once_on_its_day(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    before, later = work.at(DUE_AT - PLANNED_AHEAD - timedelta(minutes=1)), work.at(DUE_AT)
    before.planned()
    assert notices_of(before, MANAGER) == ["blocker:1:0"]
    assert day_named(later.at(timedelta(days=21)), plan, MANAGER) == DUE
    for moment in (later, later.at(timedelta(days=1))):
        moment.planned()
        assert notices_of(moment, MANAGER) == ["blocker:1:0", "blocker:1:1"]
    assert facts(later, plan, MANAGER, is_due=True)


def test_what_is_settled_is_not_reminded_of(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    solved(work, plan)
    work.at(DUE_AT).planned()
    assert notices_of(work, MANAGER) == ["blocker:1:0"]
    assert not facts(work.at(DUE_AT), plan, MANAGER, is_due=True)
    assert not facts(work.at(DUE_AT), plan, MANAGER)


def test_after_a_handover_it_is_the_new_managers(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    work.run(MANAGER, hand_over, plan.id, OTHER_MANAGER.id)
    work.at(datetime(2026, 11, 30, 9, tzinfo=UTC)).planned()
    assert notices_of(work, OTHER_MANAGER) == ["blocker:1:1"]
    assert waiting(work, OTHER_MANAGER) == [1]
    assert waiting(work, MANAGER) == []
    assert not facts(work.at(DUE_AT), plan, MANAGER, is_due=True)


def test_who_stands_in_sees_to_what_is_the_managers(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    work.run(MANAGER, name_stand_in, plan.id, STRANGER.id)
    assert waiting(work, STRANGER) == [1]
    solved(work, plan, STRANGER)
    assert waiting(work, STRANGER) == []


def test_the_agent_settles_what_is_theirs_and_nothing_else(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    reported(work, plan, MANAGER, Owner.AGENT)
    assert waiting(work, AGENT) == [2]
    assert notices_of(work, AGENT) == ["blocker:2:0"]
    assert work.refused(AGENT, open_settling, plan.id, 1) == "not_yours"
    assert work.refused(AGENT, settle_blocker, plan.id, 1, "Fast", TODAY) == "not_yours"
    solved(work, plan, AGENT, 2)
    assert notices_of(work, MANAGER) == ["blocker:1:0", "blocker_answered:2:0"]


def test_what_is_settled_stays_so(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    solved(work, plan)
    before = work.ask(lambda uow: uow.blockers.of(plan.id))
    for person in (MANAGER, HR):
        assert work.refused(person, settle_blocker, plan.id, 1, "Other words", TODAY) == "blocker_settled"
    assert work.refused(MANAGER, open_settling, plan.id, 9) == "not_found"
    assert work.ask(lambda uow: uow.blockers.of(plan.id)) == before


def test_nobody_else_reports_or_settles(work: UseCaseHarness, plan: Plan) -> None:
    for person in (HR, OTHER_MANAGER, STRANGER):
        assert work.refused(person, open_report, plan.id) == "not_yours"
        assert work.refused(person, report_blocker, plan.id, SLOW) == "not_yours"
    reported(work, plan)
    for person in (OTHER_MANAGER, STRANGER):
        assert work.refused(person, settle_blocker, plan.id, 1, "Fast", TODAY) == "not_yours"


def test_after_its_end_a_plan_takes_no_blocker(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    late = work.at(DAY_31)
    passing = replace(ACHIEVED, override="What was in the way left no figures")
    outcome = late.run(SECOND_HR, propose_outcome, plan.id, passing)
    late.run(HR, decide_outcome, plan.id, outcome.number, CONFIRM)
    assert late.refused(AGENT, report_blocker, plan.id, SLOW) == "not_at_this_stage"
    assert late.refused(MANAGER, settle_blocker, plan.id, 1, "Fast", TODAY) == "not_at_this_stage"
    assert waiting(late, MANAGER) == []
    assert len(late.ask(lambda uow: uow.blockers.of(plan.id))) == 1


def test_a_report_without_sense_is_refused_at_its_fields(work: UseCaseHarness, plan: Plan) -> None:
    found = work.problems(AGENT, report_blocker, plan.id, Report(" ", None))
    assert found == [("blocker", "needed"), ("first_day", "needed")]
    reported(work, plan)
    assert work.problems(MANAGER, settle_blocker, plan.id, 1, "", None) == [
        ("blocker_answer", "needed"),
        ("last_day", "needed"),
    ]


def test_the_form_offers_the_agent_their_own_words_and_others_none(work: UseCaseHarness, plan: Plan) -> None:
    work.run(AGENT, reflect, plan.id, 1, ("", "The CRM is slow", ""), "V1")
    screen = work.run(AGENT, open_report, plan.id, 1)
    assert (screen.text, screen.today, screen.due) == ("The CRM is slow", TODAY, DUE)
    assert work.run(MANAGER, open_report, plan.id, 1).text == ""
    assert work.run(AGENT, open_report, plan.id).text == ""
    assert work.ask(lambda uow: uow.blockers.of(plan.id)) == ()


def test_what_a_check_in_names_is_for_who_leads_it_once(work: UseCaseHarness, plan: Plan) -> None:
    for _ in range(2):
        work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    (blocker,) = work.ask(lambda uow: uow.blockers.of(plan.id))
    assert (blocker.text, blocker.by, blocker.owner, blocker.due) == ("CRM outage", MANAGER.id, Owner.MANAGER, DUE)
    assert (blocker.first_day, blocker.last_day) == (TODAY, None)
    assert notices_of(work, MANAGER) == []
    later = work.at(timedelta(days=4))
    later.run(MANAGER, log_check_in, f"{plan.id}:2", replace(ENTRY, blocker=" "), "V2")
    assert len(work.ask(lambda uow: uow.blockers.of(plan.id))) == 1


def test_its_readings_are_shown_and_not_counted_until_it_is_settled(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    goal = work.run(AGENT, open_final_review, plan.id).facts.goals[0]
    assert goal.now is None
    assert [reading.value for reading in goal.left_out] == [6.1]
    solved(work, plan)
    later = work.at(timedelta(days=4))
    later.run(MANAGER, log_check_in, f"{plan.id}:2", replace(ENTRY, blocker="", readings=((1, "5.9", "40"),)), "V2")
    screen = later.run(HR, open_final_review, plan.id)
    assert screen.facts.goals[0].now is not None
    assert screen.facts.goals[0].now.value == 5.9
    assert [reading.value for reading in screen.facts.goals[0].left_out] == [6.1]
    assert [blocker.answer for blocker in screen.facts.blockers] == ["It is fast"]


def test_who_may_not_read_the_record_reads_no_blocker(work: UseCaseHarness, plan: Plan) -> None:
    reported(work, plan)
    assert work.ask(lambda uow: blockers_for(uow, plan, {Section.TERMS}, "UTC")) == ()
    (seen,) = work.ask(lambda uow: blockers_for(uow, plan, {Section.RECORD}, "Asia/Tokyo"))
    assert seen.at == work.now
    assert str(seen.at.tzinfo) == "Asia/Tokyo"


def test_messages_go_to_those_whose_it_is_and_who_reported_it(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(datetime(2026, 11, 23, 15, tzinfo=UTC))
    reported(later, plan)
    assert [person.name for person in (AGENT, MANAGER, HR, OTHER_MANAGER) if facts(later, plan, person)] == [
        MANAGER.name
    ]
    solved(later, plan)
    answered = [p.name for p in (AGENT, MANAGER, HR) if facts(later, plan, p, BlockerAnsweredNotice)]
    assert answered == [AGENT.name]
