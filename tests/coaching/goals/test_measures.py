"""Readings from a table: what each row says, what is wrong with one, and which reading a goal starts from."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.goals.measures import Measure, measures_of, newest_for
from tests.coaching.base.test_table import AGENTS, HEADING, LINE, TODAY, read
from tests.support.builders import GOALS


def taken(text: str) -> tuple[list[Measure], list[tuple[int, str, str]]]:
    """The readings of a text, and its troubles as (row, column, code)."""
    right, wrong = measures_of(read(text).rows, AGENTS, TODAY)
    return right, [(trouble.row, trouble.column, trouble.code) for trouble in wrong]


def test_a_reading_is_what_its_row_says() -> None:
    right, wrong = taken(HEADING + LINE + '@Åsa Lind,Average handle time (AHT),19.11.2026,"6,25",\n')
    assert right == [
        Measure("U0AGENT", "csat", date(2026, 11, 20), 82.5, 40, "%"),
        Measure("U0ASA", "aht", date(2026, 11, 19), 6.25, unit="min"),
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (",csat,2026-11-20,82,", "agent", "needed"),
        ("U0NOBODY,csat,2026-11-20,82,", "agent", "agent_unknown"),
        ("U0AGENT,,2026-11-20,82,", "metric", "needed"),
        ("U0AGENT,smiles,2026-11-20,82,", "metric", "metric_unknown"),
        ("U0AGENT,own,2026-11-20,82,", "plan", "own_goal_unknown"),
        ("U0AGENT,csat,,82,", "day", "needed"),
        ("U0AGENT,csat,11/20/2026,82,", "day", "day_needed"),
        ("U0AGENT,csat,2026-02-30,82,", "day", "day_needed"),
        ("U0AGENT,csat,2026-11-25,82,", "day", "day_in_future"),
        ("U0AGENT,csat,2026-11-20,,", "value", "needed"),
        ("U0AGENT,csat,2026-11-20,good,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,=80+2,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,nan,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,1e3,", "value", "number_needed"),
        ('U0AGENT,backlog,2026-11-20,"1,200",', "value", "number_unclear"),
        ("U0AGENT,csat,2026-11-20,101,", "value", "value_impossible"),
        ("U0AGENT,nps,2026-11-20,-101,", "value", "value_impossible"),
        ("U0AGENT,ces,2026-11-20,0,", "value", "value_impossible"),
        ("U0AGENT,aht,2026-11-20,-1,", "value", "value_above_zero"),
        ("U0AGENT,aht,2026-11-20,372,40", "value", "time_too_long"),
        ("U0AGENT,csat,2026-11-20,0.825,40", "value", "value_of_five"),
        ("U0AGENT,fcr,2026-11-20,0.68,40", "value", "value_is_share"),
        ("U0AGENT,csat,2026-11-20,82,0", "sample", "count_needed"),
        ("U0AGENT,csat,2026-11-20,82,2.5", "sample", "count_needed"),
    ],
)
def test_a_cell_that_says_nothing_of_the_kind_is_named(line: str, column: str, code: str) -> None:
    assert taken(f"{HEADING}{line}\n") == ([], [(2, column, code)])


def test_a_file_may_say_by_how_much_the_answers_differ() -> None:
    heading, row = HEADING.replace("sample", "sample,spread"), "U0AGENT,aht,2026-11-20,6.2,150,"
    right, wrong = taken(f"{heading}{row}2.8\n")
    assert [(measure.spread, measure.sample) for measure in right] == [(2.8, 150)]
    assert taken(f"{heading}{row}\n") == ([replace(right[0], spread=None)], [])
    assert taken(f"{heading}{row}0\n")[0] == [replace(right[0], spread=0.0)]
    for cell in ("-1", "wide", "1e3"):
        assert taken(f"{heading}{row}{cell}\n") == ([], [(2, "spread", "spread_needed")])
    assert wrong == []


def test_the_same_reading_twice_is_named_with_its_first_row() -> None:
    right, wrong = taken(HEADING + LINE + LINE.replace("82.5", "83"))
    assert (len(right), wrong) == (1, [(3, "", "row_twice")])


ROWS = st.lists(
    st.builds(
        Measure,
        st.sampled_from(["U0AGENT", "U0ASA"]),
        st.sampled_from(["csat", "fcr", "qa", "adherence"]),
        st.dates(date(2026, 1, 1), TODAY),
        st.integers(501, 10_000).map(lambda n: n / 100),
        st.none() | st.integers(1, 999_999),
        st.just("%"),
    ),
    min_size=1,
    unique_by=lambda measure: (measure.agent_id, measure.metric, measure.day),
)


@given(ROWS, st.sampled_from(",;\t"), st.booleans())
def test_what_goes_in_comes_out_the_same(given_: list[Measure], separator: str, comma: bool) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(["agent", "metric", "day", "value", "sample"])
    for each in given_:
        value = f"{each.value:.2f}".replace(".", "," if comma else ".")
        writer.writerow([each.agent_id, each.metric, each.day, value, each.sample or ""])
    agents = {"U0AGENT": "U0AGENT", "U0ASA": "U0ASA"}
    assert measures_of(read(out.getvalue()).rows, agents, TODAY) == (given_, [])


def test_the_newest_reading_of_a_goals_metric_counts() -> None:
    older, newer = (Measure("U0AGENT", "csat", date(2026, 11, day), float(day), unit="%") for day in (18, 20))
    other = Measure("U0AGENT", "qa", date(2026, 11, 21), 90.0)
    assert newest_for(GOALS, [newer, other, older]) == {2: newer}
