"""A plan's ending, as its readers see it in the plan: a waiting proposal, the outcome, the follow-up checks."""

from slack_sdk.models.blocks import Block

from coaching.base.person import Role
from coaching.ending.follow_up import answers_of, slips
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict
from coaching.plan.plan import PlanState
from coaching.screens import PlanScreen
from views.ending.after_success import check_line, closing_words, since_the_decision
from views.ending.locks import passed_words
from views.kit import block_kit, rich_text, wording
from views.kit.plan_label import with_plan_label

OUTCOMES: dict[str, str] = {
    OutcomeKind.ACHIEVED: "Goals met: keep the level for 30 days",
    OutcomeKind.EXTENDED: "30 more days with updated goals",
    OutcomeKind.ROLE_CHANGE: "A role that fits better",
    OutcomeKind.NOT_MET: "Goals not reached yet",
    OutcomeKind.EXIT: "Work together ends",
    OutcomeKind.LEFT: "They left the company",
}
_MEANS: dict[str, str] = {
    OutcomeKind.ACHIEVED: (
        "What was agreed is reached. For the next 30 days you keep an eye on it together; "
        "then this closes and usual talks go on."
    ),
    OutcomeKind.EXTENDED: "There is progress, and more time helps. The plan goes on for 30 days with updated goals.",
    OutcomeKind.ROLE_CHANGE: "You looked together at where strengths fit best. HR talks through the next step.",
    OutcomeKind.NOT_MET: "The plan ends here, and not all goals are reached yet. HR talks through the next step.",
    OutcomeKind.EXIT: "The plan ends here. HR talks through what follows, and answers your questions.",
    OutcomeKind.LEFT: "The agent left the company, so the plan ends here. It says nothing about the goals.",
}
_ASKS_AGENT = "Nothing is decided. Until {day} you can say how you see it: press “I see it differently” below."
_ASKS = "The agent is asked how they see it, until {day}."
_SLIPS = "It slips a little: have a coaching talk about it. No new plan follows from this by itself."


def how_it_ends(screen: PlanScreen) -> list[Block]:
    """Returns the blocks; none while no outcome was proposed."""
    found = [block for entry in screen.outcomes for block in _outcome(entry, screen)]
    checks: list[Block] = [*since_the_decision(screen.after), *map(check_line, screen.checks)]
    slips = [block_kit.words(_SLIPS)] if screen.checks and _is_slipping(screen) else []
    return [*found, *_close(screen), *checks, *slips]


def _is_slipping(screen: PlanScreen) -> bool:
    return screen.plan.state is PlanState.SUSTAIN and slips(screen.plan, answers_of(screen.checks))


def _outcome(entry: Outcome, screen: PlanScreen) -> list[Block]:
    if entry.waits:
        return [rich_text.quoted(f"Proposed to HR: {OUTCOMES[entry.kind]}", entry.reason), *_asked(entry, screen.role)]
    if entry.verdict is OutcomeVerdict.RETURNED:
        comment = "It does not go ahead." if screen.role is Role.AGENT else entry.comment
        return [rich_text.quoted(f"HR sent back: {OUTCOMES[entry.kind]}", comment)]
    title = wording.dotted(OUTCOMES[entry.kind], wording.day(entry.at))
    texts = [
        *(rich_text.labelled(label, text) for label, text in role_words(entry)),
        rich_text.labelled("Why", entry.reason),
        *([rich_text.labelled("HR", entry.comment)] if entry.comment else []),
    ]
    passed = [rich_text.labelled(label, text) for label, text in passed_words(entry)]
    return [
        rich_text.block(
            rich_text.line(rich_text.bold(title)),
            rich_text.line(rich_text.words(with_plan_label(_means(entry, screen)))),
            *texts,
            *passed,
        )
    ]


def role_words(entry: Outcome) -> list[tuple[str, str]]:
    """The role of a change of role and how the agent sees it, as label and text; empty for other outcomes."""
    if not entry.role:
        return []
    silence = "Nothing was said." if not entry.waits else "Nothing is said yet."
    return [("Role", entry.role), ("How the agent sees it", entry.agent_view or silence)]


def _asked(entry: Outcome, role: Role) -> list[Block]:
    """The role of a proposal that waits, and until when its agent is asked."""
    if not entry.role:
        return []
    told = rich_text.block(*(rich_text.labelled(label, text) for label, text in role_words(entry)))
    if entry.view_until is None or entry.agent_view:
        return [told]
    asks = _ASKS_AGENT if role is Role.AGENT else _ASKS
    return [told, block_kit.section(asks.format(day=wording.day(entry.view_until)))]


def _means(entry: Outcome, screen: PlanScreen) -> str:
    """Returns the consequences of an outcome, for as long as they apply."""
    if entry.kind is OutcomeKind.ACHIEVED and screen.plan.state is PlanState.CLOSED:
        return "What was agreed is reached."
    words = _MEANS[entry.kind]
    return words if screen.role is Role.AGENT else words.replace("your questions", "questions")


def _close(screen: PlanScreen) -> list[Block]:
    if screen.plan.state is PlanState.CLOSED:
        return [block_kit.section(closing_words(screen))]
    if screen.closes_on:
        return [block_kit.section(f"This closes by itself on {wording.day(screen.closes_on)}.")]
    return []
