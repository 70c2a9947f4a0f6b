"""The plan's modal: the same facts for all participants, and for each role what it can do next."""

from dataclasses import replace

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.people import Role
from coaching.goals.readings import newest_readings
from coaching.plan.acknowledgement import has_fixed_view
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import WITH_HR
from coaching.screens import Opening, PlanSheet
from views.ending.plan_ending import how_it_ends
from views.fairness.findings import kept_findings
from views.feedback.rounds import offer, rounds_line
from views.kit import block_kit, inputs, labels, plan_terms, rich_text, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import say
from views.plan.amendments import changes
from views.plan.plan_actions import more_doors, next_steps
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


def plan_modal(sheet: PlanSheet) -> View:
    """One plan, as `sheet.role` may see it. private_metadata names the plan."""
    plan = sheet.plan
    may_write = sheet.role is Role.AGENT and plan.state.is_running and not has_fixed_view(plan)
    head = [
        block_kit.header(_whose(sheet)),
        block_kit.facts(_facts(sheet)),
        *_welcome(sheet),
        *next_steps(sheet),
        *where_it_stands(sheet),
        *how_it_ends(sheet),
        *in_the_way(sheet),
        *changes(sheet),
        *before_it_began(plan),
        *kept_findings(sheet),
        *_withdrawal(plan),
        *hr_words(sheet),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {_who_can_see(sheet)}{_kept(sheet)}"),
        *_opened_by(sheet),
        *rounds_line(sheet.feedback),
        *offer(may_ask=sheet.may_ask_colleagues),
        *more_doors(sheet),
        block_kit.divider(),
        *plan_terms.observation(plan.terms),
        *plan_terms.side_by_side(plan.terms, newest_readings(plan, sheet.blockers), sheet.team),
        *plan_terms.what_may_follow(),
        *(_own_view(plan) if may_write else []),
        *own_words(sheet, with_view=not may_write),
        *_receipt(sheet),
        *asked_of_hr(sheet),
    ]
    entries = block_kit.within(record(plan, sheet.blockers), block_kit.VIEW_BLOCKS - len(head))
    submit = "Save my view" if may_write else ""
    return modal(Modal.PLAN, "Coaching plan", [*head, *entries], submit=submit, metadata={"plan": plan.id})


def withdraw_modal(sheet: PlanSheet) -> View:
    """The form that asks why an unopened plan is withdrawn. Its agent does not read the reason."""
    plan = sheet.plan
    readers = plan_terms.readers("", "you", replace(sheet.audience, stand_in=None))
    blocks = [
        block_kit.words(
            "The plan ends here, and the agent can no longer open it. You can start a new one at any time."
        ),
        inputs.text(_REASON, longest=_REASON_LONGEST, tall=True),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · Who can see the reason: {readers}. Nobody else."),
    ]
    return modal(Modal.WITHDRAW, "Withdraw the plan", blocks, submit="Withdraw", metadata={"plan": plan.id})


def _whose(sheet: PlanSheet) -> str:
    if sheet.role is Role.AGENT:
        return f"{say('Your plan')} with {sheet.pair.manager.name}"
    return f"{say('Plan')} of {sheet.pair.agent.name} with {sheet.pair.manager.name}"


def _who_can_see(sheet: PlanSheet) -> str:
    agent = "" if sheet.plan.state in WITH_HR else sheet.pair.agent.name
    return plan_terms.who_can_see(agent, sheet.pair.manager.name, sheet.audience)


def _opened_by(sheet: PlanSheet) -> list[Block]:
    """Returns those who opened it, for the readers who may know."""
    if sheet.opened_by is None:
        return []
    nobody = say(_OPENED_BY_NOBODY).format(agent="you" if sheet.role is Role.AGENT else "the agent")
    lines = [_opening(entry) for entry in sheet.opened_by[:_OPENINGS]]
    more = [f"and {len(sheet.opened_by) - _OPENINGS} more"] if len(sheet.opened_by) > _OPENINGS else []
    return [block_kit.context("\n".join(["Opened by:", *lines, *more]) if lines else nobody)]


def _opening(entry: Opening) -> str:
    name, role = entry.person.name if entry.person else "", labels.ROLES.get(entry.role, "")
    who = f"{name} ({role})" if name and role else name or role or "Somebody who is no longer here"
    return wording.dotted(who, wording.moment(entry.at))


def _facts(sheet: PlanSheet) -> list[tuple[str, str]]:
    upcoming = [("Next check-in", wording.moment(sheet.next_check_in))] if sheet.next_check_in else []
    return [
        ("State", labels.STATES[sheet.plan.state]),
        ("Time", plan_terms.period(sheet.plan.cadence)),
        ("Check-ins", plan_terms.rhythm(sheet.plan.cadence, sheet.pair.manager.zone)),
        *upcoming,
        *(("Stands in", one.name) for one in [sheet.audience.stand_in] if one),
    ]


def _kept(sheet: PlanSheet) -> str:
    """Returns until when the plan is stored, and by which country's rule."""
    if sheet.kept is None:
        return ""
    if sheet.kept.on_hold:
        return " Kept for now: HR has a legal reason."
    rule = f" (rule for {sheet.kept.country})" if sheet.kept.country else ""
    return f" Kept until {wording.full_day(sheet.kept.until)}{rule}."


def _withdrawal(plan: Plan) -> list[Block]:
    return [rich_text.quoted("Withdrawn because", plan.withdraw_reason)] if plan.withdraw_reason else []


def _waits(plan: Plan) -> bool:
    return plan.state is not PlanState.ACKNOWLEDGED


def _welcome(sheet: PlanSheet) -> list[Block]:
    is_new = sheet.role is Role.AGENT and sheet.plan.state in (PlanState.SHARED, PlanState.OPENED)
    return [block_kit.section(_READ_FIRST)] if is_new else []


def _own_view(plan: Plan) -> list[Block]:
    return [block_kit.divider(), inputs.text(_VIEW, plan.agent_view, _VIEW_LONGEST, tall=True)]


def _receipt(sheet: PlanSheet) -> list[Block]:
    """Returns the acknowledgement: received, and never more than that. An agent who declined may confirm later."""
    plan = sheet.plan
    if sheet.role is not Role.AGENT or not plan.state.is_running or not _waits(plan):
        return []
    confirm = block_kit.button(Button.ACKNOWLEDGE, "Confirm I received it", plan.id, "primary")
    decline = block_kit.button(Button.DECLINE, "I do not confirm", plan.id)
    buttons = [confirm, *([decline] if plan.declined_at is None else [])]
    return [*block_kit.actions(*buttons), block_kit.context(say(_RECEIVED))]
