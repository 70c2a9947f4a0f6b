"""Writing a plan: kept at every step, checked one step at a time, seen by its writer alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from coaching.base.person import Actor, Person
from services.core.plan_access import actor_of
from services.start.drafts import (
    add_goal,
    add_support,
    advance_draft,
    begin_draft,
    go_back,
    preview,
    resume_draft,
    save_draft,
)
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import NOW, TYPED
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, STRANGER, outsiders
from tests.support.use_case_harness import UseCaseHarness

DAY = timedelta(days=1)
ById = Callable[[UnitOfWork, Actor, datetime, str], object]
BY_ID: dict[str, ById] = {"resume": resume_draft, "preview": preview}
BY_VALUES = {"save": save_draft, "add goal": add_goal, "add support": add_support, "back": go_back}


def test_before_setup_nobody_begins(storage: Storage) -> None:
    empty = UseCaseHarness(storage)
    empty.meet(MANAGER)
    assert empty.refused(MANAGER, begin_draft) == "not_set_up"


@pytest.mark.parametrize("person", [AGENT, STRANGER, ADMIN])
def test_only_those_whom_setup_names_begin(work: UseCaseHarness, person: Person) -> None:
    assert work.refused(person, begin_draft) == "not_yours"


@pytest.mark.parametrize("person", [MANAGER, HR])
def test_starters_and_hr_begin_with_an_empty_first_step(work: UseCaseHarness, person: Person) -> None:
    screen = work.run(person, begin_draft)
    assert (screen.draft.step, screen.draft.value("agent"), screen.agent, screen.resumable) == (1, "", None, None)


def test_every_draft_has_its_own_id_and_nothing_is_kept_before_something_is_typed(work: UseCaseHarness) -> None:
    first, second = (work.run(MANAGER, begin_draft).draft for _ in range(2))
    assert first.id != second.id
    work.run(MANAGER, save_draft, first.id, {"template": "remote", "observed": "  "})
    assert work.refused(MANAGER, resume_draft, first.id) == "draft_gone"


def test_an_earlier_draft_is_offered_for_fourteen_days(work: UseCaseHarness) -> None:
    work.drafted()
    offered = work.at(14 * DAY).run(MANAGER, begin_draft).resumable
    assert offered is not None
    assert offered.id == "draft-1"
    assert work.at(14 * DAY).run(HR, begin_draft).resumable is None
    assert work.at(15 * DAY).run(MANAGER, begin_draft).resumable is None
    assert work.at(15 * DAY).refused(MANAGER, resume_draft, "draft-1") == "draft_gone"


def test_a_draft_goes_on_where_its_writer_left_it_with_all_that_was_typed(work: UseCaseHarness) -> None:
    work.run(MANAGER, advance_draft, "draft-1", 1, TYPED)
    screen = work.run(MANAGER, resume_draft, "draft-1")
    assert (screen.draft.step, screen.agent) == (2, AGENT)
    assert TYPED.items() <= screen.draft.values.items()


def test_a_draft_left_at_the_preview_goes_on_at_the_last_step(work: UseCaseHarness) -> None:
    work.drafted()
    work.run(MANAGER, advance_draft, "draft-1", 3, {})
    assert work.run(MANAGER, resume_draft, "draft-1").draft.step == 3


@pytest.mark.parametrize("use_case", BY_ID.values(), ids=BY_ID)
def test_a_draft_that_is_gone_is_said_to_be_gone(work: UseCaseHarness, use_case: ById) -> None:
    assert work.refused(MANAGER, use_case, "no-such-draft") == "draft_gone"


@pytest.mark.parametrize("person", [HR, AGENT, ADMIN])
def test_nobody_else_reaches_a_draft(work: UseCaseHarness, person: Person) -> None:
    work.drafted()
    refusals = [work.refused(person, use_case, "draft-1") for use_case in BY_ID.values()]
    refusals += [work.refused(person, use_case, "draft-1", {"observed": "x"}) for use_case in BY_VALUES.values()]
    refusals += [work.refused(person, advance_draft, "draft-1", 1, {})]
    assert set(refusals) == {"not_yours"}
    assert work.run(MANAGER, resume_draft, "draft-1").draft.value("observed") == TYPED["observed"].strip()


@pytest.mark.parametrize("account", outsiders(MANAGER).values(), ids=outsiders(MANAGER))
def test_who_no_longer_works_here_reaches_not_even_their_own_draft(work: UseCaseHarness, account: Person) -> None:
    work.drafted()
    work.meet(account)
    refusals = [work.refused(account, use_case, "draft-1") for use_case in BY_ID.values()]
    refusals += [work.refused(account, use_case, "draft-2", {"observed": "x"}) for use_case in BY_VALUES.values()]
    assert set(refusals) == {"not_yours"}


def test_adding_room_keeps_what_was_typed_beside_it(work: UseCaseHarness) -> None:
    work.run(MANAGER, add_goal, "draft-1", TYPED)
    screen = work.run(MANAGER, add_support, "draft-1", {"support_1_text": "Something else"})
    assert (screen.draft.goals, screen.draft.support) == (2, 2)
    assert screen.draft.value("support_1_text") == "Something else"
    assert screen.draft.value("goal_1_how") == TYPED["goal_1_how"]


@pytest.mark.parametrize(("step", "before"), [(3, 2), (2, 1), (1, 1)])
def test_going_back_is_one_step_and_loses_nothing(work: UseCaseHarness, step: int, before: int) -> None:
    work.run(MANAGER, advance_draft, "draft-1", step, {**TYPED, "observed": "", "support_1_text": "", "time": ""})
    screen = work.run(MANAGER, go_back, "draft-1", {"observed": "Typed just now"})
    assert screen.draft.step == before
    assert screen.draft.value("observed") == "Typed just now"


def test_a_template_fills_when_a_step_is_saved(work: UseCaseHarness) -> None:
    screen = work.run(MANAGER, save_draft, "draft-1", {"agent": OTHER_AGENT.id, "template": "remote"})
    assert screen.draft.value("goal_1_metric") == "response_time"
    assert screen.agent == OTHER_AGENT


def test_a_shared_draft_is_not_kept_again_by_a_form_that_lay_open(work: UseCaseHarness) -> None:
    work.shared()
    work.run(MANAGER, save_draft, "draft-1", TYPED)
    assert work.refused(MANAGER, resume_draft, "draft-1") == "draft_gone"
    assert work.run(MANAGER, begin_draft).resumable is None


def test_the_harness_acts_with_the_rights_people_hold(work: UseCaseHarness) -> None:
    actor = work.ask(lambda uow: actor_of(uow, uow.people.get(HR.id), owner_id=HR.id))
    assert (actor.is_hr, actor.may_start, actor.may_set_up) == (True, True, True)
    assert work.now == NOW
