"""A plan changes hands: what is due moves, what was sent is replaced, and the former manager keeps nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from coaching.absence.handover import led_by
from coaching.base.person import Person
from coaching.delivery.edits import AccessEndedEdit
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import PostUnsureNotice, RoleChangeNotice
from coaching.delivery.weekly_notices import AgendaNotice
from coaching.plan.plan import Plan, PlanState
from coaching.records.audit import EventKind
from services.absence.handover import end_stand_in, hand_over, name_stand_in, open_handover
from services.delivery.deliveries import begin_post, begin_replacement, claim, finish
from services.delivery.message_facts import Ready
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.programme.setup import set_up
from services.weekly.check_ins import log_check_in, open_check_in
from tests.support.audit_entries import ENTRY
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness, state, take

DAY_BEFORE = datetime(2026, 11, 25, 14, tzinfo=UTC)
"""The agenda of the first check-in is due since the morning, in Berlin and in London."""
MORNING_AFTER = datetime(2026, 11, 27, 15, tzinfo=UTC)


@pytest.fixture
def plan(work: UseCaseHarness) -> Plan:
    """Return a plan that its agent has confirmed."""
    return work.acknowledged(work.opened(work.shared()))


def given(work: UseCaseHarness, plan: Plan, to: Person = OTHER_MANAGER) -> Plan:
    """Hand a plan over as its manager, whoever that is now."""
    manager = next(person for person in (MANAGER, OTHER_MANAGER) if person.id == work.plan(plan.id).manager_id)
    return work.run(manager, hand_over, plan.id, to.id)


def posted(work: UseCaseHarness, person: Person) -> list[str]:
    """Deliver what is due to somebody now; return what they were sent."""
    sent: list[str] = []
    for delivery in work.ask(lambda uow: claim(uow, work.now, 60, 100)):
        if delivery.operation is not Operation.POST:
            continue
        with work.open() as uow:
            facts: Ready | None = begin_post(uow, work.now, delivery, "D1", lambda ready: ready)
            if facts is not None:
                finish(uow, delivery, f"{work.now.timestamp():.0f}.00000{delivery.fence}")
        if facts and delivery.recipient == person.id:
            sent += [f"{item.kind.code}:{item.notice.occasion}" for item in facts.items]
    return sent


def edits(work: UseCaseHarness, person: Person) -> list[Delivery]:
    """The edits of old messages to somebody."""
    found = [entry for entry in work.deliveries if entry.operation is Operation.REPLACE]
    return [entry for entry in found if entry.recipient == person.id]


def test_the_new_manager_leads_the_plan_and_the_former_one_is_a_stranger_to_it(
    work: UseCaseHarness, plan: Plan
) -> None:
    assert given(work, plan).manager_id == OTHER_MANAGER.id
    assert work.run(OTHER_MANAGER, open_plan, plan.id).plan.revision == plan.revision + 1
    assert work.refused(MANAGER, open_plan, plan.id) == "not_yours"
    assert work.refused(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1") == "not_yours"
    assert work.refused(MANAGER, hand_over, plan.id, STRANGER.id) == "not_yours"


def test_agent_former_and_new_manager_have_their_homes_drawn_anew(work: UseCaseHarness, plan: Plan) -> None:
    revision = given(work, plan).revision
    assert all(revision in work.homes(person) for person in (AGENT, MANAGER, OTHER_MANAGER))
    assert [len(work.run(person, home_facts).team) for person in (MANAGER, OTHER_MANAGER)] == [0, 1]


def test_agent_and_new_manager_are_told(work: UseCaseHarness, plan: Plan) -> None:
    number = given(work, plan).revision
    assert f"handed_over:{number}:0" in work.notices_to(OTHER_MANAGER)
    assert f"new_manager:{number}:0" in work.notices_to(AGENT)


def test_what_was_about_to_go_out_goes_to_the_new_manager_instead(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    given(later, plan)
    assert MANAGER.id not in take(later)
    in_london = later.at(timedelta(hours=1))
    in_london.planned()
    assert "agenda:1" in posted(in_london, OTHER_MANAGER)
    assert sum(item.kind is AgendaNotice for entry in in_london.deliveries for item in entry.items) == 2
    assert [entry.recipient for entry in in_london.deliveries if entry.state is DeliveryState.CANCELLED] == [MANAGER.id]


def test_what_is_due_later_is_due_to_the_new_manager_in_their_zone(work: UseCaseHarness, plan: Plan) -> None:
    given(work, plan)
    later = work.at(datetime(2026, 11, 25, 16, tzinfo=UTC))
    later.planned()
    agendas = [
        (entry.recipient, entry.due) for entry in later.deliveries for item in entry.items if item.kind is AgendaNotice
    ]
    assert agendas == [(OTHER_MANAGER.id, datetime(2026, 11, 25, 8, 29, 39, tzinfo=UTC))], "08:29 in London"


def test_a_message_already_sent_is_replaced_by_one_that_says_nothing(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    assert posted(later, MANAGER) == ["agenda:1"]
    given(later, plan)
    replacement = take(later, Operation.REPLACE)[MANAGER.id]
    seen: list[tuple[Ready | None, type[Notice]]] = []
    begun = later.ask(
        lambda uow: begin_replacement(uow, later.now, replacement, lambda facts, why: seen.append((facts, why)))
    )
    assert begun is not None
    assert seen == [(None, AccessEndedEdit)]


def test_what_an_old_message_says_of_another_plan_stays(work: UseCaseHarness, plan: Plan) -> None:
    other = work.shared("draft-2", agent=OTHER_AGENT.id)
    later = work.at(DAY_BEFORE)
    later.planned()
    assert posted(later, MANAGER) == ["agenda:1", "agenda:1"]
    given(later, plan)
    replacement = take(later, Operation.REPLACE)[MANAGER.id]
    begun = later.ask(lambda uow: begin_replacement(uow, later.now, replacement, lambda facts, _why: facts))
    assert begun is not None
    assert begun[1] is not None
    assert [item.notice.about for item in begun[1].items] == [other.id]


def test_a_message_that_waits_for_several_plans_goes_out_without_the_one_given_away(
    work: UseCaseHarness, plan: Plan
) -> None:
    other = work.shared("draft-2", agent=OTHER_AGENT.id)
    later = work.at(DAY_BEFORE)
    later.planned()
    holder = take(later)[MANAGER.id]
    given(later, plan)
    assert later.ask(lambda uow: begin_post(uow, later.now, holder, "D1", lambda facts: facts)) is None
    fresh = take(later)[MANAGER.id]
    assert [item.notice.about for item in fresh.items] == [other.id]


def test_a_message_on_its_way_while_the_plan_changes_hands_is_replaced_later(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    holder = take(later)[MANAGER.id]
    assert later.ask(lambda uow: begin_post(uow, later.now, holder, "D1", lambda facts: facts))
    given(later, plan)
    assert later.ask(lambda uow: finish(uow, holder, "1.5")) is None
    assert len(edits(later, MANAGER)) == 1


def test_a_reminder_still_useful_reaches_the_new_manager_and_an_old_one_does_not(
    work: UseCaseHarness, plan: Plan
) -> None:
    later = work.at(MORNING_AFTER)
    later.planned()
    assert "check_in_reminder:1" in posted(later, MANAGER)
    much_later = work.at(MORNING_AFTER + timedelta(weeks=2, hours=-1))
    much_later.planned()
    posted(much_later, MANAGER)
    given(much_later, plan)
    much_later.planned()
    useful = ["check_in_reminder:2", "check_in_reminder:3", "support_reminder:1002", "handed_over:4"]
    assert posted(much_later, OTHER_MANAGER) == useful


def test_a_plan_that_comes_back_asks_its_first_manager_for_what_was_held_back(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    given(later, plan)
    given(later, plan, MANAGER)
    later.planned()
    sent = posted(later, MANAGER)
    assert sent.count("agenda:1") == 1
    assert sorted(sent) == ["agenda:1", "handed_over:5"]


def test_what_the_first_manager_was_sent_already_is_not_sent_twice_when_the_plan_comes_back(
    work: UseCaseHarness, plan: Plan
) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    assert posted(later, MANAGER) == ["agenda:1"]
    given(later, plan)
    given(later, plan, MANAGER)
    later.planned()
    assert posted(later, MANAGER) == ["handed_over:5"]


def test_each_time_a_plan_leaves_them_somebodys_messages_are_replaced(work: UseCaseHarness, plan: Plan) -> None:
    later = work.at(DAY_BEFORE)
    later.planned()
    posted(later, MANAGER)
    given(later, plan)
    given(later, plan, MANAGER)
    given(later, plan)
    assert len(edits(later, MANAGER)) == 2


def test_the_agent_hears_of_the_last_change_only(work: UseCaseHarness, plan: Plan) -> None:
    given(work, plan)
    given(work, plan, MANAGER)
    noon = work.at(timedelta(hours=6))
    assert [name for name in posted(noon, AGENT) if "manager" in name] == ["new_manager:5"]


def test_a_check_in_keeps_who_logged_it(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    given(work, plan)
    assert work.plan(plan.id).check_ins[0].logged_by == MANAGER.id


def test_hr_may_hand_over_but_not_name_a_stand_in(work: UseCaseHarness, plan: Plan) -> None:
    assert work.refused(HR, name_stand_in, plan.id, OTHER_MANAGER.id) == "not_yours"
    assert not work.run(HR, open_handover, plan.id).may_stand_in
    assert work.run(HR, hand_over, plan.id, OTHER_MANAGER.id).manager_id == OTHER_MANAGER.id


@pytest.mark.parametrize("person", [AGENT, STRANGER, OTHER_MANAGER, ADMIN], ids=lambda one: one.id)
def test_nobody_else_may(work: UseCaseHarness, plan: Plan, person: Person) -> None:
    assert work.refused(person, hand_over, plan.id, STRANGER.id) == "not_yours"
    assert work.refused(person, open_handover, plan.id) == "not_yours"
    assert work.refused(person, name_stand_in, plan.id, STRANGER.id) == "not_yours"
    assert work.refused(person, end_stand_in, plan.id) == "not_yours"


@pytest.mark.parametrize("kind", ["guest", "deactivated", "bot"])
def test_somebody_who_does_not_work_here_is_refused_at_the_field(work: UseCaseHarness, plan: Plan, kind: str) -> None:
    work.meet(outsiders(OTHER_MANAGER)[kind])
    for use_case in (hand_over, name_stand_in):
        assert work.problems(MANAGER, use_case, plan.id, OTHER_MANAGER.id) == [("new_manager", "person_not_member")]


def test_agent_and_present_manager_are_refused_at_the_field(work: UseCaseHarness, plan: Plan) -> None:
    for use_case in (hand_over, name_stand_in):
        assert work.problems(MANAGER, use_case, plan.id, AGENT.id) == [("new_manager", "person_is_agent")]
        assert work.problems(MANAGER, use_case, plan.id, MANAGER.id) == [("new_manager", "person_leads_it")]
        assert work.problems(MANAGER, use_case, plan.id, "") == [("new_manager", "needed")]


def test_a_withdrawn_plan_is_not_handed_over(work: UseCaseHarness, plan: Plan) -> None:
    work.ask(lambda uow: uow.plans.save(replace(plan, state=PlanState.WITHDRAWN, revision=plan.revision + 1)))
    assert work.refused(MANAGER, hand_over, plan.id, OTHER_MANAGER.id) == "not_running"


def test_a_form_drawn_before_somebody_else_handed_over_is_refused(work: UseCaseHarness, plan: Plan) -> None:
    given(work, plan)
    assert work.refused(HR, hand_over, plan.id, STRANGER.id, led_by(plan)) == "handed_over_meanwhile"
    assert work.plan(plan.id).manager_id == OTHER_MANAGER.id


def test_without_a_plan_to_lead_there_is_nothing_to_hand_over(work: UseCaseHarness) -> None:
    assert work.refused(STRANGER, open_handover, None) == "nothing_to_hand_over"


def test_a_manager_chooses_among_their_plans(work: UseCaseHarness, plan: Plan) -> None:
    other = work.shared("draft-2", agent=OTHER_AGENT.id)
    screen = work.run(MANAGER, open_handover, None)
    assert {(one.id, agent.id) for one, agent in screen.choices} == {(plan.id, AGENT.id), (other.id, OTHER_AGENT.id)}


def test_who_stands_in_reads_the_plan_logs_check_ins_and_finds_it_on_home(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert work.run(OTHER_MANAGER, open_plan, plan.id).audience.stand_in == OTHER_MANAGER
    assert [card.plan.id for card in work.run(OTHER_MANAGER, home_facts).standing_in] == [plan.id]
    choice = work.run(OTHER_MANAGER, open_check_in, None).chosen
    assert choice.at.isoformat() == "2026-11-26T14:00:00+00:00", "the manager's 15:00, on the clock of the stand-in"
    assert work.run(OTHER_MANAGER, log_check_in, choice.value, ENTRY, "V1").logged_by == OTHER_MANAGER.id
    assert work.run(MANAGER, home_facts).team[0].plan.check_in(1)


def test_who_stands_in_hands_nothing_over(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert work.refused(OTHER_MANAGER, hand_over, plan.id, STRANGER.id) == "not_yours"
    assert work.refused(OTHER_MANAGER, end_stand_in, plan.id) == "not_yours"


def test_agent_and_stand_in_are_told(work: UseCaseHarness, plan: Plan) -> None:
    number = work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id).revision
    assert work.notices_to(OTHER_MANAGER) == [f"stand_in:{number}:0"]
    assert f"stand_in:{number}:1" in work.notices_to(AGENT)


def test_when_nobody_stands_in_any_more_they_keep_nothing(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert posted(work, OTHER_MANAGER) == ["stand_in:4"]
    work.run(MANAGER, end_stand_in, plan.id)
    assert work.refused(OTHER_MANAGER, open_plan, plan.id) == "not_yours"
    assert len(edits(work, OTHER_MANAGER)) == 1
    assert work.run(OTHER_MANAGER, home_facts).standing_in == ()
    assert "stand_in:4" not in posted(work.at(timedelta(hours=6)), AGENT)


def test_a_new_stand_in_takes_the_place_of_the_former_one(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    again = work.problems(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    assert again == [("new_manager", "person_stands_in")]
    assert work.run(MANAGER, name_stand_in, plan.id, STRANGER.id).stand_in_id == STRANGER.id
    assert work.refused(OTHER_MANAGER, open_plan, plan.id) == "not_yours"


def test_nobody_can_stop_standing_in_where_nobody_does(work: UseCaseHarness, plan: Plan) -> None:
    assert work.problems(MANAGER, end_stand_in, plan.id) == [("what_changes", "nobody_stands_in")]


def test_a_handover_ends_the_standing_in_too(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, STRANGER.id)
    given(work, plan)
    assert work.refused(STRANGER, open_plan, plan.id) == "not_yours"


def test_who_stands_in_may_take_over(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    changed = given(work, plan)
    assert (changed.manager_id, changed.stand_in_id) == (OTHER_MANAGER.id, "")
    assert f"handed_over:{changed.revision}" in posted(work, OTHER_MANAGER)


def test_both_are_written_into_the_audit_chain(work: UseCaseHarness, plan: Plan) -> None:
    work.run(MANAGER, name_stand_in, plan.id, STRANGER.id)
    given(work, plan)
    kinds = [entry.event.kind for entry in work.ask(lambda uow: list(uow.audit.entries()))]
    assert kinds[-2:] == [EventKind.STAND_IN_NAMED, EventKind.HANDED_OVER]


def test_who_loses_the_hr_role_keeps_no_message_that_only_hr_may_have(work: UseCaseHarness, plan: Plan) -> None:
    work.ask(lambda uow: uow.ledger.post(DueItem(PostUnsureNotice(plan.id, 1, "lost/1"), HR.id), work.now))
    notice = take(work)[HR.id]
    work.ask(lambda uow: (uow.ledger.begin(notice, work.now, "D1"), finish(uow, notice, "1.5")))
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    (edit,) = edits(work, HR)
    held = take(work, Operation.REPLACE)[HR.id]
    begun = work.ask(lambda uow: begin_replacement(uow, work.now, held, lambda facts, why: (facts, why)))
    assert begun is not None
    facts, why = begun[1]
    assert why is AccessEndedEdit
    assert facts is not None, "it told of the role, too, which stays"
    assert [item.kind for item in facts.items] == [RoleChangeNotice]
    assert state(work, edit) is DeliveryState.PENDING
    assert 2 in work.homes(HR)
