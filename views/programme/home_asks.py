"""What waits for somebody on Home beside their own next steps: something in the way of a plan, a level that slips."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement

from coaching.base.person import Actor, Role
from coaching.screens import BlockerAsk, BlockerCard, SlipCard
from views.kit import block_kit, wording
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label
from views.plan.plan_actions import MORE_DAYS


def about_blocker(entry: BlockerCard) -> Block:
    """What about a blocker waits for the reader."""
    is_own, agent, blocker = entry.card.role is Role.AGENT, entry.card.participants.agent, entry.blocker
    whose = with_plan_label("your plan") if is_own else f"{with_plan_label('the plan')} of {agent.name}"
    value = f"{entry.card.plan.id}:{blocker.number}"
    match entry.asks:
        case BlockerAsk.DAYS:
            text = f"Something was in the way of {whose} before it was reported. Do the readings of these days count?"
            return block_kit.section(text, block_kit.button(Button.AGREE_BLOCKER, "Answer", value))
        case BlockerAsk.RENEWAL:
            until = f"Readings count from the day after {wording.short_day(blocker.ends or blocker.due)} on"
            text = f"Something is in the way of {whose}. {until}, unless both sides say that it goes on."
            return block_kit.section(text, block_kit.button(Button.RENEW_BLOCKER, "It goes on", value))
    by = wording.short_day(blocker.due)
    ask = f"An answer was due by {by}. It helps today, too." if entry.is_late else f"Please answer it by {by}."
    text = f"Something is in the way of {whose}. {ask}"
    return block_kit.section(text, block_kit.button(Button.SETTLE_BLOCKER, "Answer", value))


def about_slip(entry: SlipCard, actor: Actor) -> Iterable[Block]:
    """A level that slips, with what can be done about it: a talk, or thirty more days."""
    plan, people = entry.card.plan, entry.card.participants
    names = people.agent.name if entry.card.role is Role.MANAGER else f"{people.agent.name} and {people.manager.name}"
    yield block_kit.section(
        f"With {names}, the level slips a little after {with_plan_label('the plan')}. A talk helps."
    )
    may_note = actor.may_start or actor.is_hr
    yield from block_kit.actions(
        block_kit.button(Button.OPEN_PLAN, "Open the plan", plan.id),
        *([block_kit.button(Button.WRITE_NOTE, "Note a talk", plan.agent_id)] if may_note else []),
        *([_more_days(plan.id)] if entry.may_longer else []),
    )


def _more_days(plan_id: str) -> ButtonElement:
    return block_kit.button(Button.FOLLOW_LONGER, "30 more days", plan_id, confirm=MORE_DAYS)
