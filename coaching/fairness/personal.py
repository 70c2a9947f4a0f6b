"""Words that judge a person and not what was seen (the guides: describe behaviour, never character)."""

import re

from coaching.fairness.draft import Draft

_CHARACTER = (
    r"laz(?:y|iness|ily)|careless(?:ly|ness)?|unprofessional(?:ly|ism)?|arrogan(?:t|ce|tly)|rude(?:ly|ness)?|stubborn(?:ly|ness)?|immatur(?:e|ity|ely)|"
    r"childish(?:ly|ness)?|slopp(?:y|ily|iness)|selfish(?:ly|ness)?|mood(?:y|iness)|negativity|negative (?:person|attitude|mindset)|hopeless(?:ly)?|"
    r"incompeten(?:t|ce|tly)|disrespect(?:ful|fully)?|unreliab(?:le|ility|ly)|irresponsib(?:le|ility|ly)|hot[- ]tempered|defensive(?:ly|ness)?|"
    r"cold person|too (?:sensitive|emotional)|not (?:\w+ )?smart|slow learner|weak character|grow(?:ing)? up|personality"
)
_WILL = (
    r"attitudes?|unmotivated|motivation (?:problem|is missing)|lack(?:s|ing)?(?: of| in)? (?:any )?(?:motivation|commitment|discipline|work ethic|interest|ambition|drive)|"
    r"not (?:\w+ )?(?:motivated|committed|interested in)|(?:does|do|did)(?: not|n['’]t) (?:\w+ )?(?:care\b|want to learn)|could(?: not|n['’]t) care less|"
    r"no (?:ambition|motivation|commitment|discipline|work ethic|interest in)|not a team player|poor work ethic"
)
_WISH = (
    r"(?:be|being|become|becoming|act|behave|get|show up as) (?:a )?(?:much |far |a bit |a little )?(?:more )?"
    r"(?:professional|positive|mature|motivated|proactive|committed|responsible|likeable|passionate|cheerful|enthusiastic)(?:ly)?\b|"
    r"(?:be|being|become|becoming|get) (?:much |a bit )?(?:more )?confident(?! (?:with|in|using|about|on))"
)
_JUDGING = re.compile(rf"\b(?:{_CHARACTER}|{_WILL}|{_WISH})", re.IGNORECASE)
_OTHERS = (
    r"customers?|callers?|clients?|vendors?|couriers?|suppliers?|drivers?|partners?|guests?|patients?|users?|passengers?|buyers?|shoppers?|tenants?|members?|"
    r"tools?|systems?|pages?|scripts?|sites?|websites?|apps?|comments?|reviews?|posts?|messages?|followers?|tweets?|threads?|contractors?|landlords?|banks?|"
    r"driving|quiz|data|balances?|feedback|tone|connection|software|emails?|bots?|templates?|network|line"
)
_OF_OTHERS_AFTER = re.compile(rf"^[\w'’-]*\s+(?:\w+\s+)?(?:{_OTHERS})\b|^(?:s|\w*)\s+(?:of|from|by|towards? us by)\s+(?:\w+\s+){{0,3}}(?:{_OTHERS})\b", re.IGNORECASE)
_OF_OTHERS_BEFORE = re.compile(
    rf"\b(?:{_OTHERS})(?:['’]s?)?\s+(?:who|that|which)?\s*(?:\w+\s+)?(?:are|is|were|was|get|gets|got|become|became|sounds?|seem(?:s|ed)?|feel(?:s)?)?\s*(?:often |very |really |being |so )?$", re.IGNORECASE
)


def judges(text: str | None) -> bool:
    """Whether the text judges the agent. The same words said of customers, vendors or tools do not."""
    found = _JUDGING.finditer(text or "")
    return any(not _is_of_others(text or "", match) for match in found)


def draft_judges(draft: Draft) -> bool:
    """Whether the concern or a support text does."""
    texts = [draft.concern, *(action.text for action in draft.support or ())]
    return any(judges(text) for text in texts)


def _is_of_others(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    return bool(_OF_OTHERS_AFTER.match(after) or _OF_OTHERS_BEFORE.search(before))
