"""The courier's tasks, with the real ledger: what is begun, put off, skipped, replaced, drawn."""

from datetime import UTC, datetime, timedelta

from coaching.delivery.ledger import Delivery, DeliveryState
from services.core.worker_context import WorkerContext
from services.delivery.deliveries import begin_post, finish, free_idle_leases, give_back, look_again, try_again
from services.delivery.message_facts import Ready
from services.programme.digest import plan_digest
from tests.support.people import AGENT, MANAGER, TEAM
from tests.support.use_case_harness import UseCaseHarness, state, take

AFTERNOON = timedelta(hours=4)
"""14:00 UTC: everybody but Los Angeles is at work."""


def kinds(facts: Ready) -> list[str]:
    return [item.kind.code for item in facts.items]


def begin(work: UseCaseHarness, delivery: Delivery) -> list[str] | None:
    return WorkerContext(work.storage, TEAM).run(begin_post, work.now, delivery, "D1", kinds)


def test_a_message_is_begun_with_the_facts_it_is_rendered_from(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    assert begin(there, delivery) == ["plan_shared"]
    (begun,) = [entry for entry in work.deliveries if entry.id == delivery.id]
    assert (begun.intent_at, begun.channel, begun.attempts) == (there.now, "D1", 1)


def test_a_message_whose_reader_is_off_is_put_off(work: UseCaseHarness) -> None:
    work.shared()
    delivery = take(work)[AGENT.id]
    assert begin(work, delivery) is None
    assert state(work, delivery) is DeliveryState.PENDING
    assert AGENT.id not in take(work.at(timedelta(hours=2, minutes=59)))
    assert AGENT.id in take(work.at(timedelta(hours=3)))


def test_a_message_that_makes_no_sense_any_more_is_skipped(work: UseCaseHarness) -> None:
    plan = work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    work.opened(plan)
    assert begin(there, delivery) is None
    assert state(work, delivery) is DeliveryState.SKIPPED


def test_a_message_somebody_else_took_over_is_not_begun(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    late = take(there, lease=-1)
    take(there)
    assert begin(there, late[AGENT.id]) is None


def test_after_three_days_without_a_worker_what_is_still_useful_goes_out_once(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.acknowledged(plan)
    with work.open() as uow:
        for delivery in uow.ledger.claim(work.now, 60, 100):
            finish(uow, delivery, "1.0")
    sent: dict[str, list[str]] = {}
    for moment in (datetime(2026, 11, 28, 12, tzinfo=UTC), datetime(2026, 11, 30, 14, tzinfo=UTC)):
        there = work.at(moment)  # off since Wednesday noon: on Saturday all wait for Monday
        there.planned()
        WorkerContext(work.storage, TEAM).run(plan_digest, moment)
        for recipient, delivery in take(there).items():
            if words := begin(there, delivery):
                sent[recipient] = words
    assert sent == {MANAGER.id: ["check_in_reminder"], "C0HR": ["hr_digest"]}


def test_a_sent_message_is_finished_and_a_second_one_learns_of_the_first(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    assert begin(there, delivery)
    records = WorkerContext(work.storage, TEAM)
    assert [records.run(finish, delivery, ts) for ts in ("1.0", "1.0", "2.0")] == [None, None, "1.0"]
    assert state(work, delivery) is DeliveryState.SENT


def test_what_is_given_back_is_free_at_once_or_after_the_pause(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    held = list(take(there).values())
    there.ask(lambda uow: give_back(uow, held, None))
    assert set(take(there)) == {delivery.recipient for delivery in held}
    there.ask(free_idle_leases)
    there.ask(lambda uow: give_back(uow, [], there.now + timedelta(minutes=1)))
    assert take(there) == {}
    assert len(take(there.at(timedelta(minutes=1)))) == len(held)


def test_a_refused_call_is_tried_again_and_an_unclear_one_is_looked_for(work: UseCaseHarness) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    assert begin(there, delivery)
    there.ask(lambda uow: look_again(uow, delivery, -1))
    unclear = take(there)[AGENT.id]
    assert unclear.intent_at == there.now
    there.ask(lambda uow: try_again(uow, unclear, there.now + timedelta(minutes=1), "ratelimited"))
    assert AGENT.id not in take(there)
    assert take(there.at(timedelta(minutes=1)))[AGENT.id].intent_at == there.now
