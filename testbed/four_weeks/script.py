"""What people do in the loop, step by step, through the driver alone.

Every step may be repeated: a person whose click was not answered clicks again. That is what the kill test does.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

from sandbox.driver import Driver, DriverRefused
from testbed.four_weeks.cast import ADMIN, COLLEAGUES, HR, HR_CHANNEL, PAIRS, Cast, everybody

Json = dict[str, Any]
CAUSES = ("workload", "tools", "customers", "staffing", "outages")
CONTEXT = ("observed", *CAUSES)
UNANSWERED = frozenset({"operation_timeout"})


class NotAnswered(Exception):
    """The app did not answer in time; the step may be repeated."""


class DoneBefore(Exception):
    """The app says that this was done already: an earlier try took effect, only its answer was lost."""


def people_the_workspace(driver: Driver) -> None:
    """Everybody joins, and HR gets its private channel."""
    for person in everybody():
        driver.users(**person)
    for colleague in COLLEAGUES:
        driver.users(id=colleague, name=f"Colleague {colleague}", tz="Europe/London")
    driver.channels(id=HR_CHANNEL, name="hr-coaching", is_private=True, members=[ADMIN, HR])


def set_up(driver: Driver) -> None:
    """The admin answers `/pip setup`."""
    view = _modal(answered(driver.command(ADMIN, "/pip", "setup")))
    answers = {
        "hr_people": [HR],
        "hr_channel": HR_CHANNEL,
        "digest_day": "0",
        "digest_time": "09:00",
        "starters": [pair.manager for pair in PAIRS],
    }
    answered(driver.submit(ADMIN, view["id"], answers))


def start(driver: Driver, pair: Cast, start_date: str) -> None:
    """A manager writes and shares a plan with canaries in every field."""
    view = _modal(answered(driver.command(pair.manager, "/pip", "start")))
    texts = {field: pair.canary(field) for field in CONTEXT}
    answered(driver.click(pair.manager, "unusual", view_id=view["id"], value=list(CAUSES)))
    first = driver.submit(pair.manager, view["id"], {"agent": pair.agent, "template": "blank", **texts})
    if any("already" in words for words in first.get("errors", {}).values()):
        raise DoneBefore
    view = _modal(answered(first))
    view = _next(driver, pair.manager, view, goal_and_support(pair))
    rhythm = {"length": "30", "start_date": start_date, "weekday": pair.weekday, "time": pair.time}
    view = _next(driver, pair.manager, view, rhythm)
    kept = {"keep_because": pair.canary("keep_because")} if "keep_because" in json.dumps(view["blocks"]) else {}
    _next(driver, pair.manager, view, {"we_have_talked": True, **kept})


def goal_and_support(pair: Cast) -> Json:
    """One goal, one support action and why a plan is right now, every text a canary."""
    goal = {f"goal_1_{part}": pair.canary(f"goal_{part}") for part in ("statement", "how", "unit")}
    numbers = {"goal_1_metric": "own", "goal_1_baseline": "78", "goal_1_target": "88"}  # it has any unit
    support = {"support_1_kind": "coaching", "support_1_owner": "manager", "support_1_rhythm": "weekly"}
    support |= {"support_1_text": pair.canary("support"), "go_on_because": pair.canary("go_on_because")}
    if pair == PAIRS[-1]:
        goal["goal_1_how"] += ". Be more motivated"  # the fairness review asks, and the manager keeps it with a reason
    return {**goal, **numbers, **support}


def bring_in(driver: Driver, pair: Cast, other: Cast) -> None:
    """The manager of one pair imports a plan about the agent of another, with canaries in every text."""
    texts = {name: pair.canary("imported") for name in ("observed", "workload", "goal_1_how", "support_1_text")}
    numbers = {"goal_1_metric": "qa", "goal_1_baseline": "78", "goal_1_target": "88"}
    rhythm = {"length": "30", "start_date": "2026-10-12", "weekday": "Thursday", "time": "15:00"}
    texts |= {name: pair.canary(f"imported_{name}") for name in ("keep_because", "go_on_because")}
    row = {"agent": other.agent, **texts, **numbers, **rhythm, "we_have_talked": "yes"}
    table = "\n".join(",".join(cells) for cells in (row.keys(), row.values()))
    view = _modal(answered(driver.command(pair.manager, "/pip", "import")))
    driver.upload(pair.manager, view["id"], "import_file", "a.csv", base64.b64encode(table.encode()).decode())
    shown = _modal(answered(driver.submit(pair.manager, view["id"])))
    answered(driver.submit(pair.manager, shown["id"]))


def acknowledge(driver: Driver, pair: Cast) -> None:
    """The agent opens the plan from the DM, writes their view and confirms receipt."""
    view = _opened(click_last(driver, pair.agent, "open_plan"))
    if '"acknowledge"' not in json.dumps(view["blocks"]):
        raise DoneBefore  # confirmed plans have no such button any more
    driver.type(pair.agent, view["id"], {"agent_view": pair.canary("agent_view")})
    answered(driver.click(pair.agent, view_id=view["id"], action_id="acknowledge"))


def reflect(driver: Driver, pair: Cast, number: int) -> None:
    """The agent answers the three questions of the newest prompt."""
    view = _opened(click_last(driver, pair.agent, "open_reflection"))
    answers = {field: pair.canary(f"{field}-{number}") for field in ("better", "blocked", "ask")}
    answered(driver.submit(pair.agent, view["id"], answers))


def log_check_in(driver: Driver, pair: Cast, number: int) -> None:
    """The manager logs the check-in from the newest agenda."""
    view = _opened(click_last(driver, pair.manager, "open_check_in"))
    words = {field: pair.canary(f"{field}-{number}") for field in ("strength", "focus", "blocker", "step_1_text")}
    answered(driver.submit(pair.manager, view["id"], {**words, "reading_1_value": "81.5", "reading_1_sample": "5"}))


def mark_support(driver: Driver, pair: Cast, number: int) -> None:
    """The manager says that this week's support was done."""
    answered(_click_in_promises(driver, pair, "promise_done", f":1:{number}"))


