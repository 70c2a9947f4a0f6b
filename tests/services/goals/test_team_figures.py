"""Figures of the team stand beside a goal: for whoever writes it, and in the plan; the agent sees the median alone."""

from dataclasses import replace
from datetime import date

import pytest

from coaching.goals.measures import Measure
from services.core.directory import remember_person
from services.fairness.metric_facts import known_before
from services.plan.plan_screen import open_plan
from services.start.drafts import advance_draft, preview
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import NOW, TYPED
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

OTHERS = {OTHER_AGENT: 6.0, STRANGER: 5.0, SECOND_HR: 4.0}
DAY, BEFORE, TODAY = date(2026, 11, 10), date(2026, 10, 25), date(2026, 11, 23)
"""Within the four weeks before the Monday on which the plan is written; the day before them; that Monday."""


@pytest.fixture
def work(storage: Storage) -> UseCaseHarness:
    """Return a workspace with handle times of the agent and of three others."""
    place = a_use_case_harness(storage)
    with place.open() as uow:
        uow.measures.take([Measure(AGENT.id, "aht", DAY, 7.0), Measure(AGENT.id, "aht", BEFORE, 99.0)])
        uow.measures.take([Measure(person.id, "aht", DAY, value) for person, value in OTHERS.items()])
        uow.measures.take([Measure(STRANGER.id, "aht", TODAY, 99.0)])
        for person in (AGENT, *OTHERS):
            uow.people.set_reports_to({person.id: MANAGER.id})
    return place


def team_of(work: UseCaseHarness, **first: str) -> object:
    """What stands beside the goals of the second step."""
    return work.run(MANAGER, advance_draft, "draft-1", 1, TYPED | first).screen.team


def test_the_second_step_shows_person_and_team_in_the_same_weeks(work: UseCaseHarness) -> None:
    figure = work.run(MANAGER, advance_draft, "draft-1", 1, TYPED).screen.team["aht"]
    assert (figure.people, figure.median, figure.mean, figure.own) == (3, 5.0, 5.0, 7.0)
    assert (figure.first, figure.last) == (date(2026, 10, 26), date(2026, 11, 22))


def test_another_measure_or_too_few_others_show_nothing(work: UseCaseHarness) -> None:
    assert team_of(work, goal_1_metric="qa") == {}
    assert team_of(work, goal_1_metric="own") == {}
    with work.open() as uow:
        remember_person(uow, NOW, replace(STRANGER, is_deleted=True))
    assert team_of(work, goal_1_metric="aht") == {}


def test_without_a_superior_in_the_roster_there_is_no_team(work: UseCaseHarness) -> None:
    def nobody(uow: UnitOfWork) -> None:
        for person in (AGENT, *OTHERS):
            uow.people.set_reports_to({person.id: ""})

    work.ask(nobody)
    assert team_of(work) == {}
    facts = work.ask(lambda uow: known_before(uow, uow.people.get(AGENT.id), ["aht"], TODAY))
    assert (facts["aht"].team_mean, facts["aht"].team_best_tenth) == (None, None)


def test_where_the_roster_says_who_works_for_whom_only_the_team_counts(work: UseCaseHarness) -> None:
    def teams(uow: UnitOfWork) -> None:
        for person in (AGENT, OTHER_AGENT, STRANGER):
            uow.people.set_reports_to({person.id: MANAGER.id})
        uow.people.set_reports_to({SECOND_HR.id: OTHER_MANAGER.id})

    work.ask(teams)
    assert team_of(work) == {}
    work.ask(lambda uow: uow.people.set_reports_to({SECOND_HR.id: MANAGER.id}))
    assert team_of(work) != {}


def test_the_preview_and_the_plan_show_it_and_the_agent_gets_the_median_alone(work: UseCaseHarness) -> None:
    draft = work.drafted()
    assert work.run(MANAGER, preview, draft).team["aht"].people == 3
    plan = work.shared()
    for person in (MANAGER, HR):
        assert work.run(person, open_plan, plan.id).team["aht"].mean is not None
    seen = work.run(AGENT, open_plan, plan.id).team["aht"]
    assert (seen.people, seen.mean) == (3, None)
