"""What the screens and messages show: plain facts that the services gather and the views put into words.

All datetimes here are aware and already in the reader's own zone, unless a name says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.amending import Amendment
from coaching.blockers import Blocker
from coaching.clock import Cause, Change
from coaching.draft_review import DraftReview, KeptFinding
from coaching.drafting import Draft
from coaching.ending import SustainCheck
from coaching.feedback_facts import RoundLine
from coaching.follow_through import Score
from coaching.measures import Measure
from coaching.notes import Note
from coaching.outcomes import Delivered, Lock, Outcome, OutcomeKind
from coaching.overdue import DigestFacts
from coaching.people import Actor, Person, Role
from coaching.plan import CheckIn, Plan, Reflection, SupportAction, SupportKind, Terms
from coaching.programme import Approval, Programme, RoleChange
from coaching.promised import Promise
from coaching.readiness import Readiness
from coaching.retention import Kept
from coaching.review_facts import GoalFacts
from coaching.slots import Slot, Status
from coaching.table import Trouble
from coaching.team_figures import TeamFigure
from coaching.templates import TEMPLATES, Template
from coaching.timetable import Kind, Pair
from coaching.voices import Decision, HrRequest, Review, Statement


@dataclass(frozen=True)
class StartSheet:
    """The start modal at `draft.step`. `resumable` is an older draft to go on with, offered at step 1.

    `returned_because` is what HR wrote when it returned the plan; empty where it did not.
    """

    draft: Draft
    agent: Person | None = None
    resumable: Draft | None = None
    returned_because: str = ""
    templates: Mapping[str, Template] = field(default_factory=lambda: TEMPLATES)
    readiness: Readiness | None = None
    """What speaks for and against a plan; None while nobody is chosen."""
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    """What others of the team reached lately, by metric."""
    review: DraftReview | None = None
    """What the fairness review says so far; None where the step does not show it."""


@dataclass(frozen=True)
class NoteForm:
    """The form of a coaching note: its writer's day today, and whom it is about where that is known."""

    today: date
    agent_id: str = ""


@dataclass(frozen=True)
class NoteLine:
    """One note with who wrote it; None for somebody who is unknown by now."""

    note: Note
    author: Person | None


@dataclass(frozen=True)
class NotesSheet:
    """The notes about a person, the newest first. `is_own`: the reader is that person."""

    about: Person
    lines: tuple[NoteLine, ...]
    is_own: bool


@dataclass(frozen=True)
class TemplateSheet:
    """The form for one role template; `templates` are those to choose from, `is_edited` whether it differs."""

    chosen: Template
    templates: Mapping[str, Template]
    is_edited: bool = False


@dataclass(frozen=True)
class Audience:
    """Who reads a plan beside its agent and its manager. `deputy` reads it in place of HR."""

    stand_in: Person | None = None
    has_hr: bool = True
    deputy: Person | None = None


@dataclass(frozen=True)
class Opening:
    """Somebody other than the agent opened a plan, the last time at `at`. `role` is what they are to it now."""

    person: Person | None
    role: Role
    at: datetime


@dataclass(frozen=True)
class PreviewSheet:
    """What will be shared. `reaches` is when the agent is told, in the agent's zone."""

    draft: Draft
    terms: Terms
    agent: Person
    first_check_in: datetime
    reaches: datetime
    left_out_goals: int
    audience: Audience = Audience()
    approval: Approval = Approval.OFF
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    review: DraftReview | None = None


@dataclass(frozen=True)
class GuideSheet:
    """The guide to the opening talk, with what is known of the plan: nothing, or all of it."""

    agent: Person | None = None
    terms: Terms | None = None
    first_check_in: datetime | None = None


