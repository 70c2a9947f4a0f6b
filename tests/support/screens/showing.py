"""Every screen, message and answer that shows what people typed or are called, as functions of one text."""

from collections.abc import Callable
from dataclasses import replace

from coaching.base.errors import Problem
from coaching.base.person import Actor, Person, Role
from coaching.base.table import Trouble
from coaching.plan.plan import Plan, PlanState, Rhythm, SupportKind
from coaching.plan.statements import ReviewDecision
from coaching.screens import (
    AwayScreen,
    HandoverScreen,
    HomeFacts,
    ImportScreen,
    NoteLine,
    NotesScreen,
    Opening,
    OutageScreen,
    PlanCard,
    SetupScreen,
    TemplateScreen,
)
from coaching.start.templates import GoalIdea, SupportIdea, Template
from tests.support.screens import endings, feedback_rounds, gallery, reviewed, samples, statements, typed
from views.absence.absence_forms import away_modal, outage_modal
from views.absence.handover import handover_modal, talk_clock_modal
from views.delivery.messages import message
from views.ending.final_review import final_review_modal
from views.ending.follow_up import follow_up_modal
from views.ending.outcomes import decision_modal, outcome_modal
from views.feedback.rounds import ask_modal, feedback_modal, give_modal
from views.kit.plan_label import use_plan_label
from views.kit.refusals import problem_text
from views.plan.amendment_form import amend_modal
from views.plan.plan_modal import plan_modal, withdraw_modal
from views.plan.statement_form import statement_modal
from views.plan.view_answer import answer_modal
from views.programme.command_answers import list_blocks, status_blocks
from views.programme.digest import digest_modal
from views.programme.home import home
from views.programme.setup import setup_modal
from views.start.approval_form import review_modal
from views.start.guide import guide_modal
from views.start.notes import notes_modal
from views.start.preview import preview_modal, shared_modal
from views.start.start_form import start_modal
from views.start.table_import import checked_modal, import_modal
from views.start.templates import template_modal
from views.weekly.blocker_days import days_modal
from views.weekly.blockers import report_modal, settle_modal
from views.weekly.check_ins import check_in_modal
from views.weekly.corrections import correction_answer_modal, correction_modal, versions_modal
from views.weekly.follow_through import score_modal, scores_modal
from views.weekly.promises import cancel_modal, move_modal, promises_modal
from views.weekly.reflections import reflection_modal

Show = Callable[[str], gallery.Screen]
"""A text put wherever people's words and names stand."""


def _plan(role: Role, withdrawn: bool = False) -> Show:
    def show(text: str) -> gallery.Screen:
        plan = replace(typed.plan(text), state=PlanState.WITHDRAWN) if withdrawn else typed.plan(text)
        opened = (Opening(typed.participants(text).manager, Role.HR, samples.TALK_IN_LONDON),)
        return plan_modal(
            replace(samples.plan_screen(role, plan, 2), participants=typed.participants(text), opened_by=opened)
        )

    return show


def _told(role: Role, plan: Plan) -> Show:
    def show(text: str) -> gallery.Screen:
        output = replace(plan, terms=typed.terms(text), agent_view=text, view_answer=text)
        return plan_modal(replace(statements.plan_screen(role, output, text), participants=typed.participants(text)))

    return show


def _ending(role: Role, plan: Plan) -> Show:
    def show(text: str) -> gallery.Screen:
        output = replace(typed.plan(text), state=plan.state, sustain_from=plan.sustain_from, final_at=plan.final_at)
        return plan_modal(replace(endings.plan_screen(role, output, text), participants=typed.participants(text)))

    return show


def _review(decision: ReviewDecision) -> Show:
    return lambda text: review_modal(statements.review_screen(decision, typed.participants(text)))


def _statement(declines: bool) -> Show:
    return lambda text: statement_modal(statements.statement_screen(typed.participants(text).manager, declines))


def _start(step: int) -> Show:
    def show(text: str) -> gallery.Screen:
        agent = typed.participants(text).agent
        ready = replace(samples.READY, notes=(replace(samples.NOTE, text=text),))
        return start_modal(replace(samples.start_screen(step, typed.draft(text)), agent=agent, readiness=ready))

    return show


def _check_in(text: str) -> gallery.Screen:
    choice = replace(samples.CHOICE, plan=typed.plan(text), agent=typed.participants(text).agent)
    reflection, previous = choice.plan.reflections[0], choice.plan.check_ins[0]
    screen = replace(samples.CHECK_IN_SCREEN, choices=(choice,), chosen=choice)
    return check_in_modal(replace(screen, reflection=reflection, previous=previous))


