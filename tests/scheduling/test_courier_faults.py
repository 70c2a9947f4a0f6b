"""One message, and exactly one, whatever Slack answers to a post."""

from datetime import timedelta

import pytest

from bot.logs import AllowList
from coaching.delivery.edits import PlanWithdrawnEdit
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice
from scheduling.delivery.failures import GIVE_UP_AFTER, QUICK_ATTEMPTS
from tests.scheduling.courier_harness import HR_CHANNEL, WORKING, CourierHarness, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR

UNCLEAR = ["accepted_then_lost", "timeout", "http_500", "internal_error", "fatal_error", "service_unavailable"]


def test_a_message_arrives_with_its_deliverys_id_and_nothing_else_in_its_metadata(harness: CourierHarness) -> None:
    harness.share()
    harness.deliver()
    (message,) = harness.messages()
    shared = harness.one(PlanSharedNotice)
    assert message["metadata"] == {"event_type": "followthrough_delivery", "event_payload": {"id": shared.id}}
    assert (shared.state, shared.ts) == (DeliveryState.SENT, message["ts"])


@pytest.mark.parametrize("kind", UNCLEAR)
def test_after_an_unclear_answer_one_message_stands_there(harness: CourierHarness, kind: str) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", kind, times=2)
    harness.deliver()
    (message,) = harness.messages()
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT
    assert harness.one(PlanSharedNotice).ts == message["ts"]


def test_a_message_that_was_taken_is_found_and_not_sent_again(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.deliver()
    assert len(harness.calls()) == 1
    assert len(harness.calls("conversations.history")) == 1
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]


def test_nothing_is_looked_up_or_sent_before_an_unclear_call_has_settled(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "http_500")
    courier = harness.courier()
    while courier.deliver():
        pass
    assert (len(harness.calls()), len(harness.calls("conversations.history"))) == (1, 0)
    assert harness.messages() == []


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
@pytest.mark.parametrize("kind", ["timeout", "http_500"])
def test_trouble_on_the_way_to_a_post_changes_nothing(harness: CourierHarness, method: str, kind: str) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.driver.faults(method, kind, times=2)
    harness.deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]


def test_a_pause_while_looking_does_not_make_us_forget_that_slack_may_have_it(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.driver.faults("conversations.history", "ratelimited", retry_after=30)
    harness.deliver()
    harness.workspace.clock.set(harness.now + timedelta(seconds=30))
    harness.deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
    assert harness.one(PlanSharedNotice).state is DeliveryState.SENT


def test_a_revoked_token_while_looking_does_not_make_us_forget_either(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.driver.faults("conversations.history", "token_revoked")
    harness.deliver()
    harness.workspace.clock.set(harness.now + timedelta(minutes=5))
    harness.deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]


def test_no_number_of_unclear_answers_ends_a_message_within_three_days(harness: CourierHarness) -> None:
    harness.share()
    harness.driver.faults("chat.postMessage", "http_500", times=72)
    for _ in range(72):
        harness.courier().deliver()
        harness.leases_end()
        harness.workspace.clock.set(harness.now + timedelta(hours=1))
    assert harness.one(PlanSharedNotice).state is DeliveryState.PENDING
    harness.workspace.clock.set(WORKING + timedelta(days=3))
    harness.deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]


def test_a_message_without_a_clear_answer_for_a_week_ends_and_hr_hears_of_it(harness: CourierHarness) -> None:
    unclear_for_a_week(harness)
    assert harness.one(PlanSharedNotice).state is DeliveryState.UNSURE
    assert harness.messages() == []
    assert [len(harness.messages(person)) for person in (HR, SECOND_HR)] == [1, 1]


def test_the_log_says_which_delivery_ended_and_how(harness: CourierHarness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.setFormatter(AllowList())
    unclear_for_a_week(harness)
    unsure = harness.one(PlanSharedNotice)
    assert f"delivery ended action=delivery_ended delivery={unsure.id} state=unsure code=no_answer\n" in caplog.text
    harness.begin()
    harness.share()
    harness.driver.faults("chat.postMessage", "channel_not_found")
    harness.deliver()
    dead = harness.one(PlanSharedNotice)
    assert f"delivery ended action=delivery_ended delivery={dead.id} state=dead code=channel_not_found\n" in caplog.text


def unclear_for_a_week(harness: CourierHarness) -> None:
    """Shares a plan, and lets Slack answer every post to its agent with trouble until a week has passed."""
    harness.share()
    harness.driver.faults("chat.postMessage", "http_500", times=QUICK_ATTEMPTS + 1)
    for _ in range(QUICK_ATTEMPTS):
        harness.courier().deliver()
        harness.leases_end()
    harness.workspace.clock.set(WORKING + GIVE_UP_AFTER)
    harness.deliver()


def test_a_home_and_an_edit_are_simply_done_again(harness: CourierHarness) -> None:
    plan = harness.share()
    harness.deliver()
    with harness.open() as uow:
        shared = DueItem(PlanSharedNotice(plan.id), AGENT.id)
        uow.ledger.take_back(shared, DueItem(PlanWithdrawnEdit(plan.id), AGENT.id), harness.now)
        uow.ledger.refresh_home([MANAGER.id], plan.id, 99, harness.now)
    before = len(harness.calls("views.publish"))
    for method in ("chat.update", "views.publish"):
        harness.driver.faults(method, "accepted_then_lost")
    harness.deliver()
    assert harness.one(PlanWithdrawnEdit).state is DeliveryState.SENT
    assert len(harness.messages()) == 1
    assert len(harness.calls("views.publish")) == before + 2
    assert harness.calls("conversations.history") == []


def test_in_hrs_channel_nobody_looks_and_nothing_is_sent_twice_but_hr_hears_of_it(harness: CourierHarness) -> None:
    harness.post(DueItem(HrDigestNotice(1), HR_CHANNEL))
    harness.driver.faults("chat.postMessage", "accepted_then_lost")
    harness.deliver()
    assert len(harness.messages(HR_CHANNEL)) == 1
    assert harness.one(HrDigestNotice).state is DeliveryState.UNSURE
    assert harness.calls("conversations.history") == []
    assert [len(harness.messages(person)) for person in (HR, SECOND_HR)] == [1, 1]


def test_a_delivery_that_fails_unforeseen_holds_up_no_other_and_shows_no_words(
    harness: CourierHarness, caplog: pytest.LogCaptureFixture
) -> None:
    plan = harness.share()
    harness.offer(plan, due=harness.now - timedelta(seconds=1))

    def fail() -> None:
        raise RuntimeError("canary-words")

    harness.courier(InTheMiddle(harness.client(), before_post=fail)).deliver()
    assert ids_in(harness.messages()) == [harness.one(PlanSharedNotice).id]
    harness.leases_end()
    harness.deliver()
    assert len(set(ids_in(harness.messages()))) == len(harness.messages()) == 2
    assert "canary-words" not in "".join(record.getMessage() for record in caplog.records)
