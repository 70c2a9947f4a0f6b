"""What becomes of plans in the loop beside their terms: changed, withdrawn, left as a draft, and how they go on."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sandbox.driver import Driver
from testbed.four_weeks import script
from testbed.four_weeks.cast import COLLEAGUES, HR, PAIRS, Cast
from testbed.four_weeks.play import Step
from testbed.four_weeks.script import DoneBefore, answered

CHANGED, SENT_BACK, PASSED = PAIRS[0], PAIRS[3], PAIRS[4]
DRAFTED, WITHDRAWN = (
    Cast(agent, "Europe/London", CHANGED.manager, CHANGED.manager_zone, "3", "15:00") for agent in COLLEAGUES[6:]
)
"""Two more people with the same manager: one plan is never shared, the other is taken back."""


def end_some(driver: Driver, do: Callable[[Step], None]) -> None:
    """Everything that can be said at a plan's end, and when it changes, in as few plans as it takes."""
    do(partial(change, driver, CHANGED))
    do(partial(leave, driver, DRAFTED))
    do(partial(script.start, driver, WITHDRAWN, "2026-11-04"))
    do(partial(withdraw, driver, WITHDRAWN))
    do(partial(propose, driver, SENT_BACK, SENT_BACK.manager, "extended"))
    do(partial(decide, driver, SENT_BACK, "returned"))
    do(partial(propose, driver, PASSED, HR, "achieved"))
    do(partial(decide, driver, PASSED, "confirmed"))
    do(partial(look, driver, PASSED))


def change(driver: Driver, pair: Cast) -> None:
    """The manager changes the settled plan."""
    fill(
        driver, pair, pair.manager, "amend_plan", {"amend_reason": "amend_reason", "support_1_text": "amended_support"}
    )


def leave(driver: Driver, pair: Cast) -> None:
    """The manager begins a plan and does not go on."""
    view = script._modal(answered(driver.command(pair.manager, "/pip", "start")))
    typed = {"agent": pair.agent, "observed": pair.canary("draft"), "unusual": ["nothing"]}
    after = script._modal(answered(driver.submit(pair.manager, view["id"], typed)))
    assert after["callback_id"] != "notice", "it was not kept"


def withdraw(driver: Driver, pair: Cast) -> None:
    """The manager takes back a plan that its agent has not opened."""
    fill(driver, pair, pair.manager, "withdraw_plan", {"withdraw_reason": "withdraw_reason"})


def propose(driver: Driver, pair: Cast, user: str, kind: str) -> None:
    """Somebody proposes how the plan goes on; HR passes a lock with its reason."""
    typed = {"outcome_reason": "outcome_reason"} | ({"override": "override"} if user == HR else {})
    fill(driver, pair, user, "propose_outcome", typed, {"outcome": kind, "goal_1_target": "90"})


def decide(driver: Driver, pair: Cast, verdict: str) -> None:
    """HR says something to what was proposed."""
    fill(driver, pair, HR, "decide_outcome", {"outcome_comment": "outcome_comment"}, {"verdict": verdict})


def look(driver: Driver, pair: Cast) -> None:
    """The manager says whether the level holds."""
    fill(driver, pair, pair.manager, "look_again", {"look_note": "look_note"}, {"holds": "slipping"})


def fill(
    driver: Driver, pair: Cast, user: str, door: str, typed: Mapping[str, str], chosen: Mapping[str, str] | None = None
) -> None:
    """Opens a form from the pair's plan and answers it: `typed` names the canary of each field."""
    form = script._opened(driver.click(user, view_id=_plan(driver, pair, user, door)["id"], action_id=door))
    words = {field: pair.canary(name) for field, name in typed.items()}
    answered(driver.submit(user, form["id"], {**words, **(chosen or {})}))


def _plan(driver: Driver, pair: Cast, user: str, door: str) -> dict[str, Any]:
    """The plan about this agent, opened from Home: one with the button, or DoneBefore."""
    home = driver.home(user)["home"] or {"blocks": []}
    for block in home["blocks"]:
        for button in [block.get("accessory") or {}, *block.get("elements", [])]:
            if button.get("action_id") == "open_plan":
                where = {"view_id": home["id"], "block_id": block["block_id"], "value": button["value"]}
                shown = json.dumps((view := script._opened(driver.click(user, "open_plan", **where)))["blocks"])
                if pair.agent in shown and f'"{door}"' in shown:
                    return view
    raise DoneBefore
