"""The outcome of a plan: the manager's form, with the locks and their reasons, and HR's decision form."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.ending.outcomes import OutcomeKind, OutcomeVerdict
from coaching.plan.plan import Goal
from coaching.screens import OutcomeDecisionScreen, OutcomeScreen
from views.ending.ending_facts import in_brief
from views.ending.locks import lock_words, passed_words
from views.ending.plan_ending import OUTCOMES, role_words
from views.goals.goal_inputs import goal_inputs
from views.kit import block_kit, inputs, plan_terms, rich_text, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_HOW = Ask(Field.OUTCOME, "How does it go on?", placeholder="Choose one", optional=False)
_REASON = Ask(
    Field.OUTCOME_REASON,
    "Why?",
    hint="Facts and dates, strengths first. The agent reads it once HR has confirmed; with a role, at once.",
    placeholder="Example: notes complete in 19 of 20 reviews since week six",
    optional=False,
)
_ROLE = Ask(
    Field.NEW_ROLE,
    "Which role?",
    hint="For a role that fits better. The agent reads role and reason at once, and has five working days to answer.",
    placeholder="Example: written support, from 1 March",
)
_ANSWER = Ask(Field.VERDICT, "Your answer", placeholder="Choose one", optional=False)
_COMMENT = Ask(
    Field.OUTCOME_COMMENT,
    "Your words",
    hint="Needed if you send it back. If you confirm, both sides read them.",
    placeholder="Example: two of the promised sessions come first",
)
_OVERRIDE = Ask(
    Field.OVERRIDE,
    "Why HR passes the lock",
    hint="Only where something is locked. It stays in the record, and both sides read it.",
    placeholder="Example: the site closes on Friday, and both asked for it",
)
_VERDICTS: dict[str, str] = {OutcomeVerdict.CONFIRMED: "Confirm it", OutcomeVerdict.RETURNED: "Send it back"}
_GOALS = (
    "For 30 more days: change at least one target or day. For anything else, leave these as they are. The days count "
    "from HR's answer: if that came today, the last day would be {last}. A goal without a new day is due then."
)
_HAPPENS = (
    "HR looks at it first. The agent reads it after HR has confirmed it, and after you two have talked. Only a role "
    "that fits better is shown to them at once. Then they can say how they see it, so talk about it before you send it."
)
_LONGEST, _ROLE_LONGEST = 2000, 200


def outcome_modal(screen: OutcomeScreen) -> View:
    """The form that proposes an outcome. private_metadata names the plan."""
    plan = screen.plan
    readers = plan_terms.readers("", screen.participants.manager.name, screen.audience)
    blocks = [
        *(plan_terms.nobody_in_hr(screen.audience) or [block_kit.section(_HAPPENS)]),
        *in_brief(plan, screen.facts, Role.HR if screen.by_hr else Role.MANAGER),
        *_locked(screen),
        inputs.choice(_HOW, OUTCOMES, "" if screen.participants.agent.is_member else OutcomeKind.LEFT),
        inputs.text(_REASON, longest=_LONGEST, tall=True),
        inputs.text(_ROLE, longest=_ROLE_LONGEST),
        *([inputs.text(_OVERRIDE, longest=_LONGEST, tall=True)] if screen.by_hr else []),
        block_kit.context(_GOALS.format(last=wording.day(screen.longer_until))),
        *goal_inputs(plan.terms_now),
        block_kit.context(
            f"{wording.plan_ref(plan.ref)} · Who can see it until HR confirms: {readers}. A role: the agent, too."
        ),
    ]
    metadata = {"plan": plan.id}
    return modal(Modal.OUTCOME, "How it goes on", blocks, submit="Send to HR", close="Cancel", metadata=metadata)


def decision_modal(screen: OutcomeDecisionScreen) -> View:
    """HR's form. private_metadata names the plan and the proposal."""
    plan, outcome = screen.plan, screen.outcome
    asked = (
        [block_kit.section(lock_words(screen.locks)), inputs.text(_OVERRIDE, longest=_LONGEST, tall=True)]
        if screen.locks
        else []
    )
    passed = [rich_text.quoted(label, text) for label, text in passed_words(outcome)]
    blocks = [
        block_kit.words(f"{screen.proposer.name} proposed this on {wording.day(outcome.at)}."),
        rich_text.quoted(OUTCOMES[outcome.kind], outcome.reason),
        *(rich_text.quoted(label, text) for label, text in role_words(outcome)),
        *_requested(screen),
        *passed,
        *in_brief(plan, screen.facts, Role.HR),
        inputs.choice(_ANSWER, _VERDICTS),
        inputs.text(_COMMENT, longest=_LONGEST, tall=True),
        *asked,
        block_kit.context(
            f"{wording.plan_ref(plan.ref)} of {screen.participants.agent.name} with {screen.participants.manager.name}"
        ),
    ]
    metadata = {"plan": plan.id, "number": outcome.number}
    return modal(Modal.DECISION, "A proposed outcome", blocks, submit="Save", close="Cancel", metadata=metadata)


def _locked(screen: OutcomeScreen) -> list[Block]:
    """Returns each outcome that is not open yet, with what is missing."""
    found = {kind: locks for kind, locks in screen.locks.items() if locks}
    lines = [rich_text.labelled(OUTCOMES[kind], lock_words(locks)) for kind, locks in found.items()]
    return [rich_text.block(rich_text.line(rich_text.bold("Not open yet")), *rich_text.bullets(lines))] if lines else []


def _requested(screen: OutcomeDecisionScreen) -> list[Block]:
    """Returns what an extension asks for, beside the present terms, and until when the plan would go on."""
    if screen.outcome.kind is not OutcomeKind.EXTENDED:
        return []
    pairs = zip(screen.plan.goals_now, screen.longer.goals_now, strict=True)
    lines = [rich_text.labelled(f"Goal {now.position}", f"{_aim(now)} → {_aim(then)}") for now, then in pairs]
    until = f"Confirmed today, it goes on to {wording.day(screen.longer.cadence.end)}."
    title = rich_text.line(rich_text.bold("Updated goals"))
    return [rich_text.block(title, *rich_text.bullets(lines)), block_kit.section(until)]


def _aim(goal: Goal) -> str:
    return f"{wording.amount(goal.target, goal.unit)} by {wording.day(goal.due)}"
