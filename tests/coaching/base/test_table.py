"""Tables from elsewhere: any bytes are answered in words, and what a spreadsheet saves is read as it was meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.errors import InvalidForm
from coaching.base.table import MOST_ROWS, ImportedTable, read_table
from coaching.goals import measures
from coaching.goals.measures import measures_of
from coaching.start import plan_rows

KINDS = (plan_rows.COLUMNS, measures.COLUMNS)
HEADING = "agent,metric,day,value,sample\n"
TODAY = date(2026, 11, 24)
LINE = "U0AGENT,csat,2026-11-20,82.5,40\n"
AGENTS = {"U0AGENT": "U0AGENT", "@Åsa Lind": "U0ASA"}


def read(text: str | bytes) -> ImportedTable:
    """The table in a text."""
    return read_table(text.encode() if isinstance(text, str) else text, KINDS)


def read_or_none(text: str | bytes) -> ImportedTable | None:
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


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_spaces_around_quoted_cells_are_read_over(separator: str) -> None:
    lines = '"agent" , "metric" , "day" , "value" \n "U0AGENT" ,csat, "2026-11-20" , "82.5"  \n'
    (row,) = read(lines.replace(",", separator)).rows
    assert dict(row.cells) == {"agent": "U0AGENT", "metric": "csat", "day": "2026-11-20", "value": "82.5"}


def test_what_stands_inside_of_quotes_stays_as_it_is() -> None:
    inside = 'said ""no"" , then ""yes"" ,\n and more'
    plans = f'agent,observed,length,start_date,weekday,time,we_have_talked\nU0AGENT,"{inside}" ,30\n'
    (row,) = read(plans).rows
    assert (row["observed"], row["length"]) == (inside.replace('""', '"'), "30")


def test_words_after_a_closed_quotation_mark_are_refused_in_words() -> None:
    assert problems(f'{HEADING}"U0AGENT" of,csat,2026-11-20,82,40\n') == ["file_bad_quotes"]


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
