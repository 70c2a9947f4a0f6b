"""The courier's tasks beside posting: replacing an old message, and drawing a Home."""

from datetime import timedelta

from coaching.base.person import Person
from coaching.delivery.ledger import Delivery, DeliveryState, Operation
from coaching.delivery.notice import Notice
from coaching.screens import HomeFacts
from services.delivery.deliveries import SOON, begin_home, begin_replacement, finish
from services.delivery.message_facts import Ready
from services.plan.withdrawal import withdraw_plan
from tests.support.people import AGENT, HR, MANAGER
from tests.support.use_case_harness import UseCaseHarness, state, take

AFTERNOON = timedelta(hours=4)


def what_is_left(facts: Ready | None, _because: type[Notice]) -> Ready | None:
    return facts


def sent_and_withdrawn(work: UseCaseHarness, *, sent: bool) -> Delivery:
    """Share a plan and withdraw it, after its message was sent or before; return the replacement."""
    plan = work.shared()
    if sent:
        delivery = take(work)[AGENT.id]
        work.ask(lambda uow: (uow.ledger.begin(delivery, work.now, "D7"), finish(uow, delivery, "1.5")))
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    return take(work, Operation.REPLACE)[AGENT.id]


def test_a_replacement_tells_where_the_old_message_is_and_that_nothing_of_it_is_true(work: UseCaseHarness) -> None:
    replacement = sent_and_withdrawn(work, sent=True)
    begun = work.ask(lambda uow: begin_replacement(uow, work.now + AFTERNOON, replacement, what_is_left))
    assert begun is not None
    target, facts = begun
    assert (target.channel, target.ts, facts) == ("D7", "1.5", None)


def test_what_was_never_sent_needs_no_replacement(work: UseCaseHarness) -> None:
    replacement = sent_and_withdrawn(work, sent=False)
    assert work.ask(lambda uow: begin_replacement(uow, work.now, replacement, what_is_left)) is None
    assert state(work, replacement) is DeliveryState.SKIPPED


def test_an_edit_of_a_message_whose_posting_is_unclear_looks_again_soon(work: UseCaseHarness) -> None:
    plan = work.shared()
    delivery = take(work)[AGENT.id]
    work.ask(lambda uow: uow.ledger.begin(delivery, work.now, "D7"))
    work.run(MANAGER, withdraw_plan, plan.id, "The wrong person")
    replacement = take(work, Operation.REPLACE)[AGENT.id]
    assert work.ask(lambda uow: begin_replacement(uow, work.now, replacement, what_is_left)) is None
    assert state(work, replacement) is DeliveryState.PENDING
    assert AGENT.id in take(work.at(SOON), Operation.REPLACE)


def test_a_replacement_somebody_else_took_over_is_not_begun(work: UseCaseHarness) -> None:
    replacement = sent_and_withdrawn(work, sent=True)
    work.ask(lambda uow: uow.ledger.hold(replacement, -1))
    assert take(work, Operation.REPLACE)
    assert work.ask(lambda uow: begin_replacement(uow, work.now, replacement, what_is_left)) is None


def drawn(work: UseCaseHarness, person: Person, delivery: Delivery) -> HomeFacts | None:
    return work.ask(lambda uow: begin_home(uow, work.now, delivery, person.id, lambda facts: facts))


def test_a_home_is_drawn_as_it_is_now_with_the_rights_of_now(work: UseCaseHarness) -> None:
    work.shared()
    homes = take(work, Operation.HOME)
    facts = drawn(work, HR, homes[HR.id])
    assert facts is not None
    assert (facts.actor.is_hr, facts.actor.may_set_up, len(facts.all_plans)) == (True, True, 1)
    assert drawn(work, AGENT, homes[AGENT.id]) is not None


def test_a_home_of_somebody_who_left_is_not_drawn(work: UseCaseHarness) -> None:
    work.shared()
    delivery = take(work, Operation.HOME)[AGENT.id]
    work.meet(Person(AGENT.id, AGENT.name, AGENT.zone, is_deleted=True))
    assert drawn(work, AGENT, delivery) is None
    assert state(work, delivery) is DeliveryState.SKIPPED


def test_a_home_somebody_else_draws_is_left_to_them(work: UseCaseHarness) -> None:
    work.shared()
    late = take(work, Operation.HOME, lease=-1)
    take(work)
    assert drawn(work, AGENT, late[AGENT.id]) is None
