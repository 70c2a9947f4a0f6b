"""Colleagues are asked, write or do not, and are read once the round has closed: or nobody is, if they are few."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from coaching.base.person import Person
from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice, FeedbackResult
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.feedback.rounds import Question, RoundState
from coaching.plan.plan import PlanState
from coaching.records.audit import SYSTEM, EventKind
from services.delivery.message_facts import Ready, message_facts
from services.delivery.planner import next_due
from services.feedback.rounds import ask_colleagues, give_feedback, open_asking, open_feedback, read_feedback
from services.plan.plan_screen import open_plan
from services.records.erasing import erase
from services.records.exporting import access, export_person
from storage.feedback.rounds import Feedback
from storage.models import FeedbackAnswerRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackRoundRow
from storage.unit_of_work import UnitOfWork
from tests.support.endings import settled
from tests.support.feedback_rounds import CLOSES, COLLEAGUES, a_round, closed, read, written
from tests.support.people import ADMIN, AGENT, HR, MANAGER, STRANGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

IDS = {person.id for person in COLLEAGUES}


def rows(work: UseCaseHarness, table: type) -> int:
    with work.open() as uow:
        return uow.plans._session.scalar(select(func.count()).select_from(table)) or 0


def test_the_form_says_when_it_closes_and_how_many_it_takes(work: UseCaseHarness) -> None:
    plan = settled(work)
    form = work.run(MANAGER, open_asking, plan.id)
    assert (form.number, form.least, form.fewest_asked) == (30, 5, 8)
    assert f"{form.closes:%a %d %b %H:%M}" == "Mon 21 Dec 08:01"
    assert work.run(HR, open_asking, plan.id).number == 30
    for person in (AGENT, STRANGER, ADMIN):
        assert work.refused(person, open_asking, plan.id) == "not_yours"


def test_too_few_are_told_so_and_may_be_asked_with_names(work: UseCaseHarness) -> None:
    plan, few = settled(work), sorted(IDS)[:7]
    work.meet(*COLLEAGUES)
    assert work.problems(MANAGER, ask_colleagues, plan.id, few, with_names=False) == [("colleagues", "too_few_asked")]
    assert work.run(MANAGER, ask_colleagues, plan.id, few, with_names=True).least == 1


@pytest.mark.parametrize("also", [AGENT, MANAGER, HR])
def test_nobody_is_asked_who_reads_the_answers(work: UseCaseHarness, also: Person) -> None:
    plan = settled(work)
    work.meet(*COLLEAGUES)
    found = work.problems(MANAGER, ask_colleagues, plan.id, IDS | {also.id}, with_names=False)
    assert found == [("colleagues", "reads_the_answers")]


@pytest.mark.parametrize("flag", ["is_guest", "is_bot", "is_deleted"])
def test_only_those_who_work_here_are_asked(work: UseCaseHarness, flag: str) -> None:
    plan = settled(work)
    outsider = Person(**vars(STRANGER) | {flag: True})
    work.meet(*COLLEAGUES, outsider)
    found = work.problems(MANAGER, ask_colleagues, plan.id, IDS | {STRANGER.id}, with_names=False)
    assert found == [("colleagues", "colleague_not_member")]
    assert work.problems(MANAGER, ask_colleagues, plan.id, set(), with_names=True) == [("colleagues", "needed")]


def test_one_round_at_a_time_and_one_for_each_milestone(work: UseCaseHarness) -> None:
    plan, _ = a_round(work)
    assert work.refused(MANAGER, open_asking, plan.id) == "round_is_open"
    later = closed(work)
    assert later.run(MANAGER, open_asking, plan.id).number == 60
    late = later.at(timedelta(days=28))
    assert late.refused(MANAGER, open_asking, plan.id) == "no_round_ahead"


def test_everybody_asked_gets_one_message_that_names_nobody_and_no_plan(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    items = [item for entry in work.deliveries for item in entry.items if item.kind is FeedbackAskedNotice]
    assert {item.recipient for item in items} == IDS
    assert {item.notice.about for item in items} == {round_.id}
    assert plan.id not in str(work.run(COLLEAGUES[0], open_feedback, round_.id))


def test_a_message_about_a_round_is_sent_while_it_holds_and_never_asks_who_wrote(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)

    def sent(here: UseCaseHarness, notice: Notice, who: Person) -> bool:
        items = (DueItem(notice, who.id),)
        delivery = Delivery("d1", Operation.POST, who.id, here.now, DeliveryState.PENDING, items)
        return isinstance(here.ask(lambda uow: message_facts(uow, here.now, delivery)), Ready)

    written(work, round_, COLLEAGUES[0])
    asked = FeedbackAskedNotice(round_.id, 30, with_names=False)
    released, withheld = (FeedbackReadyNotice(plan.id, 30, result) for result in list(FeedbackResult)[:2])
    for person, expected in ((COLLEAGUES[0], True), (COLLEAGUES[1], True), (STRANGER, False)):
        assert sent(work, asked, person) is expected
    later = closed(work, CLOSES + timedelta(hours=6))
    assert not sent(later, asked, COLLEAGUES[0])
    assert [sent(later, notice, AGENT) for notice in (released, withheld)] == [False, True]
    assert not sent(later, withheld, STRANGER)


def test_an_answer_may_change_until_the_close_and_not_after(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    written(work, round_, *COLLEAGUES)
    work.run(COLLEAGUES[0], give_feedback, round_.id, "Second thought", "Write it down")
    seen = work.run(COLLEAGUES[0], open_feedback, round_.id).answer
    assert seen is not None
    assert seen.helps == "Second thought"
    assert work.at(CLOSES).refused(COLLEAGUES[0], give_feedback, round_.id, "a", "b") == "feedback_closed"
    later = closed(work)
    assert later.refused(COLLEAGUES[0], open_feedback, round_.id) == "feedback_closed"
    assert later.refused(STRANGER, open_feedback, round_.id) == "feedback_closed"
    text = read(later, AGENT, plan)
    assert len(text[Question.HELPS]) == len(text[Question.TRY]) == 8
    assert "Second thought" in text[Question.HELPS]
    assert "Peer 0 is glad" not in text[Question.HELPS]


def test_a_round_that_closes_while_somebody_opens_it_is_refused(
    work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, round_ = a_round(work)
    asked = Feedback.asked

    def asks_and_closes(feedback: Feedback, round_id: str) -> frozenset[str]:
        found = asked(feedback, round_id)
        feedback.close(plan, round_id, None)
        return found

    monkeypatch.setattr(Feedback, "asked", asks_and_closes)
    assert work.refused(COLLEAGUES[0], open_feedback, round_.id) == "feedback_closed"


def test_both_answers_are_needed_and_not_too_long(work: UseCaseHarness) -> None:
    _, round_ = a_round(work)
    peer = COLLEAGUES[0]
    assert work.problems(peer, give_feedback, round_.id, " ", "b") == [("feedback_helps", "needed")]
    assert work.problems(peer, give_feedback, round_.id, "a", "") == [("feedback_try", "needed")]
    assert work.problems(peer, give_feedback, round_.id, "a", "b" * 601) == [("feedback_try", "too_many_words")]


def test_who_was_not_asked_cannot_write(work: UseCaseHarness) -> None:
    _, round_ = a_round(work)
    for person in (AGENT, MANAGER, HR, STRANGER, ADMIN):
        assert work.refused(person, give_feedback, round_.id, "a", "b") == "not_yours"
    assert work.refused(STRANGER, open_feedback, "nothing") == "feedback_closed"


@pytest.mark.parametrize("count", range(9))
def test_at_the_threshold_all_readers_read_the_same_and_below_nobody_anything(work: UseCaseHarness, count: int) -> None:
    plan, round_ = a_round(work)
    written(work, round_, *COLLEAGUES[:count])
    later = closed(work)
    seen = [read(later, person, plan) for person in (AGENT, MANAGER, HR)]
    assert seen[0] == seen[1] == seen[2]
    assert {len(texts) for texts in seen[0].values()} == {count if count >= 5 else 0}
    assert sorted(seen[0][Question.HELPS]) == [f"Peer {n} is glad" for n in range(count if count >= 5 else 0)]
    assert [rows(later, table) for table in (FeedbackBufferRow, FeedbackInviteRow)] == [0, 0]
    step = 0 if count >= 5 else 1
    for person in (AGENT, MANAGER):
        assert f"feedback_ready:30:{step}" in later.notices_to(person)


def test_a_round_with_names_that_nobody_answered_says_so_and_not_that_few_wrote(work: UseCaseHarness) -> None:
    plan, _ = a_round(work, with_names=True, asked=COLLEAGUES[:2])
    later = closed(work, CLOSES + timedelta(hours=6))
    for person in (AGENT, MANAGER):
        assert "feedback_ready:30:2" in later.notices_to(person)
    (line, _), *_ = later.run(AGENT, read_feedback, plan.id).rounds
    assert line.state is RoundState.SUPPRESSED
    item = DueItem(FeedbackReadyNotice(plan.id, 30, FeedbackResult.NOBODY_WROTE), AGENT.id)
    delivery = Delivery("d1", Operation.POST, AGENT.id, later.now, DeliveryState.PENDING, (item,))
    assert isinstance(later.ask(lambda uow: message_facts(uow, later.now, delivery)), Ready)


def test_nobody_sees_anything_of_an_open_round(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    before = [str(read(work, person, plan)) for person in (AGENT, MANAGER, HR)]
    written(work, round_, *COLLEAGUES)
    assert [str(read(work, person, plan)) for person in (AGENT, MANAGER, HR)] == before
    assert [line.state for line in work.run(AGENT, open_plan, plan.id).feedback] == [RoundState.OPEN]
    assert work.refused(COLLEAGUES[0], read_feedback, plan.id) == "not_yours"


def test_a_round_closes_once_by_time_alone(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    written(work, round_, *COLLEAGUES)
    early = closed(work, CLOSES - timedelta(seconds=1))
    assert rows(early, FeedbackBufferRow) == 8
    assert work.ask(next_due) is not None
    later = closed(work)
    first = read(later, AGENT, plan)
    assert read(closed(later, CLOSES + timedelta(days=1)), AGENT, plan) == first
    assert rows(later, FeedbackAnswerRow) == 16


def test_the_key_of_a_closed_round_is_destroyed(work: UseCaseHarness) -> None:
    a_round(work)
    with work.open() as uow:
        (key_id,) = uow.plans._session.scalars(select(FeedbackRoundRow.key_id))
    assert work.storage.keyring.known([key_id])
    closed(work)
    assert not work.storage.keyring.known([key_id])
    assert work.ask(lambda uow: uow.feedback.spent_keys()) == []


def test_every_place_is_written_anew_with_each_answer_and_all_look_alike(work: UseCaseHarness) -> None:
    _, round_ = a_round(work)
    places: list[dict[str, bytes]] = []
    for person in COLLEAGUES[:3]:
        written(work, round_, person)
        with work.open() as uow:
            found = uow.plans._session.scalars(select(FeedbackBufferRow)).all()
            places.append({row.id: row.answer for row in found})
    assert len({len(answer) for found in places for answer in found.values()}) == 1
    for before, after in pairwise(places):
        assert before.keys() == after.keys()
        assert all(before[place] != after[place] for place in before)


def test_answering_leaves_no_event_receipt_or_message(work: UseCaseHarness) -> None:
    _, round_ = a_round(work)

    def traces() -> tuple[object, ...]:
        with work.open() as uow:
            return (list(uow.audit.entries()), uow.ledger.all(), uow.audit.head())

    before = traces()
    work.run(COLLEAGUES[0], open_feedback, round_.id)
    written(work, round_, *COLLEAGUES)
    assert traces() == before


def test_opening_and_closing_are_events_with_counts_of_those_asked_alone(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    written(work, round_, *COLLEAGUES[:6])
    later = closed(work)
    with later.open() as uow:
        events = [entry.event for entry in uow.audit.entries()]
    (opened,) = [event for event in events if event.kind is EventKind.ROUND_OPENED]
    (ended,) = [event for event in events if event.kind is EventKind.ROUND_CLOSED]
    assert (opened.plan, opened.facts) == (plan.id, {"number": 30, "asked": 8, "named": 0})
    assert (ended.actor, ended.facts) == (SYSTEM, {"number": 30, "released": 1})


def test_with_names_the_writer_is_shown_and_exported_to_both(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work, with_names=True, asked=COLLEAGUES[:2])
    assert work.run(COLLEAGUES[0], open_feedback, round_.id).with_names
    written(work, round_, COLLEAGUES[0])
    later = closed(work)
    ((_, text),) = later.run(AGENT, read_feedback, plan.id).rounds
    assert {entry.author.name for entry in text if entry.author} == {"Peer 0"}
    with later.open() as uow:
        of_writer = export_person(uow, later.now, COLLEAGUES[0].id).tables["feedback_answer"]
        of_agent = export_person(uow, later.now, AGENT.id).tables["feedback_answer"]
    assert len(of_writer) == len(of_agent) == 2
    assert {entry["author_id"] for entry in of_writer} == {"you"}
    assert plan.id not in str(of_writer)


def _file(work: UseCaseHarness, user_id: str, uow: UnitOfWork) -> str:
    return str((access(uow, user_id), export_person(uow, work.now, user_id)))


def test_an_export_tells_that_one_was_asked_and_nothing_else(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    asked = [COLLEAGUES[0].id, COLLEAGUES[7].id, AGENT.id, MANAGER.id, HR.id]

    def files() -> list[str]:
        """What each of them gets; taken back, so that the export's own event is in none."""
        return [work.storage.rehearse(TEAM, partial(_file, work, user_id)) for user_id in asked]

    before = files()
    assert plan.id not in str(before[0])
    written(work, round_, *COLLEAGUES[:5])
    assert files() == before
    with work.open() as uow:
        mine = export_person(uow, work.now, COLLEAGUES[0].id).tables
    assert "feedback_buffer" not in mine
    assert [set(row) for row in mine["feedback_invite"]] == [{"round_id", "person_id"}]


