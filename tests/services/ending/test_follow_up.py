"""After success: light looks, no other nudges, and a close that time brings by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.ending.follow_up import FollowUpEntry, FollowUpResult, result
from coaching.goals.measures import Measure
from coaching.plan.plan import Plan, PlanState
from services.ending.final_review import open_final_review
from services.ending.follow_up import close_early, follow_longer, log_follow_up, open_follow_up
from services.plan.plan_screen import open_plan
from services.programme.overview import home_facts
from services.start.sharing import share_plan
from tests.support.endings import DAY_31, ended, hold_check_ins, settled
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness


@pytest.fixture
def there(work: UseCaseHarness) -> UseCaseHarness:
    """Return the workspace on the day on which the goals were met."""
    return work.at(DAY_31)


@pytest.fixture
def plan(work: UseCaseHarness, there: UseCaseHarness) -> Plan:
    """Return a plan in its time after success."""
    return ended(there, settled(work))


def days(work: UseCaseHarness, count: int) -> UseCaseHarness:
    """Let so many days pass, with the planner at work on each."""
    for day in range(1, count + 1):
        work.at(timedelta(days=day)).planned()
    return work.at(timedelta(days=count))


def test_nothing_but_two_looks_and_the_close_is_told_to_both(there: UseCaseHarness, plan: Plan) -> None:
    before = {person: len(there.notices_to(person)) for person in (AGENT, MANAGER)}
    days(there, 40)
    for person in (MANAGER, AGENT):
        assert there.notices_to(person)[before[person] :] == ["sustain_check:1:0", "sustain_check:2:0", "closed:1:0"]
    closed = there.plan(plan.id)
    assert (closed.state, closed.outcome) == (PlanState.CLOSED, "achieved")
    assert closed.closed_at is not None
    assert closed.closed_at.date() == (DAY_31 + timedelta(days=30)).date()
    assert not there.at(timedelta(days=41)).planned()


def test_lists_show_it_until_it_closes(there: UseCaseHarness, plan: Plan) -> None:
    assert [card.plan.id for card in there.run(AGENT, home_facts).mine] == [plan.id]
    assert [card.plan.id for card in there.run(MANAGER, home_facts).team] == [plan.id]
    assert plan.id in {card.plan.id for card in there.run(HR, home_facts).all_plans}
    assert there.run(AGENT, open_plan, None).plan.id == plan.id
    later = days(there, 40)
    assert not later.run(AGENT, home_facts).mine
    assert later.run(AGENT, open_plan, plan.id).plan.state is PlanState.CLOSED


def test_the_facts_stay_as_they_were_when_it_was_decided(there: UseCaseHarness, work: UseCaseHarness) -> None:
    running = settled(work)
    hold_check_ins(there, running, up_to=4)
    assert not there.run(AGENT, open_plan, running.id).has_review
    before = there.run(MANAGER, open_final_review, running.id).facts.delivered
    plan = ended(there, running)
    for later in (there, days(there, 20), days(there, 40)):
        for reader in (AGENT, MANAGER, HR):
            assert later.run(reader, open_plan, plan.id).has_review
            assert later.run(reader, open_final_review, plan.id).facts.delivered == before
    assert (before.promised, before.due, before.held) == (4, 5, 4)


def test_a_look_is_logged_once_and_a_slip_starts_nothing(there: UseCaseHarness, plan: Plan) -> None:
    assert there.run(MANAGER, open_follow_up, plan.id).number == 1
    assert there.problems(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("")) == [("holds", "needed")]
    there.run(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("slipping", "Closing phrase"))
    assert there.refused(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("yes")) == "already_logged"
    assert there.refused(HR, log_follow_up, plan.id, 1, FollowUpEntry("yes")) == "not_yours"
    there.run(AGENT, log_follow_up, plan.id, 1, FollowUpEntry("yes", "Calmer"))
    assert there.refused(AGENT, log_follow_up, plan.id, 1, FollowUpEntry("yes")) == "already_logged"
    seen = there.run(AGENT, open_plan, plan.id)
    assert [(check.by_agent, check.holds, check.note) for check in seen.checks] == [
        (False, False, "Closing phrase"),
        (True, True, "Calmer"),
    ]
    assert seen.plan.state is PlanState.SUSTAIN
    later = there.at(timedelta(days=28))
    assert later.run(MANAGER, open_follow_up, plan.id).number == 2


def test_hr_closes_early_and_then_a_new_plan_is_possible(there: UseCaseHarness, plan: Plan) -> None:
    draft = there.drafted("draft-2", start_date="2027-01-04")
    assert there.refused(MANAGER, share_plan, draft, True) == "agent_has_plan"
    assert there.refused(MANAGER, close_early, plan.id) == "not_yours"
    assert there.run(HR, close_early, plan.id).state is PlanState.CLOSED
    assert there.refused(HR, close_early, plan.id) == "not_running"
    assert there.run(MANAGER, share_plan, draft, True).plan.id != plan.id


def imported(work: UseCaseHarness, *values: tuple[int, float]) -> None:
    """Have handle times imported, by days after the decision."""
    decided = DAY_31.date()
    rows = [Measure(AGENT.id, "aht", decided + timedelta(days=day), value, 40) for day, value in values]
    work.ask(lambda uow: uow.measures.take(rows))


def outcome_of(work: UseCaseHarness, plan: Plan) -> FollowUpResult:
    """What is known of the level."""
    screen = work.run(AGENT, open_plan, plan.id)
    return result(screen.checks, screen.after)


def test_the_form_is_filled_with_what_was_imported_this_week_and_shows_the_weeks_since(
    there: UseCaseHarness, plan: Plan
) -> None:
    imported(there, (0, 9.0), (1, 5.5), (8, 5.6), (13, 5.4))
    later = there.at(timedelta(days=14))
    for person in (MANAGER, AGENT):
        screen = later.run(person, open_follow_up, plan.id)
        assert (screen.number, screen.measured[1].value) == (1, 5.4)
        assert [reading.value for week in screen.after[0].weeks for reading in week.counted] == [5.5, 5.6, 5.4]


def test_the_level_was_held_only_with_an_answer_and_weeks_after_the_decision_at_the_target(
    there: UseCaseHarness, plan: Plan
) -> None:
    one_goal = replace(plan, terms=replace(plan.terms, goals=plan.terms.goals[:1]))
    there.ask(lambda uow: uow.plans.save(replace(one_goal, revision=one_goal.revision + 1)))
    imported(there, (-20, 5.0), (1, 5.4), (8, 5.5))
    assert outcome_of(there.at(timedelta(days=29)), plan) is FollowUpResult.NOT_ANSWERED
    later = there.at(timedelta(days=15))
    later.run(AGENT, log_follow_up, plan.id, 1, FollowUpEntry("yes"))
    assert outcome_of(later, plan) is FollowUpResult.NOT_SHOWN  # two weeks are too few
    later.run(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("yes", "", ((1, "5,5", "40"),)))
    assert outcome_of(later, plan) is FollowUpResult.HELD
    closed = days(there, 40)
    imported(closed, (39, 30.0))
    assert outcome_of(closed, plan) is FollowUpResult.HELD  # as it was on the day of the close


def test_a_wrong_number_is_refused_at_its_field_and_the_agent_types_none(there: UseCaseHarness, plan: Plan) -> None:
    typed = ((1, "many", ""),)
    found = there.problems(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("yes", "", typed))
    assert [field for field, _ in found] == ["reading_1_value"]
    there.run(AGENT, log_follow_up, plan.id, 1, FollowUpEntry("yes", "", typed))
    assert there.plan(plan.id).after == ()


def test_a_slip_stands_on_the_home_of_the_manager_and_hr_until_something_is_done(
    there: UseCaseHarness, plan: Plan
) -> None:
    def shown(work: UseCaseHarness, person: Person) -> list[tuple[str, bool]]:
        return [(entry.card.plan.id, entry.may_longer) for entry in work.run(person, home_facts).slipping]

    assert there.refused(MANAGER, follow_longer, plan.id) == "nothing_slips"
    there.run(AGENT, log_follow_up, plan.id, 1, FollowUpEntry("slipping"))
    assert shown(there, MANAGER) == shown(there, HR) == [(plan.id, True)]
    assert shown(there, AGENT) == shown(there, OTHER_MANAGER) == []
    later = there.at(timedelta(days=28))
    later.run(MANAGER, log_follow_up, plan.id, 2, FollowUpEntry("yes"))
    assert shown(later, MANAGER) == []
    later.run(AGENT, log_follow_up, plan.id, 2, FollowUpEntry("slipping"))
    assert later.refused(AGENT, follow_longer, plan.id) == "not_yours"
    later.run(HR, follow_longer, plan.id)
    assert shown(later, MANAGER) == shown(later, HR) == []
    assert [later.notices_to(person)[-1] for person in (AGENT, MANAGER)] == ["followed_longer:1:0"] * 2
    assert later.refused(HR, follow_longer, plan.id) == "nothing_slips"


def test_thirty_more_days_have_two_more_looks_and_then_it_closes(there: UseCaseHarness, plan: Plan) -> None:
    there.run(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("slipping"))
    there.run(MANAGER, follow_longer, plan.id)
    before = len(there.notices_to(MANAGER))
    later = days(there, 46)
    assert later.run(MANAGER, open_follow_up, plan.id).number == 3
    later.run(MANAGER, log_follow_up, plan.id, 3, FollowUpEntry("slipping"))
    (card,) = later.run(HR, home_facts).slipping
    assert not card.may_longer
    days(there, 66)
    told = there.notices_to(MANAGER)[before:]
    assert told == [*(f"sustain_check:{number}:0" for number in (1, 2, 3, 4)), "closed:1:0"]
    assert there.plan(plan.id).state is PlanState.CLOSED
    assert outcome_of(there, plan) is FollowUpResult.SLIPPED