def _correcting(text: str) -> gallery.Screen:
    plan = typed.plan(text)
    screen = replace(samples.CORRECTING, plan=plan, agent=typed.participants(text).agent, logged=plan.check_ins[0])
    return correction_modal(screen)


def _answering(text: str) -> gallery.Screen:
    plan = typed.plan(text)
    asked = replace(samples.ASKED, reason=text, version=plan.check_ins[0])
    people = typed.participants(text)
    return correction_answer_modal(
        replace(
            samples.ANSWERING,
            plan=plan,
            participants=people,
            logged=plan.check_ins[0],
            correction=asked,
            by=people.manager,
        )
    )


def _versions(text: str) -> gallery.Screen:
    plan, people = typed.plan(text), typed.participants(text)
    former = replace(samples.CORRECTION, reason=text, version=plan.check_ins[0])
    screen = replace(samples.VERSIONS, plan=plan, participants=people, versions=((former, people.manager),))
    return versions_modal(screen)


def _reflection(text: str) -> gallery.Screen:
    screen = replace(
        samples.REFLECTION_SCREEN, plan=typed.plan(text), manager=typed.participants(text).manager, better=text
    )
    return reflection_modal(replace(screen, existing=screen.plan.reflections[0]))


def _preview(text: str) -> gallery.Screen:
    agent = typed.participants(text).agent
    return preview_modal(replace(samples.PREVIEW, terms=typed.terms(text), agent=agent))


def _away(text: str) -> gallery.Screen:
    person = typed.participants(text).agent
    line = replace(samples.AWAY.entered[0], person=person)
    return away_modal(AwayScreen(Actor(samples.MANAGER), coached=(person,), entered=(line, replace(line, where=text))))


def _promises(text: str) -> gallery.Screen:
    lines = (replace(samples.PROMISES.lines[0], action=typed.terms(text).support[0]),)
    return promises_modal(replace(samples.PROMISES, lines=lines))


def _moving(text: str) -> gallery.Screen:
    line = replace(samples.MOVING.line, action=typed.terms(text).support[0])
    return move_modal(replace(samples.MOVING, line=line))


def _cancelling(text: str) -> gallery.Screen:
    line = replace(samples.PROMISES.lines[0], action=typed.terms(text).support[0])
    return cancel_modal(replace(samples.CANCELLING, line=line))


def _score(text: str) -> gallery.Screen:
    lines = (replace(samples.SCORE.missing[0], agent=typed.participants(text).agent),)
    return score_modal(replace(samples.SCORE, missing=lines))


def _scores(text: str) -> gallery.Screen:
    return scores_modal(replace(samples.SCORES, leaders=((typed.participants(text).manager, samples.SCORES.total),)))


def _notes(text: str) -> gallery.Screen:
    participants = typed.participants(text)
    line = NoteLine(replace(samples.NOTE, text=text), participants.manager)
    return notes_modal(NotesScreen(participants.agent, (line,), is_own=False))


def _outage(text: str) -> gallery.Screen:
    return outage_modal(OutageScreen(((typed.plan(text), typed.participants(text).agent),), may_site=True))


def _template(text: str) -> gallery.Screen:
    ours = Template(
        "remote", text, (GoalIdea("qa", text, text),), (SupportIdea(SupportKind.COACHING, text, Rhythm.ONCE),)
    )
    return template_modal(TemplateScreen(ours, {"remote": ours}, is_edited=True))


def _plan_label(text: str) -> gallery.Screen:
    use_plan_label(text)
    try:
        return plan_modal(samples.plan_screen(Role.AGENT))
    finally:
        use_plan_label("")


def _setup(text: str) -> gallery.Screen:
    others = (Person("U0X", text, "UTC"), Person("U0Y", text, "UTC", is_bot=True))
    return setup_modal(SetupScreen(samples.PROGRAMME, {"S0HR": text}, others))


def _import(text: str) -> gallery.Screen:
    return checked_modal(
        ImportScreen("plans", 1, 1, plans=((typed.participants(text).agent, typed.terms(text)),)), "F0"
    )


def _facts(text: str) -> HomeFacts:
    card = PlanCard(typed.plan(text), typed.participants(text), samples.TALK_IN_LONDON, (1,), 2)
    return replace(samples.HR_HOME, mine=(card,), team=(card,), all_plans=(card,), digest=typed.digest(text))


