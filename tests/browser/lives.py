"""Three whole lives of a plan, as people click and type them. The tests and the pictures walk the same ways."""

from collections.abc import Callable

from playwright.sync_api import expect

from demo.people import BY_NAME, CAMILA, DENISE, HANNAH, PRIYA, VALENTINA, Human
from tests.browser import answers
from tests.browser.desk import Desk

CALLUM, DANIELA, NOOR = BY_NAME["Callum Reid"], BY_NAME["Daniela Ruiz"], BY_NAME["Noor Haddad"]
Keep = Callable[[str, int], None]
"""Keeps a picture by its name; the number is the height of the window in CSS pixels."""


def to_the_close(desk: Desk, keep: Keep) -> None:
    """A new plan, settled by both, weekly check-ins and kept promises, goals met, and 30 days beyond."""
    _write_and_share(desk)
    _hear_each_other(desk, keep)
    desk.act_as(PRIYA.id)
    for _ in range(2):
        desk.travel("week")
        _log(desk)
    _keep_promises(desk, keep)
    for _ in range(3):
        desk.travel("week")
    plan(desk, CALLUM)
    _see_the_whole(desk, keep)
    _propose(desk, "achieved", "First answers within 2 minutes in 38 of 40 chats since week three.")
    _confirm(desk, HANNAH, CALLUM, keep)
    _look(desk, keep)
    for _ in range(3):
        desk.travel("week")
    desk.act_as(CALLUM.id)
    _read_the_end(desk)
    expect(desk.modal("plan")).to_contain_text("The level was kept, and the plan is closed.")
    keep("closed", 900)


def through_changes(desk: Desk, keep: Keep) -> None:
    """Leave, a change of a settled plan, 30 more days, and a role that fits better."""
    desk.open(VALENTINA.id)
    _leave(desk, keep)
    _amend(desk, keep)
    for _ in range(4):
        desk.travel("week")
    desk.act_as(VALENTINA.id)
    plan(desk, DANIELA)
    _propose(desk, "extended", "Hard calls end calmly in 7 of 10 now, and more time helps.", goal_1_target="88")
    _confirm(desk, CAMILA, DANIELA)
    desk.act_as(VALENTINA.id)
    plan(desk, DANIELA)
    _propose(desk, "role_change", "Written cases go very well, and Daniela asked for them.")
    _confirm(desk, CAMILA, DANIELA)
    desk.act_as(DANIELA.id)
    _read_the_end(desk)
    expect(desk.modal("plan")).to_contain_text("A role that fits better")
    keep("role-change", 900)


def through_the_lock(desk: Desk, keep: Keep) -> None:
    """Exit stays locked for the manager; HR passes the lock with a reason that both sides read."""
    desk.open(DENISE.id)
    desk.travel("week")
    plan(desk, NOOR)
    desk.press("propose_outcome")
    desk.modal("outcome")
    desk.fill(outcome="exit", outcome_reason="The tone is not there yet.")
    desk.submit()
    expect(desk.field("outcome")).to_contain_text("Locked")
    keep("exit-locked", 1000)
    _shut(desk)
    desk.act_as(CAMILA.id)
    plan(desk, NOOR)
    reason = "Noor asked to leave by the end of October and wants no further talks."
    _propose(desk, "exit", "Noor takes up another post.", override=reason)
    _confirm(desk, HANNAH, NOOR)
    desk.act_as(NOOR.id)
    _read_the_end(desk)
    expect(desk.modal("plan")).to_contain_text(reason)
    keep("exit-agent", 900)


def plan(desk: Desk, agent: Human | None = None) -> None:
    """Opens a plan from Home: the one of `agent`, or one's own."""
    home = desk.home()
    block = home.locator(".block", has_text=agent.name) if agent else home
    desk.deeds += 1
    block.locator('button[data-action-id="open_plan"]').last.click()
    desk.modal("plan")


def _read_the_end(desk: Desk) -> None:
    """Opens the plan from the message about its end."""
    desk.messages()
    desk.press_in_message("open_plan")
    desk.modal("plan")


def _send(desk: Desk) -> None:
    """Sends the form, waits until it is gone, and closes what stands there then."""
    form = desk.page.locator(".dialog").last.get_attribute("data-callback-id")
    desk.submit()
    expect(desk.page.locator(f'.dialog[data-callback-id="{form}"]')).to_have_count(0)
    if desk.page.locator(".dialog").count():
        _shut(desk)


