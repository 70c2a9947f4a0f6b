"""View models of Home, the setup and follow-through."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from coaching.base.person import Actor, Person, Role
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan, SupportKind
from coaching.plan.plan_clock import Standstill
from coaching.plan.statements import HrRequest
from coaching.programme.overdue import DigestFacts
from coaching.programme.programme import Programme
from coaching.weekly.blockers import Blocker
from coaching.weekly.follow_through import Score
from coaching.weekly.promises import Promise


@dataclass(frozen=True)
class PlanCard:
    """One plan in a list. `unlogged` are the numbers of check-ins whose day has passed without a log."""

    plan: Plan
    participants: Participants
    next_check_in: datetime | None
    unlogged: tuple[int, ...] = ()
    reflection_number: int | None = None
    role: Role = Role.STRANGER
    change_waits: bool = False
    """Whether its agent has a change to confirm."""
    is_over: bool = False
    """Whether it runs past its last day without a decision."""
    outcome_waits: bool = False
    """Whether HR has a proposal to decide, of a plan that is over."""
    unmarked: int = 0
    """How much support the reader has to record whose day has passed."""
    standstill: Standstill | None = None
    """Why its clock stands still today, and until when; None where it counts."""
    rests: bool = False
    """Whether nothing is due, as its agent or whoever leads it does not work here any more."""


@dataclass(frozen=True)
class UnreadableCard:
    """A plan that cannot be read, by its short name, and the reader's part in it."""

    ref: str
    role: Role


@dataclass(frozen=True)
class RequestCard:
    """An agent's request to HR: the plan, and when."""

    card: PlanCard
    request: HrRequest


class BlockerAsk(StrEnum):
    """What about a blocker waits for somebody."""

    ANSWER = "answer"
    DAYS = "days"
    RENEWAL = "renewal"


@dataclass(frozen=True)
class BlockerCard:
    """A blocker of which something waits for the reader, without its words, and its plan."""

    card: PlanCard
    blocker: Blocker
    asks: BlockerAsk = BlockerAsk.ANSWER
    is_late: bool = False
    """Whether the day by which it was to be answered has passed."""


@dataclass(frozen=True)
class CorrectionCard:
    """A correction of a check-in that waits for HR, without its words, and its plan."""

    card: PlanCard
    check_in: int


@dataclass(frozen=True)
class SlipCard:
    """A plan after success whose level slips, as one side says; `may_longer`: thirty more days can be given."""

    card: PlanCard
    may_longer: bool


@dataclass(frozen=True)
class MissingLine:
    """A promise that is not recorded as fulfilled. `kind` is None for a check-in.

    `agent` is None if the reader may no longer open the plan.
    """

    promise: Promise
    kind: SupportKind | None
    agent: Person | None


@dataclass(frozen=True)
class OwnScore:
    """The reader's own follow-through, and what is missing, the newest first. `may_all`: they may see everybody's."""

    score: Score
    missing: tuple[MissingLine, ...] = ()
    may_all: bool = False


@dataclass(frozen=True)
class ScoresScreen:
    """The programme's follow-through as a member of HR may see it: in total, and for each leader of a plan, by name."""

    total: Score
    leaders: tuple[tuple[Person, Score], ...]


@dataclass(frozen=True)
class HelpScreen:
    """What somebody can do here. `leads`: plans of others; `has_talks`: those, or a plan of their own."""

    actor: Actor
    leads: bool = False
    has_talks: bool = False


@dataclass(frozen=True)
class HomeFacts:
    """What one person may see on their Home, in `/pip status` and `/pip list`.

    `mine` are plans about the person, `team` those they manage, `standing_in` those they lead for a while, `digest`
    what HR sees (None for others). `all_plans` holds at most the first plans of the programme, for a deputy those
    about HR; `digest.running` counts all that the reader may see.
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
    plan_label: str = ""
    before_sharing: tuple[PlanCard, ...] = ()
    """For HR: plans that wait for approval, and those that were returned."""
    requests: tuple[RequestCard, ...] = ()
    """For HR: what agents asked of HR alone."""
    notes: int = 0
    """How many coaching notes there are about the reader."""
    undecided: tuple[PlanCard, ...] = ()
    """For HR: plans with a proposed outcome."""
    corrections: tuple[CorrectionCard, ...] = ()
    """For HR: corrections that wait for them."""
    score: OwnScore | None = None
    """The reader's own follow-through; None if they lead no plan and led none recently."""
    without_site: int = 0
    """For HR: how many people have no site, so that no public holiday counts for them."""
    hr_is_empty: bool = False
    """For those who may set up: whether nobody who holds the HR role works here."""
    in_the_way: tuple[BlockerCard, ...] = ()
    """Blockers of which something waits for the reader, the first due first."""
    slipping: tuple[SlipCard, ...] = ()
    """For managers and HR: plans after success whose level slips."""
    unreadable: tuple[UnreadableCard, ...] = ()
    """Plans of which the reader would see more if they could be read."""


@dataclass(frozen=True)
class ZoneSites:
    """The sites that people in a zone (IANA) can have: its country by code and name, and the parts of it (site → name).

    The parts are empty where they have no public holidays of their own, the country for a zone that lies in none.
    """

    zone: str
    country: str = ""
    name: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SetupScreen:
    """The setup form: the answers so far and the user groups to choose from (id → name).

    `zones` are those of the workspace's people (IANA), the reader's own first. `others` are people and apps in the
    chosen channel that do not hold the HR role, to be confirmed.
    """

    programme: Programme | None
    groups: Mapping[str, str] = field(default_factory=dict)
    others: tuple[Person, ...] = ()
    zones: tuple[str, ...] = ()
    sites: tuple[ZoneSites, ...] = ()
    """The sites to choose from for the people of each zone."""
