"""Submitted forms about a plan's change and its end. Below each lies an outdated plan: all of them close."""

from collections.abc import Mapping

from slack_bolt import Ack

from coaching.base.errors import InvalidForm, Problem
from coaching.ending.outcomes import Decision, OutcomeKind, Proposal, Verdict
from coaching.plan.amendments import GOAL_PARTS, SUPPORT_PARTS, Wanted
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT
from coaching.screens import AmendSheet
from handlers.forms import texts
from handlers.payload import Payload, metadata
from services.core.request_context import Desk
from services.ending.follow_up import log_look
from services.ending.outcomes import decide_outcome, propose_outcome
from services.plan.amendments import amend_plan
from views.kit.ids import Field, Modal, goal_field, support_field
from views.kit.saved_notice import kept
from views.plan.amendment_form import amend_modal

_GOALS = frozenset(goal_field(n, part) for n in range(1, MAX_GOALS + 1) for part in GOAL_PARTS)
_SUPPORT = frozenset(support_field(n, part) for n in range(1, MAX_SUPPORT + 1) for part in SUPPORT_PARTS)
_RHYTHM = frozenset({Field.WEEKDAY, Field.TIME})


def submit_change(ack: Ack, view: Payload, desk: Desk) -> None:
    """Changes the plan, or shows the form once more with what a fair reader would ask about the change."""
    carried, typed = metadata(view), texts(view)
    wish, told = _only(typed, _GOALS | _SUPPORT | _RHYTHM), frozenset(str(carried.get("told", "")).split())
    wanted = Wanted(carried.number("seen"), wish, typed[Field.AMEND_REASON], told)
    answer = desk.do(amend_plan, carried["plan"], wanted)
    ack(response_action="update", view=amend_modal(answer) if isinstance(answer, AmendSheet) else kept(Modal.AMEND))


def submit_outcome(ack: Ack, view: Payload, desk: Desk) -> None:
    """Proposes how the plan goes on."""
    typed = texts(view)
    kind, override = OutcomeKind(_needed(typed, Field.OUTCOME)), typed.get(Field.OVERRIDE, "")
    proposal = Proposal(kind, typed[Field.OUTCOME_REASON], _only(typed, _GOALS), override)
    desk.do(propose_outcome, metadata(view)["plan"], proposal)
    ack(response_action="update", view=kept(Modal.OUTCOME))


def submit_decision(ack: Ack, view: Payload, desk: Desk) -> None:
    """HR's answer to a proposal."""
    carried, typed = metadata(view), texts(view)
    verdict, override = Verdict(_needed(typed, Field.VERDICT)), typed.get(Field.OVERRIDE, "")
    decision = Decision(verdict, typed[Field.OUTCOME_COMMENT], override)
    desk.do(decide_outcome, carried["plan"], carried.number("number"), decision)
    ack(response_action="clear")


def submit_look(ack: Ack, view: Payload, desk: Desk) -> None:
    """Whether the level holds."""
    carried, typed = metadata(view), texts(view)
    desk.do(log_look, carried["plan"], carried.number("number"), typed[Field.HOLDS], typed[Field.LOOK_NOTE])
    ack(response_action="clear")


def _needed(typed: Mapping[str, str], field: Field) -> str:
    """A choice that the form cannot leave out. Raises InvalidForm."""
    if not typed[field]:
        raise InvalidForm([Problem(field, "needed")])
    return typed[field]


def _only(typed: Mapping[str, str], fields: frozenset[str]) -> dict[str, str]:
    """The answers of these fields that hold something."""
    return {str(field): text for field, text in typed.items() if field in fields and text.strip()}
