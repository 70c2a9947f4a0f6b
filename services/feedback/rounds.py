"""Feedback of colleagues: opening a round, answering in it, reading what was released.

Answering leaves no trace but the answer: no event, no receipt, no message. `round_closing` closes a round.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.base.person import Actor, Person
from coaching.delivery.feedback_notices import FeedbackAskedNotice
from coaching.delivery.ledger import DueItem
from coaching.feedback.rounds import (
    LONGEST,
    MOST_ASKED,
    THRESHOLD,
    WITH_NAMES,
    FeedbackAnswer,
    Round,
    RoundState,
    next_round,
)
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may, require
from coaching.records.audit import EventKind
from coaching.screens.feedback_screens import (
    AskColleaguesScreen,
    FeedbackScreen,
    GiveFeedbackScreen,
    RoundLine,
    ShownAnswer,
)
from services.core.plan_access import access_facts_for, hr_for, permitted_plan
from services.core.plan_change import save_change
from services.core.plan_people import participants_of, parts_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

WHOM, HELPS, TRIES = "colleagues", "feedback_helps", "feedback_try"
"""The fields of the two forms."""
_NAMED = 5


@only_reads
def open_asking(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> AskColleaguesScreen:
    """Returns the form that asks colleagues, for the next milestone that leaves them time to answer."""
    plan = permitted_plan(uow, actor, Action.ASK_FEEDBACK, plan_id)
    number, closes = _ahead(uow, plan, now)
    zone = actor.person.zone
    return AskColleaguesScreen(
        plan, participants_of(uow, plan), number, to_local(closes, zone), THRESHOLD.answers, THRESHOLD.asked
    )


@only_reads
def check_asking(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, asked: Collection[str], *, with_names: bool
) -> None:
    """Checks what does not depend on the people asked. Raises InvalidForm for too few and too many."""
    _ahead(uow, permitted_plan(uow, actor, Action.ASK_FEEDBACK, plan_id), now)
    if found := list(_number_problems(len(frozenset(asked)), with_names=with_names)):
        raise InvalidForm(found)


def ask_colleagues(
    uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str, asked: Collection[str], *, with_names: bool
) -> Round:
    """Opens a round and asks everybody in it by message. Raises InvalidForm if they are too few to stay anonymous."""
    check_asking(uow, actor, now, plan_id, asked, with_names=with_names)
    plan = permitted_plan(uow, actor, Action.ASK_FEEDBACK, plan_id)
    number, closes = _ahead(uow, plan, now)
    if found := list(_problems(uow, plan, frozenset(asked))):
        raise InvalidForm(found)
    least = WITH_NAMES if with_names else THRESHOLD.answers
    round_ = Round(uuid4().hex, plan.id, number, actor.id, closes, with_names, least)
    uow.feedback.open(round_, asked)
    named = int(with_names)
    save_change(uow, actor.id, now, plan, EventKind.ROUND_OPENED, number=number, asked=len(asked), named=named)
    for person_id in sorted(asked):
        uow.ledger.post(DueItem(FeedbackAskedNotice(round_.id, number, with_names), person_id), now)
    return round_


@only_reads
def open_feedback(uow: UnitOfWork, actor: Actor, now: datetime, round_id: str) -> GiveFeedbackScreen:
    """Returns the two questions, with the actor's answers so far. Opening them changes nothing."""
    round_, plan = _open_round(uow, actor, now, round_id)
    return _give_form(uow, actor, round_, plan)


def give_feedback(
    uow: UnitOfWork, actor: Actor, now: datetime, round_id: str, helps: str, tries: str
) -> GiveFeedbackScreen:
    """Stores an answer, in place of an earlier one, until the round closes."""
    round_, plan = _open_round(uow, actor, now, round_id, alone=True)
    written = {HELPS: helps.strip(), TRIES: tries.strip()}
    if missing := [Problem(field, "needed") for field, text in written.items() if not text]:
        raise InvalidForm(missing)
    if long := [Problem(field, "too_many_words") for field, text in written.items() if len(text) > LONGEST]:
        raise InvalidForm(long)
    uow.feedback.put(round_.id, actor.id, FeedbackAnswer(*written.values()))
    return _give_form(uow, actor, round_, plan)


