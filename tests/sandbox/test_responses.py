"""Response URLs: ephemeral unless told otherwise, five uses, thirty minutes."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from sandbox import Workspace
from sandbox.connection.triggers import Interaction
from sandbox.driver import Driver
from sandbox.testing import Running
from tests.sandbox.manifest import MAYA
from tests.sandbox.raw_app import RawApp
from tests.sandbox.views import actions, button


@pytest.fixture
def by(workspace: Workspace) -> Interaction:
    """Something Maya just did in her direct message with the app."""
    return workspace.triggers.begin(MAYA, workspace.clock.now)


def webhook(sandbox: Running, by: Interaction) -> WebhookClient:
    """Slack's own client for the response URL."""
    return WebhookClient(f"{sandbox.url}response/{by.response_id}")


def test_a_response_is_for_one_person(sandbox: Running, driver: Driver, by: Interaction) -> None:
    assert webhook(sandbox, by).send(text="psst").body == "ok"
    assert [message["text"] for message in driver.messages(MAYA, user=MAYA)] == ["psst"]
    assert driver.messages(MAYA) == []
    webhook(sandbox, by).send(text="for all", response_type="in_channel")
    assert [message["text"] for message in driver.messages(MAYA)] == ["for all"]


def test_it_can_be_used_five_times(sandbox: Running, by: Interaction) -> None:
    answers = [webhook(sandbox, by).send(text="x").status_code for _ in range(6)]
    assert answers == [200] * 5 + [404]


def test_it_lasts_thirty_minutes_of_the_workspace(sandbox: Running, by: Interaction) -> None:
    clock = sandbox.workspace.clock
    clock.set(clock.now + timedelta(minutes=30))
    assert webhook(sandbox, by).send(text="x").status_code == 200
    clock.set(clock.now + timedelta(seconds=1))
    late = webhook(sandbox, by).send(text="x")
    assert (late.status_code, "expired_url" in late.body) == (404, True)


def test_an_invented_url_is_not_found(sandbox: Running) -> None:
    assert WebhookClient(f"{sandbox.url}response/none").send(text="x").status_code == 404


def test_what_slack_would_not_take_is_refused_and_not_counted(sandbox: Running, by: Interaction) -> None:
    for _ in range(6):
        assert webhook(sandbox, by).send(blocks=[{"type": "sectionx"}]).status_code == 400
    assert webhook(sandbox, by).send(text="x").status_code == 200


def test_a_response_replaces_or_deletes_the_message_that_was_clicked(
    app: RawApp, driver: Driver, client: WebClient
) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="old", blocks=[actions(button("go"))])
    message = {"channel": posted["channel"], "ts": posted["ts"]}

    def replace(envelope: dict[str, dict[str, str]]) -> None:
        app.acknowledge(envelope)
        hook = WebhookClient(envelope["payload"]["response_url"])
        assert hook.send(text="beside").status_code == 200
        assert hook.send(text="new", replace_original=True).status_code == 200

    answer = app.during(lambda: driver.click(MAYA, "go", message=message), replace)
    assert answer["response"]["text"] in ("beside", "new")
    shown = {message["text"]: message for message in driver.messages(MAYA, user=MAYA)}
    assert shown["new"]["blocks"] == []
    assert shown["beside"]["ephemeral"] is True


def test_a_response_deletes_the_message_that_was_clicked(app: RawApp, driver: Driver, client: WebClient) -> None:
    posted = client.chat_postMessage(channel=MAYA, text="old", blocks=[actions(button("go"))])
    message = {"channel": posted["channel"], "ts": posted["ts"]}
    app.answering(lambda: driver.click(MAYA, "go", message=message), {"delete_original": True})
    assert [message["deleted"] for message in driver.messages(MAYA)] == [True]
