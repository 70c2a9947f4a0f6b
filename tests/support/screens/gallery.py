"""Every screen, message and answer in its main states, by name: for tests that hold for all of them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Actor, Role
from coaching.delivery.absence_notices import StandInNotice
from coaching.delivery.blocker_notices import BlockerDaysAnsweredNotice, BlockerNotice
from coaching.delivery.ending_notices import OutcomeDecidedNotice
from coaching.delivery.feedback_notices import FeedbackAskedNotice, FeedbackReadyNotice, FeedbackResult
from coaching.delivery.goal_notices import MilestoneNotice, MilestoneStage
from coaching.delivery.plan_notices import ViewWrittenNotice
from coaching.delivery.start_notices import ApprovalAnsweredNotice, ApprovalAskedNotice, ApprovalPurpose
from coaching.delivery.weekly_notices import CheckInReminderNotice
from coaching.ending.outcomes import OutcomeVerdict
from coaching.plan.statements import ReviewDecision
from coaching.programme.programme import Approval
from coaching.screens import (
    AwayScreen,
    GuideScreen,
    HelpScreen,
    HomeFacts,
    NoteScreen,
    OutageScreen,
    OwnScore,
    ScoresScreen,
    SetupScreen,
    TemplateScreen,
)
from coaching.start.templates import TEMPLATES
from coaching.weekly.follow_through import Score
from tests.support.notices import short_name
from tests.support.screens import endings, feedback_rounds, reviewed, samples, statements
from views.absence.absence_forms import away_modal, hours_modal, outage_modal
from views.absence.handover import handover_modal, talk_clock_modal
from views.delivery.messages import Message, message, moved, replaced
from views.ending.final_review import final_review_modal
from views.ending.follow_up import follow_up_modal
from views.ending.outcomes import decision_modal, outcome_modal
from views.feedback.rounds import ask_modal, feedback_modal, give_modal
from views.kit.saved_notice import SAVED, notice_modal, reflection_saved, saved
from views.plan.amendment_form import amend_modal
from views.plan.plan_modal import plan_modal, withdraw_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal
from views.programme.command_answers import help_blocks, list_blocks, plain, score_blocks, status_blocks
from views.programme.digest import digest_modal
from views.programme.home import home
from views.programme.setup import setup_modal
from views.start.approval_form import review_modal
from views.start.guide import guide_modal
from views.start.notes import note_modal, notes_modal
from views.start.preview import preview_modal, shared_modal
from views.start.start_form import start_modal
from views.start.table_import import checked_modal, import_modal, imported_modal
from views.start.templates import template_modal
from views.weekly.blocker_days import days_modal
from views.weekly.blockers import report_modal, settle_modal
from views.weekly.check_ins import check_in_modal
from views.weekly.corrections import correction_answer_modal, correction_modal, versions_modal
from views.weekly.follow_through import score_modal, scores_modal
from views.weekly.promises import cancel_modal, move_modal, promises_modal
from views.weekly.reflections import reflection_modal

VARIANTS = (
    samples.item(CheckInReminderNotice, reminder=2),
    samples.item(MilestoneNotice, stage=MilestoneStage.HERE),
    samples.item(StandInNotice, is_to_agent=True),
    samples.item(ApprovalAskedNotice, purpose=ApprovalPurpose.COMMENT),
    samples.item(ApprovalAnsweredNotice, decision=ReviewDecision.RETURNED),
    samples.item(ApprovalAnsweredNotice, decision=ReviewDecision.COMMENTED),
    samples.item(ViewWrittenNotice, is_reminder=True),
    samples.item(FeedbackAskedNotice, with_names=True),
    samples.item(FeedbackReadyNotice, result=FeedbackResult.WITHHELD),
    samples.item(FeedbackReadyNotice, result=FeedbackResult.NOBODY_WROTE),
    samples.item(OutcomeDecidedNotice, verdict=OutcomeVerdict.RETURNED),
    samples.item(BlockerNotice, is_due=True),
    samples.item(BlockerDaysAnsweredNotice, by_hr=True),
)
Screen = View | Message | Sequence[Block]


def modals() -> dict[str, View]:
    """All modals."""
    plans = (samples.SHARED, samples.OPENED, samples.CONFIRMED, samples.WITHDRAWN)
    roles = (Role.AGENT, Role.MANAGER, Role.STAND_IN, Role.HR)
    offer = replace(samples.start_screen(1, samples.DRAFT), resumable=samples.FILLED)
    return {
        **{f"start step {step}": start_modal(samples.start_screen(step)) for step in (1, 2, 3)},
        "start with an older draft": start_modal(offer),
        "preview": preview_modal(replace(samples.PREVIEW, left_out_goals=1)),
        "shared": shared_modal(samples.SHARED_SCREEN),
        **{f"{p.state} plan, {r}": plan_modal(samples.plan_screen(r, p, 2)) for p, r in product(plans, roles)},
        "withdraw": withdraw_modal(samples.plan_screen(Role.MANAGER, samples.SHARED)),
        "reflection": reflection_modal(samples.REFLECTION_SCREEN),
        "check-in": check_in_modal(samples.CHECK_IN_SCREEN),
        "first check-in": check_in_modal(replace(samples.CHECK_IN_SCREEN, reflection=None, previous=None)),
        "check-in with readings": check_in_modal(samples.MEASURED),
        "check-in with something in the way": check_in_modal(
            replace(samples.CHECK_IN_SCREEN, blockers=endings.blockers()[1:])
        ),
        "correction": correction_modal(samples.CORRECTING),
        "correction with HR": correction_modal(replace(samples.CORRECTING, by_hr=True)),
        "answer to a correction": correction_answer_modal(samples.ANSWERING),
        "versions": versions_modal(samples.VERSIONS),
        "versions for the agent": versions_modal(replace(samples.VERSIONS, may_seal=False)),
        "many versions": versions_modal(replace(samples.VERSIONS, versions=samples.VERSIONS.versions * 200)),
        "plan with corrections": plan_modal(
            replace(
                samples.plan_screen(Role.HR),
                corrections=(samples.CORRECTION, samples.ASKED),
                correctable=frozenset({1}),
            )
        ),
        "digest": digest_modal(samples.DIGEST),
        "quiet digest": digest_modal(samples.QUIET),
        "setup": setup_modal(samples.SETUP),
        "first setup": setup_modal(SetupScreen(None)),
        "setup with others in the channel": setup_modal(replace(samples.SETUP, others=(samples.AGENT, samples.BOT))),
        "promises": promises_modal(samples.PROMISES),
        "move a promise": move_modal(samples.MOVING),
        "cancel a talk": cancel_modal(samples.CANCELLING),
        "promises, nothing due": promises_modal(replace(samples.PROMISES, lines=())),
        "score": score_modal(samples.SCORE),
        "score, nothing missing": score_modal(replace(samples.SCORE, missing=())),
        "score of nothing": score_modal(OwnScore(Score())),
        "score of much": score_modal(replace(samples.SCORE, missing=samples.SCORE.missing * 40)),
        "scores": scores_modal(samples.SCORES),
        "scores of many": scores_modal(replace(samples.SCORES, leaders=samples.SCORES.leaders * 500)),
        "scores, none yet": scores_modal(ScoresScreen(Score(), ())),
        "away": away_modal(AwayScreen(Actor(samples.AGENT))),
        "away, for HR": away_modal(samples.AWAY),
        "outage": outage_modal(OutageScreen(((samples.CONFIRMED, samples.AGENT),), may_site=True)),
        "note": note_modal(NoteScreen(samples.NOTE.day, samples.AGENT.id)),
        "notes": notes_modal(samples.NOTES),
        "plan with notes": plan_modal(replace(samples.plan_screen(Role.HR), notes=2)),
        "guide": guide_modal(samples.GUIDE),
        "guide in general": guide_modal(GuideScreen()),
        "no notes": notes_modal(replace(samples.NOTES, lines=(), is_own=True)),
        "hours": hours_modal(samples.AGENT),
        "role templates": template_modal(TemplateScreen(TEMPLATES["remote"], TEMPLATES)),
        "edited role template": template_modal(TemplateScreen(TEMPLATES["remote"], TEMPLATES, is_edited=True)),
        "handover": handover_modal(samples.HANDOVER),
        "handover of one plan": handover_modal(samples.HANDOVER_BY_HR),
        "handover to another zone": talk_clock_modal(samples.TALK_CLOCK, "seen"),
        **reviewed.screens(),
        **_statements(roles),
        **_endings(roles),
        **_colleagues(roles),
        "import": import_modal(),
        "import with troubles": import_modal(samples.TROUBLES),
        **{f"import of {s.kind}": checked_modal(s, "F0FILE") for s in samples.IMPORTS},
        **{f"{s.kind} imported": imported_modal(s) for s in samples.IMPORTS},
        "notice": notice_modal("Please note", "Something to read."),
        **{f"{form} was kept": saved(form) for form in SAVED},
    }


def _statements(roles: Sequence[Role]) -> dict[str, View]:
    """Those about statements and reviews of a plan."""
    told = (
        statements.PROPOSED,
        statements.RETURNED,
        statements.WITH_VIEW,
        statements.ANSWERED,
        statements.DECLINED,
        statements.CLOSED,
    )
    readers = {plan: roles if plan.state.is_with_agent else (Role.MANAGER, Role.HR) for plan in told}
    returned = replace(samples.start_screen(1), returned_because="Name the sample size.")
    sent = replace(samples.SHARED_SCREEN, plan=statements.PROPOSED)
    return {
        **{
            f"told {n} {plan.state} plan, {role}": plan_modal(statements.plan_screen(role, plan))
            for n, plan in enumerate(told)
            for role in readers[plan]
        },
        **{f"review {decision}": review_modal(statements.review_screen(decision)) for decision in ReviewDecision},
        "review that moves": review_modal(statements.review_screen(ReviewDecision.APPROVED, moves=True)),
        "answer": answer_modal(statements.answer_screen()),
        "statement": statement_modal(statements.statement_screen()),
        "decline": statement_modal(statements.statement_screen(declines=True)),
        "start of a returned plan": start_modal(returned),
        "preview for HR": preview_modal(replace(samples.PREVIEW, approval=Approval.REQUIRED)),
        "sent to HR": shared_modal(sent),
    }


def _endings(roles: Sequence[Role]) -> dict[str, View]:
    """Those about a plan's changes and its end."""
    plans = (endings.SETTLED, endings.SUSTAINED, endings.CLOSED)
    return {
        **{f"ending {p.state}, {r}": plan_modal(endings.plan_screen(r, p)) for p, r in product(plans, roles)},
        "change": amend_modal(endings.amend_screen()),
        "change that a fair reader asks about": amend_modal(endings.asked_screen()),
        "report of a blocker": report_modal(endings.report_screen()),
        "report of a blocker, by the manager": report_modal(endings.report_screen(role=Role.MANAGER)),
        "blocker out of the way": settle_modal(endings.settle_screen()),
        "blocker out of the way, by its agent": settle_modal(endings.settle_screen(role=Role.AGENT)),
        "days of a blocker": days_modal(endings.days_screen()),
        "days of a blocker, for HR": days_modal(endings.days_screen(role=Role.HR)),
        "reflection with something in the way": reflection_saved("5" * 32 + ":2"),
        "whole": final_review_modal(endings.final_review_screen()),
        "outcome": outcome_modal(endings.outcome_screen()),
        "outcome by HR": outcome_modal(endings.outcome_screen(by_hr=True)),
        "decision": decision_modal(endings.decision_screen()),
        "decision past a lock": decision_modal(endings.decision_screen(locked=False)),
        "look": follow_up_modal(endings.follow_up_screen()),
        "look, for the agent": follow_up_modal(endings.follow_up_screen(role=Role.AGENT)),
    }


