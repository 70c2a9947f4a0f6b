"""What is asked about a notice at the moment of sending: may its reader still have it, and is it still true?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any, Generic, TypeVar

from coaching.base.calendar import at_local, to_local
from coaching.base.person import Actor, Person
from coaching.delivery.notice import Notice, Occasion, PlanNotice
from coaching.delivery.timetable import occasions
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may
from coaching.screens import MessageItem
from services.core.plan_access import access_facts_for, actor_of
from services.core.plan_people import participants_of
from storage.base.unreadable import DamagedRecord
from storage.base.unreadable import of_plan as damage_in
from storage.unit_of_work import UnitOfWork

N_co = TypeVar("N_co", bound=Notice, covariant=True)
P_co = TypeVar("P_co", bound=PlanNotice, covariant=True)
NOON = time(12)


@dataclass(frozen=True)
class Sending(Generic[N_co]):
    """A notice that is about to be sent, at `now` (UTC), to somebody of this workspace."""

    uow: UnitOfWork
    now: datetime
    reader: Person
    notice: N_co

    @property
    def actor(self) -> Actor:
        """The reader, with the roles of this moment."""
        return actor_of(self.uow, self.reader)

    def day(self, day: date) -> datetime:
        """A day as a moment that falls on it where the reader is."""
        return to_local(at_local(day, NOON, self.reader.zone), self.reader.zone)


@dataclass(frozen=True)
class PlanSending(Sending[P_co]):
    """The same about a plan, as the plan is now."""

    plan: Plan

    def is_to(self, *user_ids: str) -> bool:
        """Whether the reader is one of these."""
        return self.reader.id in user_ids

    @cached_property
    def occasions(self) -> list[Occasion]:
        """What the plan makes due as it is now: when this notice is due, and what else."""
        return occasions(self.plan, participants_of(self.uow, self.plan))

    def due(self, notice: Notice) -> datetime | None:
        """When the plan makes a notice due; None where it does not, or no more."""
        return next((entry.due for entry in self.occasions if entry.notice == notice), None)

    def item(self, at: datetime | None = None) -> MessageItem:
        """What the message says: that there is something about this plan, and when it is."""
        return MessageItem(self.notice, self.plan.ref, at)


@dataclass(frozen=True)
class NoticeRule:
    """One kind: `facts` are what its message says, None where it is no longer true or not its reader's.

    `at_once`: it answers something the reader did just now, so they are there, whatever the hour.
    """

    kind: type[Notice]
    facts: Callable[[Sending[Any]], MessageItem | None]
    asks: tuple[Action, ...] = ()
    at_once: bool = False


def about_plan(
    kind: type[P_co],
    asks: tuple[Action, ...],
    facts: Callable[[PlanSending[P_co]], MessageItem | None],
    *,
    at_once: bool = False,
) -> NoticeRule:
    """The rule of a kind about a plan. It goes to those who may still do one of the things it `asks`."""

    def of_plan(sending: Sending[P_co]) -> MessageItem | None:
        plan_id = sending.notice.plan_id
        if plan_id in sending.uow.set_aside.plans():
            raise DamagedRecord(damage_in(plan_id))  # what it holds may open, but not all of what a message leads to
        plan = sending.uow.plans.find(plan_id)
        if plan is None or not _may_any(sending, asks, plan):
            return None
        return facts(PlanSending(sending.uow, sending.now, sending.reader, sending.notice, plan))

    return NoticeRule(kind, of_plan, asks, at_once)


def while_true(is_true: Callable[[PlanSending[P_co]], bool]) -> Callable[[PlanSending[P_co]], MessageItem | None]:
    """The facts of a kind that says no more than that something is there."""
    return lambda sending: sending.item() if is_true(sending) else None


def _may_any(sending: Sending[P_co], asks: tuple[Action, ...], plan: Plan) -> bool:
    actor = sending.actor
    access = access_facts_for(sending.uow, actor, plan)
    return any(may(actor, action, plan, access) for action in asks)
