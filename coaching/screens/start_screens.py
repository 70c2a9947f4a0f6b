"""View models of what comes before a plan: notes, the start form, its preview, templates, imports."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from coaching.base.errors import Problem
from coaching.base.person import Person
from coaching.base.table import Trouble
from coaching.fairness.review_result import DraftReview
from coaching.goals.goal_facts import GoalFacts
from coaching.goals.measures import Measure
from coaching.goals.team_figures import TeamFigure
from coaching.plan.plan import Plan, Terms
from coaching.programme.programme import Approval
from coaching.screens.plan_screens import USUAL, Audience
from coaching.start.drafts import Draft
from coaching.start.notes import Note
from coaching.start.readiness import Readiness
from coaching.start.templates import TEMPLATES, Template


@dataclass(frozen=True)
class StartScreen:
    """The start modal at `draft.step`. `resumable` is an older draft to go on with, offered at step 1.

    `returned_because` is what HR wrote when it returned the plan; empty where it did not.
    """

    draft: Draft
    agent: Person | None = None
    resumable: Draft | None = None
    returned_because: str = ""
    templates: Mapping[str, Template] = field(default_factory=lambda: TEMPLATES)
    readiness: Readiness | None = None
    """What speaks for and against a plan; None while no agent is chosen."""
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    """The team's recent figures, by metric."""
    review: DraftReview | None = None
    """The findings so far; None where the step does not show them."""
    starts: Mapping[int, GoalFacts] = field(default_factory=dict)
    """The goals whose baseline differs from the weeks before by more than chance, by their number in the form."""


@dataclass(frozen=True)
class NoteScreen:
    """The form of a coaching note: its author's local date, and the person it is about if known."""

    today: date
    agent_id: str = ""


@dataclass(frozen=True)
class NoteLine:
    """One note with its author; None for an author who is unknown by now."""

    note: Note
    author: Person | None


@dataclass(frozen=True)
class NotesScreen:
    """The notes about a person, the newest first. `is_own`: the reader is that person."""

    about: Person
    lines: tuple[NoteLine, ...]
    is_own: bool


@dataclass(frozen=True)
class TemplateScreen:
    """The form for one role template; `templates` are those to choose from, `is_edited` whether it differs."""

    chosen: Template
    templates: Mapping[str, Template]
    is_edited: bool = False


@dataclass(frozen=True)
class PreviewScreen:
    """What will be shared. `reaches` is when the agent is told, in the agent's zone."""

    draft: Draft
    terms: Terms
    agent: Person
    first_check_in: datetime
    reaches: datetime
    left_out_goals: int
    audience: Audience = USUAL
    approval: Approval = Approval.OFF
    team: Mapping[str, TeamFigure] = field(default_factory=dict)
    review: DraftReview | None = None
    starts: Mapping[int, GoalFacts] = field(default_factory=dict)


@dataclass(frozen=True)
class GuideScreen:
    """The guide to the opening talk, with the plan if there is a complete one."""

    agent: Person | None = None
    terms: Terms | None = None
    first_check_in: datetime | None = None


@dataclass(frozen=True)
class SharedScreen:
    """A plan just shared, or sent to HR. `reaches` is when the agent is told of a shared one, in the agent's zone.

    `findings` is the number of findings about it.
    """

    plan: Plan
    agent: Person
    reaches: datetime
    findings: int = 0


@dataclass(frozen=True)
class RosterChanges:
    """What a roster changed: how many people have another superior or site, and the plans with new days off by that.

    `partial` are countries in it whose parts have public holidays of their own.
    """

    superiors: int
    sites: int
    plans: int
    partial: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportScreen:
    """The result of an import or its rehearsal. `rows` counts those of the file; with any troubles nothing is imported.

    `plans` and `measures` are the first few, each with its person. `findings` counts, for each row with any, the
    findings about its plan. `told` are user ids and problems of rows that told something about a person.
    """

    kind: str
    rows: int
    added: int = 0
    replaced: int = 0
    troubles: tuple[Trouble, ...] = ()
    plans: tuple[tuple[Person, Terms], ...] = ()
    measures: tuple[tuple[Person, Measure], ...] = ()
    findings: tuple[tuple[int, int], ...] = ()
    told: tuple[tuple[str, Problem], ...] = ()
    roster: RosterChanges | None = None
    lines: tuple[tuple[Person, Person | None, str], ...] = ()
    """The first few lines of a roster: a person, their superior if any, and their site."""
