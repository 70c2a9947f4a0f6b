"""What the company promised: the list in the plan, and saying what became of it."""

import re
from datetime import date, timedelta

from icalendar import Calendar

from coaching.plan.plan import Owner, Rhythm, SupportAction, SupportKind
from coaching.records.audit import EventKind
from coaching.weekly.promise_dates import PromiseStatus
from services.weekly.delivered_support import delivered_for
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import NOW, a_plan
from tests.support.people import AGENT, HR, MANAGER

SUPPORT = (
    SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),
    SupportAction(2, SupportKind.MICROLEARNING, "Module on closing", Owner.AGENT, Rhythm.WEEKLY),
)
LATER = NOW + timedelta(days=16)
"""Two weeks of a plan that starts on the next day have passed."""


def listed(harness: BotHarness, person: object = MANAGER) -> tuple[str, Json]:
    """A plan two weeks on, and the list as somebody opens it."""
    plan = harness.share(a_plan(support=SUPPORT))
    harness.workspace.clock.set(LATER)
    return plan.id, harness.modal(harness.press(person, "open_promises", plan.id))  # type: ignore[arg-type]


def saved(harness: BotHarness, plan_id: str) -> tuple[int, int]:
    """How many were kept, of how many."""
    with harness.unit_of_work() as uow:
        found = delivered_for(uow, harness.plan(plan_id), LATER.date())
        return found.fulfilled, found.promised


def test_what_was_due_is_listed_with_its_day_and_who_does_it(harness: BotHarness) -> None:
    _, view = listed(harness)
    text = texts_of(view)
    assert text.count("Coaching talk") == text.count("Module on closing") == 3
    assert "by Tue 1 Dec" in text


def test_one_click_says_that_it_was_done_and_one_takes_it_back(harness: BotHarness) -> None:
    plan_id, view = listed(harness)
    assert saved(harness, plan_id) == (0, 2)
    _click(harness, view, "promise_done", f"{plan_id}:1:1")
    assert saved(harness, plan_id) == (1, 2)
    view = harness.driver.views(MANAGER.id)["views"][-1]
    _click(harness, view, "promise_open", f"{plan_id}:1:1")
    assert saved(harness, plan_id) == (0, 2)


def test_the_agent_marks_what_is_theirs_and_reads_the_rest(harness: BotHarness) -> None:
    plan_id, view = listed(harness, AGENT)
    values = [value for action, value in buttons(view) if action == "promise_done"]
    assert values == [f"{plan_id}:2:{key}" for key in (1, 2, 3)]
    assert "Only the people it belongs to" in texts_of(harness.press(AGENT, "promise_done", f"{plan_id}:1:1"))
    assert saved(harness, plan_id) == (0, 2)


