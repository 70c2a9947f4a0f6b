"""The terms of a plan on a screen, the same before and after it is shared."""

from collections.abc import Iterator, Mapping

from slack_sdk.models.blocks import Block

from coaching.base.circumstances import Gap, UnusualCause
from coaching.goals.team_figures import TeamFigure
from coaching.plan.cadence import Cadence
from coaching.plan.plan import Context, Goal, Reading, Terms
from coaching.screens import Audience
from views.kit import block_kit, labels, rich_text, wording
from views.kit.plan_label import with_plan_label

_CONTEXT_LABELS = {
    "workload": "Workload",
    "tools": "Tools and processes",
    "customers": "Customers and cases",
    "staffing": "Staffing",
    "outages": "Outages",
}

_NOBODY_IN_HR = (
    "Nobody can act as HR on this plan just now, so nobody can confirm how it ends, or talk to the agent in private. "
    f"A workspace admin can name one more person in HR, or a deputy, with {wording.COMMAND} setup."
)
_MAY_FOLLOW = {
    "Goals met": (
        "{goals}. We keep an eye on the level for 30 days more. Then this closes and goes back to normal reviews."
    ),
    "Something needs longer": "30 more days, once, with updated goals.",
    "A role that fits better": "It is named, and the agent is asked first.",
    "Leaving, or an end without the goals": (
        "The last resort, and only after the support promised here was given. It is locked while "
        "every goal is reached, or one gets better. HR can pass a lock only in writing, and both sides read it."
    ),
}


def who_can_see(agent: str, manager: str, audience: Audience) -> str:
    """Returns a sentence about everybody who can read a plan. `agent` and `manager` are names, or "you"."""
    return f"Who can see this: {readers(agent, manager, audience)}. Nobody else."


def readers(agent: str, manager: str, audience: Audience) -> str:
    """The same as a list of people."""
    stand_in = [f"{audience.stand_in.name} (stands in)"] if audience.stand_in else []
    deputy = [f"{audience.deputy.name} (in place of HR)"] if audience.deputy else []
    hr = ["HR"] if audience.has_hr else deputy
    return wording.listing([name for name in (agent, manager, *stand_in, *hr) if name])


def nobody_in_hr(audience: Audience) -> list[Block]:
    """Says, where nobody can act as HR, who can mend that; nothing where somebody can."""
    return [block_kit.section(with_plan_label(_NOBODY_IN_HR))] if audience.is_without_hr else []


def period(cadence: Cadence) -> str:
    """Returns first day, last day and length."""
    return f"{wording.day(cadence.start)} to {wording.day(cadence.end)} ({cadence.length_days} days)"


def rhythm(cadence: Cadence, zone: str) -> str:
    """Returns the weekday and time of the check-ins. `zone` is the manager's."""
    return f"Every {labels.WEEKDAYS[str(cadence.weekday)]}, {cadence.hour:%H:%M} ({wording.zone_name(zone)})"


def observation(terms: Terms) -> list[Block]:
    """Returns the observation and its circumstances."""
    return [block_kit.header("What was seen"), block_kit.section(terms.observed), *_around(terms)]


def side_by_side(
    terms: Terms,
    latest: Mapping[int, Reading] | None = None,
    team: Mapping[str, TeamFigure] | None = None,
    now: Mapping[int, str] | None = None,
) -> list[Block]:
    """The agent's goals beside the company's promises.

    `latest` holds the newest reading by goal position, `team` the figures of the team by metric, `now` what the newest
    weeks say, by goal position.
    """
    known, figures, said = latest or {}, team or {}, now or {}
    goals = [
        labels.goal_text(goal, known.get(goal.position), figures.get(goal.metric), said.get(goal.position, ""))
        for goal in terms.goals
    ]
    support = [labels.support_text(action) for action in terms.support]
    return [
        block_kit.header("What we agreed"),
        block_kit.columns(("Goals", goals), ("What the company promises", support)),
    ]


def what_may_follow(terms: Terms) -> list[Block]:
    """Returns what may follow this plan, good or hard, said once and plainly: here, and never in a reminder."""
    goals = ", ".join(f"{labels.measure(goal)} {labels.limit(goal)}" for goal in terms.goals)
    lines = [rich_text.labelled(outcome, words.format(goals=goals)) for outcome, words in _MAY_FOLLOW.items()]
    return [block_kit.header("What may follow"), rich_text.block(*rich_text.bullets(lines))]


def by_position(goals: tuple[Goal, ...]) -> dict[int, Goal]:
    """Returns the goals by their position, by which readings refer to them."""
    return {goal.position: goal for goal in goals}


def _around(terms: Terms) -> list[Block]:
    lines = [rich_text.labelled(name, text) for name, text in (*_circumstances(terms.context), *_missing(terms.gap))]
    return [rich_text.block(*rich_text.bullets(lines))] if lines else []


def _circumstances(context: Context) -> Iterator[tuple[str, str]]:
    unusual = context.unusual or ()
    for cause in UnusualCause:
        text = str(getattr(context, cause))
        if text or cause in unusual:
            yield _CONTEXT_LABELS[cause], text or "unusual in these weeks"
    if context.unusual == ():
        yield "Unusual in these weeks", "nothing"


def _missing(gap: str) -> Iterator[tuple[str, str]]:
    """What seems to be missing, where somebody chose it. Private matters reach nobody here but HR."""
    if gap and gap != Gap.UNKNOWN:
        yield "What seems to be missing", labels.GAPS[gap]
