"""Colleagues in the loop, asked in three rounds: one is released, one comes with names, one has too few answers."""

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from sandbox.driver import Driver
from testbed.four_weeks import script
from testbed.four_weeks.cast import COLLEAGUES, PAIRS, Cast
from testbed.four_weeks.play import BEGAN, Step, travel

RELEASED, NAMED, SUPPRESSED = PAIRS[:3]
WRITERS = {RELEASED: COLLEAGUES[:5], NAMED: COLLEAGUES[:2], SUPPRESSED: COLLEAGUES[:4]}
"""Those who answer. Of eight who are asked, five have to."""


def word(pair: Cast, question: str, writer: str) -> str:
    """What somebody writes to a question. Words that are never released name no agent: nobody may read them."""
    about = "unreleased" if pair == SUPPRESSED else pair.agent.lower()
    return f"canary-{about}-{question}-{pair.manager.lower()}-by-{writer.lower()}"


def ask_and_answer(driver: Driver, do: Callable[[Step], None]) -> None:
    """Three managers ask, and some of those who are asked answer."""
    for pair in WRITERS:
        do(partial(ask, driver, pair))
    travel(driver, BEGAN + timedelta(days=1, hours=1))
    for pair, writers in WRITERS.items():
        for writer in writers:
            do(partial(answer, driver, pair, writer))


def ask(driver: Driver, pair: Cast) -> None:
    """The manager asks colleagues."""
    view = script._opened(script._click_in(driver, pair.manager, driver.home(pair.manager)["home"], "open_plan"))
    if '"ask_colleagues"' not in json.dumps(view["blocks"]):
        raise script.DoneBefore
    form = script._opened(driver.click(pair.manager, view_id=view["id"], action_id="ask_colleagues"))
    asked = WRITERS[pair] if pair == NAMED else COLLEAGUES
    typed = {"colleagues": list(asked), "feedback_names": pair == NAMED}
    after = script.answered(driver.submit(pair.manager, form["id"], typed))
    assert "no reminder" in json.dumps(after), "Slack did not say who they are: nobody was asked"


def answer(driver: Driver, pair: Cast, writer: str) -> None:
    """Somebody answers in the round about this pair's agent: which one it is stands in the form alone."""
    for message in driver.messages(writer, user=writer):
        where = {"channel": message["channel"], "ts": message["ts"]}
        for block in message["blocks"] or []:
            element = block.get("accessory") or {}
            if element.get("action_id") == "open_feedback":
                there = {"message": where, "block_id": block["block_id"]}
                view = script._opened(driver.click(writer, "open_feedback", **there))
                if pair.agent in json.dumps(view["blocks"]):
                    typed = {f"feedback_{question}": word(pair, question, writer) for question in ("helps", "try")}
                    script.answered(driver.submit(writer, view["id"], typed))
                    return
    raise AssertionError(f"{writer} was not asked about {pair.agent}")


def read_all(driver: Driver, do: Callable[[Step], None]) -> None:
    """Agents and managers read what was released, and that too few wrote."""
    for pair in WRITERS:
        for reader in (pair.agent, pair.manager):
            do(partial(read, driver, pair, reader))


def read(driver: Driver, pair: Cast, reader: str) -> None:
    """From the plan to what colleagues said."""
    view = script._opened(script.click_last(driver, reader, "open_plan"))
    shown = json.dumps(script._opened(driver.click(reader, view_id=view["id"], action_id="read_feedback"))["blocks"])
    words = [word(pair, question, writer) for question in ("helps", "try") for writer in WRITERS[pair]]
    assert [entry for entry in words if entry in shown] == ([] if pair == SUPPRESSED else words)
