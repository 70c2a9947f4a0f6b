"""The words of the findings: what stands out, why it matters, and what would improve it."""

from coaching.base.metrics import CATALOGUE
from coaching.fairness import Finding, ReviewedDraft, Rule, Severity
from coaching.fairness.vague import Part, missing_parts
from views.kit import wording
from views.kit.plan_label import with_plan_label

SEVERITIES = {
    Severity.STOP: "Needs a reason",
    Severity.WARN: "Worth a second look",
    Severity.NOTE: "Worth knowing",
}
"""The weights in words, the heaviest first."""
_PARTS = {
    Part.NUMBER: "how much (a number)",
    Part.DATE: "until when (a date)",
    Part.WAY: "what is done for it (a way)",
}

_WORDS = {
    Rule.VAGUE: "This goal lacks a number, a date or a way. Say how much, until when, and what will be done for it.",
    Rule.PERSONAL_WORDING: "Some words describe a person. Say what was seen or heard, when, and what it led to.",
    Rule.OUTSIDE_CONTROL: (
        "The context names waits, staffing, outages, prices or other teams, and they move this measure too. "
        "Choose one that depends on the agent, or set these weeks aside."
    ),
    Rule.INSIDE_NOISE: (
        "The step is smaller than what chance moves this measure by, with so few contacts. "
        "Take a larger step, more contacts or a longer time."
    ),
    Rule.BEYOND_BEST: "The target is better than what one in ten of the team reaches. Choose one that others reach.",
    Rule.DEADLINE_OUTSIDE: "The date lies outside the plan. Move the date, or choose another length.",
    Rule.TOO_MANY_GOALS: "More than three goals cannot be worked on at once. Keep those that matter most.",
    Rule.NO_SUPPORT: "Nothing is promised to help. Add what the company will do, who does it, and how often.",
    Rule.ROLE_CONFLICT: (
        "Technical support is not measured on speed: hurry costs the right answer. "
        "Choose accuracy or first contact resolution."
    ),
    Rule.SUPPORT_MISMATCH: "The support does not fit what was seen. Add help of the kind that the concern calls for.",
}
_SPEED_RISK = (
    "can be met by hurrying, and then customers come back. Set QA score or first contact resolution beside it."
)
_RISKS = {
    "csat": "can be met by easy contacts and generous credits. Set QA score or first contact resolution beside it.",
    "nps": "moves with the whole company. Set QA score or first contact resolution beside it.",
    "ces": "moves with tools and rules, too. Set QA score or first contact resolution beside it.",
    "aht": _SPEED_RISK,
    "backlog": _SPEED_RISK,
    "resolution_time": _SPEED_RISK,
    "response_time": _SPEED_RISK,
    "fcr": "can be met by keeping cases that others should get. Set the reopen rate or QA score beside it.",
    "qa": "can be met by following the form past the customer. Set CSAT or first contact resolution beside it.",
    "escalation_rate": "can be met by keeping cases that need help. Set QA score or FCR beside it.",
    "reopen_rate": "can be met by opening new cases instead. Set QA score or first contact resolution beside it.",
}
_ALONE = "A measure stands alone, and can be met at another one's cost. Set one beside it that balances it."


def finding_text(finding: Finding, draft: ReviewedDraft) -> str:
    """One finding in words; it names the measure, and nothing that was typed."""
    if finding.rule is not Rule.LONE_METRIC or finding.goal is None:
        return with_plan_label(_WORDS[finding.rule])
    metric = (draft.goals or ())[finding.goal].metric or "own"
    return f"{CATALOGUE[metric].name} alone {_RISKS[metric]}"


def pointed_text(finding: Finding, draft: ReviewedDraft) -> str:
    """The same while the plan is written: for a vague goal it names the missing parts."""
    if finding.rule is not Rule.VAGUE or finding.goal is None:
        return finding_text(finding, draft)
    missing = missing_parts((draft.goals or ())[finding.goal])
    return f"Not said yet: {wording.listing([_PARTS[part] for part in missing])}."


def text_later(rule: Rule, metric: str) -> str:
    """A recorded finding about a goal of that metric; the goal may have changed since."""
    if rule is not Rule.LONE_METRIC:
        return with_plan_label(_WORDS[rule])
    return f"{CATALOGUE[metric].name} alone {_RISKS[metric]}" if metric in _RISKS else _ALONE
