"""At the moment of sending: messages of HR, messages of several items, and what no message may hold."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

from coaching.base.person import Person
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import HrDigestNotice, PostUnsureNotice, RoleChangeNotice
from coaching.delivery.weekly_notices import AgendaNotice, ReflectionNotice, ReflectionOfferNotice
from services.delivery.message_facts import Ready, Skip, Wait, message_facts
from services.plan.acknowledgement import acknowledge
from services.programme.setup import set_up
from storage.unit_of_work import Storage
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, SECOND_HR
from tests.support.use_case_harness import UseCaseHarness

MONDAY = datetime(2026, 11, 30, 8, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 25, 14, tzinfo=UTC)


def delivery(*items: DueItem, due: datetime = NOW) -> Delivery:
    return Delivery("d1", Operation.POST, items[0].recipient, due, DeliveryState.PENDING, items)


def facts(work: UseCaseHarness, now: datetime, *items: DueItem, due: datetime = NOW) -> Ready | Wait | Skip:
    return work.ask(lambda uow: message_facts(uow, now, delivery(*items, due=due)))


def a_digest(channel: str = PROGRAMME.hr_channel) -> DueItem:
    return DueItem(HrDigestNotice(1), channel)


def test_the_digest_counts_what_is_open_at_the_moment_it_is_sent(work: UseCaseHarness) -> None:
    plan = work.shared()
    before = facts(work, MONDAY, a_digest(), due=MONDAY)
    work.run(AGENT, acknowledge, plan.id, "")
    after = facts(work, MONDAY, a_digest(), due=MONDAY)
    assert isinstance(before, Ready)
    assert isinstance(after, Ready)
    counts = [found.items[0].digest.acknowledgements.count for found in (before, after) if found.items[0].digest]
    assert counts == [1, 0]
    assert after.zone == "Europe/Berlin"


def test_the_digest_is_posted_at_any_hour_of_the_channel(work: UseCaseHarness) -> None:
    sunday_night = datetime(2026, 11, 29, 2, tzinfo=UTC)
    assert isinstance(facts(work, sunday_night, a_digest(), due=sunday_night), Ready)


def test_a_digest_older_than_five_days_says_nothing_new(work: UseCaseHarness) -> None:
    late = MONDAY + timedelta(days=5)
    assert isinstance(facts(work, late, a_digest(), due=MONDAY), Ready)
    assert facts(work, late + timedelta(seconds=1), a_digest(), due=MONDAY) == Skip("no_longer_useful")


def test_the_digest_goes_to_the_channel_setup_names_now(work: UseCaseHarness) -> None:
    assert facts(work, MONDAY, a_digest("C0OLD"), due=MONDAY) == Skip("no_longer_useful")


def test_without_setup_no_digest_is_sent(storage: Storage) -> None:
    assert facts(UseCaseHarness(storage), MONDAY, a_digest(), due=MONDAY) == Skip("no_longer_useful")


def role_change(person: Person) -> DueItem:
    return DueItem(RoleChangeNotice(1), person.id)


def test_a_change_of_hr_reaches_even_those_who_are_no_longer_hr(work: UseCaseHarness) -> None:
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    found = facts(work, NOW, role_change(HR))
    assert isinstance(found, Ready)
    change = found.items[0].change
    assert change is not None
    assert (change.added, change.removed, change.by) == (PROGRAMME.hr, frozenset(), ADMIN.id)


def test_a_change_of_hr_waits_for_its_readers_morning(work: UseCaseHarness) -> None:
    assert facts(work, NOW, role_change(SECOND_HR)) == Wait(datetime(2026, 11, 23, 16, tzinfo=UTC))


def test_who_left_hears_of_nothing(work: UseCaseHarness) -> None:
    work.meet(replace(HR, is_deleted=True))
    assert facts(work, NOW, role_change(HR)) == Skip("reader_gone")


def test_only_hr_hears_that_a_message_may_not_have_arrived(work: UseCaseHarness) -> None:
    notice = DueItem(PostUnsureNotice("plan-1", 1, "lost/1"), HR.id)
    found = facts(work, NOW, notice)
    assert isinstance(found, Ready)
    assert (found.items[0].notice.about, found.items[0].ref) == ("plan-1", "")
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    assert facts(work, NOW, notice) == Skip("no_longer_useful")


def test_a_message_of_several_items_holds_those_that_still_make_sense(work: UseCaseHarness) -> None:
    plan = work.opened(work.shared())
    items = [DueItem(notice, AGENT.id) for notice in (PlanSharedNotice(plan.id), ReflectionNotice(plan.id, 1))]
    found = facts(work, AFTERNOON, *items)
    assert isinstance(found, Ready)
    assert [item.kind for item in found.items] == [ReflectionNotice]
    assert found.zone == AGENT.zone


def test_an_answer_that_is_due_at_once_waits_with_what_it_was_joined_to(work: UseCaseHarness) -> None:
    plan = work.shared()
    night = datetime(2026, 11, 25, 3, tzinfo=UTC)
    offer = DueItem(ReflectionOfferNotice(plan.id, 1, "1.000000"), AGENT.id)
    assert isinstance(facts(work, night, offer), Ready)
    assert isinstance(facts(work, night, offer, DueItem(AgendaNotice(plan.id, 1), AGENT.id)), Wait)


def test_a_plan_that_is_not_there_has_no_message(work: UseCaseHarness) -> None:
    gone = DueItem(ReflectionNotice("no-such-plan", 1), AGENT.id)
    assert facts(work, AFTERNOON, gone) == Skip("no_longer_useful")


def test_a_message_about_a_plan_holds_no_name_and_nothing_that_was_typed(work: UseCaseHarness) -> None:
    plan = work.shared(observed="canary-observed", workload="canary-workload", goal_1_how="canary-how")
    work.run(AGENT, acknowledge, plan.id, "canary-view")
    items = [DueItem(kind(plan.id, 1), MANAGER.id) for kind in (AgendaNotice, ReflectionNotice)]
    found = facts(work, AFTERNOON, *items)
    assert isinstance(found, Ready)
    shown = str([asdict(item) for item in found.items])
    assert plan.ref in shown
    assert not [word for word in ("canary", AGENT.name, MANAGER.name, AGENT.id) if word in shown]
