"""The words of the findings: what stands out, why it matters, and what would improve it."""

from coaching.base.circumstances import UnusualCause
from coaching.base.metrics import CATALOGUE
from coaching.fairness import Finding, ReviewedDraft, Rule, Severity
from coaching.fairness.text.quotes import CONCERN, Quote, quotes
from coaching.fairness.vague import Part, missing_parts
from views.kit import block_kit, labels, wording
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

_OUTSIDE = "It moves this measure, too. Choose one that depends on the agent, or set these weeks aside."
_WORDS = {
    Rule.VAGUE: "This goal lacks a number, a date or a way. Say how much, until when, and what will be done for it.",
    Rule.PERSONAL_WORDING: "Some words describe a person. Say what was seen or heard, when, and what it led to.",
    Rule.OUTSIDE_CONTROL: f"Something was unusual in these weeks. {_OUTSIDE}",
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
    Rule.EXTREME_TARGET: (
        "At this target a single case is enough to miss it, whatever the reason. "
        "Would a little less be good work, too? Then choose that."
    ),
    Rule.BARE_OBSERVATION: (
        "What was seen names no number, or no day. Say how much or how often, and when: "
        "then both of you know what is meant."
    ),
    Rule.SUPPORT_MISMATCH: "The support does not fit what seems to be missing. Add help of that kind.",
}
_HURRY = "can be met by hurrying, and then customers come back"
_QUALITY = "QA score or first contact resolution"
_RISKS = {
    "csat": "moves with hold times, product faults and policy, and can be met by easy contacts and generous credits",
    "nps": "moves with the whole company, its prices and its outages",
    "ces": "says nothing about tone, patience and reassurance, and moves with tools and rules, too",
    "aht": _HURRY,
    "backlog": f"moves with spikes and short staffing, and {_HURRY}",
    "resolution_time": f"grows while other teams are waited for, and {_HURRY}",
    "response_time": _HURRY,
    "fcr": "leaves out cases that need a follow-up, and can be met by keeping cases that others should get",
    "qa": "can turn into checking a script, and be met by following the form past the customer",
    "escalation_rate": "can be met by keeping cases that need help",
    "reopen_rate": "can be met by opening new cases instead",
}
"""Of each measure on its own: what moves it besides the agent, and at what cost it can be met."""
_PARTNERS = {
    "fcr": "the reopen rate or QA score",
    "qa": "CSAT or first contact resolution",
    "escalation_rate": "QA score or FCR",
}
_ALONE = "A measure stands alone, and can be met at another one's cost. Set one beside it that balances it."


LEFT_OPEN = "Not judged from words alone"
_LEFT_OPEN = {
    Rule.OUTSIDE_CONTROL: "whether something unusual moved this measure. Say what was unusual in these weeks.",
    Rule.SUPPORT_MISMATCH: "whether the support fits. Say what seems to be missing.",
}
_PLACES = {
    CONCERN: "What did you see?",
    "statement": "What will be different?",
    "how": "How do we get there?",
    **{str(cause): labels.UNUSUAL[cause] for cause in UnusualCause},
}
_LONGEST, _MOST = 60, 3
"""Letters of a quotation, and quotations of one finding."""


def finding_text(finding: Finding, draft: ReviewedDraft) -> str:
    """One finding in words; it quotes the words it rests on, and nothing else that was typed."""
    words = with_plan_label(_words(finding, draft))
    told = [f"{place_of(quote)}: “{block_kit.clip(quote.words, _LONGEST)}”" for quote in quotes(finding, draft)]
    return " ".join([*(f"{each}." for each in told[:_MOST]), words])


def place_of(quote: Quote) -> str:
    """Returns the name of the field that a quotation comes from."""
    return _PLACES.get(quote.field) or f"Support {(quote.number or 0) + 1}"


def _words(finding: Finding, draft: ReviewedDraft) -> str:
    unusual = draft.context.unusual if draft.context else None
    if finding.rule is Rule.OUTSIDE_CONTROL and unusual:
        named = wording.listing([labels.UNUSUAL[cause].lower() for cause in unusual])
        return f"Unusual in these weeks: {named}. {_OUTSIDE}"
    if finding.rule is Rule.SUPPORT_MISMATCH and draft.gap:
        return f"What seems to be missing: {labels.GAPS[draft.gap].lower()}. {_WORDS[finding.rule]}"
    if finding.rule is not Rule.LONE_METRIC or finding.goal is None:
        return _WORDS[finding.rule]
    metric = (draft.goals or ())[finding.goal].metric or "own"
    return _risk(metric)


def _risk(metric: str) -> str:
    if metric not in _RISKS:
        return _ALONE
    partner = _PARTNERS.get(metric, _QUALITY)
    return f"{CATALOGUE[metric].name} alone {_RISKS[metric]}. Set {partner} beside it."


def left_open_text(finding: Finding) -> str:
    """Returns what was not judged, and what to answer."""
    return f"{LEFT_OPEN}: {_LEFT_OPEN[finding.rule]}"


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
    return _risk(metric)
