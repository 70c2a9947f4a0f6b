"""Drafts: exactly what was typed, kept for fourteen days."""

from dataclasses import replace
from datetime import timedelta

from coaching.start.drafts import KEPT_FOR, Draft
from tests.support.builders import NOW, a_draft
from tests.support.people import MANAGER
from tests.support.records import Room

MINUTE = timedelta(minutes=1)


def save(room: Room, *drafts: Draft) -> None:
    with room.open() as uow:
        for draft in drafts:
            uow.drafts.save(draft)


def found(room: Room, draft_id: str = "draft-1") -> Draft | None:
    return room.do(lambda uow: uow.drafts.find(draft_id))


def test_a_draft_comes_back_exactly_as_typed(room: Room) -> None:
    draft = a_draft(step=2, goals=3, support=4).typed({"tools": " <!channel> & “quotes” 🙂\n"}, NOW)
    save(room, draft)
    assert found(room) == draft


def test_a_saved_draft_replaces_the_one_before(room: Room) -> None:
    save(room, a_draft(), a_draft(step=3).typed({"observed": ""}, NOW + MINUTE))
    draft = found(room)
    assert draft is not None
    assert (draft.step, draft.value("observed"), draft.updated_at) == (3, "", NOW + MINUTE)


def test_the_newest_draft_of_a_manager_is_offered_while_it_is_kept(room: Room) -> None:
    old = replace(a_draft(), updated_at=NOW - KEPT_FOR)
    older = replace(a_draft(), id="draft-0", updated_at=NOW - KEPT_FOR - MINUTE)
    save(room, old, older)
    assert room.do(lambda uow: uow.drafts.newest_of(MANAGER.id, NOW)) == old
    assert room.do(lambda uow: uow.drafts.newest_of(MANAGER.id, NOW + MINUTE)) is None
    assert room.do(lambda uow: uow.drafts.newest_of("U0ELSE", NOW)) is None
    assert room.do(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 1


def test_drafts_nobody_came_back_to_are_forgotten_after_fourteen_days(room: Room, next_door: Room) -> None:
    save(room, a_draft())
    save(next_door, replace(a_draft(), id="draft-9"))
    room.do(lambda uow: uow.drafts.forget_old(NOW + KEPT_FOR))
    assert found(room) is not None
    room.do(lambda uow: uow.drafts.forget_old(NOW + KEPT_FOR + MINUTE))
    assert found(room) is None
    assert found(next_door, "draft-9") is not None


def test_a_deleted_draft_is_gone_and_deleting_it_again_does_nothing(room: Room) -> None:
    save(room, a_draft())
    for _ in range(2):
        room.do(lambda uow: uow.drafts.delete("draft-1"))
    assert found(room) is None


def test_a_workspace_neither_sees_nor_deletes_the_drafts_of_another(room: Room, next_door: Room) -> None:
    save(room, a_draft())
    next_door.do(lambda uow: uow.drafts.delete("draft-1"))
    assert found(next_door) is None
    assert found(room) is not None
    assert next_door.do(lambda uow: uow.drafts.count_of(MANAGER.id, NOW)) == 0
