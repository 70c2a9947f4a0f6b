"""The plan's modal: the same facts for all participants, and for each role what it can do next."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.plan.acknowledgement import has_fixed_view
from coaching.plan.plan import Plan, PlanState, Reading
from coaching.plan.policy import WITH_HR
from coaching.screens import Opening, PlanScreen
from views.absence import pause_words
from views.ending.plan_ending import how_it_ends
from views.fairness.findings import recorded_findings
from views.feedback.rounds import offer, rounds_line
from views.goals.goal_figures import in_short
from views.kit import block_kit, inputs, labels, plan_terms, rich_text, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.plan.amendments import changes
from views.plan.plan_actions import more_actions, next_steps
from views.plan.progress import milestone_facts, where_it_is_now
from views.plan.statements import asked_of_hr, hr_words, own_words, where_it_stands
from views.start.readiness import before_it_began
from views.weekly.blockers import in_the_way
from views.weekly.weekly_record import record

_VIEW = Ask(
    Field.AGENT_VIEW,
    "How do you see it?",
    hint="What is right, what is missing, what would help? Your manager answers it before the plan is settled.",
    placeholder="What I would like to add",
)
_REASON = Ask(
    Field.WITHDRAW_REASON,
    "Why do you withdraw it?",
    hint="It is kept with the plan.",
    placeholder="Example: the numbers were from another team",
    optional=False,
)
_READ_FIRST = "Take your time to read. Further down you can add your own view and confirm that you received it."
_RECEIVED = "Received, not agreed: confirming does not mean that you agree. Without it, the plan runs all the same."
_OPENED_BY_NOBODY = "Nobody but {agent} has opened this plan so far."
_VIEW_LONGEST, _REASON_LONGEST, _OPENINGS = 3000, 1000, 10


def plan_modal(screen: PlanScreen) -> View:
    """One plan, as `sheet.role` may see it. private_metadata names the plan."""
    plan = screen.plan
    may_write = screen.role is Role.AGENT and plan.state.is_running and not has_fixed_view(plan)
    head = [
        block_kit.header(_whose(screen)),
        block_kit.facts(_facts(screen)),
        *_more_facts(screen),
        *_welcome(screen),
        *(plan_terms.nobody_in_hr(screen.audience) if plan.state.is_open else []),
        *next_steps(screen),
        *where_it_is_now(screen),
        *where_it_stands(screen),
        *how_it_ends(screen),
        *in_the_way(screen),
        *changes(screen),
        *before_it_began(plan),
        *recorded_findings(screen),
        *_withdrawal(plan),
        *hr_words(screen),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {_who_can_see(screen)}{_retention(screen)}"),
        *_opened_by(screen),
        *rounds_line(screen.feedback),
        *offer(may_ask=screen.may_ask_colleagues),
        *more_actions(screen),
        block_kit.divider(),
        *plan_terms.observation(plan.terms),
        *plan_terms.side_by_side(plan.terms_now, _latest(screen), screen.team, _now(screen)),
        *plan_terms.what_may_follow(plan.terms_now),
        *(_own_view(plan) if may_write else []),
        *own_words(screen, with_view=not may_write),
        *_acknowledgement(screen),
        *asked_of_hr(screen),
    ]
    weeks = record(plan, screen.blockers, screen.corrections, screen.correctable, screen.role)
    entries = block_kit.within(weeks, block_kit.VIEW_BLOCKS - len(head))
    submit = "Save my view" if may_write else ""
    return modal(Modal.PLAN, "Coaching plan", [*head, *entries], submit=submit, metadata={"plan": plan.id})


def withdraw_modal(screen: PlanScreen) -> View:
    """The form that asks why an unopened plan is withdrawn. Its agent does not read the reason."""
    plan = screen.plan
    readers = plan_terms.readers("", "you", replace(screen.audience, stand_in=None))
    blocks = [
        block_kit.words(
            "The plan ends here, and the agent can no longer open it. You can start a new one at any time."
        ),
        inputs.text(_REASON, longest=_REASON_LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · Who can see the reason: {readers}. Nobody else."),
    ]
    return modal(Modal.WITHDRAW, "Withdraw the plan", blocks, submit="Withdraw", metadata={"plan": plan.id})


def _whose(screen: PlanScreen) -> str:
    if screen.role is Role.AGENT:
        return f"{with_plan_label('Your plan')} with {screen.participants.manager.name}"
    return f"{with_plan_label('Plan')} of {screen.participants.agent.name} with {screen.participants.manager.name}"


def _latest(screen: PlanScreen) -> dict[int, Reading]:
    return {facts.goal.position: facts.latest for facts in screen.goals if facts.latest}


def _who_can_see(screen: PlanScreen) -> str:
    agent = "" if screen.plan.state in WITH_HR else screen.participants.agent.name
    return plan_terms.who_can_see(agent, screen.participants.manager.name, screen.audience)


def _opened_by(screen: PlanScreen) -> list[Block]:
    """Returns those who opened it, for the readers who may know."""
    if screen.opened_by is None:
        return []
    nobody = with_plan_label(_OPENED_BY_NOBODY).format(agent="you" if screen.role is Role.AGENT else "the agent")
    lines = [_opening(entry) for entry in screen.opened_by[:_OPENINGS]]
    more = [f"and {len(screen.opened_by) - _OPENINGS} more"] if len(screen.opened_by) > _OPENINGS else []
    return [block_kit.context("\n".join(["Opened by:", *lines, *more]) if lines else nobody)]


def _now(screen: PlanScreen) -> dict[int, str]:
    """Returns what the newest weeks of each goal say, by its position."""
    return {facts.goal.position: in_short(facts) for facts in screen.goals}


def _opening(entry: Opening) -> str:
    name, role = entry.person.name if entry.person else "", labels.ROLES.get(entry.role, "")
    who = f"{name} ({role})" if name and role else name or role or "Somebody who is no longer here"
    return wording.dotted(who, wording.moment(entry.at))


def _facts(screen: PlanScreen) -> list[tuple[str, str]]:
    upcoming = [("Next check-in", wording.moment(screen.next_check_in))] if screen.next_check_in else []
    return [
        ("State", labels.STATES[screen.plan.state]),
        *_standstill(screen),
        ("Time", plan_terms.period(screen.plan.cadence)),
        ("Check-ins", plan_terms.rhythm(screen.plan.cadence, screen.participants.manager.zone)),
        *upcoming,
    ]


def _more_facts(screen: PlanScreen) -> list[Block]:
    """Returns what does not fit beside the others: who stands in, and the milestones."""
    stands_in = [("Stands in", one.name) for one in [screen.audience.stand_in] if one]
    more = [*stands_in, *milestone_facts(screen)]
    return [block_kit.facts(more)] if more else []


def _standstill(screen: PlanScreen) -> list[tuple[str, str]]:
    """Returns that the clock stands still today, why as far as the reader may know, and until when."""
    if screen.standstill is None:
        return []
    why = pause_words.why(screen.standstill.cause, screen.role, screen.leave_kind)
    return [("Paused", f"{why[0].upper()}{why[1:]}. It goes on {wording.short_day(screen.standstill.goes_on)}.")]


def _retention(screen: PlanScreen) -> str:
    """Returns until when the plan is stored, and by which country's rule."""
    if screen.retention is None:
        return ""
    if screen.retention.on_hold:
        return " Kept for now: HR has a legal reason."
    rule = f" (rule for {screen.retention.country})" if screen.retention.country else ""
    return f" Kept until {wording.full_day(screen.retention.until)}{rule}."


