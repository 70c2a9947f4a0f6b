"""The manager's form: the agent's view, an answer to it, and the goals, which may change with it."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.numbers import spelled
from coaching.plan.plan import Goal
from coaching.screens import ViewAnswerScreen
from views.kit import block_kit, inputs, labels, plan_terms, rich_text, wording
from views.kit.ids import Field, Modal, goal_field
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_ANSWER = Ask(
    Field.VIEW_ANSWER,
    "Your answer",
    hint="What you take up, what you do not, and why. Name what you change below.",
    placeholder="Example: you are right about the billing cases, so the target moves to 83%",
    optional=False,
)
_TARGET = Ask("", "Target", placeholder="A number, like 85")
_DUE = Ask("", "Reached by", placeholder="Choose a day")
_LONGEST = 3000


def answer_modal(screen: ViewAnswerScreen) -> View:
    """The form. private_metadata names the plan and its revision, so that nobody answers a view they have not read."""
    plan = screen.plan
    readers = plan_terms.readers(screen.agent.name, "you", screen.audience)
    blocks = [
        rich_text.quoted(f"How {screen.agent.name} sees it", plan.agent_view),
        inputs.text(_ANSWER, longest=_LONGEST, tall=True),
        *(block for goal in plan.terms.goals for block in _goal(goal)),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · Who can see your answer: {readers}. Nobody else."),
    ]
    metadata = {"plan": plan.id, "revision": plan.revision}
    return modal(Modal.ANSWER_VIEW, "Answer", blocks, submit="Send", close="Cancel", metadata=metadata)


def _goal(goal: Goal) -> list[Block]:
    n, what = goal.position, block_kit.one_line(labels.measure(goal), 80)
    target = replace(_TARGET, field=goal_field(n, "target"), label=f"Target of goal {n}")
    due = replace(_DUE, field=goal_field(n, "due"), label=f"Goal {n} is reached by")
    return [
        block_kit.context(wording.dotted(f"Goal {n}", what, labels.span(goal))),
        inputs.amount(target, spelled(goal.target)),
        inputs.day(due, goal.due.isoformat()),
    ]
