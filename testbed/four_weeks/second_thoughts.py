"""What is put right and asked of both sides in the loop: a check-in, days before a report, a role, the level after."""

from collections.abc import Callable
from functools import partial

from sandbox.driver import Driver
from testbed.four_weeks import endings, script
from testbed.four_weeks.cast import HR, PAIRS, Cast
from testbed.four_weeks.play import Step
from testbed.four_weeks.script import answered

CORRECTED, DISPUTED, MOVES_ON = PAIRS[0], PAIRS[1], PAIRS[2]
EARLIER = "2026-10-20"
"""A day of the plans that lies behind when it is reported."""


def think_again(driver: Driver, do: Callable[[Step], None]) -> None:
    """Each of these once, in plans that still run, and the agent's look at the plan that ended well."""
    do(partial(put_right, driver, CORRECTED))
    do(partial(report_late, driver, DISPUTED))
    do(partial(see_differently, driver, DISPUTED))
    do(partial(settle_days, driver, DISPUTED))
    do(partial(offer_role, driver, MOVES_ON))
    do(partial(look, driver, endings.PASSED))


def put_right(driver: Driver, pair: Cast) -> None:
    """The manager puts the first check-in right, with a reason."""
    typed = {"correction_reason": "correction_reason", "strength": "corrected_strength"}
    endings.fill(driver, pair, pair.manager, "correct_check_in", typed)


def report_late(driver: Driver, pair: Cast) -> None:
    """The agent reports what was in the way weeks ago: its days are asked of the manager."""
    view = script._opened(script.click_last(driver, pair.agent, "open_plan"))
    form = script._opened(driver.click(pair.agent, view_id=view["id"], action_id="report_blocker"))
    answered(driver.submit(pair.agent, form["id"], {"blocker": pair.canary("late"), "first_day": EARLIER}))


def see_differently(driver: Driver, pair: Cast) -> None:
    """The manager lets these days count, so that HR is asked."""
    endings.fill(driver, pair, pair.manager, "agree_blocker", {"days_reason": "days_reply"}, {"blocker_days": "no"})


def settle_days(driver: Driver, pair: Cast) -> None:
    """HR decides, from its Home."""
    home = driver.home(HR)["home"]
    form = script._opened(driver.click(HR, view_id=home["id"], action_id="agree_blocker"))
    answered(driver.submit(HR, form["id"], {"blocker_days": "yes", "days_reason": pair.canary("days_decision")}))


def offer_role(driver: Driver, pair: Cast) -> None:
    """HR proposes a role that fits better, past what is locked."""
    typed = {"outcome_reason": "outcome_reason", "override": "override", "new_role": "new_role"}
    endings.fill(driver, pair, HR, "propose_outcome", typed, {"outcome": "role_change"})


def look(driver: Driver, pair: Cast) -> None:
    """The agent says whether the level holds."""
    view = script._opened(script.click_last(driver, pair.agent, "open_plan"))
    form = script._opened(driver.click(pair.agent, view_id=view["id"], action_id="look_again"))
    answered(driver.submit(pair.agent, form["id"], {"look_note": pair.canary("agent_look"), "holds": "slipping"}))
