"""What falls due and when: the product's timetable, worked out from the plan alone.

Each occasion is named by (kind, number, step, recipient), never by a date, so a moved check-in or a changed zone cannot
make a second one. All due moments are UTC, on the reader's working days and within their hours.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coaching.calendar import (
    STANDARD_HOURS,
    at_local,
    to_local,
    working_day_on_or_after,
    working_days_after,
    working_days_before,
)
from coaching.ending import closes_on, look_days, review_days
from coaching.people import Person
from coaching.plan import LENGTHS, Cadence, Plan, PlanState

MILESTONE_HOUR = time(9)
REMINDER_STEPS = {1: 1, 2: 3}
"""Step of a check-in reminder → working days after the check-in."""
OVERDUE_AFTER = 3
"""Working days after which HR's digest counts a check-in or an acknowledgement."""
ACKNOWLEDGE_AFTER = 2
"""Working days after which the agent is asked once more to open the plan."""
ANSWER_AFTER = 2
"""Working days after which the manager is asked once more to answer the agent's view."""
MILESTONE_NOTICE = 3
"""Working days between the announcement of a milestone and its day."""


class Kind(StrEnum):
    """The kinds of message that reach somebody through the ledger."""

    PLAN_SHARED = "plan_shared"
    PLAN_WITHDRAWN = "plan_withdrawn"
    ACKNOWLEDGEMENT_REMINDER = "acknowledgement_reminder"
    REFLECTION = "reflection"
    REFLECTION_OFFER = "reflection_offer"
    AGENDA = "agenda"
    CHECK_IN_REMINDER = "check_in_reminder"
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
    SUPPORT_REMINDER = "support_reminder"
    BLOCKER = "blocker"
    BLOCKER_ANSWERED = "blocker_answered"
    CLOCK_MOVED = "clock_moved"
    FEEDBACK_ASKED = "feedback_asked"
    FEEDBACK_READY = "feedback_ready"
    FINAL_REVIEW = "final_review"
    OUTCOME_ASKED = "outcome_asked"
    OUTCOME_DECIDED = "outcome_decided"
    SUSTAIN_CHECK = "sustain_check"
    CLOSED = "closed"
    ACCESS_ENDED = "access_ended"
    DELETED = "deleted"
    HOME = "home"

    @property
    def is_message(self) -> bool:
        """Whether somebody is told something new: the others change an old message, or draw a Home."""
        return self not in (Kind.ACCESS_ENDED, Kind.DELETED, Kind.HOME)


@dataclass(frozen=True)
class Occasion:
    """Something the plan's cadence makes due for one person."""

    kind: Kind
    number: int
    step: int
    recipient: str
    due: datetime


@dataclass(frozen=True)
class Pair:
    """The two people of a plan."""

    agent: Person
    manager: Person


def check_in_moment(cadence: Cadence, day: date, manager: Person) -> datetime:
    """When the check-in of `day` takes place (UTC)."""
    return at_local(day, cadence.hour, manager.zone)


def occasions(plan: Plan, pair: Pair) -> list[Occasion]:
    """All that the plan will ever make due, in order of time. A plan that has ended makes nothing due."""
    if plan.state is PlanState.SUSTAIN:
        return sorted(_after_success(plan, pair), key=lambda occasion: occasion.due)
    if not plan.state.is_running:
        return []
    found = [
        *_check_ins(plan.cadence, pair),
        *_milestones(plan.cadence, pair),
        *_review(plan, pair),
        _acknowledgement(plan, pair.agent),
        *_unanswered_view(plan, pair.manager),
    ]
    return sorted(found, key=lambda occasion: occasion.due)


def _check_ins(cadence: Cadence, pair: Pair) -> Iterator[Occasion]:
    for number, day in enumerate(cadence.check_in_days(), start=1):
        moment = check_in_moment(cadence, day, pair.manager)
        for kind, reader in ((Kind.REFLECTION, pair.agent), (Kind.AGENDA, pair.manager)):
            yield Occasion(kind, number, 0, reader.id, _day_before(moment, reader))
        for step, days in REMINDER_STEPS.items():
            due = _in_hours(working_days_after(day, days), cadence.hour, pair.manager)
            yield Occasion(Kind.CHECK_IN_REMINDER, number, step, pair.manager.id, due)


def _milestones(cadence: Cadence, pair: Pair) -> Iterator[Occasion]:
    """The looks on the way; the last day is the review's."""
    for number in (length for length in LENGTHS if length < cadence.length_days):
        day = working_day_on_or_after(cadence.start + timedelta(days=number))
        notice = working_days_before(day, MILESTONE_NOTICE)
        for reader in (pair.agent, pair.manager):
            for step, when in enumerate((notice, day)):
                yield Occasion(Kind.MILESTONE, number, step, reader.id, _in_hours(when, MILESTONE_HOUR, reader))


def _review(plan: Plan, pair: Pair) -> Iterator[Occasion]:
    """The whole plan, looked at together: before its end, and on its last day."""
    for reader in (pair.agent, pair.manager):
        for step, day in enumerate(review_days(plan)):
            due = _in_hours(day, MILESTONE_HOUR, reader)
            yield Occasion(Kind.FINAL_REVIEW, plan.cadence.length_days, step, reader.id, due)


def _after_success(plan: Plan, pair: Pair) -> Iterator[Occasion]:
    """A light look every two weeks, and the close: nothing else is asked of anybody."""
    for number, day in look_days(plan):
        yield Occasion(Kind.SUSTAIN_CHECK, number, 0, pair.manager.id, _in_hours(day, MILESTONE_HOUR, pair.manager))
    if (last := closes_on(plan)) is not None:
        for reader in (pair.agent, pair.manager):
            yield Occasion(Kind.CLOSED, 1, 0, reader.id, _in_hours(last, MILESTONE_HOUR, reader))


def _acknowledgement(plan: Plan, agent: Person) -> Occasion:
    shared = to_local(plan.shared_at, agent.zone)
    due = _in_hours(working_days_after(shared.date(), ACKNOWLEDGE_AFTER), shared.time(), agent)
    return Occasion(Kind.ACKNOWLEDGEMENT_REMINDER, 1, 0, agent.id, due)


def _unanswered_view(plan: Plan, manager: Person) -> Iterator[Occasion]:
    """The manager is asked once more to answer how the agent sees the plan."""
    if plan.view_written_at is not None and plan.view_answered_at is None:
        written = to_local(plan.view_written_at, manager.zone)
        due = _in_hours(working_days_after(written.date(), ANSWER_AFTER), written.time(), manager)
        yield Occasion(Kind.VIEW_WRITTEN, 1, 1, manager.id, due)


def _day_before(moment: datetime, reader: Person) -> datetime:
    local = to_local(moment, reader.zone)
    return _in_hours(working_days_before(local.date(), 1), local.time(), reader)


def _in_hours(day: date, hour: time, reader: Person) -> datetime:
    return at_local(working_day_on_or_after(day), STANDARD_HOURS.fit(hour.replace(tzinfo=None)), reader.zone)
