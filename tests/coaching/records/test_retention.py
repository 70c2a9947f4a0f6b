"""How long a plan is kept: by country, counted from its end."""

from datetime import UTC, date, datetime

import pytest

from coaching.plan.plan import PlanState
from coaching.records.retention import (
    SHIPPED,
    BadRule,
    RetainedUntil,
    Rules,
    country_of,
    ended_on,
    parse,
    retained_until,
)
from tests.support.builders import a_plan

RULES = Rules(730, {"GB": 365, "US": 400})
END = date(2027, 1, 23)


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Europe/London", "GB"),
        ("America/New_York", "US"),
        ("US/Eastern", "US"),
        ("America/Bogota", "CO"),
        ("Asia/Manila", "PH"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Amsterdam", "NL"),
        ("Europe/Berlin", "DE"),
        ("Europe/Kiev", "UA"),
        ("UTC", ""),
        ("Etc/GMT+5", ""),
        ("Nowhere/Atall", ""),
        ("", ""),
    ],
)
def test_a_zone_tells_its_country(zone: str, country: str) -> None:
    assert country_of(zone) == country


@pytest.mark.parametrize(
    ("zone", "saved"),
    [
        ("Europe/London", RetainedUntil(date(2028, 1, 23), "GB")),
        ("America/New_York", RetainedUntil(date(2028, 2, 27), "US")),
        ("Europe/Berlin", RetainedUntil(date(2029, 1, 22), "")),
        ("UTC", RetainedUntil(date(2029, 1, 22), "")),
    ],
)
def test_a_plan_is_kept_by_the_rule_of_its_agents_country(zone: str, saved: RetainedUntil) -> None:
    assert a_plan().cadence.end == END
    assert retained_until(a_plan(), zone, RULES) == saved


def test_a_withdrawn_plan_ended_when_it_was_withdrawn_where_its_agent_is() -> None:
    at = datetime(2026, 12, 1, 23, 30, tzinfo=UTC)
    withdrawn = a_plan(state=PlanState.WITHDRAWN, withdrawn_at=at)
    assert ended_on(withdrawn, "America/New_York") == date(2026, 12, 1)
    assert ended_on(withdrawn, "Asia/Kolkata") == date(2026, 12, 2)


def test_a_hold_is_told() -> None:
    assert retained_until(a_plan(), "Europe/London", RULES, on_hold=True).on_hold


def test_the_shipped_rules_are_read() -> None:
    assert parse(SHIPPED) == Rules(730, {"US": 365, "GB": 365})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("one year", "no JSON"),
        ("[365]", "default"),
        ('{"GB": 365}', "default"),
        ('{"default": 730, "UK": 365}', "two capital letters"),
        ('{"default": 730, "gb": 365}', "two capital letters"),
        ('{"default": "730"}', "whole number"),
        ('{"default": true}', "whole number"),
        ('{"default": 0}', "whole number"),
        ('{"default": 36501}', "whole number"),
    ],
)
def test_rules_that_cannot_be_meant_are_refused(text: str, why: str) -> None:
    with pytest.raises(BadRule, match=why):
        parse(text)
