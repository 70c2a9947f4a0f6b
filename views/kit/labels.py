"""The words for the domain's own terms: owners, rhythms, kinds of support, states, weekdays, goals."""

from coaching.base.circumstances import NOT_KNOWN, NOTHING, Gap, UnusualCause
from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.base.person import Role
from coaching.goals.team_figures import TeamFigure
from coaching.plan.plan import Goal, Owner, PlanState, Reading, Rhythm, SupportAction, SupportKind
from views.kit import wording

WEEKDAYS = {
    str(number): name
    for number, name in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
}
"""Monday = "0", as `Cadence` and `Programme` count."""

GOAL_KINDS: dict[str, str] = {
    GoalKind.RAISE: "Raise it",
    GoalKind.LOWER: "Lower it",
    GoalKind.HOLD_AT_LEAST: "Hold at least this level",
    GoalKind.HOLD_AT_MOST: "Hold at most this level",
}
_LIMITS = {
    GoalKind.RAISE: "at least",
    GoalKind.LOWER: "at most",
    GoalKind.HOLD_AT_LEAST: "at least",
    GoalKind.HOLD_AT_MOST: "at most",
}
METRICS = {metric.key: metric.name for metric in CATALOGUE.values()}
OWNERS: dict[str, str] = {
    Owner.MANAGER: "Manager",
    Owner.AGENT: "Agent",
    Owner.PEER: "A colleague",
    Owner.HR: "HR",
}
RHYTHMS: dict[str, str] = {
    Rhythm.WEEKLY: "Every week",
    Rhythm.TWICE_MONTHLY: "Twice a month",
    Rhythm.MONTHLY: "Once a month",
    Rhythm.ONCE: "Once",
    Rhythm.CHECK_IN: "In the weekly check-in",
}
SUPPORT_KINDS: dict[str, str] = {
    SupportKind.COACHING: "Coaching talk",
    SupportKind.TRAINING: "Training",
    SupportKind.MICROLEARNING: "Short lessons",
    SupportKind.SHADOWING: "Shadowing a colleague",
    SupportKind.ROLE_PLAY: "Role play",
    SupportKind.HUDDLE: "Team huddle",
    SupportKind.SIDE_BY_SIDE: "Side-by-side review",
    SupportKind.TOOLS: "Tools and guides",
    SupportKind.OTHER: "Other",
}
UNUSUAL: dict[str, str] = {
    UnusualCause.WORKLOAD: "Workload",
    UnusualCause.TOOLS: "Tools or process",
    UnusualCause.CUSTOMERS: "Customers or cases",
    UnusualCause.STAFFING: "Staffing",
    UnusualCause.OUTAGES: "Outages",
    NOTHING: "Nothing",
    NOT_KNOWN: "Not known",
}
GAPS: dict[str, str] = {
    Gap.KNOWLEDGE: "Knowledge",
    Gap.SKILL: "Skill",
    Gap.TOOLS: "Tools",
    Gap.PROCESS: "Process",
    Gap.CLARITY: "Clarity",
    Gap.WORKLOAD: "Workload",
    Gap.PRIVATE: "Health or private matters",
    Gap.WILL: "Will",
    Gap.UNKNOWN: "Not known yet",
}
GAP_EXAMPLES: dict[str, str] = {
    Gap.KNOWLEDGE: "What is right: product, rules, systems",
    Gap.SKILL: "How to do it: listening, structure, typing",
    Gap.TOOLS: "A tool is missing, slow or broken",
    Gap.PROCESS: "The steps are unclear, long or not followed",
    Gap.CLARITY: "What is expected was not clear",
    Gap.WORKLOAD: "There is more to do than time for it",
    Gap.PRIVATE: "Never in words: talk to HR, who can help",
    Gap.WILL: "They know how, and choose otherwise",
    Gap.UNKNOWN: "Talk about it first",
}
"""A line on each, at most 75 characters."""
SUPPORT_EXAMPLES: dict[str, str] = {
    SupportKind.COACHING: "Example: a talk about call structure, 20 minutes",
    SupportKind.TRAINING: "Example: a refresher on the billing system",
    SupportKind.MICROLEARNING: "Example: one ten-minute lesson on closing a call",
    SupportKind.SHADOWING: "Example: sit beside a strong colleague for five chats",
    SupportKind.ROLE_PLAY: "Example: practise two hard calls before they come",
    SupportKind.HUDDLE: "Example: a short round with the team on one tricky case",
    SupportKind.SIDE_BY_SIDE: "Example: listen to three calls together",
    SupportKind.TOOLS: "Example: a checklist, a reply template, a second screen",
    SupportKind.OTHER: "Example: one quiet hour a week for written cases",
}
"""What each kind of support may look like, in a few words."""
ROLES: dict[Role, str] = {
    Role.MANAGER: "manager",
    Role.STAND_IN: "stands in",
    Role.HR: "HR",
}
STATES: dict[PlanState, str] = {
    PlanState.PROPOSED: "With HR, not shared yet",
    PlanState.RETURNED: "Returned by HR, not shared yet",
    PlanState.SHARED: "Shared, not opened yet",
    PlanState.OPENED: "Opened, not confirmed yet",
    PlanState.ACKNOWLEDGED: "Receipt confirmed",
    PlanState.DECLINED: "Received, not confirmed",
    PlanState.SUSTAIN: "Goals met, keeping the level",
    PlanState.CLOSED: "Closed",
    PlanState.WITHDRAWN: "Withdrawn",
}

