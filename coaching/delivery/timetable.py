"""The product's timetable: what falls due and when, worked out from the plan alone.

Each occasion is named by (kind, number, step, recipient), never by a date, so a moved check-in or a changed zone cannot
make a second one. All due moments are UTC, on the reader's working days, within their hours,
and never on a day on which the plan's clock stands still.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from coaching.base.calendar import (
    to_local,
    within_shift,
    working_days_after,
    working_days_before,
)
from coaching.base.people import Person
from coaching.ending.follow_up import closes_on, look_days
from coaching.plan.cadence import MILESTONE_HOUR, MILESTONE_NOTICE, Cadence
from coaching.plan.participants import Participants, check_in_moment, on_plan
from coaching.plan.plan import Plan, PlanState
from coaching.weekly.promise_dates import keeper_of, number_of, waiting_slots

USEFUL_FOR = timedelta(days=5)
"""A reminder that could not be sent for longer than this is obsolete."""


REMINDER_STEPS = {1: 1, 2: 3}
"""Step of a reminder → working days after the check-in, the day of promised support, or the last milestone."""
ACKNOWLEDGE_AFTER = 2
"""Working days after which the agent is asked once more to open the plan."""
ANSWER_AFTER = 2
"""Working days after which the manager is asked once more to answer the agent's view."""


class Kind(StrEnum):
    """The kinds of notice that reach people through the ledger."""

    PLAN_SHARED = "plan_shared"
    PLAN_WITHDRAWN = "plan_withdrawn"
    ACKNOWLEDGEMENT_REMINDER = "acknowledgement_reminder"
    REFLECTION = "reflection"
    REFLECTION_OFFER = "reflection_offer"
    AGENDA = "agenda"
    CHECK_IN_REMINDER = "check_in_reminder"
    SUPPORT_REMINDER = "support_reminder"
    MILESTONE = "milestone"
    HR_DIGEST = "hr_digest"
    ROLE_CHANGE = "role_change"
    POST_UNSURE = "post_unsure"
    POST_REFUSED = "post_refused"
    CHANNEL_MEMBERS = "channel_members"
    HANDED_OVER = "handed_over"
    NEW_MANAGER = "new_manager"
    STAND_IN = "stand_in"
    APPROVAL_ASKED = "approval_asked"
    APPROVAL_ANSWERED = "approval_answered"
    VIEW_WRITTEN = "view_written"
    VIEW_ANSWERED = "view_answered"
    STATEMENT = "statement"
    HR_REQUEST = "hr_request"
    AMENDED = "amended"
    BLOCKER = "blocker"
    BLOCKER_ANSWERED = "blocker_answered"
    CLOCK_MOVED = "clock_moved"
    OUTCOME_REMINDER = "outcome_reminder"
    OUTCOME_ASKED = "outcome_asked"
    OUTCOME_DECIDED = "outcome_decided"
    SUSTAIN_CHECK = "sustain_check"
    FEEDBACK_ASKED = "feedback_asked"
    FEEDBACK_READY = "feedback_ready"
    CLOSED = "closed"
    ACCESS_ENDED = "access_ended"
    DELETED = "deleted"
    HOME = "home"

    @property
    def is_message(self) -> bool:
        """Whether it is a new message: the other kinds change an old one, or publish a Home."""
        return self not in (Kind.ACCESS_ENDED, Kind.DELETED, Kind.HOME)


@dataclass(frozen=True)
class Occasion:
    """Something the plan's cadence makes due for one person."""

    kind: Kind
    number: int
    step: int
    recipient: str
    due: datetime


def occasions(plan: Plan, pair: Participants) -> list[Occasion]:
    """Returns everything the plan will ever make due, in order of time: nothing for a plan that has ended."""
    if plan.state is PlanState.SUSTAIN:
        return sorted(_after_success(plan, pair), key=lambda occasion: occasion.due)
    if not plan.state.is_running:
        return []
    found = [
        *_check_ins(plan, pair),
        *_support(plan, pair),
        *_milestones(plan.cadence, pair),
        *_undecided(plan.cadence, pair.manager),
        _acknowledgement(plan, pair.agent),
        *_unanswered_view(plan, pair.manager),
    ]
    return sorted(found, key=lambda occasion: occasion.due)