def read_feedback(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> FeedbackScreen:
    """Returns what was released in the rounds of a plan. Opening it is recorded like opening the plan."""
    plan = permitted_plan(uow, actor, Action.READ_FEEDBACK, plan_id)
    uow.audit.note(now, EventKind.PLAN_READ, actor.id, plan=plan.id)
    if actor.id != plan.agent_id:
        uow.readers.note(plan.id, actor.id, now)
    zone = actor.person.zone
    rounds = tuple((_line(round_, zone), _shown_answers(uow, round_)) for round_ in uow.feedback.of_plan(plan.id))
    return FeedbackScreen(plan, participants_of(uow, plan), rounds)


def rounds_for(uow: UnitOfWork, actor: Actor, plan: Plan) -> tuple[RoundLine, ...]:
    """Returns the rounds of a plan, for readers of what they release."""
    if not may(actor, Action.READ_FEEDBACK, plan, access_facts_for(uow, actor, plan)):
        return ()
    return tuple(_line(round_, actor.person.zone) for round_ in uow.feedback.of_plan(plan.id))


def may_ask(uow: UnitOfWork, actor: Actor, now: datetime, plan: Plan) -> bool:
    """Whether the actor may open a round now."""
    allowed = may(actor, Action.ASK_FEEDBACK, plan, access_facts_for(uow, actor, plan))
    return allowed and _next(uow, plan, uow.feedback.of_plan(plan.id), now) is not None


def _ahead(uow: UnitOfWork, plan: Plan, now: datetime) -> tuple[int, datetime]:
    rounds = uow.feedback.of_plan(plan.id)
    if any(round_.state is RoundState.OPEN for round_ in rounds):
        raise Refusal("round_is_open")
    if (found := _next(uow, plan, rounds, now)) is None:
        raise Refusal("no_round_ahead")
    return found


def _next(uow: UnitOfWork, plan: Plan, rounds: list[Round], now: datetime) -> tuple[int, datetime] | None:
    """Returns the next round: one at a time, and one for each milestone."""
    if any(round_.state is RoundState.OPEN for round_ in rounds):
        return None
    return next_round(plan.cadence, participants_of(uow, plan).manager, {round_.number for round_ in rounds}, now)


def _problems(uow: UnitOfWork, plan: Plan, asked: frozenset[str]) -> Iterator[Problem]:
    people = [uow.people.get(user_id) for user_id in sorted(asked)]
    if outside := [person for person in people if not person.is_member]:
        yield Problem(WHOM, "colleague_not_member", {"names": _names(outside)})
    readers = {*parts_of(plan), *hr_for(uow, plan)}
    if reading := [person for person in people if person.is_member and person.id in readers]:
        yield Problem(WHOM, "reads_the_answers", {"names": _names(reading)})


def _names(people: list[Person]) -> str:
    """Returns the first few names. The reader chose these people just now: naming them reveals nothing."""
    return ", ".join(person.name for person in people[:_NAMED])


def _number_problems(asked: int, *, with_names: bool) -> Iterator[Problem]:
    if not asked:
        yield Problem(WHOM, "needed")
    elif asked > MOST_ASKED:
        yield Problem(WHOM, "too_many_asked", {"most": MOST_ASKED})
    elif not with_names and asked < THRESHOLD.asked:
        yield Problem(WHOM, "too_few_asked", {"fewest": THRESHOLD.asked, "least": THRESHOLD.answers})


def _open_round(
    uow: UnitOfWork, actor: Actor, now: datetime, round_id: str, *, alone: bool = False
) -> tuple[Round, Plan]:
    """Returns the round, if it is open and asks the actor. A closed one is refused to all alike, without an event."""
    round_ = uow.feedback.find(round_id, alone=alone)
    plan = uow.plans.find(round_.plan_id) if round_ is not None and round_.takes_answers(now) else None
    if round_ is None or plan is None:
        raise Refusal("feedback_closed")
    access = replace(access_facts_for(uow, actor, plan), asked=uow.feedback.asked(round_.id))
    require(actor, Action.GIVE_FEEDBACK, plan, access)
    return round_, plan


def _give_form(uow: UnitOfWork, actor: Actor, round_: Round, plan: Plan) -> GiveFeedbackScreen:
    about, closes = uow.people.get(plan.agent_id), to_local(round_.closes_at, actor.person.zone)
    answer = uow.feedback.own(round_.id, actor.id)
    return GiveFeedbackScreen(round_.id, about, closes, round_.with_names, round_.least, answer)


def _line(round_: Round, zone: str) -> RoundLine:
    closes = to_local(round_.closes_at, zone)
    return RoundLine(round_.number, round_.state, closes, round_.with_names, round_.least)


def _shown_answers(uow: UnitOfWork, round_: Round) -> tuple[ShownAnswer, ...]:
    """Returns what a round released; of an open one nothing is even loaded."""
    if round_.state is not RoundState.RELEASED:
        return ()
    return tuple(
        ShownAnswer(entry.question, entry.text, uow.people.find(entry.author_id) if entry.author_id else None)
        for entry in uow.feedback.words(round_.id)
    )