def _colleagues(roles: Sequence[Role]) -> dict[str, View]:
    """Those about colleagues' feedback."""
    return {
        **{f"plan with rounds, {role}": plan_modal(feedback_rounds.plan_screen(role)) for role in roles},
        "plan that may ask": plan_modal(feedback_rounds.plan_screen(Role.MANAGER, may_ask=True)),
        "ask colleagues": ask_modal(feedback_rounds.ask_form()),
        "give feedback": give_modal(feedback_rounds.give_form()),
        "give feedback again": give_modal(feedback_rounds.give_form(text="Shares what worked.")),
        "give feedback with names": give_modal(feedback_rounds.give_form(with_names=True)),
        "feedback": feedback_modal(feedback_rounds.feedback_screen()),
        "longest feedback": feedback_modal(feedback_rounds.longest_screen()),
        "no feedback": feedback_modal(replace(feedback_rounds.feedback_screen(), rounds=())),
    }


def homes() -> dict[str, HomeFacts]:
    """What each role sees on Home."""
    admin = Actor(samples.HR, may_set_up=True)
    return {
        "agent": samples.AGENT_HOME,
        "agent with a change": samples.CHANGED_HOME,
        "manager": samples.MANAGER_HOME,
        "manager with a score": replace(samples.MANAGER_HOME, score=samples.SCORE),
        "manager with something in the way": endings.home_with_blockers(),
        "agent with something in the way": endings.home_with_blockers(Role.AGENT),
        **{f"{role} asked about days and a level": endings.home_with_days(role) for role in (Role.MANAGER, Role.HR)},
        "agent asked about days": endings.home_with_days(Role.AGENT),
        "new manager": replace(samples.MANAGER_HOME, team=(), drafts=0),
        "stand-in": replace(samples.MANAGER_HOME, team=(), standing_in=(samples.CARD,)),
        "HR": samples.HR_HOME,
        "HR with an outcome to decide": samples.DECIDING_HOME,
        "quiet HR": replace(samples.HR_HOME, digest=samples.QUIET, all_plans=()),
        "HR with approvals and requests": statements.hr_home(),
        "manager with a returned plan": statements.manager_home(),
        "nobody yet": samples.NOBODY,
        "not set up": HomeFacts(Actor(samples.AGENT), is_set_up=False),
        "not set up, for an admin": HomeFacts(admin, is_set_up=False),
    }


