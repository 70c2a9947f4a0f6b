"""Plans and next steps as short entries, for Home and for the answers to `/pip status` and `/pip list`."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block

from coaching.base.person import Person, Role
from coaching.plan.plan import PlanState
from coaching.plan.policy import WITH_HR
from coaching.plan.statements import RequestKind
from coaching.screens import HomeFacts, PlanCard, RequestCard
from views.kit import block_kit, labels, wording
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label
from views.programme import digest_words
from views.programme.home_asks import about_blocker, about_slip

_ASKED = {RequestKind.TALK: "would like to talk with HR", RequestKind.ADJUSTMENT: "needs an adjustment"}
_MEANWHILE = {
    True: "This is a fault on our side. Your operator works on it. Talk with your manager or HR as usual.",
    False: "This is a fault on our side. Your operator works on it. Hold the talks, and take your own notes.",
}
"""What to do while a plan cannot be read: for its agent, and for everybody else."""
UNREADABLE = "Cannot be read just now"
NO_NEXT = "Nothing is waiting for you just now."


def next_steps(facts: HomeFacts) -> list[Block]:
    """Returns what waits for the reader, a line with a button each. May be empty."""
    mine = [block for card in facts.mine for block in _for_agent(card)]
    team = [block for card in (*facts.team, *facts.standing_in) for block in _for_manager(card)]
    slipping = [block for entry in facts.slipping for block in about_slip(entry, facts.actor)]
    return [*_for_admin(facts), *mine, *team, *map(about_blocker, facts.in_the_way), *slipping, *_for_hr(facts)]


def my_plans(facts: HomeFacts) -> list[Block]:
    """Plans about the reader, with the manager's name."""
    return [_card(card, card.participants.manager, "With ") for card in facts.mine]


def team_plans(facts: HomeFacts) -> list[Block]:
    """Plans of the reader's people."""
    return [_card(card, card.participants.agent) for card in facts.team]


def stand_ins(facts: HomeFacts) -> list[Block]:
    """Plans that the reader leads for a while, with both names."""
    return [
        _card(card, card.participants.agent, end=f", for {card.participants.manager.name}")
        for card in facts.standing_in
    ]


def all_plans(facts: HomeFacts) -> list[Block]:
    """The programme's first plans, with both names: without those that stand above, as the reader's own."""
    own = {card.plan.id for card in (*facts.mine, *facts.team, *facts.standing_in)}
    return [
        _card(card, card.participants.agent, end=f" with {card.participants.manager.name}")
        for card in facts.all_plans
        if card.plan.id not in own
    ]


def unreadable(facts: HomeFacts) -> list[Block]:
    """Plans that cannot be read, with what to do meanwhile."""
    return [
        block_kit.section(
            f"{with_plan_label('Plan')} {card.ref}: cannot be read\n{_MEANWHILE[card.role is Role.AGENT]}"
        )
        for card in facts.unreadable
    ]


def all_title(facts: HomeFacts) -> str:
    """The headline of `all_plans`: for HR, or for a deputy, who sees some in HR's place."""
    return with_plan_label("All plans") if facts.digest else "In place of HR"


def beyond(facts: HomeFacts) -> int:
    """The number of running plans that `all_plans` does not hold."""
    return max(0, facts.digest.running - len(facts.all_plans)) if facts.digest else 0


def listed(title: str, cards: list[Block], limit: int, more: int = 0) -> list[Block]:
    """A headline and at most `limit` entries; nothing where there are none."""
    return [block_kit.header(title), *block_kit.within(cards, limit, more)] if cards else []


def before_sharing(facts: HomeFacts) -> list[Block]:
    """Plans that wait for HR, or that HR returned, with both names."""
    return [
        _card(card, card.participants.agent, end=f" with {card.participants.manager.name}")
        for card in facts.before_sharing
    ]


def _for_agent(card: PlanCard) -> Iterable[Block]:
    if card.plan.state in (PlanState.SHARED, PlanState.OPENED):
        yield block_kit.section(
            with_plan_label("A plan was shared with you. Read it, add your view, and confirm that you received it."),
            block_kit.button(Button.OPEN_PLAN, "Open", card.plan.id, "primary"),
        )
    if card.unmarked:
        text = f"What you planned to do yourself: {wording.count(card.unmarked, 'time')} not marked yet."
        yield block_kit.section(text, block_kit.button(Button.OPEN_PROMISES, "Mark it", card.plan.id, "primary"))
    if card.change_waits:
        text = "Your plan was changed. Read what is new, and say that you received it."
        yield block_kit.section(
            with_plan_label(text), block_kit.button(Button.OPEN_PLAN, "Open", card.plan.id, "primary")
        )
    if card.reflection_number and not card.plan.reflection(card.reflection_number):
        when = f" on {wording.moment(card.next_check_in)}" if card.next_check_in else ""
        value = f"{card.plan.id}:{card.reflection_number}"
        answer = block_kit.button(Button.OPEN_REFLECTION, "Answer", value, "primary")
        yield block_kit.section(f"Three short questions before your check-in{when}.", answer)


