"""Importing a past from elsewhere: people, the programme, and plans whose past occasions are not announced again.

Records are plain values, so that callers need to know no other package.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from coaching.base.calendar import at_local, next_opening, to_local
from coaching.base.errors import InvalidForm
from coaching.base.numbers import DecimalMark
from coaching.base.person import Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.timetable import occasions
from coaching.delivery.weekly_notices import prepares_ahead
from coaching.plan import lifecycle
from coaching.plan.lifecycle import PlanEvent
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT, CheckIn, NextStep, Owner, Plan, Reading, Reflection
from coaching.programme.programme import Programme
from coaching.records.audit import OPERATOR, EventKind
from coaching.start import drafts
from coaching.start.drafts import MARK, Draft
from coaching.start.notes import Note, NoteKind
from coaching.weekly.blocker_days import with_days
from coaching.weekly.blockers import Blocker, usual_due
from coaching.weekly.promise_dates import PromiseStatus, support_promises
from services.core.occasions import reschedule
from services.core.plan_people import participants_of
from services.core.worker_context import WorkerContext
from storage.open_storage import open_storage
from storage.unit_of_work import UnitOfWork

SOURCE = "import"
"""In place of the id of a form."""


@dataclass(frozen=True)
class PersonRecord:
    """Somebody of the workspace; `zone` is an IANA name, `reports_to` and `site` are as in a roster."""

    id: str
    name: str
    zone: str
    is_admin: bool = False
    reports_to: str = ""
    site: str = ""


@dataclass(frozen=True)
class ProgrammeRecord:
    """The answers of setup. The digest's weekday (Monday is 0) and hour are wall clock of its author."""

    set_up_by: str
    hr_people: frozenset[str]
    hr_channel: str
    starters: frozenset[str]
    digest_weekday: int
    digest_hour: time


@dataclass(frozen=True)
class NoteRecord:
    """A coaching note, or "kudos". Its day is that of `written_at` for its author."""

    agent_id: str
    author_id: str
    written_at: datetime
    kind: str
    text: str


@dataclass(frozen=True)
class CheckInRecord:
    """A logged check-in. `readings`: (goal, value, sample or None); `next_steps`: (text, owner, due or None)."""

    number: int
    logged_at: datetime
    strength: str
    focus: str
    blocker: str
    readings: tuple[tuple[int, float, int | None], ...]
    next_steps: tuple[tuple[str, str, date | None], ...]


@dataclass(frozen=True)
class PlanRecord:
    """A plan and what happened in it. All datetimes are aware.

    `values` are the fields of the start modal, by action id. `reflections`: (number, submitted at, better, blocked,
    ask). `history`, the readings from before the plan: (goal, value, sample or None, day).
    """

    id: str
    ref: str
    manager_id: str
    values: Mapping[str, str]
    shared_at: datetime
    opened_at: datetime | None
    acknowledged_at: datetime | None
    agent_view: str
    check_ins: tuple[CheckInRecord, ...]
    reflections: tuple[tuple[int, datetime, str, str, str], ...]
    history: tuple[tuple[int, float, int | None, date], ...]
    fulfilled_until: date | None = None
    """The day up to which all promised support was done."""


@contextmanager
def worker_context_at(database_url: str, team_id: str, encryption_keys: str) -> Iterator[WorkerContext]:
    """Returns the records of a workspace in the database at `database_url`, upgraded to the newest version first."""
    opened = open_storage(database_url, encryption_keys)
    try:
        opened.upgrade()
        yield WorkerContext(opened.storage, team_id)
    finally:
        opened.close()


def import_people(uow: UnitOfWork, now: datetime, records: Iterable[PersonRecord]) -> None:
    """Stores people as if they had been looked up in Slack at `now`, with their lines of the roster."""
    people = list(records)
    for record in people:
        uow.people.save(Person(record.id, record.name, record.zone, record.is_admin), now)
    uow.people.set_reports_to({record.id: record.reports_to for record in people if record.reports_to})
    uow.people.set_sites({record.id: record.site for record in people if record.site})


def import_programme(uow: UnitOfWork, now: datetime, record: ProgrammeRecord) -> None:
    """Sets the programme up; its next digest lies after `now`. The people in it must be stored already."""
    zone = uow.people.get(record.set_up_by).zone
    programme = Programme(**vars(record), digest_zone=zone, revision=1)
    uow.programmes.save(programme, programme.next_digest(now))
    uow.audit.note(now, EventKind.SET_UP, OPERATOR, revision=1)


def import_note(uow: UnitOfWork, record: NoteRecord) -> None:
    """Stores a note as it was written then."""
    at, kind = record.written_at, NoteKind(record.kind)
    day = to_local(at, uow.people.get(record.author_id).zone).date()
    uow.notes.add(Note(uuid4().hex, record.agent_id, record.author_id, day, kind, record.text), at)
    uow.audit.note(at, EventKind.NOTE_WRITTEN, OPERATOR, about=record.agent_id, note=kind.value)