def _withdrawal(plan: Plan) -> list[Block]:
    return [rich_text.quoted("Withdrawn because", plan.withdraw_reason)] if plan.withdraw_reason else []


def _waits(plan: Plan) -> bool:
    return plan.state is not PlanState.ACKNOWLEDGED


def _welcome(screen: PlanScreen) -> list[Block]:
    is_new = screen.role is Role.AGENT and screen.plan.state in (PlanState.SHARED, PlanState.OPENED)
    return [block_kit.section(_READ_FIRST)] if is_new else []


def _own_view(plan: Plan) -> list[Block]:
    return [block_kit.divider(), inputs.text(_VIEW, plan.agent_view, _VIEW_LONGEST, tall=True)]


def _acknowledgement(screen: PlanScreen) -> list[Block]:
    """Returns the acknowledgement: received, and never more than that. An agent who declined may confirm later."""
    plan = screen.plan
    if screen.role is not Role.AGENT or not plan.state.is_running or not _waits(plan):
        return []
    confirm = block_kit.button(Button.ACKNOWLEDGE, "Confirm I received it", plan.id, "primary")
    decline = block_kit.button(Button.DECLINE, "I do not confirm", plan.id)
    buttons = [confirm, *([decline] if plan.declined_at is None else [])]
    return [*block_kit.actions(*buttons), block_kit.context(with_plan_label(_RECEIVED))]
