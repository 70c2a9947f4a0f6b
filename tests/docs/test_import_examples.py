"""The tables in the guide are tables that the import takes."""

import re
from datetime import date

from coaching.base.table import ImportedTable, read_table
from coaching.goals.measures import measures_of
from coaching.programme.roster import lines_of
from coaching.start import plan_rows
from services.programme.imports import KINDS
from tests.docs.reading import text_of

AGENTS = {"U012AB3CD": "U012AB3CD", "@Alex Rivera": "U0AGENT"}


def examples() -> list[ImportedTable]:
    """The CSV blocks of the guide."""
    blocks = re.findall(r"^```csv\n(.*?)^```$", text_of("docs/guide.md"), re.MULTILINE | re.DOTALL)
    return [read_table(block.encode(), KINDS) for block in blocks]


def test_every_kind_is_shown_and_each_row_is_right() -> None:
    plans, readings, roster = examples()
    drafts, wrong = plan_rows.drafts(plans.rows, AGENTS)
    assert (plans.kind, len(drafts), wrong) == ("plans", 2, [])
    measures, wrong = measures_of(readings.rows, AGENTS, date(2026, 11, 24))
    assert (readings.kind, len(measures), wrong) == ("readings", 2, [])
    lines, wrong = lines_of(roster.rows, AGENTS | {"U023DE4FG": "U0LEAD"})
    assert (roster.kind, len(lines), wrong) == ("roster", 2, [])


def test_every_column_of_a_plan_is_named_in_the_guide() -> None:
    text = re.sub(r"`(goal|support)_N_", r"`\1_1_", text_of("docs/guide.md"))
    first = {re.sub(r"_\d_", "_1_", column) for column in plan_rows.COLUMNS.known}
    assert [column for column in sorted(first) if not re.search(rf"\b{column}\b", text)] == []
