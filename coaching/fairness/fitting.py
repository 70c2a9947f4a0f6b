"""Which help answers which gap: by its kind where the gap was chosen, by its text where the kind leaves it open."""

import re

from coaching.fairness.draft import DraftSupport
from coaching.plan.circumstances import Gap
from coaching.plan.plan import Owner, SupportKind

KNOWLEDGE, TONE, TOOLS, SPEED, PROCESS = "knowledge", "tone", "tools", "speed", "process"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_ABOUT = {
    KNOWLEDGE: _words(
        r"products?\b|features?\b|technical|troubleshoot\w*|knowledge|playbooks?|polic(?:y|ies)|"
        r"plans and tariffs|tariffs?"
    ),
    TONE: _words(
        r"tone|empath\w+|listening|de-?escalat\w+|soft skills?|communication|calm\w*|angry|upset|phrases?|"
        r"voice|wording"
    ),
    TOOLS: _words(
        r"it\b(?= (?:will|ticket|team|support|visit|check|fix|to|call|help|desk|department|repl|up))|fix\w*|"
        r"repair\w*|replac\w*|upgrad\w*|new (?:laptop|headset)|laptop|headset|connection|licen[cs]es?|"
        r"single sign-on|sso|system access|access rights|second (?:screen|monitor)"
    ),
    SPEED: _words(r"typing|call structure|call control|shortcuts?|macros?|time management|pace|navigat\w+"),
    PROCESS: _words(
        r"notes?\b|document\w+|hand-?offs?|checklists?|crm|follow-?ups?|call-?back list|escalation path|"
        r"wrap-?up|procedures?"
    ),
}
_LESSONS = frozenset({SupportKind.TRAINING, SupportKind.MICROLEARNING})
_TALKS = frozenset({SupportKind.COACHING, SupportKind.SIDE_BY_SIDE})
_TOGETHER = frozenset({SupportKind.SHADOWING, SupportKind.HUDDLE})
_KINDS: dict[Gap, frozenset[SupportKind]] = {
    Gap.KNOWLEDGE: _LESSONS | _TALKS | _TOGETHER,
    Gap.SKILL: _LESSONS | _TALKS | {SupportKind.SHADOWING, SupportKind.ROLE_PLAY},
    Gap.TOOLS: frozenset({SupportKind.TOOLS}),
    Gap.PROCESS: _LESSONS | _TALKS | _TOGETHER,
    Gap.CLARITY: _TALKS | _TOGETHER,
    Gap.WORKLOAD: frozenset(),
    Gap.PRIVATE: frozenset(),
    Gap.WILL: _TALKS | {SupportKind.SHADOWING},
}
"""The kinds of help that answer a gap. Fewer contacts, and help from HR, are no kind: they are "something else"."""
_ALONE = {Gap.KNOWLEDGE: {TONE}, Gap.SKILL: {TOOLS}, Gap.PROCESS: {TONE}, Gap.WILL: {TOOLS}}
"""What help must not be about alone to answer the gap, whatever its kind."""


def fits(action: DraftSupport, gap: Gap | None) -> bool:
    """Whether the action answers the gap. Where neither kind nor text was given, nothing can be said against it."""
    topics = about(action.text)
    if gap is None or (action.kind is None and action.text is None):
        return True
    if gap is Gap.PRIVATE and action.owner == Owner.HR:
        return True
    if gap is Gap.TOOLS:
        return action.kind == SupportKind.TOOLS or TOOLS in topics
    is_open = action.kind in (None, SupportKind.OTHER)
    return (is_open or action.kind in _KINDS.get(gap, ())) and topics != _ALONE.get(gap)


def about(text: str | None) -> set[str]:
    """Returns what the text of an action is about; nothing for one that fits most gaps, like a weekly talk."""
    return {topic for topic, words in _ABOUT.items() if words.search(text or "")}
