"""A request that comes twice has one effect: over HTTP with its signature, over Socket Mode with its ids."""

import json
import urllib.parse
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time
from slack_bolt import App, BoltRequest

from coaching.base.person import Person
from coaching.delivery.weekly_notices import ReflectionOfferNotice
from coaching.plan.plan import Plan
from coaching.records.audit import EventKind
from tests.bot.test_signature import NOW, SECRET, built, signed
from tests.support.bot_harness import BotHarness, Json
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR, STRANGER

Body = Callable[[BotHarness, Plan], Json]


def changes(harness: BotHarness) -> list[EventKind]:
    """The kinds of all that changed something, in order."""
    with harness.unit_of_work() as uow:
        return [entry.event.kind for entry in uow.audit.entries() if entry.event.kind.is_change]


def request(harness: BotHarness, kind: str, person: Person, **more: object) -> Json:
    """A request of one person."""
    team = harness.workspace.team_id
    return {"type": kind, "trigger_id": "7.8.9", "user": {"id": person.id}, "team": {"id": team}, **more}


def view(callback_id: str, answers: dict[str, Json], **carried: object) -> Json:
    """A view of ours with answers in it."""
    state = {"values": {name: {name: answer} for name, answer in answers.items()}}
    ours: Json = {"id": "V1", "type": "modal", "root_view_id": "V1", "previous_view_id": None, "blocks": []}
    return {**ours, "callback_id": callback_id, "private_metadata": json.dumps(carried), "state": state}


def typed(**answers: str) -> dict[str, Json]:
    """Typed answers."""
    return {name: {"type": "plain_text_input", "value": text} for name, text in answers.items()}


def submitted(person: Person, callback_id: str, answers: dict[str, Json], **carried: object) -> Body:
    """A submitted form about the plan."""

    def body(harness: BotHarness, plan: Plan) -> Json:
        named = {name: plan.id if value == "PLAN" else value for name, value in carried.items()}
        named |= {"choice": f"{plan.id}:1"} if callback_id == "check_in" else {}
        return request(harness, "view_submission", person, view=view(callback_id, answers, **named))

    return body


def confirmed(harness: BotHarness, plan: Plan) -> Json:
    """The agent's click."""
    action = {"type": "button", "action_id": "acknowledge", "block_id": "b", "value": plan.id}
    shown = view("plan", typed(agent_view="Mine"), plan=plan.id)
    return request(harness, "block_actions", AGENT, actions=[action], view=shown)


SETUP = typed(hr_channel="C0HR", digest_day="1", digest_time="10:00") | {
    "hr_people": {"type": "multi_users_select", "selected_users": [HR.id, SECOND_HR.id]},
    "starters": {"type": "multi_users_select", "selected_users": [MANAGER.id]},
}
CHANGES: dict[EventKind, Body] = {
    EventKind.ACKNOWLEDGED: confirmed,
    EventKind.VIEW_SAVED: submitted(AGENT, "plan", typed(agent_view="Mine"), plan="PLAN"),
    EventKind.WITHDRAWN: submitted(MANAGER, "withdraw", typed(withdraw_reason="It was not mine"), plan="PLAN"),
    EventKind.REFLECTED: submitted(
        AGENT, "reflection", typed(better="Calm", blocked="", ask=""), plan="PLAN", number=1
    ),
    EventKind.CHECKED_IN: submitted(MANAGER, "check_in", typed(strength="Calm", focus="Closing")),
    EventKind.HANDED_OVER: submitted(
        MANAGER, "hand_over", typed(new_manager=STRANGER.id, what_changes="takes_over"), plan="PLAN"
    ),
    EventKind.SET_UP: submitted(ADMIN, "setup", SETUP),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_the_same_request_over_socket_mode_changes_something_once(harness: BotHarness, kind: EventKind) -> None:
    body = CHANGES[kind](harness, harness.share())
    before = changes(harness)
    assert harness.dispatch(body).status == 200
    assert changes(harness)[len(before) :].count(kind) == 1
    once = changes(harness)
    assert harness.dispatch(json.loads(json.dumps(body))).status == 200
    assert changes(harness) == once


def over_http(app: App, body: Json) -> int:
    """Hands the app a signed request, as Slack would post it."""
    text = urllib.parse.urlencode({"payload": json.dumps(body)})
    headers = signed(text) | {"content-type": "application/x-www-form-urlencoded"}
    return app.dispatch(BoltRequest(mode="http", body=text, headers=dict(headers))).status


def test_an_exact_replay_over_http_is_answered_and_changes_nothing(harness: BotHarness) -> None:
    app, plan = built(harness, SECRET), harness.share()
    body = CHANGES[EventKind.ACKNOWLEDGED](harness, plan)
    with freeze_time(datetime.fromtimestamp(NOW, UTC), real_asyncio=True):
        assert over_http(app, body) == 200
        once = changes(harness)
        assert once[-1] is EventKind.ACKNOWLEDGED
        assert [over_http(app, body) for _ in range(3)] == [200, 200, 200]
    assert changes(harness) == once


def test_an_event_that_comes_twice_is_offered_once(harness: BotHarness) -> None:
    harness.share()
    event = harness.dm_event(AGENT, "A better week")
    for _ in range(2):
        assert harness.event(event).status == 200
    with harness.unit_of_work() as uow:
        offers = [item for entry in uow.ledger.all() for item in entry.items if item.kind is ReflectionOfferNotice]
    assert len(offers) == 1


def test_the_same_words_sent_anew_are_another_request(harness: BotHarness) -> None:
    plan = harness.share()
    body = CHANGES[EventKind.VIEW_SAVED](harness, plan)
    harness.dispatch(body)
    harness.dispatch(body | {"trigger_id": "7.8.10"})
    assert changes(harness).count(EventKind.VIEW_SAVED) == 2
