"""Plans from a table: cells become what the start modal sends, or are named."""

import pytest

from coaching.base.table import TableRow
from coaching.start import plan_rows
from tests.coaching.base.test_table import AGENTS


def plan_row(**cells: str) -> TableRow:
    """A row of a plan."""
    return TableRow(2, {"agent": "U0AGENT", "we_have_talked": "Yes"} | cells)


def test_a_plans_cells_become_what_the_modal_sends() -> None:
    row = plan_row(template="Call centre", weekday="thu", time="9:30", start_date="24.11.2026", length="60 days")
    row = TableRow(2, {**row.cells, "goal_1_metric": "CSAT", "goal_1_baseline": "82,5", "goal_1_due": "2027-01-15"})
    row = TableRow(
        2, {**row.cells, "support_1_kind": "Role play", "support_1_rhythm": "twice monthly", "observed": "=x"}
    )
    ((number, values),), wrong = plan_rows.drafts([row], AGENTS)
    assert (number, wrong) == (2, [])
    assert values == {
        "agent": "U0AGENT", "template": "call_centre", "filled_from": "call_centre", "weekday": "3", "time": "09:30",
        "start_date": "2026-11-24", "length": "60", "goal_1_metric": "csat", "goal_1_baseline": "82,5",
        "goal_1_due": "2027-01-15", "support_1_kind": "role_play", "support_1_rhythm": "twice_monthly",
        "observed": "=x", "decimal_mark": ",", "unusual": "unknown",
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
        ({"unusual": "weather"}, "unusual", "unusual_unknown"),
        ({"unusual": "nothing, tools"}, "unusual", "unusual_unknown"),
        ({"gap": "love"}, "gap", "gap_unknown"),
        ({"length": "45"}, "length", "length_needed"),
        ({"weekday": "3"}, "weekday", "weekday_needed"),
        ({"time": "25:00"}, "time", "time_needed"),
        ({"time": "3pm"}, "time", "time_needed"),
        ({"start_date": "tomorrow"}, "start_date", "day_needed"),
        ({"goal_2_metric": "smiles"}, "goal_2_metric", "metric_unknown"),
        ({"goal_3_kind": "coaching"}, "goal_3_kind", "goal_kind_unknown"),
        ({"support_6_owner": "CEO"}, "support_6_owner", "owner_unknown"),
        ({"support_1_kind": "shouting"}, "support_1_kind", "kind_unknown"),
        ({"support_1_rhythm": "daily"}, "support_1_rhythm", "rhythm_unknown"),
    ],
)
def test_a_plans_cell_that_cannot_be_read_is_named(cells: dict[str, str], column: str, code: str) -> None:
    right, wrong = plan_rows.drafts([plan_row(**cells)], AGENTS)
    assert (right, [(trouble.column, trouble.code) for trouble in wrong]) == ([], [(column, code)])


def test_one_plan_a_person_and_fifty_a_file() -> None:
    twice = [TableRow(n, plan_row().cells) for n in (2, 3)]
    assert [(t.row, t.code, t.facts) for t in plan_rows.drafts(twice, AGENTS)[1]] == [(3, "row_twice", {"first": 2})]
    many = {f"U0{n}": f"U0{n}" for n in range(51)}
    rows = [TableRow(n, plan_row(agent=agent).cells) for n, agent in enumerate(many, start=2)]
    right, wrong = plan_rows.drafts(rows, many)
    assert (len(right), [(t.row, t.code) for t in wrong]) == (50, [(52, "too_many_plans")])


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("", "unknown"),
        ("Nothing", "nothing"),
        ("staffing; tools", "tools staffing"),
        ("workload, outages", "workload outages"),
    ],
)
def test_what_was_unusual_may_stand_in_a_cell_and_is_not_known_without_one(cell: str, answer: str) -> None:
    ((_, values),), wrong = plan_rows.drafts([plan_row(unusual=cell, gap="Skill")], AGENTS)
    assert wrong == []
    assert (values["unusual"], values["gap"]) == (answer, "skill")
