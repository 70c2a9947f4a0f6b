"""Plans and next steps as short entries, for Home and for the answers to `/pip status` and `/pip list`."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block

from coaching.facts import HomeFacts, PlanCard
from coaching.people import Person
from coaching.plan import PlanState
from views import digest_words, kit, labels, wording
from views.ids import Button

NO_NEXT = "Nothing is waiting for you just now."


def next_steps(facts: HomeFacts) -> list[Block]:
    """What waits for the reader, one line with its button each. May be empty."""
    mine = [block for card in facts.mine for block in _for_agent(card)]
    team = [block for card in (*facts.team, *facts.standing_in) for block in _for_manager(card)]
    return [*mine, *team, *_for_hr(facts)]


def my_plans(facts: HomeFacts) -> list[Block]:
    """Plans about the reader, with the manager's name."""
    return [_card(card, card.pair.manager, "With ") for card in facts.mine]


def team_plans(facts: HomeFacts) -> list[Block]:
    """Plans of the reader's people."""
    return [_card(card, card.pair.agent) for card in facts.team]


def stand_ins(facts: HomeFacts) -> list[Block]:
    """Plans that the reader leads for a while, with both names."""
    return [_card(card, card.pair.agent, end=f", for {card.pair.manager.name}") for card in facts.standing_in]


def all_plans(facts: HomeFacts) -> list[Block]:
    """The programme's first plans, with both names."""
    return [_card(card, card.pair.agent, end=f" with {card.pair.manager.name}") for card in facts.all_plans]


def all_title(facts: HomeFacts) -> str:
    """The headline of `all_plans`: HR's, or of who sees some in their place."""
    return "All plans" if facts.digest else "In place of HR"


def beyond(facts: HomeFacts) -> int:
    """How many running plans `all_plans` does not hold."""
    return max(0, facts.digest.running - len(facts.all_plans)) if facts.digest else 0


def listed(title: str, cards: list[Block], limit: int, more: int = 0) -> list[Block]:
    """A headline and at most `limit` entries; nothing where there are none."""
    return [kit.header(title), *kit.within(cards, limit, more)] if cards else []


def _for_agent(card: PlanCard) -> Iterable[Block]:
    if card.plan.state in (PlanState.SHARED, PlanState.OPENED):
        yield kit.section(
            "A plan was shared with you. Read it, add your view, and confirm that you received it.",
            kit.button(Button.OPEN_PLAN, "Open", card.plan.id, "primary"),
        )
    if card.reflection_number and not card.plan.reflection(card.reflection_number):
        when = f" on {wording.moment(card.next_check_in)}" if card.next_check_in else ""
        value = f"{card.plan.id}:{card.reflection_number}"
        answer = kit.button(Button.OPEN_REFLECTION, "Answer", value, "primary")
        yield kit.section(f"Three short questions before your check-in{when}.", answer)


def _for_manager(card: PlanCard) -> Iterable[Block]:
    if card.unlogged:
        which = wording.listing([str(number) for number in card.unlogged])
        names = "Check-in" if len(card.unlogged) == 1 else "Check-ins"
        text = f"{names} {which} with {card.pair.agent.name}: not logged yet. Held, or moved?"
        yield kit.section(text, kit.button(Button.OPEN_CHECK_IN, "Log it", card.plan.id, "primary"))


def _for_hr(facts: HomeFacts) -> Iterable[Block]:
    digest = facts.digest
    if digest and (digest.check_ins or digest.acknowledgements):
        see = kit.button(Button.OPEN_DIGEST, "See who", style="primary")
        yield kit.section("\n".join(digest_words.open_matters(digest)), see)


def _card(card: PlanCard, person: Person, start: str = "", end: str = "") -> Block:
    upcoming = f"next check-in {wording.moment(card.next_check_in)}" if card.next_check_in else "no more check-ins"
    facts = wording.dotted(labels.STATES[card.plan.state], upcoming, f"plan {card.plan.ref}")
    return kit.section(f"{start}{person.name}{end}\n{facts}", kit.button(Button.OPEN_PLAN, "Open", card.plan.id))
