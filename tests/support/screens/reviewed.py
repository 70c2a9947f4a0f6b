"""Screens on which the fairness review says something, much of it, or as much as there can be."""

from collections.abc import Mapping
from dataclasses import replace

from slack_sdk.models.views import View

from coaching.base.person import Role
from coaching.fairness import Rule
from coaching.fairness.findings import SEVERITY
from coaching.fairness.review_result import FindingRecord, MetricFacts
from coaching.plan.plan import Plan
from coaching.screens import PlanScreen
from coaching.start import draft_review, drafts
from coaching.start.drafts import Draft
from tests.support.screens import samples
from views.plan.plan_modal import plan_modal
from views.start.preview import preview_modal
from views.start.start_form import start_modal

UNFAIR = {
    "observed": "She is hard to motivate, not a team player. The CRM was slow and crashed.",
    "template": "technical_support",
    "goal_1_metric": "aht",
    "goal_1_statement": "Shorter calls within 75 days",
    "goal_1_how": "Be more motivated",
    "goal_1_due": "",
    "support_1_text": "nothing",
    "support_1_kind": "",
    "keep_because": "We agreed on these words",
}
KNOWN: Mapping[str, MetricFacts] = {"aht": MetricFacts(1.0, 7.0, 86.0), "csat": MetricFacts(1.0, 80.0, 81.0)}


def unfair(text: str = "", goals: int = 1, support: int = 1) -> Draft:
    """A draft with much to say about; `text` goes on in every free field."""
    values = {**samples.FILLED.values, **UNFAIR}
    for n in range(1, goals + 1):
        metric = {1: "aht", 2: "backlog", 3: "response_time"}[n]
        values |= {f"goal_{n}_{part}": values[f"goal_1_{part}"] for part in ("statement", "how", "baseline", "target")}
        values |= {f"goal_{n}_metric": metric, f"goal_{n}_statement": f"{UNFAIR['goal_1_statement']} {text}"}
        values |= {f"goal_{n}_how": f"{UNFAIR['goal_1_how']} {text}", f"goal_{n}_unit": text}
    for n in range(1, support + 1):
        values |= {f"support_{n}_text": f"nothing {text}".strip()}
    values["keep_because"] += text
    return replace(samples.FILLED, values=values, goals=goals, support=support)


def step(number: int, draft: Draft) -> View:
    """The start modal with what is said so far."""
    found = draft_review.while_writing(draft, KNOWN)
    return start_modal(replace(samples.start_screen(number, draft), review=found))


def preview(draft: Draft) -> View:
    """The preview with all that is said."""
    found = draft_review.before_sharing(draft, KNOWN)
    return preview_modal(replace(samples.PREVIEW, draft=draft, terms=drafts.terms(draft), review=found))


def finding_records(reason: str = "The customer set this date", goals: int = 2) -> tuple[FindingRecord, ...]:
    """Every rule, for the plan and for each goal."""
    return tuple(FindingRecord(rule, SEVERITY[rule], n, reason) for rule in Rule for n in range(goals + 1))


def plan_screen(role: Role, plan: Plan = samples.CONFIRMED, reason: str = "The customer set this date") -> PlanScreen:
    """A plan that was shared in spite of findings, as far as its reader may know."""
    knows = role in (Role.MANAGER, Role.HR)
    return replace(samples.plan_screen(role, plan, 2), findings=finding_records(reason) if knows else ())


def screens() -> dict[str, View]:
    """All of them in their usual size."""
    fair = replace(samples.FILLED, goals=1)
    return {
        "goals with findings": step(2, unfair()),
        "goals with one finding": step(2, fair),
        "rhythm with findings": step(3, unfair()),
        "preview with findings": preview(unfair()),
        "preview with one finding": preview(fair),
        **{f"kept findings, {role}": plan_modal(plan_screen(role)) for role in (Role.AGENT, Role.MANAGER, Role.HR)},
    }