def _check_ins(plan: Plan, pair: Participants) -> Iterator[Occasion]:
    """Returns what goes with each check-in, except those that are logged or could not take place."""
    cadence = plan.cadence
    awaited = ((number, day) for number, day in cadence.check_ins().items() if plan.is_awaited(number))
    for number, day in awaited:
        moment, leader = check_in_moment(cadence, day, pair.manager), pair.leads_on(day)
        for kind, reader in ((Kind.REFLECTION, pair.agent), (Kind.AGENDA, leader)):
            yield Occasion(kind, number, 0, reader.id, _day_before(moment, cadence, reader))
        for step, days in REMINDER_STEPS.items():
            yield Occasion(Kind.CHECK_IN_REMINDER, number, step, leader.id, _later(moment, days, cadence, leader))


def _support(plan: Plan, pair: Participants) -> Iterator[Occasion]:
    """Asks the person responsible about promised support until its outcome is recorded."""
    for slot, day in waiting_slots(plan).items():
        moment, reader = check_in_moment(plan.cadence, day, pair.manager), keeper_of(plan, slot, day, pair)
        for step, days in REMINDER_STEPS.items():
            due = _later(moment, days, plan.cadence, reader)
            yield Occasion(Kind.SUPPORT_REMINDER, number_of(slot), step, reader.id, due)


def _milestones(cadence: Cadence, pair: Participants) -> Iterator[Occasion]:
    """Returns the milestones on the way, and the final one."""
    for number, day in cadence.milestones().items():
        for reader in (pair.agent, pair.manager):
            pattern = on_plan(cadence, reader)
            notice = working_days_before(day, MILESTONE_NOTICE, pattern)
            for step, when in enumerate((notice, day)):
                due = within_shift(when, MILESTONE_HOUR, reader.zone, pattern)
                yield Occasion(Kind.MILESTONE, number, step, reader.id, due)


def _undecided(cadence: Cadence, manager: Person) -> Iterator[Occasion]:
    """Asks the manager for a decision once the last milestone has passed: no agent is left without an answer."""
    number, day = cadence.last_milestone
    for step, days in REMINDER_STEPS.items():
        due = _later(check_in_moment(cadence, day, manager), days, cadence, manager)
        yield Occasion(Kind.OUTCOME_REMINDER, number, step, manager.id, due)


def _after_success(plan: Plan, pair: Participants) -> Iterator[Occasion]:
    """Returns a follow-up check every two weeks, and the close: nothing else falls due after success."""
    for number, day in look_days(plan):
        due = within_shift(day, MILESTONE_HOUR, pair.manager.zone, pair.manager.pattern)
        yield Occasion(Kind.SUSTAIN_CHECK, number, 0, pair.manager.id, due)
    if (last := closes_on(plan)) is not None:
        for reader in (pair.agent, pair.manager):
            yield Occasion(
                Kind.CLOSED, 1, 0, reader.id, within_shift(last, MILESTONE_HOUR, reader.zone, reader.pattern)
            )


def _acknowledgement(plan: Plan, agent: Person) -> Occasion:
    due = _later(plan.shared_at, ACKNOWLEDGE_AFTER, plan.cadence, agent)
    return Occasion(Kind.ACKNOWLEDGEMENT_REMINDER, 1, 0, agent.id, due)


def _unanswered_view(plan: Plan, manager: Person) -> Iterator[Occasion]:
    """Asks the manager once more to answer the agent's view of the plan."""
    if plan.view_written_at is not None and plan.view_answered_at is None:
        due = _later(plan.view_written_at, ANSWER_AFTER, plan.cadence, manager)
        yield Occasion(Kind.VIEW_WRITTEN, 1, 1, manager.id, due)


def _later(moment: datetime, days: int, cadence: Cadence, reader: Person) -> datetime:
    """Returns the moment that many of the reader's working days later, at the same hour."""
    local, pattern = to_local(moment, reader.zone), on_plan(cadence, reader)
    day = working_days_after(pattern.shift_day(local), days, pattern)
    return within_shift(day, local.time(), reader.zone, pattern)


def _day_before(moment: datetime, cadence: Cadence, reader: Person) -> datetime:
    local, pattern = to_local(moment, reader.zone), on_plan(cadence, reader)
    day = working_days_before(pattern.shift_day(local), 1, pattern)
    return within_shift(day, local.time(), reader.zone, pattern)
