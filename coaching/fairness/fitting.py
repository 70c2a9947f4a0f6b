"""Which help answers which gap: by its kind where the gap was chosen, by its text where the kind leaves it open."""

import re
from collections.abc import Collection

from coaching.base.circumstances import Gap
from coaching.fairness.draft import DraftSupport
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
_ALSO_ABOUT = {
    KNOWLEDGE: _words(
        r"manual|wiki|kb\b|glossary|coverage|catalog\w*|rules?\b|terms|quiz|facts|diagnos\w*|error codes?|"
        r"prices?|\blab\b|models?\b"
    ),
    TONE: _words(
        r"friendl\w+|polite\w*|rapport|small talk|apolog\w*|warm\w*|listen\w*|interrupt\w*|kind(?:er|ness)|"
        r"conflict|greeting|"
        r"closing words|patien\w+"
    ),
    TOOLS: _words(r"router|vpn|internet|wi-?fi|monitor|software|install\w*|docking|cable|device|log-?in|computer"),
    SPEED: _words(r"hotkeys?|keyboard|snippets?|text blocks|timer|faster|quick\w*|time limit"),
    PROCESS: _words(
        r"steps?\b|workflow|sop\b|process\w*|hand-?over\w*|call-?backs?|codes?\b|verification|id check|"
        r"entr(?:y|ies)|steps"
    ),
}
"""What a text that is surely about something may be about as well. Alone they say too little."""
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
_TOPICS = {
    Gap.KNOWLEDGE: frozenset({KNOWLEDGE}),
    Gap.SKILL: frozenset({TONE, SPEED}),
    Gap.TOOLS: frozenset({TOOLS}),
    Gap.PROCESS: frozenset({PROCESS}),
}
"""What help for a gap is about, where its text says what it is about. Such a text weighs more than the kind."""

_TOPICS_OF_SPEED = frozenset({KNOWLEDGE, TOOLS, SPEED, PROCESS})
"""Speed comes of all of these; of a kinder tone alone it does not."""


def fits(action: DraftSupport, gap: Gap, named: Collection[str] = ()) -> bool:
    """Whether the action answers the gap. Where neither kind nor text was given, nothing can be said against it.

    `named` are the kinds of gap that the concern names in words: they tell which skill is meant.
    """
    if action.kind is None and action.text is None:
        return True
    if gap is Gap.PRIVATE and action.owner == Owner.HR:
        return True
    topics, wanted = about(action.text), _TOPICS.get(gap)
    if gap is Gap.SKILL and (meant := _TOPICS[gap] & set(named)):
        wanted = meant if meant != {SPEED} else _TOPICS_OF_SPEED
    if wanted and topics:
        return bool(topics & wanted)
    return action.kind in _KINDS[gap] or (gap is not Gap.TOOLS and action.kind in (None, SupportKind.OTHER))


def about(text: str | None) -> set[str]:
    """Returns what the text of an action is about; nothing for one that fits most gaps, like a weekly talk."""
    said = text or ""
    topics = {topic for topic, words in _ABOUT.items() if words.search(said)}
    return topics | {topic for topic, words in _ALSO_ABOUT.items() if topics and words.search(said)}
