"""One message, and exactly one, whatever Slack answers to a post."""

from datetime import timedelta

import pytest

from bot.logs import AllowList
from coaching.delivery.edits import PlanWithdrawnEdit
from coaching.delivery.ledger import DeliveryState, DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice
from scheduling.courier import MOST_ATTEMPTS
from tests.scheduling.depot import HR_CHANNEL, Depot, ids_in
from tests.scheduling.rivals import InTheMiddle
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR

UNCLEAR = ["accepted_then_lost", "timeout", "http_500", "internal_error", "fatal_error", "service_unavailable"]


def test_a_message_arrives_with_its_deliverys_id_and_nothing_else_in_its_metadata(depot: Depot) -> None:
    depot.share()
    depot.deliver()
    (message,) = depot.messages()
    shared = depot.one(PlanSharedNotice)
    assert message["metadata"] == {"event_type": "followthrough_delivery", "event_payload": {"id": shared.id}}
    assert (shared.state, shared.ts) == (DeliveryState.SENT, message["ts"])


@pytest.mark.parametrize("kind", UNCLEAR)
def test_after_an_unclear_answer_one_message_stands_there(depot: Depot, kind: str) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", kind, times=2)
    depot.deliver()
    (message,) = depot.messages()
    assert depot.one(PlanSharedNotice).state is DeliveryState.SENT
    assert depot.one(PlanSharedNotice).ts == message["ts"]


def test_a_message_that_was_taken_is_found_and_not_sent_again(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.deliver()
    assert len(depot.calls()) == 1
    assert len(depot.calls("conversations.history")) == 1
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]


def test_nothing_is_looked_up_or_sent_before_an_unclear_call_has_settled(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "http_500")
    courier = depot.courier()
    while courier.deliver():
        pass
    assert (len(depot.calls()), len(depot.calls("conversations.history"))) == (1, 0)
    assert depot.messages() == []


@pytest.mark.parametrize("method", ["conversations.open", "conversations.history"])
@pytest.mark.parametrize("kind", ["timeout", "http_500"])
def test_trouble_on_the_way_to_a_post_changes_nothing(depot: Depot, method: str, kind: str) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.driver.faults(method, kind, times=2)
    depot.deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]


def test_a_pause_while_looking_does_not_make_us_forget_that_slack_may_have_it(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.driver.faults("conversations.history", "ratelimited", retry_after=30)
    depot.deliver()
    depot.workspace.clock.set(depot.now + timedelta(seconds=30))
    depot.deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]
    assert depot.one(PlanSharedNotice).state is DeliveryState.SENT


def test_a_revoked_token_while_looking_does_not_make_us_forget_either(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.driver.faults("conversations.history", "token_revoked")
    depot.deliver()
    depot.workspace.clock.set(depot.now + timedelta(minutes=5))
    depot.deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]


def test_a_message_that_slack_never_answers_clearly_ends_and_hr_hears_of_it(depot: Depot) -> None:
    depot.share()
    depot.driver.faults("chat.postMessage", "http_500", times=MOST_ATTEMPTS + 1)
    depot.deliver()
    assert depot.one(PlanSharedNotice).state is DeliveryState.UNSURE
    assert depot.messages() == []
    assert [len(depot.messages(person)) for person in (HR, SECOND_HR)] == [1, 1]


@pytest.mark.parametrize(
    ("fault", "ended"),
    [("channel_not_found", "state=dead code=channel_not_found"), ("http_500", "state=unsure code=no_answer")],
)
def test_the_log_says_which_delivery_ended_and_how(
    depot: Depot, caplog: pytest.LogCaptureFixture, fault: str, ended: str
) -> None:
    caplog.handler.setFormatter(AllowList())
    depot.share()
    depot.driver.faults("chat.postMessage", fault, times=MOST_ATTEMPTS + 1)
    depot.deliver()
    shared = depot.one(PlanSharedNotice)
    assert f"delivery ended action=delivery_ended delivery={shared.id} {ended}\n" in caplog.text


def test_a_home_and_an_edit_are_simply_done_again(depot: Depot) -> None:
    plan = depot.share()
    depot.deliver()
    with depot.open() as uow:
        shared = DueItem(PlanSharedNotice(plan.id), AGENT.id)
        uow.ledger.take_back(shared, DueItem(PlanWithdrawnEdit(plan.id), AGENT.id), depot.now)
        uow.ledger.refresh_home([MANAGER.id], plan.id, 99, depot.now)
    before = len(depot.calls("views.publish"))
    for method in ("chat.update", "views.publish"):
        depot.driver.faults(method, "accepted_then_lost")
    depot.deliver()
    assert depot.one(PlanWithdrawnEdit).state is DeliveryState.SENT
    assert len(depot.messages()) == 1
    assert len(depot.calls("views.publish")) == before + 2
    assert depot.calls("conversations.history") == []


def test_in_hrs_channel_nobody_looks_and_nothing_is_sent_twice_but_hr_hears_of_it(depot: Depot) -> None:
    depot.post(DueItem(HrDigestNotice(1), HR_CHANNEL))
    depot.driver.faults("chat.postMessage", "accepted_then_lost")
    depot.deliver()
    assert len(depot.messages(HR_CHANNEL)) == 1
    assert depot.one(HrDigestNotice).state is DeliveryState.UNSURE
    assert depot.calls("conversations.history") == []
    assert [len(depot.messages(person)) for person in (HR, SECOND_HR)] == [1, 1]


def test_a_delivery_that_fails_unforeseen_holds_up_no_other_and_shows_no_words(
    depot: Depot, caplog: pytest.LogCaptureFixture
) -> None:
    plan = depot.share()
    depot.offer(plan, due=depot.now - timedelta(seconds=1))

    def fail() -> None:
        raise RuntimeError("canary-words")

    depot.courier(InTheMiddle(depot.client(), before_post=fail)).deliver()
    assert ids_in(depot.messages()) == [depot.one(PlanSharedNotice).id]
    depot.leases_end()
    depot.deliver()
    assert len(set(ids_in(depot.messages()))) == len(depot.messages()) == 2
    assert "canary-words" not in "".join(record.getMessage() for record in caplog.records)
