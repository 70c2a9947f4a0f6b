"""Writing a plan: what was typed is stored at every step, whether or not the step is complete."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from coaching.base.calendar import next_opening, to_local
from coaching.base.errors import Problem, Refusal
from coaching.base.person import Actor
from coaching.fairness.review_result import DraftReview
from coaching.plan.participants import check_in_moment
from coaching.plan.plan import PlanState
from coaching.plan.policy import Action, require
from coaching.plan.statements import last_return
from coaching.screens import PreviewScreen, StartScreen
from coaching.start import drafts
from coaching.start.drafts import Draft
from services.core.plan_access import access_facts_for, audience_of, permitted_plan
from services.core.plan_people import on_holidays
from services.core.presence import reachable
from services.core.setup_facts import approval_here, require_programme
from services.goals.team_figures import figures_before
from services.start.draft_review import reviewed, reviewed_while_writing
from services.start.measured_starts import starts_in_doubt
from services.start.readiness import readiness, reason_problems
from services.start.told import note_told, plan_problems
from storage.base.reading import only_reads
from storage.unit_of_work import UnitOfWork

TypedTexts = Mapping[str, str]
REASON_STEP = 2
"""The step that shows what speaks against a plan: the first one at which its agent is known."""


@dataclass(frozen=True)
class Advanced:
    """The result of a step: the sheet to show, the problems at its fields, and the preview once all three are done."""

    screen: StartScreen
    problems: tuple[Problem, ...] = ()
    preview: PreviewScreen | None = None


def begin_draft(uow: UnitOfWork, actor: Actor, now: datetime) -> StartScreen:
    """Returns an empty first step, with the offer to resume an earlier draft."""
    require_programme(uow)
    require(actor, Action.START)
    uow.drafts.forget_old(now)
    earlier = uow.drafts.newest_of(actor.id, now)
    return _screen(uow, actor, now, Draft(uuid4().hex, actor.id, {}, now), earlier)


@only_reads
def resume_draft(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str) -> StartScreen:
    """Returns the draft at the step where its author left it."""
    draft = _mine(uow, actor, draft_id)
    if draft is None or now - draft.updated_at > drafts.RETAINED_FOR or uow.plans.of_draft(draft_id):
        raise Refusal("draft_gone")
    return _screen(uow, actor, now, replace(draft, step=min(draft.step, drafts.STEPS[-1])))


@only_reads
def open_returned(uow: UnitOfWork, actor: Actor, now: datetime, plan_id: str) -> StartScreen:
    """Returns the draft of a plan that HR returned, however old, at its first step."""
    plan = permitted_plan(uow, actor, Action.SEND_AGAIN, plan_id)
    draft = _mine(uow, actor, uow.plans.draft_of(plan.id))
    if draft is None:
        raise Refusal("draft_gone")
    return _screen(uow, actor, now, replace(draft, step=drafts.STEPS[0]))


def save_draft(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts) -> StartScreen:
    """Stores what was typed: on every button of the form, and when it is closed."""
    draft = drafts.fill_from_template(_typed(uow, actor, now, draft_id, values), uow.templates.all())
    return _saved(uow, actor, now, draft)


def add_goal(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts) -> StartScreen:
    """Adds an empty goal."""
    return _saved(uow, actor, now, drafts.with_another_goal(_typed(uow, actor, now, draft_id, values)))


def add_beside(
    uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts, metric: str
) -> StartScreen:
    """Adds a goal with the metric that balances a lone one; the manager fills in the rest."""
    draft = drafts.with_goal_beside(_typed(uow, actor, now, draft_id, values), metric)
    return _saved(uow, actor, now, draft)


def add_support(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts) -> StartScreen:
    """Adds an empty support action."""
    return _saved(uow, actor, now, drafts.with_another_support(_typed(uow, actor, now, draft_id, values)))


def go_back(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts) -> StartScreen:
    """Goes one step back, with all that was typed."""
    draft = _typed(uow, actor, now, draft_id, values)
    return _saved(uow, actor, now, replace(draft, step=max(draft.step - 1, 1)))


def advance_draft(
    uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, step: int, values: TypedTexts
) -> Advanced:
    """Checks a step. Refused or not, what was typed is saved."""
    draft = replace(_typed(uow, actor, now, draft_id, values), step=step)
    about = agent_problems(uow, actor, draft) if step == 1 else []
    note_told(uow, actor, now, draft.value("agent"), about)
    found = [*_incomplete(uow, actor, now, draft, step), *about]
    if found:
        return Advanced(_saved(uow, actor, now, draft), tuple(found))
    following = _first_open_step(uow, actor, now, draft, step + 1)
    screen = _saved(uow, actor, now, drafts.fill_from_template(replace(draft, step=following), uow.templates.all()))
    if screen.readiness:
        note_told(uow, actor, now, draft.value("agent"), findings=screen.readiness.findings)
    return Advanced(screen, preview=preview(uow, actor, now, draft_id) if following == drafts.PREVIEW else None)


def _first_open_step(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft, following: int) -> int:
    """Returns `following`, or before the preview a step that another window has left incomplete."""
    again = (step for step in drafts.STEPS if _incomplete(uow, actor, now, draft, step))
    return next(again, following) if following == drafts.PREVIEW else following


def _incomplete(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft, step: int) -> list[Problem]:
    """Returns what a step still needs; the goals also a reason if something speaks against a plan now."""
    reasons = reason_problems(uow, actor, now, draft) if step == REASON_STEP else []
    return [*drafts.problems(draft, step, to_local(now, actor.person.zone).date()), *reasons]


def preview(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str) -> PreviewScreen:
    """Returns the preview of what would be shared: with the agent's public holidays, without leave, which is theirs."""
    draft = _mine(uow, actor, draft_id)
    if draft is None:
        raise Refusal("draft_gone")
    terms, agent = drafts.terms(draft), uow.people.get(draft.value("agent"))
    terms = replace(terms, cadence=on_holidays(terms.cadence, agent))
    first = check_in_moment(terms.cadence, next(iter(terms.cadence.check_ins().values())), actor.person)
    return PreviewScreen(
        draft=draft,
        terms=terms,
        agent=agent,
        first_check_in=to_local(first, actor.person.zone),
        reaches=to_local(next_opening(now, agent.zone, reachable(uow, agent, now)), agent.zone),
        left_out_goals=drafts.left_out_goals(draft),
        audience=audience_of(uow, access_facts_for(uow, actor), agent.id, manager_id=actor.id),
        approval=approval_here(uow),
        team=figures_before(uow, agent, draft.metrics, terms.cadence.start),
        review=reviewed(uow, actor, now, draft),
        starts=starts_in_doubt(uow, agent, draft, to_local(now, actor.person.zone).date()),
    )


