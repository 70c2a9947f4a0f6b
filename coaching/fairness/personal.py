"""Words that judge a person and not what was seen (the guides: describe behaviour, never character)."""

import re

from coaching.fairness import bystanders
from coaching.fairness.draft import ReviewedDraft
from coaching.fairness.text.nouns import OTHERS

_CHARACTER = (
    r"laz(?:y|iness|ily)|careless(?:ly|ness)?|unprofessional(?:ly|ism)?|arrogan(?:t|ce|tly)|"
    r"rude(?:ly|ness)?|stubborn(?:ly|ness)?|immatur(?:e|ity|ely)|"
    r"childish(?:ly|ness)?|slopp(?:y|ily|iness)|selfish(?:ly|ness)?|mood(?:y(?!['\u2019]s)|iness)|negativity|"
    r"negative (?:person|attitude|mindset)|hopeless(?:ly)?|"
    r"incompeten(?:t|ce|tly)|disrespect(?:ful|fully)?|unreliab(?:le|ility|ly)|irresponsib(?:le|ility|ly)|"
    r"hot[- ]tempered|defensive(?:ly|ness)?|"
    r"cold person|too (?:sensitive|emotional)|not (?:\w+ )?smart|slow learner|weak character|"
    r"grow(?:ing)? up(?! to\b)|personality"
)
_WILL = (
    r"attitudes?|unmotivated|motivation (?:problem|is missing)|"
    r"lack(?:s|ing)?(?: of| in)? (?:any )?(?:motivation|commitment|discipline|work ethic|interest|"
    r"ambition|drive)|"
    r"not (?:\w+ )?(?:motivated|committed|interested in)|"
    r"(?:does|do|did)(?: not|n['\u2019]t) (?:\w+ )?(?:care\b|want to learn)|"
    r"could(?: not|n['\u2019]t) care less|"
    r"no (?:ambition|motivation|commitment|discipline|work ethic|interest in(?! (?:the )?(?:first|last|"
    r"next)\b))|not a team player|poor work ethic"
)
_WISH = (
    r"(?:be|being|become|becomes|becoming|act|behave|get|show up as) (?:a )?(?:much |far |a bit |"
    r"a little )?(?:more )?"
    r"(?:professional|positive|mature|motivated|proactive|committed|responsible|likeable|passionate|"
    r"cheerful|enthusiastic)(?:ly)?\b(?<!be responsible(?= for))|"
    r"(?:be|being|become|becomes|becoming|get) (?:much |a bit )?(?:more )?confident(?! (?:with|"
    r"in(?! front)|using|about|on))"
)
_JUDGING = re.compile(rf"\b(?:{_CHARACTER}|{_WILL}|{_WISH})\b", re.IGNORECASE)
_TOWARDS = r"(?!to\b|towards?\b|with\b|about\b|on\b|at\b|in\b|for\b|when\b|and\b|or\b)"
_OTHERS_FOLLOW = re.compile(
    rf"\s+{_TOWARDS}(?:\w+\s+{_TOWARDS})?{OTHERS}\b|\s+(?:and|or|but)\s+(?!\w*s\b)[\w-]+\s+{OTHERS}\b|"
    rf"(?:\s+{_TOWARDS}\w+){{0,2}}\s+(?:of|from|by)\s+(?:\w+\s+){{0,2}}{OTHERS}\b",
    re.IGNORECASE,
)
_BESIDE = "".join(
    f"(?<!{word} )(?<!{word} the )(?<!{word} our )"
    for word in ("with", "to", "towards", "toward", "for", "about", "at")
)
_OTHERS_LEAD = re.compile(
    rf"(?:{_BESIDE}\b{OTHERS}(?:['\u2019]s?)?|\b(?:some|many|most|others)(?:\s+of\s+them)?)"
    rf"(?:\s+(?:who|that|which))?(?:\s+(?:are|is|were|was|gets?|got|"
    rf"becomes?|became|sounds?|seem|seems|seemed|feels?|can|be|turns?|turned|stays?|acts?|sends?|sent|"
    rf"brings?|writes?|finds?|found|calls?|called))*"
    r"(?:\s+(?:often|very|really|being|so|too|sometimes|always|at times|plainly|quite|rather|just|us|in))*\s*$",
    re.IGNORECASE,
)

_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab][^\"\u201c\u201d\u00bb]*[\"\u201c\u201d\u00bb]|"
    r"(?<!\w)['\u2018][^'\u2019]*['\u2019](?!\w)"
)
_SPEAKERS = re.compile(
    rf"\b(?:{OTHERS}|surveys?|feedback|complain\w*|comments?|wrote|written|said|says|called (?:it|us|me)|quot\w+)\b",
    re.IGNORECASE,
)


def judges(text: str | None) -> bool:
    """Whether the text judges the agent. The same words said of customers, vendors or tools, or by them, do not."""
    return bool(judging_words(text))


def judging_words(text: str | None) -> str:
    """Returns the first words that judge the agent, as they were typed; empty for a text that judges nobody."""
    said = text or ""
    found = (match for match in _JUDGING.finditer(said) if not _is_of_others(said, match))
    return next((match.group() for match in found if not _is_quoted(said, match)), "")


def _is_quoted(text: str, match: re.Match[str]) -> bool:
    """Whether somebody outside said it: it stands in quotation marks, and the rest of the sentence says by whom."""
    around = [span for span in _QUOTED.finditer(text) if span.start() < match.start() and match.end() < span.end()]
    if not around:
        return False
    span = around[0]
    rest = re.split(r"[.!?]\s", text[: span.start()])[-1] + " " + re.split(r"[.!?]\s", text[span.end() :])[0]
    return bool(_SPEAKERS.search(rest))


def draft_judges(draft: ReviewedDraft) -> bool:
    """Whether the concern or a support text does."""
    texts = [draft.concern, *(action.text for action in draft.support or ())]
    return any(judges(text) for text in texts)


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _OTHERS_FOLLOW.match(after) or (not match.group().endswith("ly") and _OTHERS_LEAD.search(before)):
        return True
    return bystanders.is_about_others(text, match)