SMALL_SAMPLE = 10
"""Below this many contacts or reviews a value says little, and the reader is told so."""


def span(goal: Goal) -> str:
    """From where to where a goal goes; of a held one its limit, and the value then where it was another."""
    baseline, target = (wording.amount(value, goal.unit) for value in (goal.baseline, goal.target))
    if not goal.kind.is_held:
        return f"{baseline} → {target}"
    then = f" ({baseline} at the start)" if goal.baseline != goal.target else ""
    return f"hold {limit(goal)}{then}"


def limit(goal: Goal) -> str:
    """What reaches a goal, like "at most 6.5 min"."""
    return f"{_LIMITS[goal.kind]} {wording.amount(goal.target, goal.unit)}"


def measure(goal: Goal) -> str:
    """What a goal measures; an own measure is named by the goal's own words."""
    return goal.statement if goal.metric == "own" and goal.statement else METRICS[goal.metric]


def goal_text(goal: Goal, latest: Reading | None = None, team: TeamFigure | None = None, now: str = "") -> str:
    """A goal in lines: what changes, the measure with its numbers and day, the team's, how, latest reading, and now."""
    lines = [
        goal.statement,
        f"{METRICS[goal.metric]}: {span(goal)} by {wording.day(goal.due)}",
        team_text(team, goal.metric) if team else "",
        f"How: {goal.how}",
    ]
    if latest:
        lines.append(f"Latest: {reading_text(latest, goal)}")
    lines.append(now)
    return "\n".join(line for line in lines if line)


def team_text(figure: TeamFigure, metric: str) -> str:
    """What others of the team reached in the same weeks."""
    unit = CATALOGUE[metric].unit
    means = [] if figure.mean is None else [f"mean {wording.amount(figure.mean, unit)}"]
    values = ", ".join([f"median {wording.amount(figure.median, unit)}", *means])
    weeks = wording.days(figure.first, figure.last)
    return f"Team, {weeks}: {values} ({figure.people} people)"


def own_and_team(figure: TeamFigure, metric: str) -> str:
    """The same, with what the person reached before it."""
    own = "" if figure.own is None else f"This person: {wording.amount(figure.own, CATALOGUE[metric].unit)}. "
    return f"{own}{team_text(figure, metric)}"


def support_text(action: SupportAction) -> str:
    """A promise in lines: what, and who does it how often."""
    return "\n".join([action.text, wording.dotted(SUPPORT_KINDS[action.kind], who_and_how_often(action))])


def who_and_how_often(action: SupportAction) -> str:
    """The owner of a promise, and its rhythm; for support of one time its day, where it is known."""
    by = f", by {wording.short_day(action.due)}" if action.rhythm is Rhythm.ONCE and action.due else ""
    return wording.dotted(f"{RHYTHMS[action.rhythm]}{by}", OWNERS[action.owner])


def reading_text(reading: Reading, goal: Goal) -> str:
    """A value with its day and the number of contacts it rests on."""
    value = wording.amount(reading.value, goal.unit)
    return f"{value} on {wording.short_day(reading.taken_on)}, {_sample(reading.sample)}"


def _sample(sample: int | None) -> str:
    if sample is None:
        return "sample not noted"
    caution = " (too few to read much into)" if sample < SMALL_SAMPLE else ""
    return f"from {sample}{caution}"
