"""What people say about a plan beside its terms, through the driver alone, with a canary in every field."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from sandbox.driver import Driver
from testbed.four_weeks import colleagues, endings, script, second_thoughts
from testbed.four_weeks.cast import HR, PAIRS, Cast
from testbed.four_weeks.play import UNTIL, Step, once, play, travel


def keep_note(driver: Driver, pair: Cast) -> None:
    """The manager keeps a coaching note about the agent."""
    view = script._modal(script.answered(driver.command(pair.manager, "/pip", "note")))
    typed = {"agent": pair.agent, "note_text": pair.canary("note")}
    script.answered(driver.submit(pair.manager, view["id"], typed))


def answer(driver: Driver, pair: Cast) -> None:
    """The manager answers the view from the message about it."""
    view = script._opened(script.click_last(driver, pair.manager, "answer_view"))
    script.answered(driver.submit(pair.manager, view["id"], {"view_answer": pair.canary("view_answer")}))


def state(driver: Driver, pair: Cast) -> None:
    """The agent adds a statement, and asks HR for a talk."""
    view = script._opened(script.click_last(driver, pair.agent, "open_plan"))
    form = script._opened(driver.click(pair.agent, view_id=view["id"], action_id="see_differently"))
    script.answered(driver.submit(pair.agent, form["id"], {"statement": pair.canary("statement")}))
    view = script._opened(script.click_last(driver, pair.agent, "open_plan"))
    script.answered(driver.click(pair.agent, view_id=view["id"], action_id="ask_talk"))


def block(driver: Driver, pair: Cast) -> None:
    """The agent reports what is in the way; the manager says what became of it."""
    view = script._opened(script.click_last(driver, pair.agent, "open_plan"))
    form = script._opened(driver.click(pair.agent, view_id=view["id"], action_id="report_blocker"))
    script.answered(driver.submit(pair.agent, form["id"], {"blocker": pair.canary("reported")}))
    view = script._opened(script.click_last(driver, pair.manager, "open_plan"))
    value = json.loads(view["private_metadata"])["plan"] + ":1"
    form = script._opened(driver.click(pair.manager, view_id=view["id"], action_id="settle_blocker", value=value))
    script.answered(driver.submit(pair.manager, form["id"], {"blocker_answer": pair.canary("blocker_answer")}))


def comment(driver: Driver) -> None:
    """HR comments on the plan it heard of last."""
    view = script._opened(script.click_last(driver, HR, "open_plan"))
    form = script._opened(driver.click(HR, view_id=view["id"], action_id="comment_plan"))
    script.answered(driver.submit(HR, form["id"], {"review_comment": PAIRS[0].canary("review_comment")}))


def play_with_statements(driver: Driver, do: Callable[[Step], None] = once) -> None:
    """The loop, with colleagues who are asked early on, and then everybody says what they have to say."""
    play(driver, do, partial(colleagues.ask_and_answer, driver, do))
    for pair in PAIRS:
        do(partial(keep_note, driver, pair))
        do(partial(answer, driver, pair))
        do(partial(state, driver, pair))
        do(partial(block, driver, pair))


def state_later(driver: Driver, do: Callable[[Step], None] = once) -> None:
    """A day later the last rounds of feedback are closed: they are read, HR comments, and some plans end."""
    travel(driver, UNTIL + timedelta(days=1))
    do(partial(comment, driver))
    colleagues.read_all(driver, do)
    endings.end_some(driver, do)
    second_thoughts.think_again(driver, do)
