"""Three whole lives of a plan, as people click and type them. The tests and the pictures walk the same ways."""

from collections.abc import Callable

from playwright.sync_api import expect

from demo.staff import BY_NAME, CAMILA, DENISE, HANNAH, PRIYA, VALENTINA, Human
from tests.browser import answers
from tests.browser.browser_user import BrowserUser

CALLUM, DANIELA, NOOR = BY_NAME["Callum Reid"], BY_NAME["Daniela Ruiz"], BY_NAME["Noor Haddad"]
SavePicture = Callable[[str, int], None]
"""Keeps a picture by its name; the number is the height of the window in CSS pixels."""


def to_the_close(visitor: BrowserUser, save_picture: SavePicture) -> None:
    """A new plan, settled by both, weekly check-ins and kept promises, goals met, and 30 days beyond."""
    _write_and_share(visitor)
    _hear_each_other(visitor, save_picture)
    visitor.act_as(PRIYA.id)
    for _ in range(3):  # three weeks with readings are enough to judge by
        visitor.travel("week")
        _log(visitor)
    _keep_promises(visitor, save_picture)
    for _ in range(2):
        visitor.travel("week")
    plan(visitor, CALLUM)
    _see_the_whole(visitor, save_picture)
    _propose(visitor, "achieved", "First answers within 2 minutes in 38 of 40 chats since week three.")
    _confirm(visitor, HANNAH, save_picture)
    _look(visitor, save_picture)
    for _ in range(3):
        visitor.travel("week")
    visitor.act_as(CALLUM.id)
    _read_the_end(visitor)
    expect(visitor.modal("plan")).to_contain_text("Nothing was measured since the decision.")
    save_picture("closed", 900)


def through_changes(visitor: BrowserUser, save_picture: SavePicture) -> None:
    """Leave, a change of a settled plan, 30 more days, and a role that fits better, for which HR passes the locks."""
    visitor.open(VALENTINA.id)
    _leave(visitor, save_picture)
    _amend(visitor, save_picture)
    for _ in range(4):
        visitor.travel("week")
    visitor.act_as(VALENTINA.id)
    plan(visitor, DANIELA)
    _propose(visitor, "extended", "Hard calls end calmly in 7 of 10 now, and more time helps.", goal_1_target="88")
    _confirm(visitor, CAMILA)
    plan(visitor, DANIELA)
    reason = "Daniela asked for it, and the place is free from Monday."
    _propose(visitor, "role_change", "Written cases go very well.", new_role="Written support", override=reason)
    _confirm(visitor, HANNAH, override="Daniela said in the talk that she would like it.")
    visitor.act_as(DANIELA.id)
    _read_the_end(visitor)
    expect(visitor.modal("plan")).to_contain_text("A role that fits better")
    save_picture("role-change", 900)


def through_the_lock(visitor: BrowserUser, save_picture: SavePicture) -> None:
    """Exit stays locked for the manager; HR passes the lock with a reason that both sides read."""
    visitor.open(DENISE.id)
    visitor.travel("week")
    plan(visitor, NOOR)
    visitor.press("propose_outcome")
    visitor.modal("outcome")
    visitor.fill(outcome="exit", outcome_reason="The tone is not there yet.")
    visitor.submit()
    expect(visitor.field("outcome")).to_contain_text("Locked")
    save_picture("exit-locked", 1000)
    _shut(visitor)
    visitor.act_as(CAMILA.id)
    plan(visitor, NOOR)
    reason = "Noor asked to leave by the end of October and wants no further talks."
    _propose(visitor, "exit", "Noor takes up another post.", override=reason)
    _confirm(visitor, HANNAH)
    visitor.act_as(NOOR.id)
    _read_the_end(visitor)
    expect(visitor.modal("plan")).to_contain_text(reason)
    save_picture("exit-agent", 900)


def plan(visitor: BrowserUser, agent: Human | None = None) -> None:
    """Opens a plan from Home: the one of `agent`, or one's own."""
    home = visitor.home()
    block = home.locator(".block", has_text=agent.name) if agent else home
    visitor.deeds += 1
    block.locator('button[data-action-id="open_plan"]').last.click()
    visitor.modal("plan")


def _read_the_end(visitor: BrowserUser) -> None:
    """Opens the plan from the message about its end."""
    visitor.messages()
    visitor.press_in_message("open_plan")
    visitor.modal("plan")


def _send(visitor: BrowserUser) -> None:
    """Sends the form, waits until it is gone, and closes what stands there then."""
    form = visitor.page.locator(".dialog").last.get_attribute("data-callback-id")
    visitor.submit()
    expect(visitor.page.locator(f'.dialog[data-callback-id="{form}"]')).to_have_count(0)
    if visitor.page.locator(".dialog").count():
        _shut(visitor)


