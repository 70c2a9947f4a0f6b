"""What is surely trouble in the weeks under review, a gap in the concern, and a hurry in the goal."""

import pytest

from coaching.fairness import DraftGoal, balance
from coaching.fairness.text import gaps, troubles


@pytest.mark.parametrize(
    "text",
    [
        "Half the team on holidays for most of August, and these are the weeks reviewed",
        "Of nine seats four stayed empty",
        "Health premiums went up 14 %",
        "Not a quiet month: the line was down on three days",
        "The queue was never under 10 minutes",
        "Many call about the price increase in April",
        "The outage in spring is over, but callers waited 20 minutes",
    ],
)
def test_trouble_in_the_weeks_is_told(text: str) -> None:
    assert troubles.told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing broke, no downtime",
        "Softphone was broken in spring; repaired before the weeks under review, no disconnects now",
        "The ticket tool froze in June, before this period",
        "Outage in March, plan covers May and June",
        "Crash in the other building, not ours",
        "One on leave, covered by the pool",
        "A price increase is planned for next year",
        "Questions about fees are the main topic",
        "Tariff calls, as always",
        "A slow month with few calls",
        "Missing documents are asked for by mail",
        "Downtime: 0",
        "Hardly any waiting",
        "Waiting time within the target",
        "Outage drill in week 3, no calls lost",
        "The policy was changed two years ago",
    ],
)
def test_what_is_denied_taken_back_or_customers_topic_is_no_trouble(text: str) -> None:
    assert not troubles.told(text)


@pytest.mark.parametrize(
    "concern",
    [
        "I listened to ten calls: in six the page was read out",
        "Tone is fine, notes are fine; breaks run over",
        "No login problems any more; late on Mondays",
        "Headset customers get no warranty hint in 6 of 20",
        "The discount code was given twice",
        "Notes of 12 May: we talked about lateness",
    ],
)
def test_what_is_well_or_sold_is_no_gap(concern: str) -> None:
    assert gaps.gaps_of(concern) == {}


@pytest.mark.parametrize(
    ("concern", "gap"),
    [
        ("Saved with steps skipped, 6 of 30", "process"),
        ("Connection of the home fibre is lost in rain", "tools"),
        ("Does not listen well", "tone"),
    ],
)
def test_a_gap_is_named_in_further_words(concern: str, gap: str) -> None:
    assert list(gaps.gaps_of(concern)) == [gap]


@pytest.mark.parametrize(
    ("statement", "hurried"),
    [
        ("34 fibre tickets closed daily by week 11", True),
        ("No phone conversation above twelve minutes", True),
        ("Get every call wrapped in a quarter of an hour", True),
        ("Finish a printer session before the kettle boils, say 10 minutes", True),
        ("Handle time down to 9 minutes", True),
        ("Open tickets updated each day", False),
        ("Notes complete, handle time may rise", False),
        ("Shorten the summary to five lines", False),
        ("Finish chats in under 9 minutes", True),
        ("Time per ticket plays no part, accuracy 95", False),
        ("Take 10 minutes per ticket for the log", False),
        ("Each ticket has a note of five lines within 2 days", False),
        ("Answers no longer than 5 lines", False),
    ],
)
def test_only_handling_faster_or_more_is_a_hurry(statement: str, hurried: bool) -> None:
    assert balance.is_about_speed_alone(DraftGoal("own", statement)) is hurried
