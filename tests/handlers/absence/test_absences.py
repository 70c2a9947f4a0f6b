"""`/pip away`, `/pip outage` and `/pip hours`: what is entered, what moves, who sees what, and taking it back."""

from datetime import UTC, date, datetime, time
from unittest.mock import Mock

import pytest

from coaching.base.calendar import WorkPattern
from coaching.base.errors import InvalidForm
from coaching.base.person import Person
from coaching.delivery.absence_notices import ClockMovedNotice
from coaching.delivery.notice import Notice
from coaching.plan.plan import Plan
from handlers.absence.absences import submit_hours
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, STRANGER
from views.kit import wording

WEEK = {"first_day": "2026-12-07", "last_day": "2026-12-11"}
END, A_WEEK_LATER = date(2027, 1, 23), date(2027, 1, 29)


def entered(harness: BotHarness, person: Person, command: str = "away", **typed: str | list[str]) -> Json:
    """The answer to a form that somebody filled in."""
    view = harness.modal(harness.pip(person, command))
    return harness.driver.submit(person.id, view["id"], {**WEEK, **typed})


def notices(harness: BotHarness, kind: type[Notice]) -> set[str]:
    """Returns those who get a message."""
    with harness.unit_of_work() as uow:
        waiting = uow.ledger.claim(harness.workspace.clock.now, 60, 100)
        return {item.recipient for delivery in waiting for item in delivery.items if item.kind is kind}


def test_an_agents_leave_moves_the_end_by_its_working_days_and_both_are_told(harness: BotHarness) -> None:
    plan = harness.share()
    assert plan.cadence.end == END
    entered(harness, AGENT, leave_kind="sick")
    moved = harness.plan(plan.id)
    assert moved.cadence.end == A_WEEK_LATER
    assert notices(harness, ClockMovedNotice) == {AGENT.id, MANAGER.id}


def test_taken_back_every_date_comes_back(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, AGENT)
    view = harness.modal(harness.pip(AGENT, "away"))
    harness.driver.click(AGENT.id, "take_back_absence", view_id=view["id"])
    assert harness.plan(plan.id).cadence.end == END
    assert "Take back" not in texts_of(harness.driver.views(AGENT.id)["views"][-1])


def test_the_kind_of_leave_is_for_hr_and_the_person(harness: BotHarness) -> None:
    harness.share()
    entered(harness, AGENT, leave_kind="sick")
    assert "Sick leave" in texts_of(harness.modal(harness.pip(HR, "away"))["blocks"][-1])
    assert "Sick leave" in texts_of(harness.modal(harness.pip(AGENT, "away"))["blocks"][-1])
    assert "2026" not in texts_of(harness.modal(harness.pip(MANAGER, "away"))["blocks"])


def test_a_manager_enters_leave_of_the_person_they_coach(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, MANAGER, who_is_away=AGENT.id)
    assert harness.plan(plan.id).cadence.end == A_WEEK_LATER


def test_while_somebody_stands_in_the_managers_leave_moves_nothing(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, MANAGER, stand_in=OTHER_MANAGER.id)
    now = harness.plan(plan.id)
    assert (now.cadence.end, now.stand_in_id) == (END, "")  # from the first day on


def test_with_nobody_there_the_managers_leave_pauses_the_plan(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, MANAGER)
    assert harness.plan(plan.id).cadence.end == A_WEEK_LATER


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"last_day": "2026-12-01"}, "last_day", "lies before the first"),
        ({"last_day": "2028-12-01"}, "last_day", "longer than a year"),
        ({"stand_in": AGENT.id}, "stand_in", "The plan is about this person"),
    ],
)
def test_what_is_wrong_stands_at_its_field(harness: BotHarness, typed: dict[str, str], field: str, words: str) -> None:
    plan = harness.share()
    answer = entered(harness, MANAGER, **typed)
    assert words in answer["errors"][field]
    assert harness.plan(plan.id) == plan


def test_an_outage_of_one_plan_and_a_hold_by_hr_move_its_dates(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, MANAGER, "outage", outage_plan=plan.id)
    assert harness.plan(plan.id).cadence.end == A_WEEK_LATER
    entered(harness, HR, "outage", outage_plan=plan.id, hold=True, first_day="2026-12-14", last_day="2026-12-18")  # type: ignore[arg-type]
    assert harness.plan(plan.id).cadence.end == date(2027, 2, 5)


def test_an_outage_of_a_site_that_nobody_knows_is_refused(harness: BotHarness) -> None:
    harness.share()
    assert "no calendar for this" in entered(harness, HR, "outage", site="QQ")["errors"]["site"]


