"""Who or what a word may be about: the agent, the agent's own work, or others."""

import re

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
    r"assistant|clerk|team-?mate|member)",
    re.IGNORECASE,
)
HELP = re.compile(
    r"coaching|training|sessions?|talks?|exercises?|tips|help|plan|goal|aim|course|workshop|practice|support",
    re.IGNORECASE,
)
"""What is done so that the agent becomes so."""
CONDUCT = re.compile(
    r"(?:attitude|behaviou?r|conduct|habit|manner|reaction|attendance|mood|person|personality|character)s?",
    re.IGNORECASE,
)
_PLAIN = (
    r"answer|response|remark|word|message|e-?mail|mail|note|mistake|error|slip|call|chat|ticket|tone|"
    r"comment|sentence|"
    r"phrase|phrasing|habit|way|excuse|shift|break|time|greeting|closing|follow-?up|hand-?off|hand-?over|"
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
TIMES = re.compile(
    r"\d.*|(?:day|week|month|shift|year|spring|summer|autumn|winter|home|morning|night|evening|weekend|"
    r"start|beginning|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day)s?",
    re.IGNORECASE,
)
NAMES_IN_S = re.compile(
    r"(?:James|Chris|Agnes|Lucas|Jonas|Thomas|Tomas|Niels|Nils|Boris|Marius|Hans|Klaus|Andreas|Ines|Iris|"
    r"Doris|Carlos|Luis|"
    r"Elias|Tobias|Marcos|Nicolas|Anders|Lars|Mats|Jens|Silas|Francis|Dennis|Denis|Travis|Charles|Alexis|"
    r"Giannis|Nikos)"
)
"""Names that end like a plural."""
