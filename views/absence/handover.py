"""The form that gives a plan to another manager, or names somebody who stands in."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.absence.handover import LeadChange, led_by
from coaching.screens import HandoverScreen
from views.kit import block_kit, inputs, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_CHANGES = {
    LeadChange.TAKES_OVER: "They take over the plan",
    LeadChange.STANDS_IN: "They stand in for me for a while",
    LeadChange.NOBODY: "Nobody stands in any more",
}
_STAYS = "Whoever takes over reads the whole plan. What is written stays, and so does who logged it."
_TOLD = "The agent is told that somebody else leads the plan, and finds the name in it."


def handover_modal(screen: HandoverScreen) -> View:
    """The form for one plan, which private_metadata names, or with the plans to choose from."""
    only = screen.choices[0][0] if len(screen.choices) == 1 else None
    blocks = [*_which(screen), *_who_and_how(screen), block_kit.context(with_plan_label(f"{_STAYS} {_TOLD}"))]
    metadata = {"plan": only.id, "led_by": led_by(only)} if only else None
    return modal(Modal.HAND_OVER, "Hand over a plan", blocks, submit="Save", close="Cancel", metadata=metadata)


def _which(screen: HandoverScreen) -> list[Block]:
    if len(screen.choices) == 1:
        plan, agent = screen.choices[0]
        return [block_kit.section(f"{wording.plan_ref(plan.ref)} of {agent.name}")]
    ask = Ask(Field.PLAN, "Which plan?", placeholder="Choose a plan", optional=False)
    options = {plan.id: f"{block_kit.one_line(agent.name, 60)} · {plan.ref}" for plan, agent in screen.choices}
    return [inputs.choice(ask, options)]


def _who_and_how(screen: HandoverScreen) -> list[Block]:
    may_end = screen.may_stand_in and any(plan.stand_in_id for plan, _ in screen.choices)
    who = Ask(Field.NEW_MANAGER, "Who?", "A person who works here.", "Choose a person", optional=may_end)
    how = Ask(Field.WHAT_CHANGES, "What changes?", placeholder="Choose what changes", optional=False)
    offered = {
        change.value: with_plan_label(words)
        for change, words in _CHANGES.items()
        if may_end or change is not LeadChange.NOBODY
    }
    return [inputs.person(who), *([inputs.choice(how, offered)] if screen.may_stand_in else [])]
