"""Each kind of notice by itself: it is sent while it is true, and not when what it says has ended.

A scene looks at one notice twice: `yield` says where and when, and to whom it is said; what stands between the two ends
it. A kind that nobody is ever too late for is looked at for somebody whose it is not.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.base.person import Person
from coaching.delivery import absence_notices as absence
from coaching.delivery import blocker_notices as blockers
from coaching.delivery import ending_notices as ending
from coaching.delivery import feedback_notices as feedback
from coaching.delivery import goal_notices as goals
from coaching.delivery import plan_notices as plans
from coaching.delivery import programme_notices as programme
from coaching.delivery import start_notices as start
from coaching.delivery import weekly_notices as weekly
from coaching.delivery.ledger import Delivery, DeliveryState, DueItem, Operation
from coaching.delivery.notice import Notice
from coaching.ending.follow_up import FollowUpEntry
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.amendments import AmendmentRequest
from coaching.plan.plan import Plan
from coaching.plan.plan_clock import Cause
from coaching.plan.statements import RequestKind, ReviewDecision
from coaching.programme.hr_channel import ChannelProblem
from coaching.programme.programme import Approval
from coaching.records.audit import EventKind
from coaching.weekly.blockers import Report
from coaching.weekly.corrections import CorrectionRequest
from coaching.weekly.promise_dates import PromiseStatus
from scheduling.notices import ROWS
from services.absence.handover import end_stand_in, hand_over, name_stand_in
from services.core.outage_record import begin_outage, end_outage
from services.delivery.message_facts import Ready, message_facts, still_true
from services.ending.follow_up import close_early, follow_longer, log_follow_up
from services.ending.outcomes import decide_outcome, propose_outcome
from services.plan.acknowledgement import acknowledge, decline
from services.plan.amendments import amend_plan, answer_amendment
from services.plan.hr_requests import ask_hr, close_request
from services.plan.statements import state_view
from services.plan.view_answer import answer_view
from services.plan.withdrawal import withdraw_plan
from services.programme.hr_channel import note_members
from services.programme.setup import set_up
from services.weekly.blocker_days import answer_days, renew_blocker
from services.weekly.blockers import report_blocker, settle_blocker
from services.weekly.check_ins import log_check_in
from services.weekly.correction_answers import answer_correction
from services.weekly.corrections import correct_check_in
from services.weekly.promises import update_promise
from services.weekly.reflections import reflect
from storage.base.unreadable import of_plan
from tests.support.approvals import reviewed_by_hr, where_hr_is
from tests.support.audit_entries import ENTRY
from tests.support.builders import PROGRAMME
from tests.support.endings import ACHIEVED, CONFIRM, DAY_31, LAST_DAY, LONGER, ended, proposed, settled
from tests.support.feedback_rounds import COLLEAGUES, a_round, closed
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.use_case_harness import UseCaseHarness
from views.delivery.message_words import body

Scene = Iterator[tuple[UseCaseHarness, Notice, str]]
SCENES: dict[type[Notice], Callable[[UseCaseHarness], Scene]] = {}
DAY = timedelta(days=1)
TOLD = "One day more"


def scene(kind: type[Notice]) -> Callable[[Callable[[UseCaseHarness], Scene]], Callable[[UseCaseHarness], Scene]]:
    """Name the kind that a scene is about."""

    def named(play: Callable[[UseCaseHarness], Scene]) -> Callable[[UseCaseHarness], Scene]:
        SCENES[kind] = play
        return play

    return named


@scene(plans.PlanSharedNotice)
def shared(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    yield work, plans.PlanSharedNotice(plan.id), AGENT.id
    work.opened(plan)
    yield work, plans.PlanSharedNotice(plan.id), AGENT.id


@scene(plans.AcknowledgementReminderNotice)
def unconfirmed(work: UseCaseHarness) -> Scene:
    plan = work.opened(work.shared())
    yield work, plans.AcknowledgementReminderNotice(plan.id), AGENT.id
    work.acknowledged(plan)
    yield work, plans.AcknowledgementReminderNotice(plan.id), AGENT.id


@scene(plans.ViewWrittenNotice)
def view_waits(work: UseCaseHarness) -> Scene:
    plan = work.run(AGENT, acknowledge, work.shared().id, TOLD).plan
    yield work, plans.ViewWrittenNotice(plan.id), MANAGER.id
    work.run(MANAGER, answer_view, plan.id, work.plan(plan.id).revision, "You are right", {})
    yield work, plans.ViewWrittenNotice(plan.id), MANAGER.id


@scene(plans.ViewAnsweredNotice)
def view_answered(work: UseCaseHarness) -> Scene:
    plan = work.run(AGENT, acknowledge, work.shared().id, TOLD).plan
    other = work.shared("draft-2", agent=STRANGER.id)
    work.run(MANAGER, answer_view, plan.id, work.plan(plan.id).revision, "You are right", {})
    yield work, plans.ViewAnsweredNotice(plan.id), AGENT.id
    yield work, plans.ViewAnsweredNotice(other.id), STRANGER.id


@scene(plans.DeclinedNotice)
def declined_without_a_word(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.run(AGENT, decline, plan.id, "")
    yield work, plans.DeclinedNotice(plan.id, 0), HR.id
    work.acknowledged(plan)
    yield work, plans.DeclinedNotice(plan.id, 0), HR.id


@scene(plans.StatementNotice)
def stated(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    work.run(AGENT, state_view, plan.id, TOLD)
    yield work, plans.StatementNotice(plan.id, 1), HR.id
    yield work, plans.StatementNotice(plan.id, 1), AGENT.id


@scene(plans.HrRequestNotice)
def asked_of_hr(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    yield work, plans.HrRequestNotice(plan.id, 1), HR.id
    work.run(HR, close_request, plan.id, 1)
    yield work, plans.HrRequestNotice(plan.id, 1), HR.id


@scene(plans.AmendedNotice)
def amended(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    changed = work.run(MANAGER, amend_plan, plan.id, AmendmentRequest(0, {"time": "09:30"}, "The shift begins earlier"))
    assert isinstance(changed, Plan)
    yield work, plans.AmendedNotice(plan.id, 1), AGENT.id
    work.run(AGENT, answer_amendment, plan.id, 1)
    yield work, plans.AmendedNotice(plan.id, 1), AGENT.id


@scene(start.ApprovalAskedNotice)
def approval_waits(work: UseCaseHarness) -> Scene:
    plan = where_hr_is(work, Approval.REQUIRED).shared()
    asked = start.ApprovalAskedNotice(plan.id, 1, start.ApprovalPurpose.APPROVE)
    yield work, asked, HR.id
    reviewed_by_hr(work, plan, ReviewDecision.APPROVED)
    yield work, asked, HR.id


@scene(start.ApprovalAnsweredNotice)
def approval_answered(work: UseCaseHarness) -> Scene:
    plan = where_hr_is(work, Approval.REQUIRED).shared()
    reviewed_by_hr(work, plan, ReviewDecision.APPROVED)
    answer = start.ApprovalAnsweredNotice(plan.id, 1, ReviewDecision.APPROVED)
    yield work, answer, MANAGER.id
    work.run(MANAGER, withdraw_plan, plan.id, TOLD)
    yield work, answer, MANAGER.id


@scene(start.ProposalWithdrawnNotice)
def proposal_withdrawn(work: UseCaseHarness) -> Scene:
    strict = where_hr_is(work, Approval.REQUIRED)
    plan, other = strict.shared(), strict.shared("draft-2", agent=STRANGER.id)
    work.run(HR, withdraw_plan, plan.id, TOLD)
    yield work, start.ProposalWithdrawnNotice(plan.id), MANAGER.id
    yield work, start.ProposalWithdrawnNotice(other.id), MANAGER.id


@scene(weekly.ReflectionNotice)
def questions(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    yield work, weekly.ReflectionNotice(plan.id, 1), AGENT.id
    work.run(AGENT, reflect, plan.id, 1, ("Calmer", "", ""), "V1")
    yield work, weekly.ReflectionNotice(plan.id, 1), AGENT.id


@scene(weekly.ReflectionOfferNotice)
def offered(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    offer = weekly.ReflectionOfferNotice(plan.id, 1, f"{work.now.timestamp() - 60:.6f}")
    yield work, offer, AGENT.id
    work.run(AGENT, reflect, plan.id, 1, ("Calmer", "", ""), "V1")
    yield work, offer, AGENT.id


@scene(weekly.AgendaNotice)
def agenda(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    yield work, weekly.AgendaNotice(plan.id, 1), MANAGER.id
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    yield work, weekly.AgendaNotice(plan.id, 1), MANAGER.id


@scene(weekly.CheckInReminderNotice)
def not_logged(work: UseCaseHarness) -> Scene:
    plan, there = work.shared(), work.at(timedelta(days=4, hours=4))
    yield there, weekly.CheckInReminderNotice(plan.id, 1, 1), MANAGER.id
    there.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    yield there, weekly.CheckInReminderNotice(plan.id, 1, 1), MANAGER.id


@scene(weekly.SupportReminderNotice)
def not_marked(work: UseCaseHarness) -> Scene:
    plan, there = work.shared(), work.at(timedelta(days=9, hours=4))
    yield there, weekly.SupportReminderNotice(plan.id, (1, 1), 1), MANAGER.id
    there.run(MANAGER, update_promise, plan.id, (1, 1), PromiseStatus.NOT_DONE)
    yield there, weekly.SupportReminderNotice(plan.id, (1, 1), 1), MANAGER.id


@scene(goals.MilestoneNotice)
def milestone(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    ahead = goals.MilestoneNotice(plan.id, 30, goals.MilestoneStage.AHEAD)
    yield work.at(timedelta(days=28)), ahead, AGENT.id
    yield work.at(timedelta(days=31, hours=6)), ahead, AGENT.id


@scene(blockers.BlockerNotice)
def in_the_way(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    work.run(AGENT, report_blocker, plan.id, Report("The CRM is slow", work.now.date()))
    yield work, blockers.BlockerNotice(plan.id, 1, is_due=False), MANAGER.id
    work.run(MANAGER, settle_blocker, plan.id, 1, "It is fast", work.now.date())
    yield work, blockers.BlockerNotice(plan.id, 1, is_due=False), MANAGER.id


def reported_late(work: UseCaseHarness) -> Plan:
    """A plan whose agent reports on its second day that something was in the way since the first."""
    plan, later = settled(work), work.at(2 * DAY)
    later.run(AGENT, report_blocker, plan.id, Report("The CRM is slow", work.now.date() + DAY))
    return plan


@scene(blockers.BlockerDaysNotice)
def days_wait(work: UseCaseHarness) -> Scene:
    plan = reported_late(work)
    yield work, blockers.BlockerDaysNotice(plan.id, 1), MANAGER.id
    work.run(MANAGER, answer_days, plan.id, 1, "yes", "")
    yield work, blockers.BlockerDaysNotice(plan.id, 1), MANAGER.id


@scene(blockers.BlockerDecisionNotice)
def hr_decides(work: UseCaseHarness) -> Scene:
    plan = reported_late(work)
    work.run(MANAGER, answer_days, plan.id, 1, "no", "It was fast")
    yield work, blockers.BlockerDecisionNotice(plan.id, 1), HR.id
    work.run(HR, answer_days, plan.id, 1, "no", "The status page says so")
    yield work, blockers.BlockerDecisionNotice(plan.id, 1), HR.id


@scene(blockers.BlockerDaysAnsweredNotice)
def days_answered(work: UseCaseHarness) -> Scene:
    plan = reported_late(work)
    work.run(MANAGER, answer_days, plan.id, 1, "yes", "")
    yield work, blockers.BlockerDaysAnsweredNotice(plan.id, 1, by_hr=False), AGENT.id
    yield work, blockers.BlockerDaysAnsweredNotice(plan.id, 1, by_hr=False), STRANGER.id


@scene(blockers.BlockerRenewalNotice)
def renewal_waits(work: UseCaseHarness) -> Scene:
    plan = reported_late(work)
    work.run(AGENT, renew_blocker, plan.id, 1)
    yield work, blockers.BlockerRenewalNotice(plan.id, 1, 0), MANAGER.id
    work.run(MANAGER, renew_blocker, plan.id, 1)
    yield work, blockers.BlockerRenewalNotice(plan.id, 1, 0), MANAGER.id


@scene(blockers.BlockerAnsweredNotice)
def out_of_the_way(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    work.run(AGENT, report_blocker, plan.id, Report("The CRM is slow", work.now.date()))
    work.run(MANAGER, settle_blocker, plan.id, 1, "It is fast", work.now.date())
    yield work, blockers.BlockerAnsweredNotice(plan.id, 1), AGENT.id
    yield work, blockers.BlockerAnsweredNotice(plan.id, 1), HR.id


@scene(absence.HandedOverNotice)
def handed_over(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    revision = work.run(MANAGER, hand_over, plan.id, OTHER_MANAGER.id).revision
    yield work, absence.HandedOverNotice(plan.id, revision), OTHER_MANAGER.id
    work.run(HR, hand_over, plan.id, STRANGER.id)
    yield work, absence.HandedOverNotice(plan.id, revision), OTHER_MANAGER.id


@scene(absence.NewManagerNotice)
def new_manager(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.run(MANAGER, hand_over, plan.id, OTHER_MANAGER.id)
    yield work, absence.NewManagerNotice(plan.id, 2), AGENT.id
    yield work, absence.NewManagerNotice(plan.id, 2), OTHER_MANAGER.id


@scene(absence.StandInNotice)
def stand_in(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.run(MANAGER, name_stand_in, plan.id, OTHER_MANAGER.id)
    yield work, absence.StandInNotice(plan.id, 2, is_to_agent=True), AGENT.id
    work.run(MANAGER, end_stand_in, plan.id)
    yield work, absence.StandInNotice(plan.id, 2, is_to_agent=True), AGENT.id


@scene(absence.AgentLeftNotice)
def the_agent_left(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.meet(replace(AGENT, is_deleted=True))
    yield work, absence.AgentLeftNotice(plan.id, plan.revision), MANAGER.id
    work.meet(AGENT)
    yield work, absence.AgentLeftNotice(plan.id, plan.revision), MANAGER.id


@scene(absence.ManagerLeftNotice)
def the_manager_left(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.meet(replace(MANAGER, is_deleted=True))
    yield work, absence.ManagerLeftNotice(plan.id, plan.revision, is_to_hr=True), HR.id
    work.run(HR, hand_over, plan.id, OTHER_MANAGER.id)
    yield work, absence.ManagerLeftNotice(plan.id, plan.revision, is_to_hr=True), HR.id


@scene(absence.ClockMovedNotice)
def clock_moved(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    yield work, absence.ClockMovedNotice(plan.id, plan.clock_moves, Cause.AWAY, is_entered=True), AGENT.id
    yield work, absence.ClockMovedNotice(plan.id, plan.clock_moves - 1, Cause.AWAY, is_entered=True), AGENT.id


@scene(feedback.FeedbackAskedNotice)
def feedback_asked(work: UseCaseHarness) -> Scene:
    _, round_ = a_round(work)
    asked = feedback.FeedbackAskedNotice(round_.id, 30, with_names=False)
    yield work, asked, COLLEAGUES[0].id
    yield closed(work), asked, COLLEAGUES[0].id


@scene(feedback.FeedbackReadyNotice)
def feedback_ready(work: UseCaseHarness) -> Scene:
    plan, _ = a_round(work)
    there = closed(work)
    withheld, released = feedback.FeedbackResult.WITHHELD, feedback.FeedbackResult.RELEASED
    yield there, feedback.FeedbackReadyNotice(plan.id, 30, withheld), AGENT.id
    yield there, feedback.FeedbackReadyNotice(plan.id, 30, released), AGENT.id


@scene(weekly.CheckInCorrectedNotice)
def check_in_corrected(work: UseCaseHarness) -> Scene:
    """Of two corrections of one check-in, the newest is told."""
    plan = _corrected(settled(work), work)
    yield work, weekly.CheckInCorrectedNotice(plan.id, 1, 1), AGENT.id
    _corrected(plan, work, seen=1)
    yield work, weekly.CheckInCorrectedNotice(plan.id, 1, 1), AGENT.id


@scene(weekly.CorrectionAskedNotice)
def correction_waits(work: UseCaseHarness) -> Scene:
    plan = _asked_to_correct(work)
    yield work, weekly.CorrectionAskedNotice(plan.id, 1, 1), HR.id
    work.run(HR, answer_correction, plan.id, 1, 1, confirms=True)
    yield work, weekly.CorrectionAskedNotice(plan.id, 1, 1), HR.id


@scene(weekly.CorrectionAnsweredNotice)
def correction_answered(work: UseCaseHarness) -> Scene:
    plan = _asked_to_correct(work)
    work.run(HR, answer_correction, plan.id, 1, 1, confirms=False)
    yield work, weekly.CorrectionAnsweredNotice(plan.id, 1, 1), MANAGER.id
    yield work, weekly.CorrectionAnsweredNotice(plan.id, 1, 1), AGENT.id


def _asked_to_correct(work: UseCaseHarness) -> Plan:
    """A plan with an outcome before HR, and a correction of its check-in."""
    plan = settled(work)
    work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    outcome = Outcome(1, OutcomeKind.EXIT, MANAGER.id, work.now, "Six talks, and the level did not change")
    with work.open() as uow:
        uow.endings.propose(plan, outcome)
        uow.audit.note(work.now, EventKind.OUTCOME_PROPOSED, MANAGER.id, plan.id, number=1)
    return _corrected(plan, work)


def _corrected(plan: Plan, work: UseCaseHarness, seen: int = 0) -> Plan:
    if plan.check_in(1) is None and work.plan(plan.id).check_in(1) is None:
        work.run(MANAGER, log_check_in, f"{plan.id}:1", ENTRY, "V1")
    right = replace(ENTRY, focus=f"{TOLD} {seen}")
    return work.run(MANAGER, correct_check_in, plan.id, CorrectionRequest(1, seen, right, "Of another week"))


@scene(ending.OutcomeReminderNotice)
def undecided(work: UseCaseHarness) -> Scene:
    plan, there = settled(work), work.at(LAST_DAY + DAY + timedelta(hours=5))
    yield there, ending.OutcomeReminderNotice(plan.id, 60, 1), MANAGER.id
    proposed(there, plan, LONGER)
    yield there, ending.OutcomeReminderNotice(plan.id, 60, 1), MANAGER.id


@scene(ending.OutcomeAskedNotice)
def outcome_waits(work: UseCaseHarness) -> Scene:
    plan, there = settled(work), work.at(LAST_DAY)
    proposed(there, plan, LONGER)
    yield there, ending.OutcomeAskedNotice(plan.id, 1), HR.id
    there.run(HR, decide_outcome, plan.id, 1, CONFIRM)
    yield there, ending.OutcomeAskedNotice(plan.id, 1), HR.id


@scene(ending.RoleAskedNotice)
def role_proposed(work: UseCaseHarness) -> Scene:
    plan, there = settled(work), work.at(LAST_DAY)
    role = Proposal(
        OutcomeKind.ROLE_CHANGE, "Written cases go well", override="Both asked for it", role="Written support"
    )
    there.run(HR, propose_outcome, plan.id, role)
    yield there, ending.RoleAskedNotice(plan.id, 1), AGENT.id
    there.run(AGENT, state_view, plan.id, "I would like that")
    yield there, ending.RoleAskedNotice(plan.id, 1), AGENT.id


@scene(ending.OutcomeDecidedNotice)
def outcome_decided(work: UseCaseHarness) -> Scene:
    plan, there = settled(work), work.at(LAST_DAY)
    ended(there, plan, LONGER)
    yield there, ending.OutcomeDecidedNotice(plan.id, 1, OutcomeVerdict.CONFIRMED), AGENT.id
    yield there, ending.OutcomeDecidedNotice(plan.id, 1, OutcomeVerdict.RETURNED), MANAGER.id


@scene(ending.FollowedLongerNotice)
def followed_longer(work: UseCaseHarness) -> Scene:
    plan = settled(work)
    there = work.at(DAY_31)
    ended(there, plan)
    there.run(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("slipping"))
    there.run(MANAGER, follow_longer, plan.id)
    yield there, ending.FollowedLongerNotice(plan.id), AGENT.id
    there.run(HR, close_early, plan.id)
    yield there, ending.FollowedLongerNotice(plan.id), AGENT.id


@scene(ending.SustainCheckNotice)
def level_to_check(work: UseCaseHarness) -> Scene:
    plan, there = ended(work.at(DAY_31), settled(work), ACHIEVED), work.at(DAY_31 + timedelta(days=14))
    yield there, ending.SustainCheckNotice(plan.id, 1), MANAGER.id
    there.run(MANAGER, log_follow_up, plan.id, 1, FollowUpEntry("yes"))
    yield there, ending.SustainCheckNotice(plan.id, 1), MANAGER.id


@scene(ending.ClosedNotice)
def plan_closed(work: UseCaseHarness) -> Scene:
    plan, there = ended(work.at(DAY_31), settled(work), ACHIEVED), work.at(DAY_31 + timedelta(days=31))
    there.planned()
    yield there, ending.ClosedNotice(plan.id), AGENT.id
    running = work.shared("draft-2", agent=STRANGER.id)
    yield work, ending.ClosedNotice(running.id), STRANGER.id


@scene(programme.HrDigestNotice)
def digest(work: UseCaseHarness) -> Scene:
    yield work, programme.HrDigestNotice(1), PROGRAMME.hr_channel
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_channel="C0ANOTHER"))
    yield work, programme.HrDigestNotice(1), PROGRAMME.hr_channel


@scene(programme.RoleChangeNotice)
def role_changed(work: UseCaseHarness) -> Scene:
    yield work, programme.RoleChangeNotice(1), HR.id
    work.meet(replace(HR, is_deleted=True))
    yield work, programme.RoleChangeNotice(1), HR.id


@scene(programme.ChannelMembersNotice)
def channel_members(work: UseCaseHarness) -> Scene:
    work.ask(lambda uow: note_members(uow, work.now, PROGRAMME.hr_channel, (HR, STRANGER)))
    yield work, programme.ChannelMembersNotice(2), HR.id
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    yield work, programme.ChannelMembersNotice(2), HR.id


@scene(programme.PostUnsureNotice)
def unsure(work: UseCaseHarness) -> Scene:
    lost = programme.PostUnsureNotice.of(plans.PlanSharedNotice(work.shared().id))
    yield work, lost, HR.id
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    yield work, lost, HR.id


@scene(programme.UnreadableNotice)
def cannot_be_read(work: UseCaseHarness) -> Scene:
    plan = work.shared()
    work.ask(lambda uow: uow.set_aside.note([of_plan(plan.id)]))
    yield work, programme.UnreadableNotice(1), HR.id
    work.ask(lambda uow: uow.set_aside.remove(plan.id))
    yield work, programme.UnreadableNotice(1), HR.id


@scene(programme.PostRefusedNotice)
def refused(work: UseCaseHarness) -> Scene:
    refusal = programme.PostRefusedNotice(1, ChannelProblem.ARCHIVED)
    yield work, refusal, HR.id
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    yield work, refusal, HR.id


@scene(programme.LateMessagesNotice)
def late(work: UseCaseHarness) -> Scene:
    work.shared()
    there = work.at(timedelta(hours=5))  # the agent's day has begun
    work.ask(lambda uow: begin_outage(uow, work.now, work.now, "unreached", ()))
    work.ask(lambda uow: end_outage(uow, there.now, ()))
    yield there, programme.LateMessagesNotice(1), HR.id
    work.run(ADMIN, set_up, replace(PROGRAMME, hr_people=frozenset({SECOND_HR.id})))
    yield there, programme.LateMessagesNotice(1), HR.id


@scene(programme.SendingStoppedNotice)
def stopped(work: UseCaseHarness) -> Scene:
    work.ask(lambda uow: begin_outage(uow, work.now, work.now, "token_revoked", {ADMIN.id}))
    yield work, programme.SendingStoppedNotice(1), ADMIN.id
    work.ask(lambda uow: end_outage(uow, work.now, {ADMIN.id}))
    yield work, programme.SendingStoppedNotice(1), ADMIN.id


@scene(programme.SendingResumedNotice)
def resumed(work: UseCaseHarness) -> Scene:
    work.ask(lambda uow: begin_outage(uow, work.now, work.now, "unreached", {ADMIN.id}))
    yield work, programme.SendingResumedNotice(1), ADMIN.id
    work.meet(replace(ADMIN, is_deleted=True))
    yield work, programme.SendingResumedNotice(1), ADMIN.id


def delivery_of(work: UseCaseHarness, notice: Notice, recipient: str) -> Delivery:
    """Return the delivery of one notice, due now."""
    return Delivery("d1", Operation.POST, recipient, work.now, DeliveryState.PENDING, (DueItem(notice, recipient),))


def is_true(work: UseCaseHarness, notice: Notice, recipient: str) -> bool:
    """Whether it would be sent now; people are asked whatever their hours, a channel has none."""
    delivery = delivery_of(work, notice, recipient)
    if isinstance(notice, programme.HrDigestNotice):
        return isinstance(work.ask(lambda uow: message_facts(uow, work.now, delivery)), Ready)
    return work.ask(lambda uow: still_true(uow, work.now, delivery)) is not None


@pytest.mark.parametrize("kind", SCENES, ids=lambda kind: kind.code)
def test_a_notice_is_sent_while_it_is_true_and_not_any_longer(work: UseCaseHarness, kind: type[Notice]) -> None:
    assert [is_true(*seen) for seen in SCENES[kind](work)] == [True, False]


def test_every_row_of_the_registry_has_its_scene() -> None:
    assert set(SCENES) == set(ROWS)


def test_of_a_role_that_hr_sent_back_its_proposer_and_its_agent_read_until_another_proposal(
    work: UseCaseHarness,
) -> None:
    plan, there = settled(work), work.at(LAST_DAY)
    role = Proposal(OutcomeKind.ROLE_CHANGE, "Written cases go well", override="Both asked for it", role="Chat")
    there.run(HR, propose_outcome, plan.id, role)
    there.run(
        SECOND_HR, decide_outcome, plan.id, 1, replace(CONFIRM, verdict=OutcomeVerdict.RETURNED, comment=role.reason)
    )
    notice = ending.OutcomeDecidedNotice(plan.id, 1, OutcomeVerdict.RETURNED)
    readers = (AGENT, MANAGER, HR, SECOND_HR)
    assert [is_true(there, notice, reader.id) for reader in readers] == [True, True, True, False]
    there.run(HR, propose_outcome, plan.id, role)
    assert not any(is_true(there, notice, reader.id) for reader in readers)


@pytest.mark.parametrize(("owner", "reader", "is_own"), [("agent", AGENT, True), ("manager", MANAGER, False)])
def test_the_agents_own_support_is_never_said_to_be_counted_by_hr(
    work: UseCaseHarness, owner: str, reader: Person, is_own: bool
) -> None:
    plan, there = work.shared(support_1_owner=owner), work.at(timedelta(days=11, hours=7))
    notice = weekly.SupportReminderNotice(plan.id, (1, 1), 2)
    ready = there.ask(lambda uow: still_true(uow, there.now, delivery_of(there, notice, reader.id)))
    assert ready is not None
    assert ("HR's weekly summary counts it" not in body(ready.items[0], reader.zone)) is is_own


def test_what_was_written_after_the_answers_is_offered_although_there_are_answers(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.run(AGENT, reflect, plan.id, 1, ("Calmer", "", ""), "V1")
    offer = weekly.ReflectionOfferNotice(plan.id, 1, f"{work.now.timestamp() + 60:.6f}")
    assert is_true(work, offer, AGENT.id)