def _messages(text: str) -> gallery.Screen:
    items = [replace(samples.item(kind), digest=typed.digest(text)) for kind in samples.MESSAGE_KINDS]
    return message(items, reader_zone="Asia/Manila")


SHOWS: tuple[Show, ...] = (
    *(_plan(role) for role in (Role.AGENT, Role.MANAGER, Role.HR)),
    _plan(Role.AGENT, withdrawn=True),
    *(_start(step) for step in (1, 2, 3)),
    _preview,
    lambda text: reviewed.step(2, reviewed.unfair(text)),
    lambda text: reviewed.preview(reviewed.unfair(text)),
    *(lambda text, role=role: plan_modal(reviewed.plan_screen(role, reason=text)) for role in (Role.MANAGER, Role.HR)),
    lambda text: ask_modal(feedback_rounds.ask_form(typed.participants(text))),
    *(
        lambda text, named=named: give_modal(
            feedback_rounds.give_form(typed.participants(text).agent, text, with_names=named)
        )
        for named in (True, False)
    ),
    lambda text: feedback_modal(feedback_rounds.feedback_screen(text, typed.participants(text))),
    lambda text: shared_modal(
        replace(samples.SHARED_SCREEN, plan=typed.plan(text), agent=typed.participants(text).agent)
    ),
    _check_in,
    _correcting,
    _answering,
    _versions,
    _reflection,
    _setup,
    _plan_label,
    _template,
    _away,
    _outage,
    _notes,
    lambda text: guide_modal(replace(samples.GUIDE, agent=typed.participants(text).agent, terms=typed.terms(text))),
    _promises,
    _moving,
    _cancelling,
    _score,
    _scores,
    lambda text: digest_modal(typed.digest(text)),
    lambda text: withdraw_modal(
        replace(samples.plan_screen(Role.MANAGER, typed.plan(text)), participants=typed.participants(text))
    ),
    lambda text: handover_modal(
        HandoverScreen(((typed.plan(text), typed.participants(text).agent),), may_stand_in=True)
    ),
    lambda text: talk_clock_modal(
        replace(samples.TALK_CLOCK, plan=typed.plan(text), participants=typed.participants(text)), ""
    ),
    *(_told(role, statements.ANSWERED) for role in (Role.AGENT, Role.MANAGER, Role.HR)),
    *(_told(role, statements.RETURNED) for role in (Role.MANAGER, Role.HR)),
    *(_review(decision) for decision in ReviewDecision),
    *(_ending(role, endings.SUSTAINED) for role in (Role.AGENT, Role.MANAGER, Role.HR)),
    lambda text: home(endings.home_with_blockers(participants=typed.participants(text))),
    lambda text: home(endings.home_with_days(Role.HR, typed.participants(text))),
    lambda text: report_modal(endings.report_screen(text, participants=typed.participants(text))),
    lambda text: settle_modal(endings.settle_screen(text, participants=typed.participants(text))),
    lambda text: days_modal(endings.days_screen(text, Role.HR, typed.participants(text))),
    lambda text: amend_modal(endings.asked_screen(text, typed.participants(text))),
    lambda text: amend_modal(endings.amend_screen(typed.plan(text), typed.participants(text))),
    lambda text: final_review_modal(endings.final_review_screen(typed.plan(text), typed.participants(text))),
    lambda text: outcome_modal(endings.outcome_screen(typed.participants(text), plan=typed.plan(text))),
    *(
        lambda text, locked=locked: decision_modal(endings.decision_screen(text, typed.participants(text), locked))
        for locked in (True, False)
    ),
    lambda text: follow_up_modal(endings.follow_up_screen(typed.participants(text))),
    lambda text: answer_modal(statements.answer_screen(typed.plan(text), typed.participants(text).agent)),
    *(_statement(declines) for declines in (False, True)),
    lambda text: start_modal(replace(samples.start_screen(2), returned_because=text)),
    lambda text: home(statements.hr_home(typed.participants(text))),
    lambda text: home(statements.manager_home(typed.participants(text))),
    _import,
    lambda text: import_modal((Trouble(2, text, "needed"),)),
    lambda text: home(_facts(text)),
    lambda text: status_blocks(_facts(text)),
    lambda text: list_blocks(_facts(text)),
    _messages,
)


def problem_with(text: str) -> str:
    """The words at a field, with a text among their facts."""
    facts = {"goal": text, "due": text}
    return problem_text(Problem("goal_1_due", "goal_due_outside", facts))
