"""The bounded search: many unclear posts and a busy conversation, read in pages as small as Slack's strictest."""

from datetime import timedelta

import pytest
from slack_sdk import WebClient

from bot.slack.poster import PAGE, SlackPoster
from coaching.delivery.plan_notices import PlanSharedNotice
from tests.scheduling.courier_harness import CourierHarness, ids_in
from tests.support.people import AGENT
from tests.support.world import PATIENCE

UNCLEAR, NEWER = 30, 100


@pytest.mark.parametrize(
    "later",
    [pytest.param(timedelta(0), id="at the same moment"), pytest.param(timedelta(minutes=30), id="half an hour later")],
)
def test_thirty_unclear_posts_under_a_hundred_newer_messages_leave_no_duplicate(
    harness: CourierHarness, later: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduling.breaker.IN_A_ROW", UNCLEAR + 1)  # else sending rests after a few
    client = harness.client(PATIENCE)  # more than two hundred calls, none of them too late on a slow machine
    plan = harness.share()
    harness.deliver(SlackPoster(client))
    for number in range(UNCLEAR):
        harness.offer(plan, number, harness.now - number * timedelta(seconds=1))
    harness.driver.faults("chat.postMessage", "accepted_then_lost", times=UNCLEAR)
    courier = harness.courier(SlackPoster(client))
    while courier.deliver():
        pass
    harness.workspace.clock.set(harness.now + later)
    for number in range(NEWER):
        client.chat_postMessage(channel=AGENT.id, text=f"Note {number}")
    harness.deliver(SlackPoster(client))
    found = ids_in([message for message in harness.messages() if message["metadata"]])
    assert len(found) == len(set(found)) == UNCLEAR + 1
    assert set(found) == {entry.id for entry in harness.deliveries()}


def test_the_search_reads_small_pages_and_nothing_beyond_its_window(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.deliver()
    (asked,) = [call["arguments"] for call in harness.calls("conversations.history")]
    assert PAGE <= 15
    assert int(asked["limit"]) == PAGE
    assert float(asked["oldest"]) < harness.now.timestamp() < float(asked["latest"])
    assert float(asked["latest"]) - float(asked["oldest"]) < 10


def test_somebody_elses_message_with_other_metadata_is_not_taken_for_ours(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "http_500")
    harness.courier().deliver()
    alike = {"event_type": "followthrough_delivery", "event_payload": {"id": "of another delivery"}}
    other_app = WebClient(
        harness.workspace.tokens.bot, base_url=harness.api_url
    )  # past the gate, which knows our ids alone
    other_app.chat_postMessage(channel=AGENT.id, text="Note", metadata=alike)
    harness.driver.message(AGENT.id, AGENT.id, "thank you")
    harness.leases_end()
    harness.deliver()
    assert harness.one(PlanSharedNotice).id in ids_in([entry for entry in harness.messages() if entry["metadata"]])
