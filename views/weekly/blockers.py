"""Blockers of a plan: the two forms about them, and how a plan shows them."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.plan.plan import Plan
from coaching.plan.policy import TABLE, Action
from coaching.screens import BlockerAnswerScreen, BlockerScreen, PlanScreen
from coaching.weekly.blockers import OWNERS, Blocker, may_settle
from views.kit import block_kit, inputs, labels, plan_terms, rich_text, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.weekly.blocker_days import days_buttons, days_words

_WHAT = Ask(
    Field.BLOCKER,
    "What is in the way?",
    hint="From outside: workload, tools, customers, staffing.",
    placeholder="Example: the phone system is down in the mornings",
    optional=False,
)
_SINCE = Ask(Field.FIRST_DAY, "Since which day?", placeholder="Choose a day", optional=False)
_UNTIL = Ask(Field.LAST_DAY, "Until which day?", "Leave it empty while nobody knows.", "Choose a day, if it is known")
_OWNER = Ask(Field.BLOCKER_OWNER, "Who answers this?", placeholder="Choose who", optional=False)
_DUE = Ask(Field.BLOCKER_DUE, "Answer by", "Empty means: in five working days.", "Choose a day")
_ANSWER = Ask(
    Field.BLOCKER_ANSWER,
    "What became of it?",
    hint="A sentence is enough. Both sides read it.",
    placeholder="Example: the new phone line works since Tuesday",
    optional=False,
)
_LAST = Ask(Field.LAST_DAY, "Last day it was in the way", placeholder="Choose a day", optional=False)
NOT_COUNTED = "Not counted: something was in the way"
_ABOUT = (
    "It is nobody's fault. From today on, readings are shown and not counted, for a week unless both sides renew it. "
    "For days before today, or after the last day of the plan, the other side is asked first."
)
_ENDS = "Readings count from the next day on."
_LONGEST, _OPEN, _SHOWN = 500, 10, 5
"""Characters of a text (a longer one stands in full in its check-in), open and settled blockers shown in a plan."""


def report_modal(screen: BlockerScreen) -> View:
    """The form that reports a blocker. private_metadata names the plan."""
    offered = {owner.value: labels.OWNERS[owner] for owner in OWNERS}
    owners = {key: name for key, name in offered.items() if screen.has_hr or key != "hr"}
    blocks = [
        block_kit.section(with_plan_label(_ABOUT)),
        inputs.text(_WHAT, screen.text, _LONGEST, tall=True),
        inputs.day(_SINCE, screen.today.isoformat()),
        inputs.day(_UNTIL),
        inputs.choice(_OWNER, owners, OWNERS[0]),
        inputs.day(_DUE, screen.due.isoformat()),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · {_who_can_see(screen)}"),
    ]
    metadata = {"plan": screen.plan.id}
    return modal(Modal.REPORT_BLOCKER, "In the way", blocks, submit="Save", close="Cancel", metadata=metadata)


def settle_modal(screen: BlockerAnswerScreen) -> View:
    """The form that settles a blocker. private_metadata names the plan and the blocker."""
    blocker, latest = screen.blocker, max(screen.today, screen.blocker.first_day)
    last = min(blocker.ends or latest, latest)
    blocks = [
        rich_text.block(
            rich_text.line(rich_text.words(blocker.text)),
            rich_text.line(rich_text.words(f"{_facts(blocker)}\n{_by(blocker, screen.plan)}")),
        ),
        inputs.text(_ANSWER, longest=_LONGEST, tall=True),
        inputs.day(_LAST, last.isoformat()),
        block_kit.context(_ENDS),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · {_who_can_see(screen)}"),
    ]
    metadata = {"plan": screen.plan.id, "number": blocker.number}
    return modal(Modal.SETTLE_BLOCKER, "Out of the way", blocks, submit="Save", close="Cancel", metadata=metadata)


def in_the_way(screen: PlanScreen) -> list[Block]:
    """The open blockers in a plan, each with buttons for those who may do something, and the last few settled ones."""
    waiting = [entry for entry in screen.blockers if entry.waits or entry.agreement.waits]
    settled = [entry for entry in screen.blockers if entry not in waiting][-_SHOWN:]
    shown = waiting if len(waiting) <= _OPEN else waiting[: _OPEN - 1]
    opened = [block for entry in shown for block in _with_buttons(screen, entry)]
    title: list[Block] = [block_kit.header("In the way")] if screen.blockers else []
    return [
        *title,
        *block_kit.within(opened, len(opened) + 1, len(waiting) - len(shown)),
        *side_by_side(settled, screen.plan, "Out of the way"),
    ]


def side_by_side(blockers: Iterable[Blocker], plan: Plan, title: str, texts: Iterable[str] = ()) -> list[Block]:
    """Blockers below each other, with how each was settled; `said` are those named in check-ins without a record."""
    records = (blocker_line(blocker, plan) for blocker in blockers)
    lines = [*records, *(rich_text.line(rich_text.words(block_kit.clip(text, _LONGEST))) for text in texts)]
    return [rich_text.block(rich_text.line(rich_text.bold(title)), *rich_text.bullets(lines))] if lines else []


def blocker_line(blocker: Blocker, plan: Plan) -> rich_text.Line:
    """One blocker: its days, owner, due day, reporter, text, and how it was settled."""
    answer = f"\nAnswer: {block_kit.clip(blocker.answer, _LONGEST)}" if blocker.answer else ""
    texts = f"\n{_by(blocker, plan)}\n{block_kit.clip(blocker.text, _LONGEST)}{answer}"
    days = "".join(f"\n{line}" for line in [days_words(blocker, plan)] if line)
    return rich_text.line(rich_text.bold(_facts(blocker)), rich_text.words(f"{texts}{days}"))


def _open(blocker: Blocker, plan: Plan) -> str:
    parts = (block_kit.clip(blocker.text, _LONGEST), _facts(blocker), _by(blocker, plan), days_words(blocker, plan))
    return "\n".join(part for part in parts if part)


def _facts(blocker: Blocker) -> str:
    """Its days, owner, due day, and whether it is settled."""
    first = wording.short_day(blocker.first_day)
    days = wording.days(blocker.first_day, blocker.last_day) if blocker.last_day else f"Since {first}"
    owner = f"{labels.OWNERS[blocker.owner]}, by {wording.short_day(blocker.due)}"
    settled = f"settled {wording.short_day(blocker.settled_at)}" if blocker.settled_at else "open"
    return wording.dotted(days, owner, settled)


def _by(blocker: Blocker, plan: Plan) -> str:
    """The reporter, and the person who settled it."""
    settled = [f"settled by {_who(blocker.settled_by, plan)}"] if blocker.settled_at else []
    return wording.dotted(f"Reported by {_who(blocker.by, plan)}", *settled)


def _who(user_id: str, plan: Plan) -> str:
    """A person by their present part: only these may report or settle."""
    parts = {plan.agent_id: "the agent", plan.manager_id: "the manager", plan.stand_in_id: "who stands in"}
    return parts.get(user_id, "HR, or who led it before")


def _with_buttons(screen: PlanScreen, blocker: Blocker) -> list[Block]:
    section = block_kit.section(_open(blocker, screen.plan), _button(screen, blocker))
    return [section, *block_kit.actions(*days_buttons(screen, blocker))]


def _button(screen: PlanScreen, blocker: Blocker) -> ButtonElement | None:
    grant = TABLE[Action.SETTLE_BLOCKER].get(screen.role)
    if grant is None or screen.plan.state not in grant.states:
        return None
    if not blocker.waits or not may_settle(blocker, screen.role):
        return None
    return block_kit.button(Button.SETTLE_BLOCKER, "It is out of the way", f"{screen.plan.id}:{blocker.number}")


def _who_can_see(screen: BlockerScreen | BlockerAnswerScreen) -> str:
    agent = "you" if screen.role is Role.AGENT else screen.participants.agent.name
    manager = "you" if screen.role is Role.MANAGER else screen.participants.manager.name
    return plan_terms.who_can_see(agent, manager, screen.audience)
