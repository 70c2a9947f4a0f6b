"""Tables from elsewhere: any bytes are answered in words, and what a spreadsheet saves is read as it was meant."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import measures, plan_rows
from coaching.errors import InvalidForm
from coaching.measures import Measure, measures_of, newest_for
from coaching.table import MOST_ROWS, Row, Table, read_table
from tests.builders import GOALS

KINDS = (plan_rows.COLUMNS, measures.COLUMNS)
HEADING = "agent,metric,day,value,sample\n"
TODAY = date(2026, 11, 24)
LINE = "U0AGENT,csat,2026-11-20,82.5,40\n"
AGENTS = {"U0AGENT": "U0AGENT", "@Åsa Lind": "U0ASA"}


def read(text: str | bytes) -> Table:
    """The table in a text."""
    return read_table(text.encode() if isinstance(text, str) else text, KINDS)


def read_or_none(text: str | bytes) -> Table | None:
    """The table in a text, or None where it is refused with at least one problem."""
    try:
        return read(text)
    except InvalidForm as refused:
        if not refused.problems:
            raise
        return None


def problems(data: str | bytes) -> list[str]:
    """The codes of what is wrong with a file as a whole."""
    with pytest.raises(InvalidForm) as refused:
        read(data)
    return [problem.code for problem in refused.value.problems]


def taken(text: str) -> tuple[list[Measure], list[tuple[int, str, str]]]:
    """The readings of a text, and its troubles as (row, column, code)."""
    right, wrong = measures_of(read(text).rows, AGENTS, TODAY)
    return right, [(trouble.row, trouble.column, trouble.code) for trouble in wrong]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal_in_words(data: bytes) -> None:
    table = read_or_none(data)
    assert table is None or table.rows


@given(st.text(alphabet='agent,metricdayvalue;"\n\r\t=0123.U \0é', max_size=300))
def test_any_text_below_a_right_heading_is_read_or_named(text: str) -> None:
    for heading in (HEADING, ",".join(sorted(plan_rows.COLUMNS.known)) + "\n"):
        table = read_or_none(heading + text)
        if table is None:
            continue
        right, wrong = measures_of(table.rows, AGENTS, TODAY)
        assert len({trouble.row for trouble in wrong}) + len(right) == len(table.rows)
        drafts, not_drafts = plan_rows.drafts(table.rows, AGENTS)
        assert len({trouble.row for trouble in not_drafts}) + len(drafts) == len(table.rows)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_spreadsheets_save_is_read(separator: str, encoding: str, line_end: str) -> None:
    text = (HEADING + LINE.replace("U0AGENT", "@Åsa Lind")).replace(",", separator).replace("\n", line_end)
    (row,) = read(text.encode(encoding)).rows
    assert (row.number, row["agent"], row["value"]) == (2, "@Åsa Lind", "82.5")


def test_excels_word_about_its_separator_is_no_row() -> None:
    (row,) = read("sep=;\r\n" + (HEADING + LINE).replace(",", ";")).rows
    assert (row.number, row["metric"]) == (3, "csat")


def test_headings_are_read_in_any_letters_and_with_spaces() -> None:
    table = read(" Agent ,METRIC,Day,value,Sample\n" + LINE)
    assert (table.kind, table.rows[0]["agent"]) == ("readings", "U0AGENT")
    plans = "agent,Observed,Goal 1 Metric,goal-1-how,length,start date,weekday,time,We have talked\nU0AGENT,x\n"
    assert read(plans).kind == "plans"


def test_empty_rows_are_left_out_and_counted() -> None:
    rows = read(f"{HEADING}\n,,,,\n{LINE}\n{LINE}").rows
    assert [row.number for row in rows] == [4, 6]


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["file_empty"]),
        (b"\n\n", ["file_empty"]),
        (HEADING.encode(), ["file_without_rows"]),
        ("agent,metric,day,value\nÅsa,csat,x,1".encode("latin-1"), ["file_not_utf8"]),
        (HEADING.encode("utf-16")[2:], ["file_not_text"]),
        (b"\xff\xfea", ["file_not_utf8"]),
        (b"PK\x03\x04\x14\x00\x06\x00", ["file_not_text"]),
        (b'agent,metric,day,value\n"x', ["file_bad_quotes"]),
        (b"colour,size\nred,1\n", ["heading_unknown"]),
        (b"agent,metric,day\nx,y,z\n", ["column_missing"]),
        (b"agent,metrik,day,value\nx\n", ["column_missing", "column_misspelt"]),
        (b"agent,metric,day,value,zzzz\nx\n", ["column_unknown"]),
        (b"agent,metric,day,value,Value\nx\n", ["column_twice"]),
        (b"x" * 1_000_001, ["file_too_large"]),
        (HEADING.encode() + b"x,,,,\n" * (MOST_ROWS + 1), ["too_many_rows"]),
    ],
)
def test_what_is_wrong_with_the_file_has_its_own_words(data: bytes, codes: list[str]) -> None:
    assert problems(data) == codes


def test_a_row_with_too_much_in_it_is_named() -> None:
    table = read(f"agent,metric,day,value,\n{LINE}U0AGENT,csat,2026-11-19,82,,\n{'x' * 3001},csat,2026-11-19,82,\n")
    named = [(trouble.row, trouble.column, trouble.code) for trouble in table.troubles]
    assert named == [(2, "", "too_many_cells"), (4, "agent", "cell_too_long")]


def test_a_reading_is_what_its_row_says() -> None:
    right, wrong = taken(HEADING + LINE + '@Åsa Lind,Average handle time (AHT),19.11.2026,"6,25",\n')
    assert right == [
        Measure("U0AGENT", "csat", date(2026, 11, 20), 82.5, 40),
        Measure("U0ASA", "aht", date(2026, 11, 19), 6.25),
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (",csat,2026-11-20,82,", "agent", "needed"),
        ("U0NOBODY,csat,2026-11-20,82,", "agent", "agent_unknown"),
        ("U0AGENT,,2026-11-20,82,", "metric", "needed"),
        ("U0AGENT,smiles,2026-11-20,82,", "metric", "metric_unknown"),
        ("U0AGENT,own,2026-11-20,82,", "metric", "metric_unknown"),
        ("U0AGENT,csat,,82,", "day", "needed"),
        ("U0AGENT,csat,11/20/2026,82,", "day", "day_needed"),
        ("U0AGENT,csat,2026-02-30,82,", "day", "day_needed"),
        ("U0AGENT,csat,2026-11-25,82,", "day", "day_in_future"),
        ("U0AGENT,csat,2026-11-20,,", "value", "needed"),
        ("U0AGENT,csat,2026-11-20,good,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,=80+2,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,nan,", "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,1e3,", "value", "number_needed"),
        ('U0AGENT,backlog,2026-11-20,"1,200",', "value", "number_needed"),
        ("U0AGENT,csat,2026-11-20,101,", "value", "value_out_of_range"),
        ("U0AGENT,nps,2026-11-20,-101,", "value", "value_out_of_range"),
        ("U0AGENT,ces,2026-11-20,0,", "value", "value_out_of_range"),
        ("U0AGENT,aht,2026-11-20,-1,", "value", "value_out_of_range"),
        ("U0AGENT,csat,2026-11-20,82,0", "sample", "count_needed"),
        ("U0AGENT,csat,2026-11-20,82,2.5", "sample", "count_needed"),
    ],
)
def test_a_cell_that_says_nothing_of_the_kind_is_named(line: str, column: str, code: str) -> None:
    assert taken(f"{HEADING}{line}\n") == ([], [(2, column, code)])


def test_the_same_reading_twice_is_named_with_its_first_row() -> None:
    right, wrong = taken(HEADING + LINE + LINE.replace("82.5", "83"))
    assert (len(right), wrong) == (1, [(3, "", "row_twice")])


ROWS = st.lists(
    st.builds(
        Measure,
        st.sampled_from(["U0AGENT", "U0ASA"]),
        st.sampled_from(["csat", "fcr", "qa", "adherence"]),
        st.dates(date(2026, 1, 1), TODAY),
        st.integers(0, 10_000).map(lambda n: n / 100),
        st.none() | st.integers(1, 999_999),
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
    older, newer = (Measure("U0AGENT", "csat", date(2026, 11, day), float(day)) for day in (18, 20))
    other = Measure("U0AGENT", "qa", date(2026, 11, 21), 90.0)
    assert newest_for(GOALS, [newer, other, older]) == {2: newer}


def plan_row(**cells: str) -> Row:
    """A row of a plan."""
    return Row(2, {"agent": "U0AGENT", "we_have_talked": "Yes"} | cells)


def test_a_plans_cells_become_what_the_modal_sends() -> None:
    row = plan_row(template="Call centre", weekday="thu", time="9:30", start_date="24.11.2026", length="60 days")
    row = Row(2, {**row.cells, "goal_1_metric": "CSAT", "goal_1_baseline": "82,5", "goal_1_due": "2027-01-15"})
    row = Row(2, {**row.cells, "support_1_kind": "Role play", "support_1_rhythm": "twice monthly", "observed": "=x"})
    ((number, values),), wrong = plan_rows.drafts([row], AGENTS)
    assert (number, wrong) == (2, [])
    assert values == {
        "agent": "U0AGENT", "template": "call_centre", "filled_from": "call_centre", "weekday": "3", "time": "09:30",
        "start_date": "2026-11-24", "length": "60", "goal_1_metric": "csat", "goal_1_baseline": "82.5",
        "goal_1_due": "2027-01-15", "support_1_kind": "role_play", "support_1_rhythm": "twice_monthly",
        "observed": "=x",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"agent": ""}, "agent", "needed"),
        ({"agent": "Alex"}, "agent", "agent_unknown"),
        ({"we_have_talked": "no"}, "we_have_talked", "talk_first"),
        ({"we_have_talked": ""}, "we_have_talked", "yes_or_no_needed"),
        ({"we_have_talked": "maybe"}, "we_have_talked", "talk_first"),
        ({"template": "Sales"}, "template", "template_unknown"),
        ({"length": "45"}, "length", "length_needed"),
        ({"weekday": "3"}, "weekday", "weekday_needed"),
        ({"time": "25:00"}, "time", "time_needed"),
        ({"time": "3pm"}, "time", "time_needed"),
        ({"start_date": "tomorrow"}, "start_date", "day_needed"),
        ({"goal_2_metric": "smiles"}, "goal_2_metric", "metric_unknown"),
        ({"goal_3_target": "1,234"}, "goal_3_target", "number_needed"),
        ({"support_6_owner": "CEO"}, "support_6_owner", "owner_unknown"),
        ({"support_1_kind": "shouting"}, "support_1_kind", "kind_unknown"),
        ({"support_1_rhythm": "daily"}, "support_1_rhythm", "rhythm_unknown"),
    ],
)
def test_a_plans_cell_that_cannot_be_read_is_named(cells: dict[str, str], column: str, code: str) -> None:
    right, wrong = plan_rows.drafts([plan_row(**cells)], AGENTS)
    assert (right, [(trouble.column, trouble.code) for trouble in wrong]) == ([], [(column, code)])


def test_one_plan_a_person_and_fifty_a_file() -> None:
    twice = [Row(n, plan_row().cells) for n in (2, 3)]
    assert [(t.row, t.code, t.facts) for t in plan_rows.drafts(twice, AGENTS)[1]] == [(3, "row_twice", {"first": 2})]
    many = {f"U0{n}": f"U0{n}" for n in range(51)}
    rows = [Row(n, plan_row(agent=agent).cells) for n, agent in enumerate(many, start=2)]
    right, wrong = plan_rows.drafts(rows, many)
    assert (len(right), [(t.row, t.code) for t in wrong]) == (50, [(52, "too_many_plans")])