@dataclass(frozen=True)
class PlanSheet:
    """One plan as `role` may see it. `next_check_in` is None after the last one."""

    plan: Plan
    pair: Pair
    role: Role
    next_check_in: datetime | None
    reflection_number: int | None
    """The check-in the agent may reflect on now, if any."""
    audience: Audience = Audience()
    opened_by: tuple[Opening, ...] | None = None
    """Who opened it, the latest first; None for a reader who is not told."""
    kept: Kept | None = None
    """Until when the plan is kept; None where nobody asked."""
    reviews: tuple[Review, ...] = ()
    statements: tuple[Statement, ...] = ()
    requests: tuple[HrRequest, ...] = ()
    """What HR said, what the agent put on record, what they asked of HR: empty for who may not know."""
    settled_on: date | None = None
    """Since which day the plan is settled; None while it is a draft."""
    amendments: tuple[Amendment, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    checks: tuple[SustainCheck, ...] = ()
    """What was changed, how it ends and what was seen after success, as far as the reader may know."""
    blockers: tuple[Blocker, ...] = ()
    """What got in the way, as far as the reader may know."""
    closes_on: date | None = None
    """When a plan after success closes by itself."""
    has_review: bool = False
    """Whether the time has come to look at the whole plan."""
    notes: int = 0
    """How many coaching notes there are about its agent."""
    feedback: tuple[RoundLine, ...] = ()
    """The rounds of colleagues' feedback, the newest first, for who may read what they release."""
    may_ask_colleagues: bool = False
    """Whether the reader may open a round now."""
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    """What others of the team reached before it began, by metric; for the agent without the mean."""
    findings: tuple[KeptFinding, ...] = ()
    """What the fairness review said when it was shared: empty for who may not know."""


@dataclass(frozen=True)
class AmendSheet:
    """The manager's form to change a settled plan. `seen` is how many changes there were when it was opened."""

    plan: Plan
    pair: Pair
    seen: int
    audience: Audience = Audience()


@dataclass(frozen=True)
class WholeSheet:
    """The review of the whole plan, side by side. `locks` tell its manager and HR what is not open yet."""

    plan: Plan
    pair: Pair
    role: Role
    goals: tuple[GoalFacts, ...]
    delivered: Delivered
    blockers: tuple[Blocker, ...]
    statements: tuple[Statement, ...] = ()
    audience: Audience = Audience()


@dataclass(frozen=True)
class BlockerSheet:
    """The form that reports a blocker. `today` is the reader's; `due` is when its manager would answer as usual.

    `text` is what stands in it from the start; `has_hr`: whether somebody in HR could take it.
    """

    plan: Plan
    pair: Pair
    role: Role
    today: date
    due: date
    text: str = ""
    has_hr: bool = True
    audience: Audience = Audience()


@dataclass(frozen=True)
class SettleSheet:
    """The form that says a blocker is out of the way. `today` is the reader's."""

    plan: Plan
    pair: Pair
    role: Role
    blocker: Blocker
    today: date
    audience: Audience = Audience()


@dataclass(frozen=True)
class OutcomeSheet:
    """The form that proposes how a plan ends: what is locked, and why. `by_hr`: HR writes it and may pass a lock."""

    plan: Plan
    pair: Pair
    delivered: Delivered
    locks: Mapping[OutcomeKind, tuple[Lock, ...]]
    by_hr: bool
    audience: Audience = Audience()


@dataclass(frozen=True)
class DecisionSheet:
    """HR's form about a proposed outcome, with the facts as they are now."""

    plan: Plan
    pair: Pair
    outcome: Outcome
    delivered: Delivered
    locks: tuple[Lock, ...]
    audience: Audience = Audience()


@dataclass(frozen=True)
class LookSheet:
    """The light form after success: does it hold? `number` counts the looks from 1."""

    plan: Plan
    agent: Person
    number: int
    audience: Audience = Audience()


@dataclass(frozen=True)
class ReviewSheet:
    """HR's form: what they are about to say, in which round. `moves`: the plan's first day would move to today."""

    plan: Plan
    pair: Pair
    decision: Decision
    round: int
    audience: Audience = Audience()
    moves: bool = False


@dataclass(frozen=True)
class AnswerSheet:
    """The manager's form to answer how the agent sees the plan."""

    plan: Plan
    agent: Person
    audience: Audience = Audience()


@dataclass(frozen=True)
class StatementSheet:
    """The agent's form for a statement; with `declines` it is asked for beside not confirming the plan."""

    plan: Plan
    manager: Person
    audience: Audience = Audience()
    declines: bool = False


@dataclass(frozen=True)
class SharedSheet:
    """A plan just shared, or sent to HR. `reaches` is when the agent is told of a shared one, in the agent's zone.

    `findings` counts what the fairness review says about it.
    """

    plan: Plan
    agent: Person
    reaches: datetime
    findings: int = 0


@dataclass(frozen=True)
class ReflectionSheet:
    """The three questions before check-in `number`. `existing` is an earlier answer; `better` prefills the first."""

    plan: Plan
    manager: Person
    number: int
    check_in_at: datetime
    existing: Reflection | None = None
    better: str = ""
    audience: Audience = Audience()


@dataclass(frozen=True)
class CheckInChoice:
    """A check-in that can be logged. `value` ("plan id:number") names it; `current` is the one most likely meant."""

    value: str
    plan: Plan
    agent: Person
    number: int
    at: datetime
    current: bool = True


@dataclass(frozen=True)
class CheckInSheet:
    """The check-in form: what can be logged, what is chosen, and what the talk can start from."""

    choices: tuple[CheckInChoice, ...]
    chosen: CheckInChoice
    reflection: Reflection | None
    previous: CheckIn | None
    audience: Audience = Audience()
    measured: Mapping[int, Measure] = field(default_factory=dict)
    """Imported readings of the week, by the goal's position: they stand in the form from the start."""
    blockers: tuple[Blocker, ...] = ()
    """What is in the way and open."""


@dataclass(frozen=True)
class ImportSheet:
    """What an import did, or would do. `rows` counts those of the file; what has troubles brings in nothing at all.

    `plans` and `measures` are the first few, each with its person. `findings` tells of each row with any how much the
    fairness review says about its plan.
    """

    kind: str
    rows: int
    added: int = 0
    replaced: int = 0
    troubles: tuple[Trouble, ...] = ()
    plans: tuple[tuple[Person, Terms], ...] = ()
    measures: tuple[tuple[Person, Measure], ...] = ()
    findings: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class HandoverSheet:
    """The form that hands a plan over: the plans to choose from, each with its agent.

    `may_stand_in`: whether somebody may be named to lead it for a while.
    """

    choices: tuple[tuple[Plan, Person], ...]
    may_stand_in: bool


@dataclass(frozen=True)
class AbsenceLine:
    """One absence as a reader may see it. `person` is None for their own, and where it is none of a person.

    `where` is a plan's ref or a site; `kind` is empty for who may not know it.
    """

    id: str
    cause: Cause
    first: date
    last: date
    person: Person | None = None
    where: str = ""
    kind: str = ""


@dataclass(frozen=True)
class AwaySheet:
    """The form of leave: for whom the actor may enter it beside themself, and what they may take back.

    `leads`: whether somebody should stand in for them meanwhile.
    """

    actor: Actor
    coached: tuple[Person, ...] = ()
    may_anybody: bool = False
    leads: bool = False
    entered: tuple[AbsenceLine, ...] = ()


@dataclass(frozen=True)
class OutageSheet:
    """The form of outage days: the plans to choose from, each with its agent; `may_site`: or a whole site."""

    choices: tuple[tuple[Plan, Person], ...]
    may_site: bool


@dataclass(frozen=True)
class PromiseLine:
    """One slot and its day; `action` is None for the weekly talk. `status` is None while nobody said what became of it.

    A talk that was logged is done. `may_move`: whether there is a day to move it to.
    """

    slot: Slot
    action: SupportAction | None
    day: date
    status: Status | None
    may_mark: bool
    may_move: bool = False


@dataclass(frozen=True)
class PromisesSheet:
    """What the company promised in a plan, as far as it was due."""

    plan: Plan
    pair: Pair
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class SlotSheet:
    """The form about one slot: moving it to a day from `first` to `last`, or that a talk could not take place."""

    plan: Plan
    line: PromiseLine
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class MissingLine:
    """A promise of which nothing says that it was kept. `kind` is None for a talk.

    `agent` is None where the reader may not open the plan any more.
    """

    promise: Promise
    kind: SupportKind | None
    agent: Person | None


@dataclass(frozen=True)
class OwnScore:
    """Somebody's own follow-through, and what is missing, the newest first. `may_all`: they may see everybody's."""

    score: Score
    missing: tuple[MissingLine, ...] = ()
    may_all: bool = False


@dataclass(frozen=True)
class ScoresSheet:
    """The programme's follow-through as one of HR may see it: all together, and each who led a plan, by name."""

    total: Score
    leaders: tuple[tuple[Person, Score], ...]


@dataclass(frozen=True)
class PlanCard:
    """One plan in a list. `unlogged` are the numbers of check-ins whose day has passed without a log."""

    plan: Plan
    pair: Pair
    next_check_in: datetime | None
    unlogged: tuple[int, ...] = ()
    reflection_number: int | None = None
    role: Role = Role.STRANGER
    change_waits: bool = False
    """Whether its agent has a change to confirm."""


@dataclass(frozen=True)
class RequestCard:
    """An agent asked something of HR: which plan's, and when."""

    card: PlanCard
    request: HrRequest


@dataclass(frozen=True)
class BlockerCard:
    """A blocker that is the reader's to see to, without its words, and its plan."""

    card: PlanCard
    blocker: Blocker


@dataclass(frozen=True)
class HomeFacts:
    """What one person may see on their Home, in `/pip status` and `/pip list`.

    `mine` are plans about the person, `team` those they manage, `standing_in` those they lead for a while, `digest`
    what HR sees (None for others). `all_plans` holds at most the first plans of the programme, and for who acts in
    place of HR those plans; `digest.running` counts all that the reader may see.
    """

    actor: Actor
    is_set_up: bool
    mine: tuple[PlanCard, ...] = ()
    team: tuple[PlanCard, ...] = ()
    digest: DigestFacts | None = None
    all_plans: tuple[PlanCard, ...] = ()
    next_digest: datetime | None = None
    drafts: int = 0
    standing_in: tuple[PlanCard, ...] = ()
    artefact: str = ""
    before_sharing: tuple[PlanCard, ...] = ()
    """For HR: plans that wait for approval, and those that were returned."""
    requests: tuple[RequestCard, ...] = ()
    """For HR: what agents asked of HR alone."""
    notes: int = 0
    """How many coaching notes there are about the reader."""
    undecided: tuple[PlanCard, ...] = ()
    """For HR: plans with a proposed outcome."""
    score: OwnScore | None = None
    """How the reader kept what the plans they lead promise; None for who leads none."""
    in_the_way: tuple[BlockerCard, ...] = ()
    """Open blockers that are the reader's to see to, the first due first."""


@dataclass(frozen=True)
class SetupSheet:
    """The setup form: the answers so far and the user groups to choose from (id → name).

    `others` are people and apps in the chosen channel that do not hold the HR role, to be confirmed.
    """

    programme: Programme | None
    groups: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Person, ...] = ()


