"""Role templates: goals and support that fit the work, as a starting point.

Their content follows the guides' worked examples: metrics come in pairs that balance each other, and support answers
the gap. Numbers stay empty on purpose: a baseline is measured, not suggested.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coaching.plan.plan import Owner, Rhythm, SupportKind


@dataclass(frozen=True)
class GoalIdea:
    """A suggested goal without its numbers."""

    metric: str
    statement: str
    how: str


@dataclass(frozen=True)
class SupportIdea:
    """A suggested support action."""

    kind: SupportKind
    text: str
    rhythm: Rhythm
    owner: Owner = Owner.MANAGER


@dataclass(frozen=True)
class Template:
    """What a role template fills in."""

    key: str
    name: str
    goals: tuple[GoalIdea, ...] = ()
    support: tuple[SupportIdea, ...] = ()


_CALL_CENTRE = Template(
    "call_centre",
    "Call centre",
    (
        GoalIdea("aht", "Shorter calls with the same care", "Call structure practised in weekly side-by-side reviews"),
        GoalIdea("csat", "Customers stay as happy as before", "One empathy phrase per call, heard back together"),
    ),
    (
        SupportIdea(SupportKind.COACHING, "Coaching talk on call structure", Rhythm.WEEKLY),
        SupportIdea(SupportKind.SIDE_BY_SIDE, "Listen to three calls together", Rhythm.WEEKLY),
        SupportIdea(SupportKind.ROLE_PLAY, "Practise hard calls before they happen", Rhythm.TWICE_MONTHLY, Owner.PEER),
        SupportIdea(SupportKind.TOOLS, "Script and workflow guidance for long calls", Rhythm.ONCE),
    ),
)
_TECHNICAL = Template(
    "technical_support",
    "Technical support",
    (
        GoalIdea("fcr", "More issues solved at the first contact", "Troubleshooting checklist on every ticket"),
        GoalIdea("reopen_rate", "Fewer tickets come back", "Confirm the fix with the customer before closing"),
    ),
    (
        SupportIdea(SupportKind.TRAINING, "Product refresher on the most frequent issues", Rhythm.TWICE_MONTHLY),
        SupportIdea(SupportKind.HUDDLE, "Technical huddle with peers", Rhythm.TWICE_MONTHLY, Owner.PEER),
        SupportIdea(SupportKind.SIDE_BY_SIDE, "Review the quality of three solved tickets", Rhythm.WEEKLY),
        SupportIdea(SupportKind.MICROLEARNING, "One short lesson on a frequent issue", Rhythm.WEEKLY, Owner.AGENT),
    ),
)
_REMOTE = Template(
    "remote",
    "Remote team",
    (
        GoalIdea("response_time", "Answers arrive within the agreed time", "Fixed queue blocks and a hand-off note"),
        GoalIdea("qa", "Answers stay complete", "Closing checklist on each ticket"),
    ),
    (
        SupportIdea(SupportKind.COACHING, "Screen-share coaching, with written feedback to read later", Rhythm.WEEKLY),
        SupportIdea(SupportKind.TOOLS, "Written expectations for hand-offs", Rhythm.ONCE),
        SupportIdea(SupportKind.HUDDLE, "Short stand-up with the shift", Rhythm.WEEKLY),
    ),
)
_SOCIAL = Template(
    "social_media",
    "Social media",
    (
        GoalIdea("csat", "People feel well answered in public", "Tone guide and a second look at risky replies"),
        GoalIdea("escalation_rate", "Fewer replies need rescue", "Use the risk templates where a brand risk shows"),
    ),
    (
        SupportIdea(SupportKind.COACHING, "Tone coaching on real replies, and practice", Rhythm.WEEKLY),
        SupportIdea(SupportKind.SIDE_BY_SIDE, "Audit five replies together", Rhythm.WEEKLY),
        SupportIdea(SupportKind.TOOLS, "Templates for risky situations", Rhythm.ONCE),
    ),
)
_BACK_OFFICE = Template(
    "back_office",
    "Back office, BPO client work",
    (
        GoalIdea("qa", "Cases leave complete and correct", "Checklist before a case is closed"),
        GoalIdea("adherence", "Client follow-ups happen on the agreed day", "Daily follow-up list in the CRM"),
    ),
    (
        SupportIdea(SupportKind.TRAINING, "CRM training on follow-ups", Rhythm.ONCE),
        SupportIdea(SupportKind.COACHING, "Review of open client cases", Rhythm.WEEKLY),
        SupportIdea(SupportKind.SHADOWING, "Shadow an experienced colleague", Rhythm.TWICE_MONTHLY, Owner.PEER),
    ),
)
_BLANK = Template("blank", "Blank")

TEMPLATES = {entry.key: entry for entry in (_CALL_CENTRE, _TECHNICAL, _REMOTE, _SOCIAL, _BACK_OFFICE, _BLANK)}


def of_workspace(edited: Iterable[Template]) -> Mapping[str, Template]:
    """Returns the shipped templates, replaced by the workspace's own version where there is one."""
    return {**TEMPLATES, **{template.key: template for template in edited if template.key in TEMPLATES}}
