"""A person's file as JSON and as tables."""

import csv
import io
import json
from datetime import UTC, date, datetime, time

from coaching.records.personal_data import PersonalFile
from reports.personal_file import as_csv, as_json, watermark

MARK = watermark(datetime(2026, 11, 23, 10, tzinfo=UTC), "DPO, ticket 12")
ROWS = [
    {"id": "plan-1", "agent_view": "=cmd|' /C calc'!A0", "start": date(2026, 11, 24), "hour": time(15), "open": True},
    {"id": "plan-2", "names": ["you", "HR"], "facts": {"rows": 2}, "value": -1.5, "nothing": None},
]


def test_the_watermark_says_when_and_for_whom() -> None:
    assert MARK == "Confidential. Made by Followthrough on 2026-11-23 10:00 UTC, asked for by DPO, ticket 12."


def test_json_holds_everything_and_what_was_left_out() -> None:
    text = as_json(PersonalFile("U0AGENT", {"plan": ROWS}, {"data_key": "a key"}), MARK)
    assert json.loads(text) == {
        "watermark": MARK,
        "person": "U0AGENT",
        "records": {"plan": [{**ROWS[0], "start": "2026-11-24", "hour": "15:00:00"}, ROWS[1]]},
        "left_out": {"data_key": "a key"},
    }


def test_a_table_has_the_watermark_a_heading_and_no_formula() -> None:
    update, heading, first, second = csv.reader(io.StringIO(as_csv(ROWS, MARK)))
    assert update == [MARK]
    assert heading == ["id", "agent_view", "start", "hour", "open", "names", "facts", "value", "nothing"]
    assert first == ["plan-1", "'=cmd|' /C calc'!A0", "2026-11-24", "15:00:00", "yes", "", "", "", ""]
    assert second == ["plan-2", "", "", "", "", '["you", "HR"]', '{"rows": 2}', "-1.5", ""]
