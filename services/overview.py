"""What each person may see at a glance: Home, `/pip status`, `/pip list`, and HR's digest opened."""

from collections.abc import Sequence
from datetime import datetime

from coaching.calendar import to_local
from coaching.facts import HomeFacts, PlanCard
from coaching.overdue import DigestFacts, digest
from coaching.people import Actor, Role
from coaching.plan import Plan
from coaching.policy import Action, require, role_on
from coaching.timetable import Pair, check_in_moment
from services.pairs import pairs_of
from services.plans import reflection_number, upcoming_check_in
from storage.unit_of_work import UnitOfWork

LISTED = 20


def home_facts(uow: UnitOfWork, actor: Actor, now: datetime) -> HomeFacts:
    """The actor's own plan, the plans they manage, and for HR the programme."""
    programme = uow.programmes.find()
    if not actor.person.is_member:
        return HomeFacts(actor, programme is not None)
    own = uow.plans.running_of_agent(actor.id)
    led = uow.plans.running_led_by(actor.id)
    facts = digest_facts(uow, now) if actor.is_hr else None
    listed = uow.plans.newest_running(LISTED) if actor.is_hr else []
    digest_at = uow.programmes.next_digest_at() if actor.is_hr else None
    return HomeFacts(
        actor=actor,
        is_set_up=programme is not None,
        mine=_cards(uow, actor, now, [own] if own else []),
        team=_cards(uow, actor, now, [plan for plan in led if plan.manager_id == actor.id]),
        standing_in=_cards(uow, actor, now, [plan for plan in led if plan.manager_id != actor.id]),
        digest=_readable(actor, facts) if facts else None,
        all_plans=_cards(uow, actor, now, [plan for plan in listed if role_on(actor, plan) is not Role.AGENT]),
        next_digest=to_local(digest_at, actor.person.zone) if digest_at else None,
        drafts=uow.drafts.count_of(actor.id, now) if actor.may_start else 0,
    )


def open_digest(uow: UnitOfWork, actor: Actor, now: datetime) -> DigestFacts:
    """The digest with its names, for HR alone. What is about the reader's own plan is left out."""
    require(actor, Action.READ_DIGEST)
    return _readable(actor, digest_facts(uow, now))


def digest_facts(uow: UnitOfWork, now: datetime) -> DigestFacts:
    """What is open in the whole programme."""
    return digest(pairs_of(uow, uow.plans.outlines()), now)


def _readable(actor: Actor, facts: DigestFacts) -> DigestFacts:
    """The digest without entries about the reader themselves."""
    late = tuple(entry for entry in facts.check_ins if actor.id != entry.plan.agent_id)
    waiting = tuple(entry for entry in facts.acknowledgements if actor.id != entry.plan.agent_id)
    return DigestFacts(facts.running, late, waiting)


def _cards(uow: UnitOfWork, actor: Actor, now: datetime, plans: Sequence[Plan]) -> tuple[PlanCard, ...]:
    return tuple(_card(actor, now, plan, pair) for plan, pair in pairs_of(uow, plans))


def _card(actor: Actor, now: datetime, plan: Plan, pair: Pair) -> PlanCard:
    upcoming = upcoming_check_in(plan, pair, now)
    passed = [
        number
        for number, day in enumerate(plan.cadence.check_in_days(), start=1)
        if plan.check_in(number) is None and check_in_moment(plan.cadence, day, pair.manager) < now
    ]
    moment = to_local(upcoming[1], actor.person.zone) if upcoming else None
    return PlanCard(plan, pair, moment, tuple(passed), reflection_number(plan, pair, now), role_on(actor, plan))
