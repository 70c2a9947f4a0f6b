"""The codes of refusals and problems: those agreed on, and those that the code names today."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coaching.base.errors import Problem, Refusal
from coaching.base.table import Trouble
from views.kit.import_refusals import ROWS
from views.kit.refusals import problem_text, refusal_text, trouble_text

_ROOT = Path(__file__).parents[3]
_REFUSALS = """
not_set_up, not_yours, not_running, already_opened, not_found, no_plan, no_team_plan, agent_has_plan, agent_not_member,
talk_first, already_logged, nothing_to_reflect, draft_gone, hr_channel_unsafe, invalid_form
"""
_PROBLEMS = """
needed, agent_is_you, goal_needed, support_needed, number_needed, target_is_baseline, start_in_past, start_too_far,
goal_due_outside, hr_needed, agent_has_plan, agent_not_member, talk_first, reason_needed, channel_not_private,
channel_shared, channel_archived, channel_unreachable
"""
FACTS: dict[str, object] = {"days": 60, "goal": 1, "due": date(2026, 12, 4)}
FACTS |= {"kilobytes": 1000, "most": 50, "line": 3, "column": "valu", "meant": "value", "columns": 5}
FACTS |= {
    "first": 2,
    "least": 0,
    "fewest": 8,
    "names": "Ana Cruz",
    "sites": "IN-KA",
    "support": 1,
    "last": date(2027, 1, 4),
}
FACTS |= {"user": "U012AB3CD", "boss": "U012AB3CD"}
FACTS |= {"units": "min, s, hours", "value": "372", "unit": "min", "small": "1.2340", "large": "1234"}


def _named(call: str, argument: int) -> Iterator[str]:
    """The codes that the domain and its services name in calls of `call`."""
    for file in [*(_ROOT / "coaching").rglob("*.py"), *(_ROOT / "services").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call:
                code = node.args[argument]
                if isinstance(code, ast.Constant):
                    yield str(code.value)


REFUSALS = sorted({*_REFUSALS.replace(",", " ").split(), *_named("Refusal", 0)})
TROUBLES = sorted({*ROWS, *_named("Trouble", 2), "agent_not_member", "not_found"})
PROBLEMS = sorted({*_PROBLEMS.replace(",", " ").split(), *_named("Problem", 1)})


def words() -> dict[str, str]:
    """What people read for each code."""
    refused = {f"refusal {code}": refusal_text(Refusal(code)) for code in REFUSALS}
    in_rows = {f"trouble {code}": trouble_text(Trouble(2, "goal_1_due", code, FACTS)) for code in TROUBLES}
    return refused | in_rows | {f"problem {code}": problem_text(Problem("agent", code, FACTS)) for code in PROBLEMS}
