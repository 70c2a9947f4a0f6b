"""From step to step: problems stand at their fields, and the preview shows what will be shared."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coaching.base.person import Person
from services.start.drafts import advance_draft, preview, resume_draft
from tests.support.builders import TYPED
from tests.support.people import AGENT, MANAGER, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness

FIRST = {key: TYPED[key] for key in ("agent", "template", "observed", "unusual", "workload")}


def test_three_complete_steps_lead_to_the_preview(work: UseCaseHarness) -> None:
    steps = [work.run(MANAGER, advance_draft, "draft-1", step, TYPED) for step in (1, 2, 3)]
    assert [advanced.problems for advanced in steps] == [(), (), ()]
    assert [advanced.screen.draft.step for advanced in steps] == [2, 3, 4]
    assert [advanced.preview is not None for advanced in steps] == [False, False, True]


@pytest.mark.parametrize(
    ("step", "values", "problem"),
    [
        (1, {"observed": ""}, ("observed", "needed")),
        (1, {"unusual": ""}, ("unusual", "needed")),
        (1, {"unusual": "nothing staffing"}, ("unusual", "unusual_contradicts")),
        (1, {"agent": "U0NEVERSEEN"}, ("agent", "agent_not_member")),
        (2, {"goal_1_target": "soon"}, ("goal_1_target", "number_needed")),
        (3, {"start_date": "2026-11-22"}, ("start_date", "start_in_past")),
    ],
)
def test_a_step_with_a_problem_stays_and_keeps_what_was_typed(
    work: UseCaseHarness, step: int, values: dict[str, str], problem: tuple[str, str]
) -> None:
    advanced = work.run(MANAGER, advance_draft, "draft-1", step, TYPED | values)
    assert [(found.field, found.code) for found in advanced.problems] == [problem]
    assert (advanced.preview, advanced.screen.draft.step) == (None, step)
    saved = work.run(MANAGER, resume_draft, "draft-1").draft
    assert {field: saved.value(field) for field in values} == values


@pytest.mark.parametrize("account", outsiders(AGENT).values(), ids=outsiders(AGENT))
def test_a_plan_is_for_a_member_of_the_workspace(work: UseCaseHarness, account: Person) -> None:
    work.meet(account)
    (problem,) = work.run(MANAGER, advance_draft, "draft-1", 1, FIRST).problems
    assert (problem.field, problem.code) == ("agent", "agent_not_member")


def test_somebody_with_a_running_plan_gets_no_second_one(work: UseCaseHarness) -> None:
    work.shared()
    (problem,) = work.run(MANAGER, advance_draft, "draft-2", 1, FIRST).problems
    assert (problem.field, problem.code) == ("agent", "agent_has_plan")


def test_only_starters_advance(work: UseCaseHarness) -> None:
    assert work.refused(STRANGER, advance_draft, "draft-1", 1, FIRST) == "not_yours"


def test_today_is_the_managers_today(work: UseCaseHarness) -> None:
    late = work.at(datetime(2026, 11, 23, 23, 30, tzinfo=ZoneInfo("UTC")))  # Tuesday 00:30 in Berlin
    advanced = late.run(MANAGER, advance_draft, "draft-1", 3, {**TYPED, "start_date": "2026-11-23"})
    assert [problem.code for problem in advanced.problems] == ["start_in_past"]
    assert late.run(MANAGER, advance_draft, "draft-1", 3, {**TYPED, "start_date": "2026-11-24"}).problems == ()


def test_an_empty_third_step_offers_the_usual_rhythm(work: UseCaseHarness) -> None:
    screen = work.run(MANAGER, advance_draft, "draft-1", 1, FIRST).screen
    offered = {key: screen.draft.value(key) for key in ("length", "start_date", "weekday", "time")}
    assert offered == {"length": "60", "start_date": "2026-11-24", "weekday": "3", "time": "15:00"}


def test_the_preview_tells_when_the_agent_is_told_and_when_they_first_meet(work: UseCaseHarness) -> None:
    work.drafted()
    shown = work.run(MANAGER, preview, "draft-1")
    assert shown.agent == AGENT
    assert f"{shown.reaches:%a %H:%M %Z}" == "Mon 08:00 EST"
    assert f"{shown.first_check_in:%a %d %b %H:%M %Z}" == "Thu 26 Nov 15:00 CET"
    assert shown.terms.agent_id == AGENT.id


def test_who_is_at_work_is_told_at_once(work: UseCaseHarness) -> None:
    noon = work.at(timedelta(hours=8))
    noon.drafted()
    assert noon.run(MANAGER, preview, "draft-1").reaches == noon.now


def test_the_preview_counts_suggested_goals_that_are_left_out(work: UseCaseHarness) -> None:
    work.drafted(template="call_centre")
    assert work.run(MANAGER, preview, "draft-1").left_out_goals == 1
