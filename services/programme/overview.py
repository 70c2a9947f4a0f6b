"""Overviews for each person: Home, `/pip status`, `/pip list`, and HR's opened digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from coaching.base.calendar import to_local
from coaching.base.person import Actor, Role
from coaching.ending.follow_up import may_follow_longer, slips
from coaching.plan.access_facts import AccessFacts
from coaching.plan.participants import Participants, check_in_moment
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import Action, Allowed, decide, may, require, role_on
from coaching.plan.sections import visible
from coaching.programme.overdue import DigestFacts
from coaching.records.audit import EventKind
from coaching.screens import (
    BlockerAsk,
    BlockerCard,
    CorrectionCard,
    HelpScreen,
    HomeFacts,
    PlanCard,
    RequestCard,
    SlipCard,
    UnreadableCard,
)
from coaching.weekly.blocker_days import may_answer_days, renewal_waits_for
from coaching.weekly.blockers import Blocker, belongs_to
from coaching.weekly.check_ins import reflection_number, upcoming_check_in
from coaching.weekly.promise_dates import responsible_for, waiting_promises
from services.absence.clock_facts import standstill_of
from services.core.plan_access import access_facts_for, programme_plans
from services.core.plan_people import participants_of, read_participants
from services.programme.digest import digest_facts, opened_digest
from services.weekly.follow_through import own_score
from storage.base.reading import only_reads
from storage.base.unreadable import of_plan
from storage.unit_of_work import UnitOfWork


@only_reads
def open_help(uow: UnitOfWork, actor: Actor, _now: datetime) -> HelpScreen:
    """Returns what the person who asks can do here: by their rights, and by the plans in which they have a part."""
    summaries = uow.plan_summaries
    leads = bool(summaries.led_by(actor.id) or summaries.with_hr_of(actor.id))
    return HelpScreen(actor, leads, leads or bool(summaries.of_agent(actor.id)))


@only_reads
def home_facts(uow: UnitOfWork, actor: Actor, now: datetime) -> HomeFacts:
    """Returns the actor's own plan, the plans they lead, and for HR the programme with its youngest plans."""
    facts = status_facts(uow, actor, now)
    if not actor.person.is_member:
        return facts
    reading = _Reading(uow, actor, now, access_facts_for(uow, actor))
    return replace(facts, all_plans=reading.cards(Action.LIST, programme_plans(uow, actor, reading.access)))


@only_reads
def status_facts(uow: UnitOfWork, actor: Actor, now: datetime) -> HomeFacts:
    """Returns the same without a list of the programme's plans, which `/pip status` does not show."""
    programme = uow.programmes.find()
    if not actor.person.is_member:
        return HomeFacts(actor, programme is not None)
    reading = _Reading(uow, actor, now, access_facts_for(uow, actor))
    mine = reading.cards(Action.OPEN, uow.plan_summaries.of_agent(actor.id))
    changed = uow.endings.unanswered([card.plan.id for card in mine])
    led = [*uow.plan_summaries.led_by(actor.id), *uow.plan_summaries.with_hr_of(actor.id)]
    is_hr = actor.is_hr or actor.id == reading.access.deputy
    digest_at = uow.programmes.next_digest_at() if actor.is_hr else None
    return HomeFacts(
        actor=actor,
        is_set_up=programme is not None,
        mine=tuple(replace(card, change_waits=card.plan.id in changed) for card in mine),
        team=reading.led([plan for plan in led if plan.manager_id == actor.id]),
        standing_in=reading.cards(Action.OPEN, [plan for plan in led if plan.manager_id != actor.id]),
        digest=digest_facts(uow, now, reading.hidden()) if may(actor, Action.READ_DIGEST) else None,
        next_digest=to_local(digest_at, actor.person.zone) if digest_at else None,
        drafts=uow.drafts.count_of(actor.id, now) if actor.may_start else 0,
        plan_label=programme.plan_label if programme else "",
        before_sharing=reading.before_sharing() if is_hr else (),
        without_site=uow.people.without_site() if actor.is_hr else 0,
        hr_is_empty=actor.may_set_up and programme is not None and not reading.access.hr,
        requests=reading.requests() if is_hr else (),
        notes=uow.notes.count_about(actor.id),
        undecided=reading.undecided() if is_hr else (),
        corrections=reading.corrections() if is_hr else (),
        slipping=reading.slipping([plan.id for plan in led if plan.state is PlanState.SUSTAIN], with_hr=is_hr),
        in_the_way=reading.in_the_way([plan.id for plan in led] + [card.plan.id for card in mine], with_hr=is_hr),
        unreadable=reading.unreadable(),  # last: the lists above may have met some
    )


