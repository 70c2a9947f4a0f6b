"""Who or what a word may be about: the agent, the agent's own work, or others; and the small words between."""

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


OTHERS = (
    r"(?:customers?|callers?|clients?|vendors?|couriers?|suppliers?|drivers?|guests?|patients?|users?|"
    r"passengers?|buyers?|shoppers?|tenants?|travell?ers?|players?|students?|residents?|members|parents?|"
    r"riders?|hosts?|"
    r"resellers?|dealers?|brokers?|operators?|partners?|claimants?|applicants?|donors?|"
    r"commenters?|followers?|contractors?|landlords?|visitors?|subscribers?|merchants?|sellers?|carriers?|banks?|"
    r"tools?|systems?|pages?|scripts?|sites?|websites?|apps?|bots?|software|connection|comments?|reviews?|"
    r"crm|vpn|wi-?fi|internet|network|lines?|servers?|platform|area|environment|data|feeds?|forecasts?|laptops?|"
    r"headsets?|scanners?|printers?|machines?|devices?|equipment|hardware|phones?|"
    r"shops?|stores?|garages?|branch|branches|warehouses?|suppliers?|installers?|fitters?|creators?|trolls?|gamers?|"
    r"policyholders?|borrowers?|debtors?|owners?|neighbou?rs?|people|crowds?|audience|"
    r"driving|quiz)"
)
"""People and things outside the team: such words about them do not judge the agent."""
OTHER = re.compile(rf"\b{OTHERS}\b", re.IGNORECASE)
AGENT = re.compile(
    r"(?:agent|colleague|employee|rep|representative|advis[eo]r|worker|trainee|newcomer|teammate|person|coachee|"
    r"assistant|clerk|team-?mate|member|coaching|training|sessions?|talks?|exercises?|tips|help|plan|goal|"
    r"aim|course|workshop|practice|support)",
    re.IGNORECASE,
)
CONDUCT = re.compile(
    r"(?:attitude|behaviou?r|conduct|habit|manner|reaction|attendance|mood|person|personality|character)s?",
    re.IGNORECASE,
)
_PLAIN = (
    r"answer|response|remark|word|message|e-?mail|mail|note|mistake|error|slip|call|chat|ticket|tone|"
    r"comment|sentence|"
    r"phrase|phrasing|habit|way|excuse|shift|break|time|greeting|closing|follow-?up|hand-?off|hand-?over|"
    r"update|result|"
    r"action|conversation|gesture|joke|letter|text|post|explanation|interaction|outburst|moment|question|instruction|"
    r"statement|opening|silence|day|week|contact|language|voice|wording|work|style|approach|spelling|grammar|gap|"
    r"morning|afternoon|evening|night|weekend|record|wrap-?up|sign-?off|ending|posture|face|argument|log|"
    r"summar|typo|part"
)
_ACTS = (
    r"typing|documentation|listening|handling|reading|writing|logging|filing|checking|checks?|treatment|"
    r"processing|work|"
    r"use|entry|entries|testing|tagging|speaking|reasoning|preparation|service|keeping|copying|"
    r"copy-?paste|coding|booking"
)
ACT = re.compile(rf"(?:[\w-]+-)?(?:{_ACTS})", re.IGNORECASE)
"""Doing something: what follows with "of" is what it is done to, and not whose it is."""
WORK = re.compile(
    rf"(?:{_PLAIN})(?:s|es|y|ies)?|repl(?:y|ies)|sigh(?:s|ing)?|{ACT.pattern}|{CONDUCT.pattern}", re.IGNORECASE
)
"""The agent's own work and ways: a verdict on them is one on the agent."""
SPOKEN_OF = _set("he she you he's she's him her herself himself i we me us your s/he")
"""Pronouns that stand for the agent, or leave nobody else."""
NOBODY_KNOWN = _set(
    "it this that these those one ones someone somebody everyone everybody nobody anyone others both many most some few "
    "all which what there whoever its engineering logistics billing warehouse payroll management finance sales marketing it "
    "procurement legal hr dispatch transport reception security catering maintenance purchasing accounting shipping "
    "facilities support development production staff team teams crew department management delivery"
)
"""What is not the agent, or not surely."""
DETERMINERS = _set("a an the our some many most all these those this that such any no one two three few several both")
PREPOSITIONS = _set(
    "with to towards toward for about on in at after before during since under over without when as near"
)
LINKS = _set(
    "is are was were be been being am isn't aren't wasn't gets get got getting becomes become became becoming sounds sound "
    "sounded seems seem seemed feels feel felt looks look looked appears appear appeared stays stay stayed remains remain "
    "turns turn turned acts act acted behaves behave behaved reacts react reacted has have had having shows show showed "
    "showing can could may might will would shall should must needs need needed wants want wanted to stops stop stopped "
    "keeps keep kept tries try tried comes come came does do did improves improve changes change fix fixes lacks lack "
    "won't can't cannot don't doesn't didn't ought goes go went rings"
)
BEING = _set("is are was were be been being gets get got becomes became become seems sounds looks feels stays has have")
"""After these, what is joined to one predicate is another."""
PRODUCES = _set(
    "sends send sent writes write wrote brings bring brought delivers deliver delivered gives give gave hand hands makes "
    "make made leaves leave left posts post posted uses use used fills fill submits submit submitted upload uploads do "
    "does did return returns returned file files filed enter enters entered provide provides forward forwards"
)
SMALL = _set(
    "often very really so too sometimes always at times plainly quite rather just also still again more less much most "
    "pretty extremely bit little even either neither nor not never no any such a an across over as seen perceived known "
    "described now then already usually in us them outright called considered found thought deemed"
)
DESCRIBING = _set("bad poor wrong negative serious real certain general terrible awful difficult hostile worse of the")
FOLLOWS = _set(
    "a an the his her their our your my its this that these those he she it they i you we who which whose what why how "
    "and or but so yet because since when whenever while if as than though although until unless whether not no never nor "
    "with to towards toward for about on in at after before during under over without from of by into near through "
    "across behind between among against despite per via around like is are was were be been being has have had do does "
    "did can could may might will would shall should must again often sometimes always too enough here there even only "
    "almost once twice now then today yesterday lately tonight tomorrow last next every each all any some most more less "
    "still just also at both either later soon already anyway somehow whatever please altogether overall instead whilst "
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays says say said thinks knows everywhere together needs need starts stop stops"
)
"""Words after an adjective that show it to be a predicate: no noun follows."""
MODIFIERS = _set(
    "address closing file phone telephone note crm data order status first new old late early little small short long own "
    "written verbal spoken team customer-facing body case field second opening general working daily morning internal "
    "account claim refund payment invoice final"
)
TIMES = re.compile(
    r"\d.*|(?:day|week|month|shift|year|spring|summer|autumn|winter|home|morning|night|evening|weekend|"
    r"start|beginning|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day)s?",
    re.IGNORECASE,
)
