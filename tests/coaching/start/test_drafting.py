"""From what was typed to a plan's terms, with nothing lost on the way."""

from datetime import date, time, timedelta

import pytest

from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT, Owner, Rhythm, SupportKind
from coaching.start.drafts import (
    Draft,
    left_out_goals,
    problems,
    terms,
    with_another_goal,
    with_another_support,
    with_defaults,
)
from tests.support.builders import CADENCE, NOW, TYPED, a_draft
from tests.support.people import AGENT, MANAGER

EMPTY = Draft("draft-1", MANAGER.id, {}, NOW)


def test_terms_hold_what_was_typed_without_the_spaces_around_it() -> None:
    found = terms(a_draft(unusual="workload tools", tools="New CRM", customers="Not ticked any more"))
    assert (found.agent_id, found.template, found.observed) == (AGENT.id, "blank", "Long calls in the late shift")
    assert (found.context.workload, found.context.tools, found.context.customers) == ("High season", "New CRM", "")
    assert found.cadence == CADENCE


def test_a_goal_takes_its_measures_unit_and_the_plans_end_where_nothing_was_typed() -> None:
    (goal,) = terms(a_draft()).goals
    assert (goal.baseline, goal.target) == (6.5, 5.5)
    assert (goal.unit, goal.due) == ("min", CADENCE.end)


def test_a_goals_own_unit_and_day_are_kept() -> None:
    (goal,) = terms(a_draft(goal_1_unit="seconds", goal_1_due="2026-12-24")).goals
    assert (goal.unit, goal.due) == ("s", date(2026, 12, 24))


def test_support_has_a_usual_kind_owner_and_rhythm() -> None:
    (action,) = terms(a_draft()).support
    assert (action.kind, action.owner, action.rhythm) == (SupportKind.OTHER, Owner.MANAGER, Rhythm.WEEKLY)


def test_support_is_as_it_was_chosen() -> None:
    chosen = a_draft(support_1_kind="huddle", support_1_owner="peer", support_1_rhythm="once")
    (action,) = terms(chosen).support
    assert (action.kind, action.owner, action.rhythm) == (SupportKind.HUDDLE, Owner.PEER, Rhythm.ONCE)


def test_goals_and_support_are_counted_without_gaps() -> None:
    third = {"goal_3_metric": "qa", "goal_3_how": "Checklist", "goal_3_baseline": "80", "goal_3_target": "85"}
    found = terms(a_draft(goals=3, support=4).typed({**third, "support_4_text": "Listen"}, NOW))
    assert [(goal.position, goal.metric) for goal in found.goals] == [(1, "aht"), (2, "qa")]
    assert [(action.position, action.text) for action in found.support] == [(1, "Coaching talk"), (2, "Listen")]


def test_a_baseline_of_zero_is_a_number() -> None:
    (goal,) = terms(a_draft(goal_1_baseline="0")).goals
    assert goal.baseline == 0


def test_suggested_goals_without_numbers_are_counted_as_left_out() -> None:
    assert left_out_goals(a_draft(goals=3, goal_2_metric="csat", goal_3_metric="qa", goal_3_target="9")) == 1
    assert left_out_goals(a_draft()) == 0


def test_typing_lays_new_text_over_the_old_and_loses_nothing_else() -> None:
    later = NOW + timedelta(hours=1)
    draft = a_draft().typed({"observed": "Shorter", "tools": "CRM"}, later)
    assert draft.values == {**TYPED, "observed": "Shorter", "tools": "CRM"}
    assert draft.updated_at == later


def test_what_was_typed_is_kept_with_its_spaces() -> None:
    assert a_draft().values["observed"] == " Long calls in the late shift "


@pytest.mark.parametrize(("today", "start"), [(date(2026, 11, 23), "2026-11-24"), (date(2026, 11, 27), "2026-11-30")])
def test_an_empty_step_offers_the_next_working_day_and_a_usual_rhythm(today: date, start: str) -> None:
    values = with_defaults(EMPTY, today).values
    assert values == {"template": "blank", "length": "60", "start_date": start, "weekday": "3", "time": "15:00"}


def test_defaults_never_replace_what_was_typed() -> None:
    values = with_defaults(a_draft(length="90", time="10:30", weekday="0"), NOW.date()).values
    assert (values["length"], values["time"], values["weekday"]) == ("90", "10:30", "0")
    assert TYPED.items() - values.items() == {("length", "60"), ("weekday", "3"), ("time", "15:00")}


def test_defaults_are_complete_enough_for_terms() -> None:
    draft = with_defaults(a_draft(length="", start_date="", weekday="", time=""), NOW.date())
    assert terms(draft).cadence.hour == time(15)


def test_a_plan_has_room_for_three_goals_and_six_support_actions() -> None:
    draft = EMPTY
    for _ in range(10):
        draft = with_another_support(with_another_goal(draft))
    assert (draft.goals, draft.support) == (MAX_GOALS, MAX_SUPPORT) == (3, 6)


def test_support_of_one_time_has_the_day_that_was_typed_or_none_and_other_support_never() -> None:
    for rhythm, typed, due in (
        ("once", "2026-12-24", date(2026, 12, 24)),
        ("once", "", None),
        ("weekly", "2026-12-24", None),
    ):
        (action,) = terms(a_draft(support_1_rhythm=rhythm, support_1_due=typed)).support
        assert action.due == due


def test_a_day_of_support_outside_the_plan_is_named() -> None:
    late = a_draft(support_1_rhythm="once", support_1_due="2030-01-01")
    found = problems(late, 3, CADENCE.start)
    assert [(one.field, one.code) for one in found] == [("length", "support_due_outside")]