def test_somebody_without_plans_has_no_clock_to_stop(harness: BotHarness) -> None:
    assert "no dates to move" in texts_of(harness.pip(STRANGER, "outage"))


def test_ones_own_hours_are_kept(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(ADMIN, "hours"))
    typed = {"work_days": ["1", "2", "6"], "work_starts": "22:00", "work_ends": "07:00"}
    harness.driver.submit(ADMIN.id, view["id"], typed)
    with harness.unit_of_work() as uow:
        assert uow.people.get(ADMIN.id).pattern == WorkPattern(frozenset({1, 2, 6}), time(22), time(7))


def test_a_day_that_ends_when_it_begins_is_refused_at_its_field(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(AGENT, "hours"))
    answer = harness.driver.submit(AGENT.id, view["id"], {"work_starts": "09:00", "work_ends": "09:00"})
    assert list(answer["errors"]) == ["work_ends"]


def test_hours_without_a_time_are_asked_for_at_the_field() -> None:
    """Slack sends no such form; somebody else might."""
    starts = {"work_starts": {"work_starts": {"type": "timepicker", "selected_time": None}}}
    with pytest.raises(InvalidForm) as refused:
        submit_hours(Mock(), {"state": {"values": starts}}, Mock())
    assert [problem.field for problem in refused.value.problems] == ["work_starts"]


def plan_words(harness: BotHarness, person: Person, plan: Plan) -> str:
    """What the plan says when somebody opens it."""
    return texts_of(harness.modal(harness.press(person, "open_plan", plan.id)))


def test_a_paused_plan_says_so_why_as_far_as_its_reader_may_know_and_until_when(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, AGENT, leave_kind="sick")
    harness.workspace.clock.set(datetime(2026, 12, 8, 12, tzinfo=UTC))
    assert "Your leave (sick leave). It goes on Mon 14 Dec." in plan_words(harness, AGENT, plan)
    assert "Days away. It goes on Mon 14 Dec." in plan_words(harness, MANAGER, plan)
    assert "Days away (sick leave). It goes on Mon 14 Dec." in plan_words(harness, HR, plan)
    assert "paused, goes on Mon 14 Dec" in texts_of(harness.pip(MANAGER, "list")["response"])
    harness.workspace.clock.set(datetime(2026, 12, 14, 12, tzinfo=UTC))
    assert "It goes on" not in plan_words(harness, AGENT, plan)


def test_the_days_of_goals_move_with_the_clock_wherever_they_are_shown(harness: BotHarness) -> None:
    plan = harness.share()
    before, words = plan.goals_now[0].due, plan_words(harness, AGENT, plan)
    entered(harness, AGENT)
    assert f"by {wording.day(before)}" in words
    moved = harness.plan(plan.id).goals_now[0].due
    assert moved > before
    assert f"by {wording.day(moved)}" in plan_words(harness, AGENT, plan)
    assert f"by {wording.day(before)}" not in plan_words(harness, AGENT, plan)


def test_an_outage_of_a_site_where_nobody_works_is_refused_with_the_sites_there_are(harness: BotHarness) -> None:
    harness.share()
    with harness.unit_of_work() as uow:
        uow.people.set_sites({AGENT.id: "IN-KA"})
    said = entered(harness, HR, "outage", site="PH")["errors"]["site"]
    assert "Nobody works there" in said
    assert "IN-KA" in said
    assert entered(harness, HR, "outage", site="IN")["ok"]


def test_an_outage_is_taken_back_in_the_form_in_which_it_was_entered(harness: BotHarness) -> None:
    plan = harness.share()
    entered(harness, MANAGER, "outage", outage_plan=plan.id)
    view = harness.modal(harness.pip(MANAGER, "outage"))
    button = next(
        block["accessory"] for block in view["blocks"] if "take_back_absence" in str(block.get("accessory", ""))
    )
    answer = harness.driver.click(MANAGER.id, "take_back_absence", view_id=view["id"], value=button["value"])
    assert harness.modal(answer)["callback_id"] == "outage"
    assert harness.plan(plan.id).cadence.end == END


def test_equal_entries_show_who_stands_in_and_the_kind(harness: BotHarness) -> None:
    harness.share()
    entered(harness, MANAGER, stand_in=OTHER_MANAGER.id, leave_kind="holiday")
    words = texts_of(harness.modal(harness.pip(MANAGER, "away")))
    (line,) = [line for line in words.splitlines() if f"{OTHER_MANAGER.name} stands in" in line]
    assert "Holiday" in line