def messages() -> dict[str, Message]:
    """One message of each kind and variant, all kinds in one, and what replaces a withdrawn one."""
    items = [samples.item(kind) for kind in samples.MESSAGE_KINDS]
    items += VARIANTS
    one_each = {short_name(entry.notice): message([entry], reader_zone="Asia/Manila") for entry in items}
    return one_each | {
        "all at once": message(items, reader_zone="Asia/Manila"),
        "replaced": replaced(),
        "moved": moved(),
    }


def answers() -> dict[str, Sequence[Block]]:
    """The slash command's answers for each role."""
    found: dict[str, Sequence[Block]] = {"plain": plain("Done.")[1]}
    found["score"] = score_blocks(replace(samples.SCORE, missing=samples.SCORE.missing * 40))
    found["score, for HR"] = score_blocks(replace(samples.SCORE, may_all=True))
    for name, facts in homes().items():
        found[f"help, {name}"] = help_blocks(HelpScreen(facts.actor, bool(facts.team), bool(facts.team or facts.mine)))
        found[f"status, {name}"] = status_blocks(facts)
        found[f"list, {name}"] = list_blocks(facts)
    return found


def everything() -> dict[str, Screen]:
    """All of it."""
    return {**modals(), **{f"home, {name}": home(facts) for name, facts in homes().items()}, **messages(), **answers()}
