"""Colleagues, and a round that asks them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from coaching.base.people import Person
from coaching.feedback.rounds import Question, Round
from coaching.plan.plan import Plan
from services.core.worker_context import Workroom
from services.feedback.round_closing import close_rounds
from services.feedback.rounds import ask_colleagues, give_feedback, read_feedback
from tests.support.endings import settled
from tests.support.people import MANAGER, TEAM
from tests.support.workplace import Workplace

COLLEAGUES = tuple(Person(f"U0PEER{n}", f"Peer {n}", "Europe/Berlin") for n in range(8))
CLOSES = datetime(2026, 12, 21, 8, tzinfo=UTC)
"""When the round before day 30 of the usual plan closes."""


def a_round(work: Workplace, *, with_names: bool = False, asked: Iterable[Person] = COLLEAGUES) -> tuple[Plan, Round]:
    """A plan whose manager has asked colleagues."""
    people = tuple(asked)
    plan = settled(work)
    work.meet(*people)
    chosen = {person.id for person in people}
    return plan, work.do(MANAGER, ask_colleagues, plan.id, chosen, with_names=with_names)


def written(work: Workplace, round_: Round, *people: Person) -> None:
    """Have these write, each in words of their own."""
    for person in people:
        work.do(person, give_feedback, round_.id, f"{person.name} is glad", f"{person.name} suggests")


def closed(work: Workplace, at: datetime = CLOSES) -> Workplace:
    """Let the time of the close come."""
    close_rounds(Workroom(work.storage, TEAM), at)
    return work.at(at)


def read(work: Workplace, person: Person, plan: Plan) -> dict[Question, list[str]]:
    """What somebody reads in the newest round."""
    ((_, said),) = work.do(person, read_feedback, plan.id).rounds
    return {question: [entry.text for entry in said if entry.question is question] for question in Question}