def _for_manager(card: PlanCard) -> Iterable[Block]:
    agent = card.participants.agent.name
    if card.rests and card.role is Role.MANAGER and not card.outcome_waits:
        text = f"The account of {agent} was closed, so {with_plan_label('the plan')} rests. Did they leave the company?"
        yield block_kit.section(text, block_kit.button(Button.PROPOSE_OUTCOME, "Record it", card.plan.id, "primary"))
        return
    if card.plan.state is PlanState.RETURNED:
        text = f"HR asks for a change before {with_plan_label('your plan')} for {agent} is shared."
        yield block_kit.section(
            text, block_kit.button(Button.CHANGE_PLAN, "Change and resend", card.plan.id, "primary")
        )
    if card.plan.view_waits and card.role is Role.MANAGER:
        text = f"{agent} wrote how they see {with_plan_label('the plan')}. It is settled once you answer."
        yield block_kit.section(text, block_kit.button(Button.ANSWER_VIEW, "Answer", card.plan.id, "primary"))
    if card.is_over and card.role is Role.MANAGER and not card.outcome_waits:
        text = f"The last day of {with_plan_label('the plan')} with {agent} has passed. How does it go on?"
        yield block_kit.section(text, block_kit.button(Button.PROPOSE_OUTCOME, "Propose it", card.plan.id, "primary"))
    if card.unlogged:
        which = wording.listing([str(number) for number in card.unlogged])
        names = "Check-in" if len(card.unlogged) == 1 else "Check-ins"
        text = f"{names} {which} with {agent}: not logged yet. Held, or moved?"
        yield block_kit.section(text, block_kit.button(Button.OPEN_CHECK_IN, "Log it", card.plan.id, "primary"))
    if card.unmarked:
        text = f"Promised help for {agent}: {wording.count(card.unmarked, 'time')} not marked yet."
        yield block_kit.section(text, block_kit.button(Button.OPEN_PROMISES, "Mark it", card.plan.id, "primary"))


def _for_admin(facts: HomeFacts) -> Iterable[Block]:
    if facts.hr_is_empty:
        text = "Nobody who holds the HR role works here now, so nobody decides what waits for HR. Name somebody."
        yield block_kit.section(text, block_kit.button(Button.OPEN_SETUP, "Settings", style="primary"))


def _names(card: PlanCard) -> tuple[str, str]:
    return card.participants.manager.name, card.participants.agent.name


def _for_hr(facts: HomeFacts) -> Iterable[Block]:
    for card in facts.before_sharing:
        if card.plan.state is PlanState.PROPOSED:
            manager, agent = _names(card)
            text = f"{manager} asks HR to look at {with_plan_label('a plan')} for {agent}."
            yield block_kit.section(text, block_kit.button(Button.OPEN_PLAN, "Open", card.plan.id, "primary"))
    for card in facts.undecided:
        manager, agent = _names(card)
        text = f"A proposal waits: how {with_plan_label('the plan')} of {agent} with {manager} goes on."
        yield block_kit.section(text, block_kit.button(Button.DECIDE_OUTCOME, "Look at it", card.plan.id, "primary"))
    for correction in facts.corrections:
        manager, agent = _names(correction.card)
        text = f"The notes of check-in {correction.check_in} of {agent} with {manager} should be put right."
        value = f"{correction.card.plan.id}:{correction.check_in}"
        yield block_kit.section(text, block_kit.button(Button.ANSWER_CORRECTION, "Look at it", value, "primary"))
    for entry in facts.requests:
        yield from _request(entry)
    digest = facts.digest
    if digest and digest.is_anything_open:
        see = block_kit.button(Button.OPEN_DIGEST, "See who", style="primary")
        yield block_kit.section("\n".join(digest_words.open_matters(digest)), see)


def _request(entry: RequestCard) -> Iterable[Block]:
    """A request of an agent to HR, with the two things HR can do about it."""
    plan, what = entry.card.plan, f"{entry.card.participants.agent.name} {_ASKED[entry.request.kind]}"
    yield block_kit.section(f"{what}, asked on {wording.moment(entry.request.at)}. Only HR sees this.")
    yield from block_kit.actions(
        block_kit.button(Button.OPEN_PLAN, "Open the plan", plan.id),
        block_kit.button(Button.REQUEST_DONE, "Done", f"{plan.id}:{entry.request.number}"),
    )


def _card(card: PlanCard, person: Person, start: str = "", end: str = "") -> Block:
    rhythm = [] if card.plan.state in WITH_HR else [_upcoming(card)]
    facts = wording.dotted(labels.STATES[card.plan.state], *rhythm, with_plan_label(f"plan {card.plan.ref}"))
    return block_kit.section(
        f"{start}{person.name}{end}\n{facts}", block_kit.button(Button.OPEN_PLAN, "Open", card.plan.id)
    )


def _upcoming(card: PlanCard) -> str:
    if card.rests:
        return "rests: an account was closed"
    if card.standstill:
        return f"paused, goes on {wording.short_day(card.standstill.goes_on)}"
    if card.next_check_in:
        return f"next check-in {wording.moment(card.next_check_in)}"
    if card.is_over:
        return f"last day {wording.short_day(card.plan.cadence.end)}, not decided yet"
    return "no more check-ins"