def _shut(desk: Desk) -> None:
    """Closes what is open, one window after the other."""
    dialog = desk.page.locator(".dialog")
    expect(dialog.last).to_be_visible()
    while dialog.count():
        top = dialog.last.get_attribute("data-callback-id")
        desk.page.keyboard.press("Escape")
        expect(desk.page.locator(f'.dialog[data-callback-id="{top}"]')).to_have_count(0)
        desk.deeds += 1


def _write_and_share(desk: Desk) -> None:
    desk.open(PRIYA.id)
    desk.send("/pip start")
    desk.modal("start_step")
    desk.fill(agent=CALLUM.name, template="remote")
    expect(desk.field("template")).to_contain_text("Suggests goals")
    desk.fill(observed=answers.SEEN["observed"])
    desk.submit()
    desk.fill(**{name: answers.GOAL[name] for name in ("goal_1_baseline", "goal_1_target")})
    desk.submit()
    expect(desk.modal("start_step")).to_contain_text("Step 3 of 3")
    desk.fill(length="30")
    desk.submit()
    desk.modal("start_preview")
    desk.fill(we_have_talked="yes")
    desk.submit()
    desk.modal("notice")
    _shut(desk)


def _hear_each_other(desk: Desk, keep: Keep) -> None:
    desk.act_as(CALLUM.id)
    desk.press_in_message("open_plan")
    desk.modal("plan")
    desk.fill(agent_view=answers.OWN_VIEW)
    desk.submit()
    desk.no_modal()
    desk.act_as(PRIYA.id)
    plan(desk, CALLUM)
    desk.press("answer_view")
    desk.modal("answer_view")
    desk.fill(view_answer="The refunds are a fair point: they go to the other queue from Monday.")
    keep("answer", 900)
    _send(desk)
    desk.act_as(CALLUM.id)
    plan(desk)
    desk.press("acknowledge")
    expect(desk.modal("plan")).to_contain_text("Receipt confirmed")
    keep("plan-settled", 1400)
    _shut(desk)


def _log(desk: Desk) -> None:
    plan(desk, CALLUM)
    desk.press("open_check_in")
    desk.modal("check_in")
    desk.fill(strength=answers.CHECK_IN["strength"], focus=answers.CHECK_IN["focus"], reading_1_value="1.9")
    _send(desk)


def _keep_promises(desk: Desk, keep: Keep) -> None:
    plan(desk, CALLUM)
    desk.press("open_promises")
    desk.modal("promises")
    waiting = desk.page.locator('.dialog button[data-action-id="promise_done"]')
    left = waiting.count()
    for done in (1, 2):
        desk.press("promise_done")
        expect(waiting).to_have_count(left - done)
    keep("promises", 800)
    _shut(desk)


def _see_the_whole(desk: Desk, keep: Keep) -> None:
    keep("plan-manager", 1200)
    desk.press("open_whole")
    expect(desk.modal("whole")).to_contain_text("What the company promised")
    keep("whole", 1000)
    desk.close()


def _propose(desk: Desk, outcome: str, why: str, **more: str) -> None:
    desk.press("propose_outcome")
    desk.modal("outcome")
    desk.fill(outcome=outcome, outcome_reason=why, **more)
    _send(desk)


def _confirm(desk: Desk, hr: Human, agent: Human, keep: Keep | None = None) -> None:
    desk.act_as(hr.id)
    plan(desk, agent)
    desk.press("decide_outcome")
    desk.modal("decision")
    desk.fill(verdict="confirmed", outcome_comment="Thank you both for keeping at it.")
    if keep:
        keep("decision", 900)
    _send(desk)


def _look(desk: Desk, keep: Keep) -> None:
    for _ in range(2):
        desk.travel("week")
    desk.act_as(PRIYA.id)
    plan(desk, CALLUM)
    desk.press("look_again")
    desk.modal("look")
    desk.fill(holds="yes", look_note="The short greeting stays in use.")
    keep("look", 640)
    _send(desk)


def _leave(desk: Desk, keep: Keep) -> None:
    desk.send("/pip away")
    desk.modal("away")
    desk.fill(who_is_away=DANIELA.id, first_day="2026-10-19", last_day="2026-10-21", leave_kind="holiday")
    keep("away", 800)
    _send(desk)


def _amend(desk: Desk, keep: Keep) -> None:
    plan(desk, DANIELA)
    desk.press("amend_plan")
    desk.modal("amend")
    desk.fill(goal_1_target="83", amend_reason="Two hard clients more since last week, so the target moves.")
    keep("amend", 1200)
    _send(desk)
    desk.act_as(DANIELA.id)
    plan(desk)
    keep("change-agent", 1000)
    desk.press("confirm_change")
    expect(desk.control("confirm_change")).to_have_count(0)
    _shut(desk)