@dataclass(frozen=True)
class ClockMove:
    """Why a plan's dates moved, and where its next milestone (number, day) and its end lie now.

    Why: days off for one cause were entered, or taken back. The kind of a leave is never told.
    """

    change: Change
    is_for_agent: bool
    milestone: tuple[int, date] | None
    end: date


@dataclass(frozen=True)
class MessageItem:
    """One due item of a message. Holds nothing that was typed, and no name.

    `at` is the check-in's moment or the milestone's day in the reader's zone. `digest` is set for HR's digest, `change`
    for a change of the HR role, `clock` for dates that moved, `is_last` for the plan's last milestone. `source_ts` is
    the DM a reflection offer is about.
    """

    kind: Kind
    plan_id: str
    ref: str
    number: int
    step: int
    at: datetime | None = None
    digest: DigestFacts | None = None
    change: RoleChange | None = None
    source_ts: str = ""
    clock: ClockMove | None = None
    is_last: bool = False


@dataclass(frozen=True)
class Talks:
    """A plan's weekly talks for a calendar. `key` is the plan's id; `first` is in the zone in which they were agreed.

    `weeks` counts the talks from the first to the last, with those of the days in `left_out`, which do not take place,
    and those that were `moved` from one day to another.
    """

    key: str
    first: datetime
    weeks: int
    left_out: tuple[date, ...] = ()
    moved: tuple[tuple[date, date], ...] = ()
