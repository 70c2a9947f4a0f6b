"""The check-ins of one person, for their own calendar: as agent, manager or stand-in."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from coaching.base.errors import Refusal
from coaching.base.person import Actor
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import Plan
from coaching.plan.policy import Action, may
from coaching.screens import Talks
from services.core.plan_access import access_facts_for
from services.core.plan_people import participants_of
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork


@only_reads
def own_talks(uow: UnitOfWork, actor: Actor, now: datetime) -> tuple[Talks, ...]:
    """Returns each series of check-ins that has not ended. Raises Refusal `no_talks` if there is none."""
    found = tuple(talks for plan in _own(uow, actor) for talks in _ahead(uow, plan, now))
    if not found:
        raise Refusal("no_talks")
    return found


def _own(uow: UnitOfWork, actor: Actor) -> Iterator[Plan]:
    about = uow.plans.running_of_agent(actor.id)
    asked = [(Action.LOG_CHECK_IN, plan) for plan in uow.plans.running_led_by(actor.id)]
    for action, plan in [*asked, *([(Action.REFLECT, about)] if about else [])]:
        if may(actor, action, plan, access_facts_for(uow, actor, plan)):
            yield plan


def _ahead(uow: UnitOfWork, plan: Plan, now: datetime) -> Iterator[Talks]:
    """Returns the plan's check-ins, if one of them lies ahead."""
    manager, cadence = participants_of(uow, plan).manager, plan.cadence
    since = max((entry.until for entry in cadence.former_hours), default=cadence.start)  # before, at another hour
    numbered = enumerate(cadence.check_in_days(), start=1)
    agreed = {cadence.agreed_day(number): day for number, day in numbered if cadence.agreed_day(number) >= since}
    if agreed and check_in_moment(cadence, max(agreed.values()), manager) > now:
        first = datetime.combine(min(agreed), cadence.hour, tzinfo=ZoneInfo(manager.zone))
        held = {day for number, day in cadence.check_ins().items() if number not in plan.cancelled}
        left_out = tuple(was for was, day in agreed.items() if day not in held)
        moved = tuple((was, day) for was, day in agreed.items() if was != day and day in held)
        yield Talks(plan.id, first, len(agreed), left_out, moved)