def agent_problems(uow: UnitOfWork, actor: Actor, draft: Draft) -> list[Problem]:
    """Returns why the plan cannot be about the chosen agent: no member, another plan, or a returned one."""
    agent, own = uow.people.find(draft.value("agent")), uow.plans.of_draft(draft.id)
    if agent is None or not agent.is_member:
        return [Problem("agent", "agent_not_member")]
    if own is not None:
        return [Problem("agent", "agent_stays")] if own.agent_id != agent.id else []
    return plan_problems(uow, actor, agent.id)


def _mine(uow: UnitOfWork, actor: Actor, draft_id: str) -> Draft | None:
    require(actor, Action.START)
    draft = uow.drafts.find(draft_id)
    if draft is not None and draft.manager_id != actor.id:
        raise Refusal("not_yours", action=Action.START.value)
    return draft


def _typed(uow: UnitOfWork, actor: Actor, now: datetime, draft_id: str, values: TypedTexts) -> Draft:
    draft = _mine(uow, actor, draft_id) or Draft(draft_id, actor.id, {}, now)
    typed = {field: text for field, text in values.items() if not drafts.is_own_note(field)}
    mark = {drafts.MARK: actor.person.mark or ""} if typed else {}  # numbers from a file keep the file's
    return draft.typed({**typed, **mark}, now)


def _saved(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> StartScreen:
    plan = uow.plans.of_draft(draft.id)
    if draft.is_begun and (plan is None or plan.state is PlanState.RETURNED):
        uow.drafts.save(draft)
    return _screen(uow, actor, now, draft)


def _screen(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft, resumable: Draft | None = None) -> StartScreen:
    today = to_local(now, actor.person.zone).date()
    agent = uow.people.find(draft.value("agent"))
    if resumable is not None:
        resumable = replace(resumable, updated_at=to_local(resumable.updated_at, actor.person.zone))
    returned_because = _returned_because(uow, draft)
    return StartScreen(
        drafts.with_defaults(draft, today),
        agent,
        resumable,
        returned_because,
        uow.templates.all(),
        readiness(uow, actor, now, agent.id) if agent and draft.step == REASON_STEP else None,
        figures_before(uow, agent, draft.metrics, today) if agent and draft.step == REASON_STEP else {},
        _review(uow, actor, now, draft, today),
        starts_in_doubt(uow, agent, draft, today) if agent and draft.step == REASON_STEP else {},
    )


def _review(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft, today: date) -> DraftReview | None:
    """Reviews, beside the goals, all that is begun; in the last step the plan as it would be, with its default length.

    Before the last step, a length that nobody chose is not used to judge a goal.
    """
    if draft.step == REASON_STEP or (draft.step == drafts.STEPS[0] and draft.value("observed")):
        return reviewed_while_writing(uow, actor, now, draft)
    last = draft.step == drafts.STEPS[-1]
    return reviewed(uow, actor, now, drafts.with_defaults(draft, today)) if last else None


def _returned_because(uow: UnitOfWork, draft: Draft) -> str:
    """Returns HR's words when it returned the plan of a draft; empty if it did not."""
    plan = uow.plans.of_draft(draft.id)
    if plan is None or plan.state is not PlanState.RETURNED:
        return ""
    last = last_return(uow.statements.reviews(plan.id))
    return last.comment if last else ""
