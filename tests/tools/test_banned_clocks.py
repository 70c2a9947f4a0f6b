"""Ruff, as pyproject.toml sets it up, refuses the machine's clock where `now` should be an argument."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUFF = str(Path(sys.executable).with_name("ruff"))

BROKEN = [
    ("services/plan/plan_screen.py", "from datetime import datetime\ndatetime.now()"),
    ("services/plan/plan_screen.py", "import datetime as dt\nfield(default_factory=dt.datetime.utcnow)"),
    ("coaching/plan/plan.py", "from datetime import date\ndate.today()"),
    ("bot/app.py", "import time\ntime.time()"),
    ("sandbox/clock.py", "import time\ntime.time_ns()"),
    ("benchmarks/tick.py", "from datetime import datetime as moment\nmoment.today()"),
    ("tests/bot/test_app.py", "from time import sleep as nap"),
]
ALLOWED = [
    ("scheduling/clock.py", "from datetime import UTC, datetime\ndatetime.now(UTC)"),
    ("tests/scheduling/test_clock.py", "import time\ntime.time()"),
    ("benchmarks/tick.py", "from time import perf_counter\nperf_counter()"),
    ("services/plan/plan_screen.py", "clock.now()\nplan.time()\ntimer.sleep()"),
]


def banned(path: str, text: str) -> int:
    """How often ruff finds a banned name in a file of that path."""
    command = [RUFF, "check", "--select=TID251", "--output-format=json", "--no-cache", f"--stdin-filename={path}", "-"]
    ran = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)
    return len(json.loads(ran.stdout))


@pytest.mark.parametrize(("path", "text"), BROKEN)
def test_the_machines_clock_is_refused(path: str, text: str) -> None:
    assert banned(path, text) == 1


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_the_clock_module_and_other_names_pass(path: str, text: str) -> None:
    assert banned(path, text) == 0
