"""Whether a plan is the right step: what a manager is shown before it, the reason, and its readers."""

from dataclasses import replace
from datetime import date

import pytest

from coaching.absence.absences import Leave
from coaching.base.person import Person
from coaching.plan.plan import Plan
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from coaching.start.readiness import Readiness, ReadinessFinding
from services.absence.absences import Away, enter_away
from services.absence.handover import name_stand_in
from services.plan.plan_screen import open_plan
from services.start.approval_answer import review_plan
from services.start.drafts import advance_draft, resume_draft
from services.start.notes import NoteEntry, write_note
from services.start.sharing import share_plan
from storage.unit_of_work import Storage
from tests.support.approvals import where_hr_is
from tests.support.builders import NOW, PROGRAMME, TYPED
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

WITHOUT = TYPED | {"go_on_because": ""}
BECAUSE = "It keeps coming back"


@pytest.fixture
def work(storage: Storage) -> UseCaseHarness:
    """Return a workspace in which two managers may start plans."""
    place = a_use_case_harness(storage)
    with place.open() as uow:
        both = replace(PROGRAMME, starters=frozenset({MANAGER.id, OTHER_MANAGER.id}))
        uow.programmes.save(both, both.next_digest(NOW))
    return place


def noted(work: UseCaseHarness, author: Person = MANAGER, day: date = date(2026, 11, 20)) -> None:
    work.run(author, write_note, NoteEntry(AGENT.id, "coaching", f"Words of {author.name}", day))


def shown(work: UseCaseHarness, person: Person = MANAGER, draft_id: str = "draft-1") -> Readiness:
    """What the second step shows."""
    found = work.run(person, advance_draft, draft_id, 1, WITHOUT).screen.readiness
    assert found is not None
    return found


def test_notes_and_leave_are_found(work: UseCaseHarness) -> None:
    assert shown(work).findings == (ReadinessFinding.FEW_NOTES,)
    noted(work)
    noted(work)
    assert shown(work).findings == ()
    work.run(AGENT, enter_away, Away(AGENT.id, date(2026, 11, 9), date(2026, 11, 13), Leave.SICK))
    assert (shown(work).findings, shown(work).knows_leave) == ((), False), "a manager may not know of it"
    of_hr = shown(work, HR, "draft-2")
    assert ReadinessFinding.RECENT_LEAVE in of_hr.findings
    assert of_hr.knows_leave


def test_a_manager_sees_their_own_notes_and_none_of_another_manager(work: UseCaseHarness) -> None:
    noted(work)
    noted(work, OTHER_MANAGER)
    assert [note.author_id for note in shown(work).notes] == [MANAGER.id]
    assert [note.author_id for note in shown(work, OTHER_MANAGER, "draft-2").notes] == [OTHER_MANAGER.id]


def test_with_approval_off_nothing_is_asked(work: UseCaseHarness) -> None:
    assert not shown(work).asks_why
    plan = work.shared(go_on_because="")
    assert (plan.readiness, plan.go_on_because) == (("few_notes",), "")


@pytest.mark.parametrize("approval", [Approval.ADVISORY, Approval.REQUIRED])
def test_where_hr_looks_a_reason_is_asked_at_its_field_and_nothing_typed_is_lost(
    work: UseCaseHarness, approval: Approval
) -> None:
    where_hr_is(work, approval)
    assert shown(work).asks_why
    refused = work.run(MANAGER, advance_draft, "draft-1", 2, WITHOUT)
    assert [(problem.field, problem.code) for problem in refused.problems] == [("go_on_because", "go_on_needed")]
    assert work.run(MANAGER, resume_draft, "draft-1").draft.value("goal_1_how") == TYPED["goal_1_how"]
    assert work.run(MANAGER, advance_draft, "draft-1", 2, TYPED).problems == ()


def test_with_two_notes_no_reason_is_asked(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.REQUIRED)
    noted(work)
    noted(work)
    assert work.run(MANAGER, advance_draft, "draft-1", 2, WITHOUT).problems == ()
    plan = work.run(MANAGER, share_plan, "draft-1", we_have_talked=True).plan
    assert (plan.readiness, plan.go_on_because) == ((), "")


def test_a_preview_that_lay_open_is_asked_again(work: UseCaseHarness) -> None:
    work.drafted(go_on_because="")
    where_hr_is(work, Approval.REQUIRED)
    assert work.problems(MANAGER, share_plan, "draft-1", True) == [("we_have_talked", "go_on_missing")]


def why(work: UseCaseHarness, person: Person, plan: Plan) -> tuple[tuple[str, ...], str]:
    """What somebody who opens the plan is given."""
    seen = work.run(person, open_plan, plan.id).plan
    return seen.readiness, seen.go_on_because


def test_hr_reads_the_reason_and_agent_manager_and_stand_in_do_not(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.REQUIRED)
    plan = work.shared()
    assert why(work, HR, plan) == (("few_notes",), BECAUSE)
    assert why(work, MANAGER, plan) == ((), "")
    work.run(HR, review_plan, plan.id, ReviewDecision.APPROVED, 1, "")
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    for person in (AGENT, MANAGER, OTHER_MANAGER):
        assert why(work, person, plan) == ((), "")
    assert why(work, HR, plan) == (("few_notes",), BECAUSE)
    assert work.plan(plan.id).go_on_because == BECAUSE


def test_a_returned_plan_brings_its_reason_anew(work: UseCaseHarness) -> None:
    where_hr_is(work, Approval.REQUIRED)
    plan = work.shared()
    work.run(HR, review_plan, plan.id, ReviewDecision.RETURNED, 1, "Say more")
    work.run(MANAGER, advance_draft, "draft-1", 2, {"go_on_because": "Three talks since June"})
    work.run(MANAGER, share_plan, "draft-1", we_have_talked=True)
    assert why(work, HR, plan) == (("few_notes",), "Three talks since June")