def import_plan(uow: UnitOfWork, now: datetime, record: PlanRecord) -> None:
    """Stores a plan with its past. What was due up to `now` is settled; what falls due later is sent as usual.

    Raises InvalidForm if the start form would not have accepted its values on the day it was shared.
    """
    plan = _plan(record, _draft(uow, record))
    uow.plans.add(plan, record.id)
    uow.audit.note(now, EventKind.PLAN_IMPORTED, OPERATOR, plan=plan.id, about=plan.agent_id)
    for entry in record.check_ins:
        check_in = _check_in(uow, plan, entry)
        uow.plans.add_check_in(plan, check_in, SOURCE)
        if check_in.blocker:
            uow.blockers.add(plan, _blocker(uow, now, plan, check_in))
    for number, submitted_at, *answers in record.reflections:
        uow.plans.save_reflection(plan, Reflection(number, submitted_at, *answers), SOURCE)
    _fulfil(uow, plan, record.fulfilled_until)
    _settle(uow, now, plan)


def _fulfil(uow: UnitOfWork, plan: Plan, until: date | None) -> None:
    """Records all support promised up to a day as done on its day."""
    zone = uow.people.get(plan.manager_id).zone
    for key, day in support_promises(plan):
        if until is not None and day <= until:
            uow.promises.add_update(
                plan, key, PromiseStatus.DONE, plan.manager_id, at_local(day, plan.cadence.hour, zone)
            )


def _draft(uow: UnitOfWork, record: PlanRecord) -> Draft:
    rows = {"goals": MAX_GOALS, "support": MAX_SUPPORT}
    values = {MARK: DecimalMark.POINT, **record.values}
    draft = Draft(record.id, record.manager_id, values, record.shared_at, **rows)
    today = to_local(record.shared_at, uow.people.get(record.manager_id).zone).date()
    if found := [problem for step in drafts.STEPS for problem in drafts.problems(draft, step, today)]:
        raise InvalidForm(found)
    return draft


def _plan(record: PlanRecord, draft: Draft) -> Plan:
    """Shared, opened and confirmed when it was; what was confirmed elsewhere has no answer to wait for."""
    plan = lifecycle.begin(
        PlanEvent.SHARE,
        record.shared_at,
        id=record.id,
        ref=record.ref,
        manager_id=record.manager_id,
        terms=drafts.terms(draft),
    )
    history = tuple(Reading(*reading) for reading in record.history)
    plan = replace(plan, agent_view=record.agent_view, history=history)
    if record.opened_at:
        plan = lifecycle.open_by_agent(plan, record.opened_at)
    if record.acknowledged_at:
        return lifecycle.acknowledge(plan, record.acknowledged_at)
    return replace(plan, view_written_at=record.opened_at if record.agent_view else None)


def _check_in(uow: UnitOfWork, plan: Plan, entry: CheckInRecord) -> CheckIn:
    taken_on = to_local(entry.logged_at, uow.people.get(plan.manager_id).zone).date()
    return CheckIn(
        number=entry.number,
        logged_at=entry.logged_at,
        logged_by=plan.manager_id,
        strength=entry.strength,
        focus=entry.focus,
        readings=tuple(Reading(*reading, taken_on) for reading in entry.readings),
        next_steps=tuple(NextStep(text, Owner(owner), due) for text, owner, due in entry.next_steps),
        blocker=entry.blocker,
    )


def _blocker(uow: UnitOfWork, now: datetime, plan: Plan, entry: CheckIn) -> Blocker:
    """Records the blocker that a check-in names; once its usual due day is over, it covers the check-in's day alone."""
    manager = uow.people.get(plan.manager_id)
    day, today = (to_local(moment, manager.zone).date() for moment in (entry.logged_at, now))
    due = usual_due(day, manager.pattern)
    number, who = uow.blockers.next_number(plan.id), plan.manager_id
    reported = Blocker(number, who, entry.logged_at, entry.blocker, Owner.MANAGER, due, day)
    opened = with_days(reported, plan, day, manager.pattern)
    return opened if due > today else replace(opened, last_day=day, settled_at=entry.logged_at, settled_by=who)


def _settle(uow: UnitOfWork, now: datetime, plan: Plan) -> None:
    """Settles notices due before `now`, but nothing that prepares a talk ahead, nor a plan shared after hours."""
    participants = participants_of(uow, plan)
    shared = DueItem(PlanSharedNotice(plan.id), plan.agent_id)
    due = next_opening(plan.shared_at, participants.agent.zone)
    due_by_now = (entry for entry in occasions(plan, participants) if entry.due <= now)
    past = [DueItem.of(entry) for entry in due_by_now if not prepares_ahead(entry.notice, plan, participants, now)]
    if due > now:
        uow.ledger.post(shared, due)
    uow.ledger.settle_past([*past, shared] if due <= now else past, now)
    reschedule(uow, plan)
