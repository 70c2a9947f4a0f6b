"""What the company promised: the list in the plan, and saying that it was done."""

from datetime import timedelta

from coaching.plan import Owner, Rhythm, SupportAction, SupportKind
from coaching.slots import Status
from services.delivered import delivered_for
from tests.builders import NOW, a_plan
from tests.office import Json, Office, texts_of
from tests.people import AGENT, HR, MANAGER

SUPPORT = (
    SupportAction(1, SupportKind.COACHING, "Coaching talk", Owner.MANAGER, Rhythm.WEEKLY),
    SupportAction(2, SupportKind.MICROLEARNING, "Module on closing", Owner.AGENT, Rhythm.WEEKLY),
)
LATER = NOW + timedelta(days=16)
"""Two weeks of a plan that starts on the next day have passed."""


def listed(office: Office, person: object = MANAGER) -> tuple[str, Json]:
    """A plan two weeks on, and the list as somebody opens it."""
    plan = office.share(a_plan(support=SUPPORT))
    office.workspace.clock.set(LATER)
    return plan.id, office.modal(office.press(person, "open_promises", plan.id))  # type: ignore[arg-type]


def kept(office: Office, plan_id: str) -> tuple[int, int]:
    """How many were kept, of how many."""
    with office.unit_of_work() as uow:
        found = delivered_for(uow, office.plan(plan_id), LATER.date())
        return found.kept, found.promised


def test_what_was_due_is_listed_with_its_day_and_who_does_it(office: Office) -> None:
    _, view = listed(office)
    said = texts_of(view)
    assert said.count("Coaching talk") == said.count("Module on closing") == 3
    assert "by Tue 1 Dec" in said


def test_one_click_says_that_it_was_done_and_one_takes_it_back(office: Office) -> None:
    plan_id, view = listed(office)
    assert kept(office, plan_id) == (0, 4)
    _click(office, view, "promise_done", f"{plan_id}:1:1")
    assert kept(office, plan_id) == (1, 4)
    view = office.driver.views(MANAGER.id)["views"][-1]
    _click(office, view, "promise_open", f"{plan_id}:1:1")
    assert kept(office, plan_id) == (0, 4)


def test_the_agent_marks_what_is_theirs_and_reads_the_rest(office: Office) -> None:
    plan_id, view = listed(office, AGENT)
    values = [value for action, value in buttons(view) if action == "promise_done"]
    assert values == [f"{plan_id}:2:{slot}" for slot in (3, 2, 1)]
    assert "Only the people it belongs to" in texts_of(office.press(AGENT, "promise_done", f"{plan_id}:1:1"))
    assert kept(office, plan_id) == (0, 4)


def test_a_slot_that_is_far_ahead_or_not_there_is_refused(office: Office) -> None:
    plan_id, _ = listed(office)
    for slot in ("1:5", "9:1"):
        assert "not due yet" in texts_of(office.press(MANAGER, "promise_done", f"{plan_id}:{slot}"))
    assert "does not fit this version" in texts_of(office.press(MANAGER, "promise_done", f"{plan_id}:1:x"))


def test_the_same_mark_twice_is_one(office: Office) -> None:
    plan_id, _ = listed(office)
    for _ in range(2):
        office.press(MANAGER, "promise_done", f"{plan_id}:1:1")
    with office.unit_of_work() as uow:
        assert uow.promises.marked(plan_id) == {(1, 1): Status.DONE}
    assert kept(office, plan_id) == (1, 4)


def test_hr_reads_it_in_the_plan_and_marks_nothing(office: Office) -> None:
    plan_id, _ = listed(office)
    assert "Only the people it belongs to" in texts_of(office.press(HR, "promise_done", f"{plan_id}:1:1"))


def buttons(view: Json) -> list[tuple[str, str]]:
    """Action and value of every button of the list."""
    rows = (block["elements"] for block in view["blocks"] if block["type"] == "actions")
    return [(button["action_id"], button["value"]) for row in rows for button in row]


def _click(office: Office, view: Json, action_id: str, value: str) -> None:
    """Clicks the one button with that value."""
    rows = [block for block in view["blocks"] if block["type"] == "actions"]
    (row,) = (block for block in rows if (action_id, value) in buttons({"blocks": [block]}))
    office.driver.click(MANAGER.id, action_id, view_id=view["id"], block_id=row["block_id"])