def _shut(visitor: BrowserUser) -> None:
    """Closes what is open, one window after the other."""
    dialog = visitor.page.locator(".dialog")
    expect(dialog.last).to_be_visible()
    while dialog.count():
        top = dialog.last.get_attribute("data-callback-id")
        visitor.page.keyboard.press("Escape")
        expect(visitor.page.locator(f'.dialog[data-callback-id="{top}"]')).to_have_count(0)
        visitor.deeds += 1


def _write_and_share(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip start")
    visitor.modal("start_step")
    visitor.fill(agent=CALLUM.name, template="remote")
    expect(visitor.field("template")).to_contain_text("Suggests goals")
    visitor.fill(observed=answers.SEEN["observed"], unusual="nothing")
    visitor.submit()
    visitor.fill(**{name: answers.GOAL[name] for name in ("goal_1_baseline", "goal_1_target")})
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 3 of 3")
    visitor.fill(length="30")
    visitor.submit()
    visitor.modal("start_preview")
    visitor.fill(we_have_talked="yes")
    visitor.submit()
    visitor.modal("notice")
    _shut(visitor)


def _hear_each_other(visitor: BrowserUser, save_picture: SavePicture) -> None:
    visitor.act_as(CALLUM.id)
    visitor.press_in_message("open_plan")
    visitor.modal("plan")
    visitor.fill(agent_view=answers.OWN_VIEW)
    visitor.submit()
    visitor.no_modal()
    visitor.act_as(PRIYA.id)
    visitor.press_in_message("answer_view")
    visitor.modal("answer_view")
    visitor.fill(view_answer="The refunds are a fair point: they go to the other queue from Monday.")
    save_picture("answer", 900)
    _send(visitor)
    visitor.act_as(CALLUM.id)
    plan(visitor)
    visitor.press("acknowledge")
    expect(visitor.modal("plan")).to_contain_text("Receipt confirmed")
    save_picture("plan-settled", 1400)
    _shut(visitor)


def _log(visitor: BrowserUser) -> None:
    plan(visitor, CALLUM)
    visitor.press("open_check_in")
    visitor.modal("check_in")
    visitor.fill(strength=answers.CHECK_IN["strength"], focus=answers.CHECK_IN["focus"], reading_1_value="1.9")
    _send(visitor)


def _keep_promises(visitor: BrowserUser, save_picture: SavePicture) -> None:
    plan(visitor, CALLUM)
    visitor.press("open_promises")
    visitor.modal("promises")
    waiting = visitor.page.locator('.dialog button[data-action-id="promise_done"]')
    left = waiting.count()
    visitor.press("promise_done")
    expect(waiting).to_have_count(left - 1)
    save_picture("promises", 800)
    _shut(visitor)


def _see_the_whole(visitor: BrowserUser, save_picture: SavePicture) -> None:
    save_picture("plan-manager", 1200)
    visitor.press("open_whole")
    expect(visitor.modal("whole")).to_contain_text("What the company promised")
    save_picture("whole", 1000)
    visitor.close()


def _propose(visitor: BrowserUser, outcome: str, why: str, **more: str) -> None:
    visitor.press("propose_outcome")
    visitor.modal("outcome")
    visitor.fill(outcome=outcome, outcome_reason=why, **more)
    _send(visitor)


def _confirm(visitor: BrowserUser, hr: Human, save_picture: SavePicture | None = None, **more: str) -> None:
    visitor.act_as(hr.id)
    visitor.messages()
    visitor.press_in_message("decide_outcome")
    visitor.modal("decision")
    visitor.fill(verdict="confirmed", outcome_comment="Thank you both for keeping at it.", **more)
    if save_picture:
        save_picture("decision", 900)
    _send(visitor)


def _look(visitor: BrowserUser, save_picture: SavePicture) -> None:
    for _ in range(2):
        visitor.travel("week")
    visitor.act_as(PRIYA.id)
    visitor.press_in_message("look_again")
    visitor.modal("look")
    visitor.fill(holds="yes")
    save_picture("look", 640)
    _send(visitor)


def _leave(visitor: BrowserUser, save_picture: SavePicture) -> None:
    visitor.send("/pip away")
    visitor.modal("away")
    visitor.fill(who_is_away=DANIELA.id, first_day="2026-10-19", last_day="2026-10-21", leave_kind="holiday")
    save_picture("away", 800)
    _send(visitor)


def _amend(visitor: BrowserUser, save_picture: SavePicture) -> None:
    plan(visitor, DANIELA)
    visitor.press("amend_plan")
    visitor.modal("amend")
    visitor.fill(goal_1_target="83", amend_reason="Two hard clients more since last week, so the target moves.")
    save_picture("amend", 1200)
    _send(visitor)
    visitor.act_as(DANIELA.id)
    plan(visitor)
    save_picture("change-agent", 1000)
    visitor.press("confirm_change")
    expect(visitor.control("confirm_change")).to_have_count(0)
    _shut(visitor)
