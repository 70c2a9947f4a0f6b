"""Plans about HR itself: their readers, those barred from them, and the deputy."""

from datetime import timedelta

import pytest

from coaching.base.person import Person, Role
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from coaching.programme.overdue import DigestFacts
from coaching.screens import Audience
from services.delivery.message_facts import Ready, Skip, message_facts
from services.delivery.undelivered import give_up
from services.ending.outcomes import decide_outcome, open_decision, open_outcome, propose_outcome
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts, open_digest
from tests.support.endings import CONFIRM, LAST_DAY, LONGER, proposed, settled
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.roster import hr_is, reports
from tests.support.use_case_harness import UseCaseHarness

LATER = timedelta(days=8)


def listed(work: UseCaseHarness, person: Person) -> list[str]:
    return [card.plan.id for card in work.at(LATER).run(person, home_facts).all_plans]


def test_hr_neither_opens_nor_sees_a_plan_about_their_manager(work: UseCaseHarness) -> None:
    plan = work.shared()
    assert listed(work, HR) == [plan.id]
    reports(work, HR, AGENT)
    assert work.refused(HR, open_plan, plan.id) == "not_yours"
    assert listed(work, HR) == []
    facts = work.at(LATER).run(HR, open_digest)
    assert facts == DigestFacts()
    home = work.at(LATER).run(HR, home_facts)
    assert home.digest == facts
    assert work.run(SECOND_HR, open_plan, plan.id).role is Role.HR
    assert listed(work, SECOND_HR) == [plan.id]


def test_who_leads_a_plan_about_an_hr_person_is_their_manager(work: UseCaseHarness) -> None:
    hr_is(work, HR, AGENT)
    work.shared()
    other = work.shared("draft-2", agent=OTHER_AGENT.id)
    assert work.run(AGENT, open_plan, other.id).role is Role.HR  # their manager leads it, it is not about their manager
    with work.open() as uow:
        about_manager = uow.access_facts.read(frozenset({AGENT.id}), "", ())
    assert about_manager.is_barred(AGENT.id, MANAGER.id)


@pytest.mark.parametrize("about", ["the one hr person", "whom the one hr person works for"])
def test_the_deputy_acts_where_nobody_in_hr_may(work: UseCaseHarness, about: str) -> None:
    agent_in_hr = about == "the one hr person"
    hr_is(work, AGENT if agent_in_hr else HR, deputy=STRANGER)
    plan = work.shared()
    if not agent_in_hr:
        reports(work, HR, AGENT)
        assert work.refused(HR, open_plan, plan.id) == "not_yours"
    assert work.run(STRANGER, open_plan, plan.id).role is Role.HR
    assert listed(work, STRANGER) == [plan.id]
    assert work.refused(STRANGER, open_digest) == "not_yours"
    assert work.run(STRANGER, home_facts).digest is None


def test_the_deputy_decides_where_the_only_hr_person_leads_the_plan(work: UseCaseHarness) -> None:
    hr_is(work, MANAGER, deputy=STRANGER)
    plan = settled(work)
    there = work.at(LAST_DAY)
    assert there.run(AGENT, open_plan, plan.id).audience == Audience(has_hr=False, deputy=STRANGER)
    outcome = proposed(there, plan, LONGER)
    assert there.notices_to(STRANGER)[-1] == "outcome_asked:1:0"
    assert there.refused(MANAGER, decide_outcome, plan.id, outcome.number, CONFIRM) == "not_yours"
    assert listed(work, STRANGER) == [plan.id]
    there.run(STRANGER, open_decision, plan.id)
    assert there.run(STRANGER, decide_outcome, plan.id, outcome.number, CONFIRM).cadence.length_days == 90


def test_where_nobody_is_left_both_sides_read_so_before_they_press(work: UseCaseHarness) -> None:
    hr_is(work, MANAGER, deputy=AGENT)
    plan = settled(work)
    there = work.at(LAST_DAY)
    for person in (AGENT, MANAGER):
        assert there.run(person, open_plan, plan.id).audience.is_without_hr
    assert there.run(MANAGER, open_outcome, plan.id).audience.is_without_hr
    assert there.refused(MANAGER, propose_outcome, plan.id, LONGER) == "nobody_decides"
    hr_is(work, MANAGER, deputy=STRANGER)
    assert not there.run(AGENT, open_plan, plan.id).audience.is_without_hr
    assert there.run(MANAGER, propose_outcome, plan.id, LONGER).waits


def test_a_second_person_in_hr_decides_where_the_first_leads_the_plan(work: UseCaseHarness) -> None:
    hr_is(work, MANAGER, SECOND_HR, deputy=STRANGER)
    plan = settled(work)
    there = work.at(LAST_DAY)
    proposed(there, plan, LONGER)
    assert there.refused(STRANGER, decide_outcome, plan.id, 1, CONFIRM) == "not_yours"
    assert there.run(SECOND_HR, decide_outcome, plan.id, 1, CONFIRM).cadence.length_days == 90


def test_the_deputy_sees_no_other_plan(work: UseCaseHarness) -> None:
    hr_is(work, HR, deputy=STRANGER)
    reports(work, HR, OTHER_MANAGER)
    plan = work.shared()
    assert work.refused(STRANGER, open_plan, plan.id) == "not_yours"
    assert listed(work, STRANGER) == []


def test_a_second_hr_person_ends_the_deputys_part_at_once(work: UseCaseHarness) -> None:
    hr_is(work, HR, deputy=STRANGER)
    reports(work, HR, AGENT)
    plan = work.shared()
    work.run(STRANGER, open_plan, plan.id)
    hr_is(work, HR, SECOND_HR, deputy=STRANGER)
    assert work.refused(STRANGER, open_plan, plan.id) == "not_yours"


def lost(work: UseCaseHarness) -> set[str]:
    """Return the people who are notified that the message of the shared plan may be lost."""
    (delivery,) = [one for one in work.deliveries if one.items[0].kind is PlanSharedNotice]
    work.ask(lambda uow: give_up(uow, work.now, delivery, DeliveryState.DEAD, "channel_not_found"))
    items = [item for one in work.deliveries for item in one.items]
    return {item.recipient for item in items if item.kind is PostUnsureNotice}


def test_who_may_not_read_a_plan_does_not_hear_of_its_lost_note(work: UseCaseHarness) -> None:
    reports(work, HR, AGENT)
    work.shared()
    assert lost(work) == {SECOND_HR.id}


def test_the_deputy_hears_of_it_where_nobody_in_hr_may(work: UseCaseHarness) -> None:
    hr_is(work, HR, deputy=STRANGER)
    reports(work, HR, AGENT)
    work.shared()
    assert lost(work) == {STRANGER.id}


def test_a_notice_about_a_plan_is_sent_to_those_who_may_read_it_by_then(work: UseCaseHarness) -> None:
    plan = work.shared()

    def facts(person: Person) -> object:
        item = DueItem(PostUnsureNotice(plan.id, 1, "lost/1"), person.id)
        delivery = Delivery("d1", Operation.POST, person.id, work.now, DeliveryState.PENDING, (item,))
        return work.ask(lambda uow: message_facts(uow, work.now, delivery))

    hr_is(work, HR, deputy=ADMIN)
    found = facts(HR)
    assert isinstance(found, Ready)
    assert found.items[0].ref == plan.ref
    assert facts(ADMIN) == facts(MANAGER) == Skip("no_longer_useful")
    reports(work, HR, AGENT)
    assert facts(HR) == Skip("no_longer_useful")
    assert isinstance(facts(ADMIN), Ready)
