"""Which days of a blocker are left out of the figures, what both sides have to agree on, and the form about it."""

from collections.abc import Iterator
from datetime import date

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.plan.plan import Owner, Plan
from coaching.plan.policy import TABLE, Action
from coaching.screens import BlockerDaysScreen, PlanScreen
from coaching.weekly.blocker_days import has_renewed, is_agents, may_answer_days, may_renew, other_side
from coaching.weekly.blockers import Agreement, Blocker
from views.kit import block_kit, inputs, plan_terms, rich_text, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_COUNT = Ask(Field.BLOCKER_DAYS, "Do the readings of these days count?", placeholder="Choose one", optional=False)
_WHY = Ask(
    Field.DAYS_REASON,
    "Why?",
    hint="Needed if they count. Both sides read it, and HR if you two see it differently.",
    placeholder="Example: the outage was over on Tuesday at noon",
)
_WHY_HR = Ask(
    Field.DAYS_REASON, "Why?", "Both sides read it.", "Example: the status page shows the outage", optional=False
)
DAYS = {"yes": "It was in the way: leave them out", "no": "They count like all others"}
_ABOUT = "It was reported after these days. Until this is answered, their readings count."
_LONGEST = 500
_SIDES = {Owner.AGENT: "the agent", Owner.MANAGER: "the manager"}
_AGREED = {
    Agreement.AGREED: "Both sides agreed on {days}: left out.",
    Agreement.LEFT_OUT: "HR decided on {days}: left out.",
    Agreement.COUNTED: "HR decided on {days}: they count.",
    Agreement.DISPUTED: "The two sides see {days} differently, so HR decides. Until then they count.",
}


def days_words(blocker: Blocker, plan: Plan) -> str:
    """Which of its days are left out of the figures, and which wait for an answer, a line each."""
    days = (*_left_out(blocker), *_agreement(blocker, plan), *_renewal(blocker, plan))
    return "\n".join((*days, *_texts(blocker, plan)))


def days_buttons(screen: PlanScreen, blocker: Blocker) -> list[ButtonElement]:
    """What the reader can do about its days just now."""
    if screen.today is None:
        return []
    value, plan, found = f"{screen.plan.id}:{blocker.number}", screen.plan, []
    if _is_open(screen, Action.AGREE_BLOCKER) and may_answer_days(blocker, plan, screen.role, screen.today):
        found.append(block_kit.button(Button.AGREE_BLOCKER, "Do its days count?", value))
    renewable = may_renew(blocker, screen.today) and not has_renewed(blocker, plan, screen.role)
    if _is_open(screen, Action.RENEW_BLOCKER) and renewable:
        found.append(block_kit.button(Button.RENEW_BLOCKER, "It goes on", value))
    return found


def days_modal(screen: BlockerDaysScreen) -> View:
    """The form about the days that one side alone does not cover. private_metadata names the plan and the blocker."""
    blocker, plan, is_hr = screen.blocker, screen.plan, screen.role is Role.HR
    reported = "the agent" if is_agents(blocker, plan) else "the manager"
    reply = [rich_text.quoted(f"The answer of {_other(blocker, plan)}", blocker.days_reply)]
    agent = "you" if screen.role is Role.AGENT else screen.participants.agent.name
    manager = "you" if screen.role is Role.MANAGER else screen.participants.manager.name
    who = plan_terms.who_can_see(agent, manager, screen.audience)
    blocks = [
        block_kit.section(f"Days in question: {asked_days(blocker)}. Reported later, by {reported}. {_ABOUT}"),
        rich_text.quoted("What was in the way", blocker.text),
        *(reply if blocker.days_reply else []),
        inputs.choice(_COUNT, DAYS),
        inputs.text(_WHY_HR if is_hr else _WHY, longest=_LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {who}"),
    ]
    metadata = {"plan": plan.id, "number": blocker.number}
    return modal(Modal.AGREE_BLOCKER, "Do these days count?", blocks, submit="Save", close="Cancel", metadata=metadata)


def asked_days(blocker: Blocker) -> str:
    """The days that one side alone does not cover."""
    return wording.days(blocker.first_day, blocker.asked_until or blocker.first_day)


def _is_open(screen: PlanScreen, action: Action) -> bool:
    grant = TABLE[action].get(screen.role)
    return grant is not None and screen.plan.state in grant.states


def _left_out(blocker: Blocker) -> Iterator[str]:
    first = blocker.first_day if blocker.agreement.covers else blocker.at_once_from
    if first is None or (blocker.ends and blocker.ends < first):
        return
    yield f"Readings left out: {_span(first, blocker.ends)}."


def _span(first: date, last: date | None) -> str:
    return wording.days(first, last) if last else f"since {wording.short_day(first)}"


def _agreement(blocker: Blocker, plan: Plan) -> Iterator[str]:
    if blocker.agreement is Agreement.ASKED and blocker.agree_by:
        yield (
            f"{asked_days(blocker)}: {_other(blocker, plan)} is asked until {wording.short_day(blocker.agree_by)}, "
            "then HR decides. Until then these days count."
        )
    elif blocker.agreement in _AGREED:
        yield _AGREED[blocker.agreement].format(days=asked_days(blocker))


def _renewal(blocker: Blocker, plan: Plan) -> Iterator[str]:
    if not blocker.waits or blocker.lasts_until is None or blocker.ends != blocker.lasts_until:
        return
    if blocker.renewal_by:
        first, other = ("agent", "manager") if blocker.renewal_by == plan.agent_id else ("manager", "agent")
        yield f"The {first} says that it goes on; the {other} is asked."
    else:
        yield "Longer only if both sides say that it goes on."


def _texts(blocker: Blocker, plan: Plan) -> Iterator[str]:
    if blocker.days_reply:
        yield f"The answer of {_other(blocker, plan)}: {block_kit.clip(blocker.days_reply, _LONGEST)}"
    if blocker.days_decision:
        yield f"HR: {block_kit.clip(blocker.days_decision, _LONGEST)}"


def _other(blocker: Blocker, plan: Plan) -> str:
    return _SIDES[other_side(blocker, plan)]
