"""An outage is told once it is over: to HR what came late, to the operators that sending goes on, each of them once."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from coaching.delivery.programme_notices import LateMessagesNotice, SendingResumedNotice, SendingStoppedNotice
from coaching.records.slack_outage import SAME_WITHIN, TOLD_FROM
from scheduling.breaker import LONGEST_PAUSE
from scheduling.courier import Courier
from scheduling.delivery.failures import UNREACHED_PAUSE
from tests.scheduling.courier_harness import WORKING, CourierHarness
from tests.scheduling.test_courier_pauses import NOBODY_LISTENS
from tests.support.builders import GOALS, TERMS, a_plan
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR

AFTERNOON = WORKING - timedelta(minutes=50)
"""16:40 in Berlin, and soon 08:00 in Los Angeles: both of HR are there when it is over."""
OPERATORS = frozenset({ADMIN.id})
BOTH = (HR, SECOND_HR)


def couriers(harness: CourierHarness) -> tuple[Courier, Courier]:
    """One that reaches Slack and one that does not, with one breaker and the same operators."""
    if harness.deliveries() == []:
        harness.begin(AFTERNOON)
    here = replace(harness.courier(), operators=OPERATORS)
    return here, replace(here, poster=SlackPoster(GatedClient("xoxb-nobody", NOBODY_LISTENS)))


def work(harness: CourierHarness, courier: Courier, by: timedelta = timedelta(0)) -> None:
    """Let time pass minute by minute, and deliver what can be delivered."""
    for _ in range(max(1, by // UNREACHED_PAUSE)):
        harness.workspace.clock.set(harness.now + min(by, UNREACHED_PAUSE))
        harness.leases_end()
        while courier.deliver():
            harness.leases_end()


def said(harness: CourierHarness, person: str) -> list[str]:
    """The words of each message to somebody."""
    return [str(message["blocks"]).replace("\u00a0", " ") for message in harness.messages(person)]


def test_hr_and_the_operators_hear_once_of_an_outage_that_is_over(harness: CourierHarness) -> None:
    here, away = couriers(harness)
    harness.share()
    work(harness, away)
    harness.share(a_plan(agent_id=OTHER_AGENT.id))
    work(harness, away, timedelta(minutes=20))
    work(harness, here, timedelta(minutes=5))
    assert len(said(harness, AGENT.id)) == 1
    assert said(harness, HR.id) == said(harness, ADMIN.id) == []
    work(harness, here, SAME_WITHIN)
    for person in BOTH:
        (words,) = said(harness, person.id)
        assert "Slack could not be reached from Mon 23 Nov," in words
        assert "1 note could not come in time. Nothing is asked of you." in words, (
            "the other waits for its reader's morning"
        )
        assert not [word for word in (AGENT.name, MANAGER.name, TERMS.observed, GOALS[0].statement) if word in words]
    (words,) = said(harness, ADMIN.id)
    assert "Sending goes on" in words
    assert "The cause: unreached" in words
    work(harness, here, timedelta(minutes=30))
    assert [len(said(harness, person.id)) for person in (*BOTH, ADMIN)] == [1, 1, 1]


def test_operators_hear_that_sending_stopped_where_slack_lets_that_through(harness: CourierHarness) -> None:
    here, _ = couriers(harness)
    harness.share()
    harness.driver.faults("views.publish", "missing_scope", times=1000)
    work(harness, here, TOLD_FROM - UNREACHED_PAUSE)
    assert said(harness, ADMIN.id) == []
    work(harness, here, 2 * TOLD_FROM)
    (words,) = said(harness, ADMIN.id)
    assert "Sending stopped: Mon 23 Nov" in words
    assert "missing_scope" in words
    assert here.breaker.is_open, "that this arrived shows nothing about the rest"


def test_a_refusal_of_everything_tries_with_one_call_though_operators_wait(harness: CourierHarness) -> None:
    here, _ = couriers(harness)
    harness.share()
    for method in ("conversations.open", "users.info", "chat.postMessage", "views.publish"):
        harness.driver.faults(method, "token_revoked", times=1000)
    work(harness, here, 2 * TOLD_FROM)
    before = len(harness.driver.calls())
    work(harness, here, TOLD_FROM)
    assert len(harness.driver.calls()) - before == 1


def test_hr_reads_that_slack_refused_where_it_was_there(harness: CourierHarness) -> None:
    here, _ = couriers(harness)
    harness.share()
    harness.driver.faults("users.info", "token_revoked", times=2)
    harness.driver.faults("conversations.open", "token_revoked", times=2)
    harness.driver.faults("views.publish", "token_revoked", times=2)
    work(harness, here, timedelta(minutes=50))
    (words,) = said(harness, HR.id)
    assert "Slack took no notes from Followthrough from Mon 23 Nov" in words


def test_a_short_outage_and_one_in_which_nothing_was_late_are_told_to_nobody_in_hr(harness: CourierHarness) -> None:
    here, away = couriers(harness)
    harness.share()
    work(harness, away)
    work(harness, here, TOLD_FROM - UNREACHED_PAUSE)
    work(harness, here, SAME_WITHIN)
    assert [*harness.deliveries(LateMessagesNotice), *harness.deliveries(SendingResumedNotice)] == []
    with harness.open() as uow:
        uow.ledger.refresh_home([MANAGER.id], "another", 1, harness.now)
    work(harness, away, 2 * TOLD_FROM)
    work(harness, here, 3 * SAME_WITHIN)
    assert said(harness, HR.id) == []
    assert len(said(harness, ADMIN.id)) == 1


def test_trouble_that_comes_back_soon_is_one_outage(harness: CourierHarness) -> None:
    here, away = couriers(harness)
    harness.share()
    work(harness, away, 2 * TOLD_FROM)
    work(harness, here, timedelta(minutes=2))
    with harness.open() as uow:
        uow.ledger.refresh_home([MANAGER.id], "another", 1, harness.now)
    work(harness, away, 2 * TOLD_FROM)
    work(harness, here, 3 * SAME_WITHIN)
    assert [len(said(harness, person.id)) for person in (*BOTH, ADMIN)] == [1, 1, 1]
    with harness.open() as uow:
        assert uow.slack_outages.last().number == 1


def test_a_process_that_began_after_the_outage_tells_of_it_too(harness: CourierHarness) -> None:
    _, away = couriers(harness)
    harness.share()
    work(harness, away, 2 * TOLD_FROM)
    here, _ = couriers(harness)
    work(harness, here, 2 * SAME_WITHIN)
    assert [len(said(harness, person.id)) for person in (*BOTH, ADMIN)] == [1, 1, 1]


def test_a_long_outage_is_two_lines_of_our_log(harness: CourierHarness, caplog: pytest.LogCaptureFixture) -> None:
    here, away = couriers(harness)
    harness.share()
    work(harness, away, timedelta(hours=1))
    work(harness, here, timedelta(minutes=10))
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("scheduling")]
    assert ours == ["sending stopped", "sending goes on"]
    assert sum(record.levelno >= logging.INFO for record in caplog.records) <= 100


def test_a_word_that_sending_stopped_is_left_out_where_it_goes_on_already(harness: CourierHarness) -> None:
    here, _ = couriers(harness)
    harness.share()
    harness.driver.faults("views.publish", "message_limit_exceeded")
    work(harness, here, timedelta(minutes=20))
    assert len(harness.deliveries(SendingStoppedNotice)) == 1
    assert said(harness, ADMIN.id) == []


def test_hr_counts_what_waits_yet_for_its_readers_next_morning(harness: CourierHarness) -> None:
    here, away = couriers(harness)
    harness.share()
    work(harness, away)
    harness.workspace.clock.set(WORKING + timedelta(hours=8))
    work(harness, away)
    work(harness, here, LONGEST_PAUSE + 2 * UNREACHED_PAUSE)
    harness.workspace.clock.set(WORKING + timedelta(hours=15))
    work(harness, here)
    (words,) = said(harness, HR.id)
    assert "1 note could not come in time." in words
    assert said(harness, AGENT.id) == [], "it is night in New York"
