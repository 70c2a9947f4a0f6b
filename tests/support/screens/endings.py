"""Sheets of a plan's changes and its end: as they usually are, and with one text wherever somebody wrote."""

from dataclasses import replace
from datetime import date
from typing import Any

from coaching.base.person import Role
from coaching.ending.extension import extended
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.locks import Lock
from coaching.ending.outcomes import Delivered, EndingFacts, Outcome, OutcomeKind, OutcomeVerdict
from coaching.fairness.amendment_review import brought
from coaching.goals.goal_facts import GoalFacts, facts_after, goal_facts
from coaching.goals.measures import Measure
from coaching.plan.amendments import Amendment, TermChange, amended
from coaching.plan.participants import Participants
from coaching.plan.plan import Owner, Plan, PlanState, Reading
from coaching.screens import (
    AmendmentScreen,
    BlockerAnswerScreen,
    BlockerAsk,
    BlockerCard,
    BlockerDaysScreen,
    BlockerScreen,
    FinalReviewScreen,
    FollowUpScreen,
    HomeFacts,
    OutcomeDecisionScreen,
    OutcomeScreen,
    PlanCard,
    PlanScreen,
    SlipCard,
)
from coaching.weekly.blockers import Agreement, Blocker
from tests.support.screens import samples, statements

AT = samples.TALK_IN_LONDON
SETTLED = replace(samples.CONFIRMED, final_at=AT)
SUSTAINED = replace(SETTLED, state=PlanState.SUSTAIN, outcome="achieved", sustain_from=date(2026, 12, 1))
CLOSED = replace(SUSTAINED, state=PlanState.CLOSED, closed_at=AT)
DELIVERED = Delivered(promised=9, fulfilled=6, due=9, held=8)
WISH = (("goal_1_target", "80"), ("length", "90"))
LOCKED = {kind: tuple(Lock) if kind == "exit" else () for kind in OutcomeKind}


def amendments(text: str = "The queue changed in week three") -> tuple[Amendment, ...]:
    """One received, one not confirmed, one that waits; all kinds of fields."""
    fields = (
        TermChange("goal_1_target", "85", "80"),
        TermChange("goal_1_due", "2026-11-20", "2026-11-30"),
        TermChange("goal_1_how", text, text),
        TermChange("weekday", "3", "4"),
        TermChange("time", "15:00", "09:30"),
        TermChange("length", "60", "90"),
        TermChange("support_3_text", "", text),
        TermChange("support_3_kind", "", "shadowing"),
        TermChange("support_3_owner", "", "peer"),
        TermChange("support_3_rhythm", "", "weekly"),
    )
    return (
        Amendment(1, "U0M", AT, text, fields, acknowledged_at=AT),
        Amendment(2, "U0M", AT, text, fields[:1], declined_at=AT),
        Amendment(3, "U0M", AT, text, fields[:1]),
    )


def outcomes(text: str = "Notes complete in 19 of 20 reviews") -> tuple[Outcome, ...]:
    """One of each kind that HR confirmed, one sent back, one that waits."""
    decided = [
        Outcome(
            n,
            kind,
            "U0M",
            AT,
            text,
            verdict=OutcomeVerdict.CONFIRMED,
            comment=text,
            override=text,
            passed=tuple(Lock),
            role=text if kind == "role_change" else "",
            agent_view=text,
        )
        for n, kind in enumerate(OutcomeKind, start=1)
    ]
    back = Outcome(6, OutcomeKind.EXIT, "U0M", AT, text, verdict=OutcomeVerdict.RETURNED, comment=text)
    return (*decided, back, Outcome(7, OutcomeKind.EXTENDED, "U0M", AT, text, WISH))


def plan_screen(role: Role, plan: Plan, text: str = "Words of the record.") -> PlanScreen:
    """A plan that was changed, with everything about its end that the reader may know."""
    knows_all = role in (Role.MANAGER, Role.HR)
    return replace(
        statements.plan_screen(role, plan, text),
        amendments=amendments(text),
        blockers=blockers(text),
        outcomes=outcomes(text) if knows_all else outcomes(text)[:5],
        checks=(FollowUpCheck(1, "U0M", AT, True, text), FollowUpCheck(2, "U0M", AT, False, "")),
        closes_on=date(2026, 12, 31) if plan.state is PlanState.SUSTAIN else None,
        has_review=plan.state.is_running,
    )


def days_screen(
    text: str = "CRM outage", role: Role = Role.MANAGER, participants: Participants = samples.PAIR
) -> BlockerDaysScreen:
    """The form about days before a report."""
    return BlockerDaysScreen(SETTLED, participants, role, late_blocker(text))


def late_blocker(text: str) -> Blocker:
    """One that the agent reported late: its first days wait for HR."""
    first, began, until = date(2026, 10, 26), date(2026, 10, 28), date(2026, 11, 3)
    said = {"agreement": Agreement.DISPUTED, "days_reply": text, "days_decision": text}
    days = {"at_once_from": began, "lasts_until": until, "agree_by": until, "renewal_by": "U0A"}
    return replace(Blocker(4, "U0A", AT, text, Owner.HR, until, first), **said, **days)  # type: ignore[arg-type]


