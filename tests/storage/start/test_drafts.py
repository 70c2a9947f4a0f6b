"""Drafts: exactly what was typed, kept for fourteen days."""

from dataclasses import replace
from datetime import timedelta

from coaching.start.drafts import RETAINED_FOR, Draft
from tests.support.builders import NOW, a_draft
from tests.support.people import MANAGER
from tests.support.records_harness import RecordsHarness

MINUTE = timedelta(minutes=1)


def save(records: RecordsHarness, *drafts: Draft) -> None:
    with records.open() as uow:
        for draft in drafts:
            uow.drafts.save(draft)


def found(records: RecordsHarness, draft_id: str = "draft-1") -> Draft | None:
    return records.run(lambda uow: uow.drafts.find(draft_id))


def test_a_draft_comes_back_exactly_as_typed(records: RecordsHarness) -> None:
    draft = a_draft(step=2, goals=3, support=4).typed({"tools": " <!channel> & “quotes” 🙂\n"}, NOW)
    save(records, draft)
    assert found(records) == draft


def test_a_saved_draft_replaces_the_one_before(records: RecordsHarness) -> None:
    save(records, a_draft(), a_draft(step=3).typed({"observed": ""}, NOW + MINUTE))
    draft = found(records)
    assert draft is not None
    assert (draft.step, draft.value("observed"), draft.updated_at) == (3, "", NOW + MINUTE)


def test_the_newest_draft_of_a_manager_is_offered_while_it_is_kept(records: RecordsHarness) -> None:
    old = replace(a_draft(), updated_at=NOW - RETAINED_FOR)
    older = replace(a_draft(), id="draft-0", updated_at=NOW - RETAINED_FOR - MINUTE)
    save(records, old, older)
    assert records.run(lambda uow: uow.drafts.newest_of(MANAGER.id, NOW)) == old
    assert records.run(lambda uow: uow.drafts.newest_of(MANAGER.id, NOW + MINUTE)) is None
    assert records.run(lambda uow: uow.drafts.newest_of("U0ELSE", NOW)) is None
    assert records.run(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 1


def test_drafts_nobody_came_back_to_are_forgotten_after_fourteen_days(
    records: RecordsHarness, other_records: RecordsHarness
) -> None:
    save(records, a_draft())
    save(other_records, replace(a_draft(), id="draft-9"))
    records.run(lambda uow: uow.drafts.forget_old(NOW + RETAINED_FOR))
    assert found(records) is not None
    records.run(lambda uow: uow.drafts.forget_old(NOW + RETAINED_FOR + MINUTE))
    assert found(records) is None
    assert found(other_records, "draft-9") is not None


def test_a_deleted_draft_is_gone_and_deleting_it_again_does_nothing(records: RecordsHarness) -> None:
    save(records, a_draft())
    for _ in range(2):
        records.run(lambda uow: uow.drafts.delete("draft-1"))
    assert found(records) is None


def test_a_workspace_neither_sees_nor_deletes_the_drafts_of_another(
    records: RecordsHarness, other_records: RecordsHarness
) -> None:
    save(records, a_draft())
    other_records.run(lambda uow: uow.drafts.delete("draft-1"))
    assert found(other_records) is None
    assert found(records) is not None
    assert other_records.run(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 0
