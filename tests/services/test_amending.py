"""Changing a settled plan: locked but for a reason, old beside new, received anew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.plan import Plan
from coaching.slots import support_slots
from services.amending import amend_plan, answer_amendment, open_amendment
from services.delivered import delivered_for
from services.overview import home_facts
from services.plans import open_plan
from tests.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.services.ending import settled
from tests.services.workplace import Workplace

WISH = {"goal_1_target": "5.8", "goal_1_due": "2027-01-10", "time": "09:30", "support_2_text": "Shadow a colleague"}
WHY = "The queue changed in week three"


@pytest.fixture
def plan(work: Workplace) -> Plan:
    """Return a plan that its agent has confirmed."""
    return settled(work)


def test_both_find_each_change_with_its_old_and_new_value(work: Workplace, plan: Plan) -> None:
    changed = work.do(MANAGER, amend_plan, plan.id, 0, WISH, WHY)
    assert work.plan(plan.id).terms == changed.terms
    assert changed.terms.support[1].text == "Shadow a colleague"
    for person in (AGENT, MANAGER, HR):
        entry = work.do(person, open_plan, plan.id).amendments[0]
        assert entry.reason == WHY
        assert [(change.field, change.before, change.after) for change in entry.changes][:3] == [
            ("goal_1_target", "5.5", "5.8"),
            ("goal_1_due", "2027-01-23", "2027-01-10"),
            ("time", "15:00", "09:30"),
        ]


def test_the_agent_is_told_and_confirms_the_receipt_anew(work: Workplace, plan: Plan) -> None:
    work.do(MANAGER, amend_plan, plan.id, 0, WISH, WHY)
    assert "amended:1:0" in work.told(AGENT)
    assert work.plan(plan.id).acknowledged_at == plan.acknowledged_at
    work.do(AGENT, answer_amendment, plan.id, 1)
    first = work.ask(lambda uow: uow.endings.amendments(plan.id))[0]
    assert first.acknowledged_at == work.now
    work.at(timedelta(days=1)).do(AGENT, answer_amendment, plan.id, 1, received=False)
    assert work.ask(lambda uow: uow.endings.amendments(plan.id))[0] == first


def test_who_saw_one_change_does_not_confirm_the_next(work: Workplace, plan: Plan) -> None:
    work.do(MANAGER, amend_plan, plan.id, 0, WISH, WHY)
    work.do(MANAGER, amend_plan, plan.id, 1, {"goal_1_target": "6"}, WHY)
    work.do(AGENT, answer_amendment, plan.id, 1, received=False)
    first, second = work.ask(lambda uow: uow.endings.amendments(plan.id))
    assert first.declined_at == work.now
    assert second.waits


@pytest.mark.parametrize(
    ("wish", "why", "problem"),
    [
        ({}, WHY, ("amend_reason", "nothing_changed")),
        ({"goal_1_target": "5.5"}, WHY, ("amend_reason", "nothing_changed")),
        (WISH, " ", ("amend_reason", "reason_needed")),
        ({"goal_1_target": "6.5"}, WHY, ("goal_1_target", "target_is_baseline")),
        ({"goal_1_due": "2027-03-01"}, WHY, ("goal_1_due", "day_outside_plan")),
        ({"length": "120"}, WHY, ("amend_reason", "nothing_changed")),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_at_its_field(
    work: Workplace, plan: Plan, wish: dict[str, str], why: str, problem: tuple[str, str]
) -> None:
    before = work.plan(plan.id)
    assert problem in work.problems(MANAGER, amend_plan, plan.id, 0, wish, why)
    assert work.plan(plan.id) == before


def test_help_that_is_added_is_promised_from_the_next_day_on(work: Workplace, plan: Plan) -> None:
    there = work.at(datetime(2026, 12, 15, 23, 30, tzinfo=UTC))  # Wednesday in Berlin; slots fall due on Tuesdays
    before = there.ask(lambda uow: delivered_for(uow, plan, date(2026, 12, 22)))
    place = f"support_{len(plan.terms.support) + 1}"
    wish = {f"{place}_text": "Listen together", f"{place}_kind": "side_by_side", f"{place}_rhythm": "weekly"}
    there.do(MANAGER, amend_plan, plan.id, 0, wish, WHY)
    there.do(MANAGER, amend_plan, plan.id, 1, {f"{place}_text": "Listen to two calls"}, WHY)
    after = there.plan(plan.id)
    assert after.terms.support[-1].since == date(2026, 12, 16)
    added = [(number, day) for (position, number), day in support_slots(after) if position == len(after.terms.support)]
    assert added[0] == (4, date(2026, 12, 22))  # a slot keeps the number that the rhythm gives it
    assert there.ask(lambda uow: delivered_for(uow, after, date(2026, 12, 22))) == before
    (outline,) = there.ask(lambda uow: uow.outlines.listed())
    (followed,) = there.ask(lambda uow: uow.follow_through.all_since(plan.cadence.start))
    assert list(support_slots(outline)) == list(support_slots(followed.plan)) == list(support_slots(after))


def test_a_draft_is_not_amended(work: Workplace) -> None:
    plan = work.shared()
    assert work.refused(MANAGER, open_amendment, plan.id) == "not_settled_yet"
    assert work.refused(MANAGER, amend_plan, plan.id, 0, WISH, WHY) == "not_settled_yet"


def test_nobody_else_changes_it_and_nobody_undoes_a_change_unseen(work: Workplace, plan: Plan) -> None:
    assert work.refused(OTHER_MANAGER, amend_plan, plan.id, 0, WISH, WHY) == "not_yours"
    assert work.refused(AGENT, amend_plan, plan.id, 0, WISH, WHY) == "not_yours"
    assert work.do(MANAGER, open_amendment, plan.id).seen == 0
    work.do(MANAGER, amend_plan, plan.id, 0, WISH, WHY)
    assert work.refused(MANAGER, amend_plan, plan.id, 0, {"time": "10:00"}, WHY) == "changed_meanwhile"


def test_a_check_in_that_is_ahead_does_not_move_into_the_past(work: Workplace, plan: Plan) -> None:
    thursday = work.at(timedelta(days=10))
    assert ("weekday", "check_in_would_pass") in thursday.problems(
        MANAGER, amend_plan, plan.id, 0, {"weekday": "2"}, WHY
    )
    assert thursday.do(MANAGER, amend_plan, plan.id, 0, {"weekday": "4"}, WHY).cadence.weekday == 4


def test_a_change_stands_on_the_agents_home_until_they_answer(work: Workplace, plan: Plan) -> None:
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [False]
    work.do(MANAGER, amend_plan, plan.id, 0, WISH, WHY)
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [True]
    work.do(AGENT, answer_amendment, plan.id, 1, received=False)
    assert [card.change_waits for card in work.do(AGENT, home_facts).mine] == [False]
