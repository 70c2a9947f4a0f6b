"""The courier's tasks, with the real ledger: what is begun, put off, skipped, replaced, drawn."""

from datetime import UTC, datetime, timedelta

from coaching.facts import HomeFacts
from coaching.ledger import Delivery, DeliveryState, Operation
from coaching.people import Person
from services.delivering import (
    begin_home,
    begin_post,
    begin_replacement,
    claim,
    finish,
    free_idle_leases,
    give_back,
    look_again,
    try_again,
)
from services.message_facts import Ready
from services.planning import plan_digest
from services.sharing import withdraw_plan
from services.workroom import Workroom
from tests.people import AGENT, HR, MANAGER, TEAM
from tests.services.workplace import Workplace

AFTERNOON = timedelta(hours=4)
"""14:00 UTC: everybody but Los Angeles is at work."""


def take(work: Workplace, operation: Operation = Operation.POST, lease: float = 60) -> dict[str, Delivery]:
    """Claim all that is due; return those of one operation by their recipient."""
    found = Workroom(work.storage, TEAM).do(claim, work.now, lease, 100)
    return {delivery.recipient: delivery for delivery in found if delivery.operation is operation}


def kinds(facts: Ready) -> list[str]:
    return [item.kind.value for item in facts.items]


def begin(work: Workplace, delivery: Delivery) -> list[str] | None:
    return Workroom(work.storage, TEAM).do(begin_post, work.now, delivery, "D1", kinds)


def state(work: Workplace, delivery: Delivery) -> DeliveryState:
    return next(entry.state for entry in work.deliveries if entry.id == delivery.id)


def test_a_message_is_begun_with_the_facts_it_is_rendered_from(work: Workplace) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    assert begin(there, delivery) == ["plan_shared"]
    (begun,) = [entry for entry in work.deliveries if entry.id == delivery.id]
    assert (begun.intent_at, begun.channel, begun.attempts) == (there.now, "D1", 1)


def test_a_message_whose_reader_is_off_is_put_off(work: Workplace) -> None:
    work.shared()
    delivery = take(work)[AGENT.id]
    assert begin(work, delivery) is None
    assert state(work, delivery) is DeliveryState.PENDING
    assert AGENT.id not in take(work.at(timedelta(hours=2, minutes=59)))
    assert AGENT.id in take(work.at(timedelta(hours=3)))


def test_a_message_that_makes_no_sense_any_more_is_skipped(work: Workplace) -> None:
    plan = work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    work.opened(plan)
    assert begin(there, delivery) is None
    assert state(work, delivery) is DeliveryState.SKIPPED


def test_a_message_somebody_else_took_over_is_not_begun(work: Workplace) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    late = take(there, lease=-1)
    take(there)
    assert begin(there, late[AGENT.id]) is None


def test_after_three_days_without_a_worker_what_is_still_useful_goes_out_once(work: Workplace) -> None:
    plan = work.shared()
    work.acknowledged(plan)
    with work.open() as uow:
        for delivery in uow.ledger.claim(work.now, 60, 100):
            finish(uow, delivery, "1.0")
    sent: dict[str, list[str]] = {}
    for moment in (datetime(2026, 11, 28, 12, tzinfo=UTC), datetime(2026, 11, 30, 14, tzinfo=UTC)):
        there = work.at(moment)  # off since Wednesday noon: on Saturday all wait for Monday
        there.planned()
        Workroom(work.storage, TEAM).do(plan_digest, moment)
        for recipient, delivery in take(there).items():
            if words := begin(there, delivery):
                sent[recipient] = words
    assert sent == {MANAGER.id: ["check_in_reminder"], "C0HR": ["hr_digest"]}


def test_a_sent_message_is_finished_and_a_second_one_learns_of_the_first(work: Workplace) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    delivery = take(there)[AGENT.id]
    assert begin(there, delivery)
    records = Workroom(work.storage, TEAM)
    assert [records.do(finish, delivery, ts) for ts in ("1.0", "1.0", "2.0")] == [None, None, "1.0"]
    assert state(work, delivery) is DeliveryState.SENT


def sent_and_withdrawn(work: Workplace, *, sent: bool) -> Delivery:
    """Share a plan and withdraw it, after its message was sent or before; return the replacement."""
    plan = work.shared()
    if sent:
        delivery = take(work)[AGENT.id]
        work.ask(lambda uow: (uow.ledger.begin(delivery, work.now, "D7"), finish(uow, delivery, "1.5")))
    work.do(MANAGER, withdraw_plan, plan.id, "Wrong person")
    return take(work, Operation.REPLACE)[AGENT.id]


def test_a_replacement_tells_where_the_old_message_is_and_that_nothing_of_it_is_true(work: Workplace) -> None:
    replacement = sent_and_withdrawn(work, sent=True)
    begun = work.ask(lambda uow: begin_replacement(uow, work.now + AFTERNOON, replacement, lambda facts: facts))
    assert begun is not None
    target, facts = begun
    assert (target.channel, target.ts, facts) == ("D7", "1.5", None)


def test_what_was_never_sent_needs_no_replacement(work: Workplace) -> None:
    replacement = sent_and_withdrawn(work, sent=False)
    assert work.ask(lambda uow: begin_replacement(uow, work.now, replacement, lambda facts: facts)) is None
    assert state(work, replacement) is DeliveryState.SKIPPED


def test_a_replacement_somebody_else_took_over_is_not_begun(work: Workplace) -> None:
    replacement = sent_and_withdrawn(work, sent=True)
    work.ask(lambda uow: uow.ledger.hold(replacement, -1))
    assert take(work, Operation.REPLACE)
    assert work.ask(lambda uow: begin_replacement(uow, work.now, replacement, lambda facts: facts)) is None


def drawn(work: Workplace, person: Person, delivery: Delivery) -> HomeFacts | None:
    return work.ask(lambda uow: begin_home(uow, work.now, delivery, person.id, lambda facts: facts))


def test_a_home_is_drawn_as_it_is_now_with_the_rights_of_now(work: Workplace) -> None:
    work.shared()
    homes = take(work, Operation.HOME)
    facts = drawn(work, HR, homes[HR.id])
    assert facts is not None
    assert (facts.actor.is_hr, facts.actor.may_set_up, len(facts.all_plans)) == (True, True, 1)
    assert drawn(work, AGENT, homes[AGENT.id]) is not None


def test_a_home_of_somebody_who_left_is_not_drawn(work: Workplace) -> None:
    work.shared()
    delivery = take(work, Operation.HOME)[AGENT.id]
    work.meet(Person(AGENT.id, AGENT.name, AGENT.zone, is_deleted=True))
    assert drawn(work, AGENT, delivery) is None
    assert state(work, delivery) is DeliveryState.SKIPPED


def test_a_home_somebody_else_draws_is_left_to_them(work: Workplace) -> None:
    work.shared()
    late = take(work, Operation.HOME, lease=-1)
    take(work)
    assert drawn(work, AGENT, late[AGENT.id]) is None


def test_what_is_given_back_is_free_at_once_or_after_the_pause(work: Workplace) -> None:
    work.shared()
    there = work.at(AFTERNOON)
    held = list(take(there).values())
    there.ask(lambda uow: give_back(uow, held, None))
    assert set(take(there)) == {delivery.recipient for delivery in held}
    there.ask(free_idle_leases)
    there.ask(lambda uow: give_back(uow, [], there.now + timedelta(minutes=1)))
    assert take(there) == {}
    assert len(take(there.at(timedelta(minutes=1)))) == len(held)


def test_a_refused_call_is_tried_again_and_an_unclear_one_is_looked_for(work: Workplace) -> None:
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