def move(driver: Driver, pair: Cast, slot: str, day: str) -> None:
    """The manager moves support (1:number) or a talk (0:number) to another day."""
    view = _opened(_click_in_promises(driver, pair, "move_promise", f":{slot}"))
    answered(driver.submit(pair.manager, view["id"], {"moved_to": day}))


def cancel_talk(driver: Driver, pair: Cast, number: int) -> None:
    """The manager says that a talk could not take place."""
    view = _opened(_click_in_promises(driver, pair, "cancel_talk", f":0:{number}"))
    answered(driver.submit(pair.manager, view["id"]))


def _click_in_promises(driver: Driver, pair: Cast, action_id: str, ends: str) -> Json:
    """Home, the plan, what we promised, and there the button of one slot."""
    view = driver.home(pair.manager)["home"]
    for door in ("open_plan", "open_promises"):
        view = _opened(_click_in(driver, pair.manager, view, door))
    return _click_in(driver, pair.manager, view, action_id, ends)


def _click_in(driver: Driver, user: str, view: Json | None, action_id: str, ends: str = "") -> Json:
    """Clicks the first such button of a view; DoneBefore where it is not there any more."""
    shown = view or {"blocks": []}
    for block in shown["blocks"]:
        for element in [block.get("accessory") or {}, *block.get("elements", [])]:
            if element.get("action_id") == action_id and str(element.get("value")).endswith(ends):
                return driver.click(user, view_id=shown["id"], action_id=action_id, block_id=block["block_id"])
    raise DoneBefore


def click_last(driver: Driver, user: str, action_id: str) -> Json:
    """Clicks the newest button of that kind in the app's DM with `user`."""
    for message in reversed(driver.messages(user, user=user)):
        for block in message["blocks"] or []:
            for element in [block.get("accessory") or {}, *block.get("elements", [])]:
                if element.get("action_id") == action_id:
                    where = {"channel": message["channel"], "ts": message["ts"]}
                    return driver.click(user, message=where, action_id=action_id, value=element.get("value"))
    raise AssertionError(f"no button {action_id} for {user}")


def answered(answer: Json) -> Json:
    """The answer; NotAnswered where the app was not there."""
    if answer.get("error") in UNANSWERED:
        raise NotAnswered(answer["error"])
    assert answer["ok"], answer
    assert not answer.get("errors"), answer
    return answer


def until_answered(step: Callable[[], None], tries: int = 60) -> None:
    """Repeats a step as a patient person would, until the app answers."""
    failure: Exception | None = None
    for _ in range(tries):
        try:
            return step()
        except DoneBefore:
            return None
        except (NotAnswered, DriverRefused) as unanswered:
            failure = unanswered
    raise AssertionError("the app never answered") from failure


def _next(driver: Driver, user: str, view: Json, values: Json) -> Json:
    return _modal(answered(driver.submit(user, view["id"], values)))


def _modal(answer: Json) -> Json:
    view: Json | None = answer.get("view")
    if view is None:
        raise NotAnswered("no modal opened")
    return view


def _opened(answer: Json) -> Json:
    """The form a click opened; DoneBefore where a notice opened in its place."""
    view = _modal(answered(answer))
    if view["callback_id"] == "notice":
        raise DoneBefore
    return view
