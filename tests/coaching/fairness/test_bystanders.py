"""Whom a word of character is about: the agent alone counts, and only where that is sure."""

import pytest

from coaching.fairness import personal
from coaching.fairness.second_look import remarks

JUDGING = [
    "He is careless with addresses",
    "Careless address entry in 6 of 20 files",
    "Arrogant answers to two creators in June",
    "Her bad attitude toward vendors",
    "Replies to customers are rude",
    "The agent is unreliable on Mondays",
    "Comes late and does not care",
    "The agent's attitude is bad",
    "Slow, careless and not a team player",
    "Careless handling of refunds",
    "She answers callers rudely",
    "His lazy way of working",
    "I find him lazy and stubborn",
    "Help her become more confident",
    "Coaching so that he becomes more mature",
    "Must stop being stubborn",
    "Do not be defensive in reviews",
    "No more rude replies",
]
OF_THINGS = [
    "Sloppy scans from the branches are accepted",
    "The lazy loading of the page is a sloppy piece of code",
    "Unreliable figures in the old report",
    "A stubborn paper jam blocks the label printer",
    "The mic is too sensitive and picks up the neighbours",
    "The balance must be positive before the refund is sent",
    "Replies become more professional with the template",
    "CSAT becomes more positive, 80 % by day 60",
    "Brand personality module",
    "Rude-caller drill, ten minutes",
]
OF_OTHERS = [
    "The dentists on the list are rude and hang up",
    "The courier of the zone is unreliable and careless",
    "Detractors call the shops arrogant and the courier unreliable",
    "How to stay calm with arrogant and hot-tempered passengers",
    "Some shop owners have a bad attitude about it",
    "The vendor's people are slow and their notes have an unprofessional tone",
    "The airline answers late and is rude on the phone",
    "A man on the line became rude and she ended the call",
    "The warehouse sends sloppy notes",
    "Guests of the resort shout and their attitude is hostile",
    "The immature jokes of the fans fill the thread",
    "Merchants answer rudely when the fee is named",
    "Labels are printed carelessly by the depot",
    "Engineering does not care about the ticket queue",
    "Lack of commitment of the agency, shifts stay empty",
    "So that the elders become more confident online",
    "Kids lack discipline with passwords",
    "Agency texts are sloppy",
    "A negative attitude in the press",
    "Calls in which the farmer is stubborn last 14 minutes",
    "Works with vendors that are unreliable",
]
MET_OR_DENIED = [
    "Handling rudeness on the phone, role play",
    "De-escalation: what to say after rude messages",
    "Says sorry for the careless cleaners",
    "Not rude, only fast: the greeting is skipped",
    "She is never careless, the tool loses the entries",
    "Attitude is fine, product knowledge is the gap",
    "It is not a matter of motivation or attitude",
    "No lack of motivation, she asked for the course",
]


@pytest.mark.parametrize("text", JUDGING)
def test_a_verdict_on_the_agent_or_the_agents_work_counts(text: str) -> None:
    assert personal.judges(text)


@pytest.mark.parametrize("text", OF_THINGS)
def test_an_adjective_before_any_other_noun_judges_nobody(text: str) -> None:
    assert not personal.judges(text)


@pytest.mark.parametrize("text", OF_OTHERS)
def test_a_clause_that_speaks_of_others_judges_nobody(text: str) -> None:
    assert not personal.judges(text)
    assert remarks({"concern": text}) == ()


@pytest.mark.parametrize("text", MET_OR_DENIED)
def test_what_is_met_with_or_denied_judges_nobody(text: str) -> None:
    assert not personal.judges(text)