@only_reads
def open_home(uow: UnitOfWork, actor: Actor, now: datetime) -> HomeFacts:
    """Returns the same with the actor's follow-through, which `/pip status` and `/pip list` do not show."""
    facts = home_facts(uow, actor, now)
    shows_score = facts.is_set_up and actor.person.is_member
    return replace(facts, score=own_score(uow, actor, now, access_facts_for(uow, actor))) if shows_score else facts


@dataclass(frozen=True)
class _Reading:
    """The lists of one reader: each plan is checked by the policy, and shown with the sections it allows."""

    uow: UnitOfWork
    actor: Actor
    now: datetime
    access: AccessFacts

    def hidden(self) -> set[str]:
        """Returns the plans that the reader of the digest may not see in a list, by id."""
        barred = {self.actor.id, *self.access.superiors.get(self.actor.id, ())}
        plans = self.uow.plan_summaries.about(barred)
        return {plan.id for plan in plans if not may(self.actor, Action.LIST, plan, self.access)}

    def cards(self, action: Action, plans: Sequence[Plan]) -> tuple[PlanCard, ...]:
        """Returns the plans to which the reader may do `action`."""
        lost = self.uow.set_aside.plans()
        answers = [(plan, decide(self.actor, action, plan, self.access)) for plan in plans if plan.id not in lost]
        shown = [visible(plan, answer.sections) for plan, answer in answers if isinstance(answer, Allowed)]
        read_participants(self.uow, shown)
        return tuple(self.uow.unread.each(shown, self._card, lambda plan: of_plan(plan.id)))

    def unreadable(self) -> tuple[UnreadableCard, ...]:
        """Returns the plans that cannot be read and that the reader may open otherwise."""
        lost = self.uow.set_aside.plans() | {damage.plan_id for damage in self.uow.unread.found.values()}
        sees_all = self.actor.is_hr or self.actor.id == self.access.deputy
        plans = self.uow.plans.people_alone(lost, "" if sees_all else self.actor.id) if lost else []
        may_know = [plan for plan in plans if may(self.actor, Action.OPEN, plan, self.access)]
        return tuple(UnreadableCard(plan.ref, role_on(self.actor, plan, self.access)) for plan in may_know)

    def led(self, plans: Sequence[Plan]) -> tuple[PlanCard, ...]:
        """Returns the plans of a manager, with those past their end marked if a proposal waits for HR."""
        cards = self.cards(Action.OPEN, plans)
        ending = any(card.is_over or card.rests for card in cards)
        proposed = self.uow.endings.undecided() if ending else set()
        return tuple(replace(card, outcome_waits=card.plan.id in proposed) for card in cards)

    def before_sharing(self) -> tuple[PlanCard, ...]:
        """Returns the plans that wait for HR or were returned, if the reader acts as HR on them."""
        cards = self.cards(Action.LIST, self.uow.plan_summaries.with_hr())
        return tuple(card for card in cards if card.role is Role.HR)

    def undecided(self) -> tuple[PlanCard, ...]:
        """Returns the plans whose proposed outcome the reader may decide."""
        waiting = self.uow.endings.undecided()
        return self.cards(Action.DECIDE_OUTCOME, self.uow.plan_summaries.by_ids(waiting)) if waiting else ()

    def corrections(self) -> tuple[CorrectionCard, ...]:
        """Returns the corrections of check-ins that the reader may answer."""
        waiting = self.uow.corrections.waiting()
        plans = self.uow.plan_summaries.by_ids({plan_id for plan_id, _ in waiting}) if waiting else []
        cards = {card.plan.id: card for card in self.cards(Action.ANSWER_CORRECTION, plans)}
        return tuple(CorrectionCard(cards[plan_id], number) for plan_id, number in waiting if plan_id in cards)

    def in_the_way(self, plan_ids: Sequence[str], *, with_hr: bool) -> tuple[BlockerCard, ...]:
        """Returns the blockers of which something waits for the reader, in these plans and for HR in all."""
        waiting = self.uow.blockers.waiting(plan_ids, with_hr=with_hr)
        plans = self.uow.plan_summaries.by_ids({plan_id for plan_id, _ in waiting}) if waiting else []
        cards = {card.plan.id: card for card in self.cards(Action.SETTLE_BLOCKER, plans)}
        known = ((cards[plan_id], blocker) for plan_id, blocker in waiting if plan_id in cards)
        return tuple(entry for card, blocker in known for entry in self._asked(card, blocker))

    def _asked(self, card: PlanCard, blocker: Blocker) -> Iterator[BlockerCard]:
        """What about a blocker waits for the reader."""
        today = to_local(self.now, self.actor.person.zone).date()
        if blocker.waits and belongs_to(blocker, card.role):
            yield BlockerCard(card, blocker, is_late=today > blocker.due)
        if may_answer_days(blocker, card.plan, card.role, today):
            yield BlockerCard(card, blocker, BlockerAsk.DAYS)
        if renewal_waits_for(blocker, card.plan, card.role, today):
            yield BlockerCard(card, blocker, BlockerAsk.RENEWAL)

    def slipping(self, plan_ids: Sequence[str], *, with_hr: bool) -> tuple[SlipCard, ...]:
        """Returns the plans after success whose level slips: among these, and for HR in all."""
        answers = self.uow.endings.slipping(None if with_hr else plan_ids) if with_hr or plan_ids else {}
        plans = self.uow.plan_summaries.by_ids(set(answers)) if answers else []
        found = [card for card in self.cards(Action.FOLLOW_LONGER, plans) if slips(card.plan, answers[card.plan.id])]
        return tuple(SlipCard(card, may_follow_longer(card.plan, answers[card.plan.id])) for card in found)

    def requests(self) -> tuple[RequestCard, ...]:
        """Returns the open requests of agents to HR, if the reader acts as HR on their plans."""
        asked = self.uow.statements.open_requests()
        plans = self.uow.plan_summaries.by_ids({plan_id for plan_id, _ in asked}) if asked else []
        cards = {card.plan.id: card for card in self.cards(Action.ANSWER_REQUEST, plans)}
        zone = self.actor.person.zone
        local = [(plan_id, replace(request, at=to_local(request.at, zone))) for plan_id, request in asked]
        return tuple(RequestCard(cards[plan_id], request) for plan_id, request in local if plan_id in cards)

    def _card(self, plan: Plan) -> PlanCard:
        participants = participants_of(self.uow, plan)
        today = to_local(self.now, participants.manager.zone).date()
        if plan.state.is_running and participants.rests_on(today):
            return PlanCard(plan, participants, None, role=role_on(self.actor, plan, self.access), rests=True)
        upcoming = upcoming_check_in(plan, participants, self.now)
        days = plan.cadence.check_ins() if plan.state.is_running else {}
        passed = [
            number
            for number, day in days.items()
            if plan.is_awaited(number) and check_in_moment(plan.cadence, day, participants.manager) < self.now
        ]
        moment = to_local(upcoming[1], self.actor.person.zone) if upcoming else None
        role = role_on(self.actor, plan, self.access)
        over = plan.state.is_running and today > plan.cadence.end
        return PlanCard(
            plan,
            participants,
            moment,
            tuple(passed),
            reflection_number(plan, participants, self.now),
            role,
            is_over=over,
            unmarked=self._unmarked(plan, participants, today),
            standstill=standstill_of(plan, participants.agent, self.now),
        )

    def _unmarked(self, plan: Plan, participants: Participants, today: date) -> int:
        """Returns how much support of days gone by waits for the reader to record it."""
        passed = [(key, day) for key, day in waiting_promises(plan).items() if day < today]
        mine = (responsible_for(plan, key, day, participants).id == self.actor.id for key, day in passed)
        return sum(mine) if plan.state.is_running else 0


def open_digest(uow: UnitOfWork, actor: Actor, now: datetime) -> DigestFacts:
    """Returns HR's digest with the names of its oldest entries, without plans that the reader is barred from."""
    require(actor, Action.READ_DIGEST)
    uow.audit.note(now, EventKind.DIGEST_READ, actor.id)
    return opened_digest(uow, now, _Reading(uow, actor, now, access_facts_for(uow, actor)).hidden())
