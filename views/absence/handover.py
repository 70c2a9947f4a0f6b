"""The form that gives a plan to another manager, or names somebody who stands in."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.absence.handover import LeadChange, led_by
from coaching.absence.talk_clock import TalkHours
from coaching.base.calendar import to_local
from coaching.screens import HandoverScreen, TalkClockScreen
from views.kit import block_kit, inputs, plan_terms, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_CHANGES = {
    LeadChange.TAKES_OVER: "They take over the plan",
    LeadChange.STANDS_IN: "They stand in for me for a while",
    LeadChange.NOBODY: "Nobody stands in any more",
}
_FROM = Ask(Field.FIRST_DAY, "Stands in from", "Empty: from today.", "Choose a day")
_UNTIL = Ask(
    Field.LAST_DAY, "Stands in until", "They read nothing before the first day or after the last.", "Choose a day"
)
_STAYS = "Whoever takes over reads the whole plan. What is written stays, and so does who logged it."
_TOLD = "The agent is told that somebody else leads the plan, and finds the name in it."


def handover_modal(screen: HandoverScreen) -> View:
    """The form for one plan, which private_metadata names, or with the plans to choose from."""
    only = screen.choices[0][0] if len(screen.choices) == 1 else None
    blocks = [*_which(screen), *_who_and_how(screen), block_kit.context(with_plan_label(f"{_STAYS} {_TOLD}"))]
    metadata = {"plan": only.id, "led_by": led_by(only)} if only else None
    return modal(Modal.HAND_OVER, "Hand over a plan", blocks, submit="Save", close="Cancel", metadata=metadata)


def talk_clock_modal(screen: TalkClockScreen, seen: str) -> View:
    """The question which clock the talks keep, with the agent's hours. `seen` goes with it, as in the form before."""
    zone = wording.zone_name(screen.new_manager.zone)
    so_far = plan_terms.rhythm(screen.plan.cadence, screen.participants.manager.zone)
    ask = Ask(Field.TALK_CLOCK, "From the next talk on", placeholder="Choose the time", optional=False)
    offered = {entry.clock.value: _hours(entry, screen) for entry in screen.hours}
    blocks = [
        block_kit.section(f"{screen.new_manager.name} works in another time zone ({zone}). Talks so far: {so_far}."),
        inputs.choice(ask, offered),
        block_kit.context("Talks that lie behind stay as they were. The agent is told when the next one is."),
    ]
    metadata = {"plan": screen.plan.id, "led_by": seen, "to": screen.new_manager.id}
    return modal(Modal.TALK_CLOCK, "When you talk", blocks, submit="Save", close="Back", metadata=metadata)


def _hours(entry: TalkHours, screen: TalkClockScreen) -> str:
    agent = screen.participants.agent.zone
    there = f"{entry.hour:%H:%M} ({wording.zone_name(screen.new_manager.zone)})"
    return f"{there}, for the agent {to_local(entry.at, agent):%H:%M} ({wording.zone_name(agent)})"


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
    days = [inputs.day(_FROM), inputs.day(_UNTIL)]
    return [inputs.person(who), *([inputs.choice(how, offered), *days] if screen.may_stand_in else [])]
