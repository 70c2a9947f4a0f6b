"""Colleagues, and a round that asks them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from coaching.base.person import Person
from coaching.feedback.rounds import Question, Round
from coaching.plan.plan import Plan
from services.core.worker_context import WorkerContext
from services.feedback.round_closing import close_rounds
from services.feedback.rounds import ask_colleagues, give_feedback, read_feedback
from tests.support.endings import settled
from tests.support.people import MANAGER, TEAM
from tests.support.use_case_harness import UseCaseHarness

COLLEAGUES = tuple(Person(f"U0PEER{n}", f"Peer {n}", "Europe/Berlin") for n in range(8))
CLOSES = datetime(2026, 12, 21, 7, 1, 51, tzinfo=UTC)
"""When the round before day 30 of the usual plan closes."""


def a_round(
    work: UseCaseHarness, *, with_names: bool = False, asked: Iterable[Person] = COLLEAGUES
) -> tuple[Plan, Round]:
    """A plan whose manager has asked colleagues."""
    people = tuple(asked)
    plan = settled(work)
    work.meet(*people)
    chosen = {person.id for person in people}
    return plan, work.run(MANAGER, ask_colleagues, plan.id, chosen, with_names=with_names)


def written(work: UseCaseHarness, round_: Round, *people: Person) -> None:
    """Have these write, each in words of their own."""
    for person in people:
        work.run(person, give_feedback, round_.id, f"{person.name} is glad", f"{person.name} suggests")


def closed(work: UseCaseHarness, at: datetime = CLOSES) -> UseCaseHarness:
    """Let the time of the close come."""
    close_rounds(WorkerContext(work.storage, TEAM), at)
    return work.at(at)


def read(work: UseCaseHarness, person: Person, plan: Plan) -> dict[Question, list[str]]:
    """What somebody reads in the newest round."""
    ((_, output),) = work.run(person, read_feedback, plan.id).rounds
    return {question: [entry.text for entry in output if entry.question is question] for question in Question}