def test_a_slot_that_is_far_ahead_or_not_there_is_refused(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    for key in ("1:5", "9:1"):
        assert "not due yet" in texts_of(harness.press(MANAGER, "promise_done", f"{plan_id}:{key}"))
    assert "does not fit this version" in texts_of(harness.press(MANAGER, "promise_done", f"{plan_id}:1:x"))


def test_the_same_mark_twice_is_one(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    for _ in range(2):
        harness.press(MANAGER, "promise_done", f"{plan_id}:1:1")
    with harness.unit_of_work() as uow:
        assert uow.promises.updated_keys(plan_id) == {(1, 1): PromiseStatus.DONE}
    assert saved(harness, plan_id) == (1, 2)


def test_hr_reads_it_in_the_plan_and_marks_nothing(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    assert "Only the people it belongs to" in texts_of(harness.press(HR, "promise_done", f"{plan_id}:1:1"))


def test_support_moves_to_a_day_within_the_plan(harness: BotHarness) -> None:
    plan_id, view = listed(harness)
    form = harness.modal(_click(harness, view, "move_promise", f"{plan_id}:1:2"))
    assert form["callback_id"] == "move_promise"
    refused = harness.driver.submit(MANAGER.id, form["id"], {"moved_to": "2026-12-08"})
    assert "Choose a day from Wed 9 Dec" in texts_of(refused["errors"])
    assert harness.driver.submit(MANAGER.id, form["id"], {"moved_to": "2026-12-11"})["ok"]
    assert harness.driver.views(MANAGER.id)["views"] == []
    assert saved(harness, plan_id) == (0, 1)
    text = texts_of(harness.press(AGENT, "open_promises", plan_id)["view"])
    assert [line for line in text.splitlines() if "by Fri 11 Dec" in line and "moved to this day" in line]


def test_a_day_that_is_none_moves_nothing_and_is_answered(harness: BotHarness) -> None:
    plan_id, view = listed(harness)
    form = harness.modal(_click(harness, view, "move_promise", f"{plan_id}:1:2"))
    state: Json = {"moved_to": {"moved_to": {"type": "datepicker", "selected_date": "the 11th"}}}
    body = {"type": "view_submission", "view": form | {"state": {"values": state}}, "user": {"id": MANAGER.id}}
    answer = harness.dispatch(body | {"team": {"id": harness.workspace.team_id}})
    assert "does not fit this version" in answer.body
    assert harness.plan(plan_id).promise_updates == ()


def test_support_can_be_marked_as_not_done_at_once(harness: BotHarness) -> None:
    plan_id, view = listed(harness)
    _click(harness, view, "promise_open", f"{plan_id}:1:1")
    with harness.unit_of_work() as uow:
        assert uow.promises.updated_keys(plan_id) == {(1, 1): PromiseStatus.NOT_DONE}
    assert ("promise_open", f"{plan_id}:1:1") not in buttons(harness.driver.views(MANAGER.id)["views"][-1])


def test_a_talk_moves_from_its_reminder(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    form = harness.modal(harness.press(MANAGER, "move_promise", f"{plan_id}:0:3"))
    assert "Check-in 3\non Thu 10 Dec" in texts_of(form)
    assert harness.driver.submit(MANAGER.id, form["id"], {"moved_to": "2026-12-14"})["ok"]
    assert harness.plan(plan_id).cadence.check_in_day(3).isoformat() == "2026-12-14"
    assert "Check-in 3\non Mon 14 Dec" in texts_of(harness.press(AGENT, "open_promises", plan_id)["view"])


def test_a_talk_that_could_not_take_place_is_said_so_in_two_clicks(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    form = harness.modal(harness.press(MANAGER, "cancel_talk", f"{plan_id}:0:1"))
    assert "No more reminders come for this talk" in texts_of(form)
    assert "Please tell the other side yourself" in texts_of(form)
    assert harness.driver.submit(MANAGER.id, form["id"])["ok"]
    assert harness.plan(plan_id).cancelled == {1}
    view = harness.modal(harness.press(MANAGER, "open_promises", plan_id))
    assert "could not take place" in texts_of(view)
    assert ("cancel_talk", f"{plan_id}:0:1") not in buttons(view)
    assert "It could not take place." in texts_of(harness.press(AGENT, "open_plan", plan_id)["view"])


def test_the_check_in_form_leads_there_too(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    view = harness.modal(harness.press(MANAGER, "open_check_in", f"{plan_id}:3"))
    assert [button for button in buttons(view) if button[0] == "cancel_talk"] == [("cancel_talk", f"{plan_id}:0:3")]
    form = harness.modal(_click(harness, view, "move_promise", f"{plan_id}:0:3"))
    assert harness.driver.submit(MANAGER.id, form["id"], {"moved_to": "2026-12-11"})["ok"]


def test_the_agent_moves_no_talk(harness: BotHarness) -> None:
    plan_id, _ = listed(harness)
    for action_id in ("move_promise", "cancel_talk"):
        assert "Only the people it belongs to" in texts_of(harness.press(AGENT, action_id, f"{plan_id}:0:3"))


def test_a_moved_talk_and_one_that_did_not_take_place_change_the_calendar_file(harness: BotHarness) -> None:
    plan = harness.share(a_plan(support=SUPPORT))
    with harness.unit_of_work() as uow:
        uow.promises.add_update(plan, (0, 1), PromiseStatus.CANCELLED, MANAGER.id, NOW)
        uow.promises.add_update(plan, (0, 2), PromiseStatus.MOVED, MANAGER.id, NOW, date(2026, 12, 7))
        uow.audit.note(NOW, EventKind.PROMISE_MARKED, MANAGER.id, plan=plan.id, promise=0, slot=1)
    harness.pip(AGENT, "calendar")
    (file,) = harness.workspace.files.of(harness.workspace.bot.id)
    series, moved = (str(event.to_ical(), "utf-8") for event in Calendar.from_ical(file.data or b"").walk("VEVENT"))
    assert "EXDATE;TZID=Europe/Berlin:20261126T150000" in series
    assert "RECURRENCE-ID;TZID=Europe/Berlin:20261203T150000" in moved
    assert "DTSTART;TZID=Europe/Berlin:20261207T150000" in moved
    assert re.findall("UID:.*", series) == re.findall("UID:.*", moved)
    assert "RRULE" not in moved


def buttons(view: Json) -> list[tuple[str, str]]:
    """Action and value of every button of the list."""
    rows = (block["elements"] for block in view["blocks"] if block["type"] == "actions")
    return [(button["action_id"], button["value"]) for row in rows for button in row]


def _click(harness: BotHarness, view: Json, action_id: str, value: str) -> Json:
    """Clicks the one button with that value."""
    rows = [block for block in view["blocks"] if block["type"] == "actions"]
    (row,) = (block for block in rows if (action_id, value) in buttons({"blocks": [block]}))
    return harness.driver.click(MANAGER.id, action_id, view_id=view["id"], block_id=row["block_id"])