def blockers(text: str = "The phone system is down in the mornings") -> tuple[Blocker, ...]:
    """One for each owner: one settled, one that goes on, one that ends."""
    first, last = date(2026, 10, 26), date(2026, 10, 30)
    settled = Blocker(1, "U0M", AT, text, Owner.MANAGER, last, first, last, AT, "U0M", text)
    return (
        settled,
        Blocker(2, "U0A", AT, text, Owner.HR, last, first),
        Blocker(3, "U0A", AT, text, Owner.AGENT, last, first, last),
    )


def report_screen(text: str = "", role: Role = Role.AGENT, participants: Participants = samples.PAIR) -> BlockerScreen:
    """The form that reports a blocker."""
    return BlockerScreen(
        SETTLED, participants, role, date(2026, 10, 29), date(2026, 11, 5), text, has_hr=role is Role.AGENT
    )


def settle_screen(
    text: str = "CRM outage", role: Role = Role.MANAGER, participants: Participants = samples.PAIR
) -> BlockerAnswerScreen:
    """The form that says it is out of the way."""
    return BlockerAnswerScreen(SETTLED, participants, role, blockers(text)[2], date(2026, 10, 29))


def home_with_blockers(role: Role = Role.MANAGER, participants: Participants = samples.PAIR) -> HomeFacts:
    """Home of somebody whose it is to see to what is in the way."""
    cards = tuple(BlockerCard(PlanCard(SETTLED, participants, AT, role=role), entry) for entry in blockers("")[1:])
    return replace(samples.MANAGER_HOME, in_the_way=cards)


def home_with_days(role: Role = Role.MANAGER, participants: Participants = samples.PAIR) -> HomeFacts:
    """Home of somebody who is asked about the days of a blocker, and about a level that slips."""
    card = PlanCard(SETTLED, participants, AT, role=role)
    asked = tuple(BlockerCard(card, late_blocker(""), ask) for ask in (BlockerAsk.DAYS, BlockerAsk.RENEWAL))
    slips = (SlipCard(replace(card, plan=SUSTAINED), may_longer=True),)
    return replace(samples.MANAGER_HOME, in_the_way=asked, slipping=() if role is Role.AGENT else slips)


def amend_screen(plan: Plan = SETTLED, participants: Participants = samples.PAIR) -> AmendmentScreen:
    """The manager's form to change a plan."""
    return AmendmentScreen(plan, participants, 0)


def asked_screen(text: str = "Try harder", participants: Participants = samples.PAIR) -> AmendmentScreen:
    """The same, sent with `text` in each field, with what a fair reader would ask about it."""
    new = len(SETTLED.terms.support) + 1
    requested = {
        "goal_1_how": text,
        "support_1_text": text,
        f"support_{new}_text": text,
        f"support_{new}_kind": "huddle",
    }
    vague = amended(SETTLED.terms, requested | {"goal_1_how": "Try harder"}, SETTLED.cadence.start)
    return replace(
        amend_screen(participants=participants),
        requested=requested,
        reason=text,
        review=brought(SETTLED.terms, vague, {}),
    )


def final_review_screen(
    plan: Plan = SETTLED, participants: Participants = samples.PAIR, role: Role = Role.AGENT
) -> FinalReviewScreen:
    """The final review, side by side."""
    text = plan.check_ins[0].blocker if plan.check_ins else "CRM outage"
    return FinalReviewScreen(plan, participants, role, ending_facts(plan, text))


def final_review_with(screen: FinalReviewScreen, **facts: Any) -> FinalReviewScreen:
    """The same review with other facts."""
    return replace(screen, facts=replace(screen.facts, **facts))


def ending_facts(plan: Plan = SETTLED, text: str = "CRM outage") -> EndingFacts:
    """What the ending rests on."""
    found = blockers(text)
    return EndingFacts(goal_facts(plan, found), DELIVERED, found, statements.statements(text))


def outcome_screen(
    participants: Participants = samples.PAIR, by_hr: bool = False, plan: Plan = SETTLED
) -> OutcomeScreen:
    """The form that proposes an outcome."""
    return OutcomeScreen(plan, participants, ending_facts(plan), LOCKED, by_hr, date(2027, 1, 22))


def decision_screen(
    text: str = "Real progress", participants: Participants = samples.PAIR, locked: bool = True
) -> OutcomeDecisionScreen:
    """HR's form."""
    outcome = replace(outcomes(text)[-1], override="" if locked else text, passed=() if locked else tuple(Lock))
    facts, found = ending_facts(SETTLED, text), (Lock.SUPPORT,) if locked else ()
    longer = extended(SETTLED, dict(outcome.requested), SETTLED.cadence.end)
    return OutcomeDecisionScreen(SETTLED, participants, outcome, participants.manager, longer, facts, found)


def follow_up_screen(participants: Participants = samples.PAIR, role: Role = Role.MANAGER) -> FollowUpScreen:
    """The light form after success."""
    measured = {1: Measure("U0A", "csat", date(2026, 12, 10), 88.0, 20, "%")}
    return FollowUpScreen(SUSTAINED, participants, role, 1, after_success(), measured)


def after_success() -> tuple[GoalFacts, ...]:
    """The facts of two weeks since the decision."""
    readings = tuple(Reading(1, 88.0, 20, date(2026, 12, day)) for day in (3, 10))
    return facts_after(replace(SUSTAINED, after=readings), (), ())