def test_who_is_erased_takes_their_answer_along(work_with_own_keys: UseCaseHarness) -> None:
    plan, round_ = a_round(work_with_own_keys)
    written(work_with_own_keys, round_, *COLLEAGUES[:5])
    erase(work_with_own_keys.storage, TEAM, work_with_own_keys.now, COLLEAGUES[0].id)
    assert rows(work_with_own_keys, FeedbackBufferRow) == rows(work_with_own_keys, FeedbackInviteRow) == 7
    later = closed(work_with_own_keys)
    assert read(later, AGENT, plan)[Question.HELPS] == []


def test_an_erased_agent_leaves_nothing_of_a_round(work_with_own_keys: UseCaseHarness) -> None:
    plan, round_ = a_round(work_with_own_keys)
    written(work_with_own_keys, round_, *COLLEAGUES)
    with work_with_own_keys.open() as uow:
        (key_id,) = uow.feedback.keys_of(plan.id).values()
    erase(work_with_own_keys.storage, TEAM, work_with_own_keys.now, AGENT.id)
    tables = (FeedbackRoundRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackAnswerRow)
    assert [rows(work_with_own_keys, table) for table in tables] == [0, 0, 0, 0]
    assert not work_with_own_keys.storage.keyring.known([key_id])
    assert work_with_own_keys.refused(COLLEAGUES[0], open_feedback, round_.id) == "feedback_closed"


def test_a_plan_that_ends_first_takes_its_round_along_without_a_word(work: UseCaseHarness) -> None:
    plan, round_ = a_round(work)
    written(work, round_, *COLLEAGUES)
    with work.open() as uow:
        ended = uow.plans.find(plan.id)
        assert ended is not None
        uow.plans.save(replace(ended, state=PlanState.CLOSED))
        uow.audit.note(work.now, EventKind.CLOSED, HR.id, plan=plan.id)
    assert work.refused(COLLEAGUES[0], open_feedback, round_.id) == "feedback_closed"
    later = closed(work)
    assert [line.state for line in later.run(AGENT, open_plan, plan.id).feedback] == [RoundState.SUPPRESSED]
    assert not any("feedback_ready" in notices for notices in later.notices_to(AGENT))
    assert rows(later, FeedbackAnswerRow) == 0
