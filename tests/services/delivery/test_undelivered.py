"""What cannot be delivered for sure is not lost silently: HR hears of it, without a name or a word."""

from dataclasses import replace

import pytest

from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.delivery.timetable import MESSAGES
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice
from services.delivery.undelivered import give_up
from services.programme.setup import set_up
from storage.unit_of_work import Storage
from tests.support.builders import NOW, PROGRAMME
from tests.support.notices import a_notice
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR
from tests.support.use_case_harness import UseCaseHarness


def taken(work: UseCaseHarness, item: DueItem) -> Delivery:
    """Make `item` due beside what setup wrote, and claim it."""
    with work.open() as uow:
        uow.ledger.post(item, NOW)
        return next(one for one in uow.ledger.claim(NOW, 60, 100) if item in one.items)


def lost(work: UseCaseHarness, item: DueItem, state: DeliveryState = DeliveryState.DEAD) -> Delivery:
    delivery = taken(work, item)
    work.ask(lambda uow: give_up(uow, NOW, delivery, state, "channel_not_found"))
    return delivery


def item(kind: type[Notice], recipient: str = AGENT.id, number: int = 1) -> DueItem:
    return DueItem(a_notice(kind, "plan-1", number), recipient)


@pytest.mark.parametrize("state", [DeliveryState.DEAD, DeliveryState.UNSURE])
def test_everybody_in_hr_hears_of_it_by_the_plans_id_alone(work: UseCaseHarness, state: DeliveryState) -> None:
    delivery = lost(work, item(ReflectionNotice), state)
    assert next(one.state for one in work.deliveries if one.id == delivery.id) is state
    assert [work.notices_to(person)[-1] for person in (HR, SECOND_HR)] == ["role_change:1:0", "role_change:1:0"]
    notices = {one for entry in work.deliveries for one in entry.items if one.kind is PostUnsureNotice}
    about = PostUnsureNotice.of(delivery.items[0].notice)
    assert notices == {DueItem(about, person.id) for person in (HR, SECOND_HR)}


def test_who_should_have_got_it_is_not_told_of_it_as_hr(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({HR.id, AGENT.id})))
    lost(work, item(ReflectionNotice))
    assert not [name for name in work.notices_to(AGENT) if name.startswith("post_unsure")]
    assert [name for name in work.notices_to(HR) if name.startswith("post_unsure")]


@pytest.mark.parametrize("kind", [kind for kind in MESSAGES if not kind.loss_is_told])
def test_a_notice_or_an_offer_that_is_lost_makes_no_notice(work: UseCaseHarness, kind: type[Notice]) -> None:
    lost(work, item(kind))
    assert not [
        one for entry in work.deliveries for one in entry.items if one.kind is PostUnsureNotice if one != item(kind)
    ]


def test_a_home_that_could_not_be_drawn_is_no_news(work: UseCaseHarness) -> None:
    with work.open() as uow:
        uow.ledger.refresh_home([AGENT.id], "plan-1", 1, NOW)
        delivery = next(one for one in uow.ledger.claim(NOW, 60, 100) if one.recipient == AGENT.id)
        assert delivery.operation is Operation.HOME
        give_up(uow, NOW, delivery, DeliveryState.DEAD, "not_enabled")
    assert not [name for name in work.notices_to(HR) if name.startswith("post_unsure")]


def test_a_late_holder_tells_nobody(work: UseCaseHarness) -> None:
    with work.open() as uow:
        uow.ledger.post(item(ReflectionNotice), NOW)
        late = next(one for one in uow.ledger.claim(NOW, -1, 100) if one.recipient == AGENT.id)
    work.ask(lambda uow: uow.ledger.claim(NOW, 60, 100))
    work.ask(lambda uow: give_up(uow, NOW, late, DeliveryState.DEAD, "code"))
    assert next(one.state for one in work.deliveries if one.id == late.id) is DeliveryState.PENDING
    assert not [name for name in work.notices_to(HR) if name.startswith("post_unsure")]


def test_each_loss_is_told_once(work: UseCaseHarness) -> None:
    """Also two of one number, such as a first reflection and a first agenda, are two losses."""
    for notice in (item(ReflectionNotice), item(ReflectionNotice, number=2), item(AgendaNotice, MANAGER.id)):
        lost(work, notice)
    assert len([name for name in work.notices_to(HR) if name.startswith("post_unsure")]) == 3
    with work.open() as uow:
        uow.ledger.post(DueItem(PostUnsureNotice.of(item(ReflectionNotice).notice), HR.id), NOW)
    assert len([name for name in work.notices_to(HR) if name.startswith("post_unsure")]) == 3


def test_before_setup_there_is_nobody_to_tell(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    lost(empty, item(ReflectionNotice))
    assert [entry.state for entry in empty.deliveries] == [DeliveryState.DEAD]
