"""Home, lists and the opened digest: what each person sees, and what HR does not see of themselves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Person, Role
from coaching.programme.overdue import DigestFacts
from coaching.weekly.promise_dates import PromiseStatus
from services.core.plan_access import LISTED
from services.programme.digest import digest_facts
from services.programme.overview import home_facts, open_digest
from services.programme.setup import set_up
from services.weekly.promises import update_promise
from storage.unit_of_work import Storage
from tests.support.builders import PROGRAMME, a_plan
from tests.support.endings import BEFORE_END, LAST_DAY, proposed, settled
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness

MUCH_LATER = timedelta(days=8)
"""The first check-in is three working days late by then, and the receipt longer."""


def test_before_setup_home_says_so(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    empty.meet(STRANGER)
    facts = empty.run(STRANGER, home_facts)
    assert (facts.is_set_up, facts.mine, facts.team, facts.digest) == (False, (), (), None)


def test_the_agent_sees_their_own_plan_and_nothing_of_the_programme(work: UseCaseHarness) -> None:
    plan = work.shared()
    facts = work.run(AGENT, home_facts)
    (card,) = facts.mine
    assert (card.plan.id, card.role, card.reflection_number) == (plan.id, Role.AGENT, 1)
    assert card.plan.terms.observed == "", "a list needs no word of a plan, so none is opened"
    assert (facts.team, facts.digest, facts.all_plans, facts.next_digest, facts.drafts) == ((), None, (), None, 0)


def test_the_manager_sees_their_team_what_is_late_and_their_drafts(work: UseCaseHarness) -> None:
    work.shared()
    work.drafted("draft-2")
    facts = work.at(MUCH_LATER).run(MANAGER, home_facts)
    (card,) = facts.team
    assert (card.role, card.unlogged, facts.mine, facts.drafts) == (Role.MANAGER, (1,), (), 1)
    assert card.next_check_in is not None
    assert f"{card.next_check_in:%a %d %b %H:%M %Z}" == "Thu 03 Dec 15:00 CET"


def test_a_plan_past_its_last_day_waits_for_its_manager_then_for_hr(work: UseCaseHarness) -> None:
    plan = settled(work)
    there = work.at(LAST_DAY + timedelta(days=1))

    def waits() -> tuple[bool, bool]:
        (card,) = there.run(MANAGER, home_facts).team
        return card.is_over, card.outcome_waits

    (before,) = work.at(BEFORE_END).run(MANAGER, home_facts).team
    assert not before.is_over
    assert waits() == (True, False)
    proposed(there, plan)
    assert waits() == (True, True)


def test_hr_sees_the_programme_and_when_its_digest_comes_in_their_zone(work: UseCaseHarness) -> None:
    work.shared()
    facts = work.at(MUCH_LATER).run(SECOND_HR, home_facts)
    assert facts.digest is not None
    assert (facts.digest.running, facts.digest.check_ins.count, facts.digest.acknowledgements.count) == (1, 1, 1)
    assert [card.role for card in facts.all_plans] == [Role.HR]
    assert facts.next_digest is not None
    assert f"{facts.next_digest:%a %d %b %H:%M %Z}" == "Mon 30 Nov 00:00 PST"


@pytest.mark.parametrize("person", [ADMIN, STRANGER, OTHER_AGENT])
def test_others_see_nothing_of_anybody(work: UseCaseHarness, person: Person) -> None:
    work.shared()
    facts = work.run(person, home_facts)
    assert (facts.mine, facts.team, facts.all_plans, facts.digest) == ((), (), (), None)
    assert work.refused(person, open_digest) == "not_yours"


@pytest.mark.parametrize("account", [*outsiders(AGENT).values(), *outsiders(HR).values()])
def test_who_is_no_member_sees_nothing_at_all(work: UseCaseHarness, account: Person) -> None:
    work.shared()
    work.meet(account)
    facts = work.run(account, home_facts)
    assert (facts.mine, facts.all_plans, facts.digest, facts.is_set_up) == ((), (), None, True)
    assert work.refused(account, open_digest) == "not_yours"


def test_the_digest_opens_for_hr_with_its_names(work: UseCaseHarness) -> None:
    work.shared()
    facts = work.at(MUCH_LATER).run(HR, open_digest)
    assert [(entry.participants.manager, entry.number) for entry in facts.check_ins.shown] == [(MANAGER, 1)]
    assert [entry.participants.agent for entry in facts.acknowledgements.shown] == [AGENT]


def test_hr_reads_nothing_about_their_own_plan(work: UseCaseHarness) -> None:
    work.shared()
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({HR.id, AGENT.id})))
    there = work.at(MUCH_LATER)
    own, complete = there.run(AGENT, open_digest), there.run(HR, open_digest)
    assert own == DigestFacts()
    assert (complete.check_ins.count, complete.acknowledgements.count) == (1, 1)
    home = there.run(AGENT, home_facts)
    assert (home.all_plans, [card.role for card in home.mine]) == ((), [Role.AGENT])


def test_home_lists_the_youngest_plans_and_counts_them_all(work: UseCaseHarness) -> None:
    agents = [Person(f"U0AGENT{n}", f"Agent {n}", "Asia/Manila") for n in range(LISTED + 2)]
    work.meet(*agents)
    with work.open() as uow:
        for n, person in enumerate(agents):
            plan = a_plan(id=f"plan-{n}", agent_id=person.id, shared_at=work.now + timedelta(minutes=n))
            uow.plans.add(plan, f"draft-{n}")
    facts = work.at(timedelta(days=1)).run(HR, home_facts)
    assert [card.plan.id for card in facts.all_plans] == [f"plan-{n}" for n in reversed(range(2, LISTED + 2))]
    assert facts.digest is not None
    assert facts.digest.running == LISTED + 2


def test_only_entries_that_are_shown_bear_names(work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    work.shared()
    there = work.at(2 * MUCH_LATER)
    facts = there.run(HR, open_digest)
    entries = (*facts.check_ins.shown, *facts.acknowledgements.shown)
    assert {entry.participants.agent.name for entry in entries} == {AGENT.name}
    assert facts.check_ins.count > 1
    monkeypatch.setattr("coaching.programme.overdue.SHOWN", 1)
    few = there.run(HR, open_digest)
    assert [entry.participants.manager.name for entry in few.check_ins.shown] == [MANAGER.name]
    assert few.check_ins.bare == facts.check_ins.bare
    assert there.ask(lambda uow: digest_facts(uow, there.now)) == facts.bare


def test_hr_reads_both_names_at_everything_the_digest_lists(work: UseCaseHarness) -> None:
    plan = work.shared()
    facts = work.at(timedelta(days=150)).run(HR, open_digest)
    lists = (facts.undecided, facts.check_ins, facts.promises, facts.acknowledgements)
    assert all(lists)
    shown = {
        (entry.plan.id, entry.participants.agent.name, entry.participants.manager.name)
        for entries in lists
        for entry in entries.shown
    }
    assert shown == {(plan.id, AGENT.name, MANAGER.name)}


@pytest.mark.parametrize(("owner", "records"), [("manager", MANAGER), ("peer", MANAGER), ("agent", AGENT)])
def test_support_that_is_not_recorded_waits_for_whoever_records_it(
    work: UseCaseHarness, owner: str, records: Person
) -> None:
    plan = work.shared(support_1_owner=owner, support_1_rhythm="weekly")
    there = work.at(timedelta(days=16))
    cards = {person: there.run(person, home_facts) for person in (MANAGER, AGENT)}
    found = {MANAGER: cards[MANAGER].team[0].unmarked, AGENT: cards[AGENT].mine[0].unmarked}
    other = AGENT if records is MANAGER else MANAGER
    assert (found[records], found[other]) == (2, 0)
    there.run(records, update_promise, plan.id, (1, 1), PromiseStatus.DONE)
    home = there.run(records, home_facts)
    assert (home.team or home.mine)[0].unmarked == 1


def test_nothing_waits_to_be_recorded_on_its_own_day(work: UseCaseHarness) -> None:
    work.shared(support_1_owner="manager", support_1_rhythm="weekly")
    assert work.at(timedelta(days=7)).run(MANAGER, home_facts).team[0].unmarked == 0


def test_hr_alone_reads_how_many_people_have_no_site(work: UseCaseHarness) -> None:
    before = work.run(HR, home_facts).without_site
    work.ask(lambda uow: uow.people.set_sites({AGENT.id: "PH"}))
    assert (before > 1, work.run(HR, home_facts).without_site) == (True, before - 1)
    assert work.run(MANAGER, home_facts).without_site == 0
