"""The bot of `canary`, run as a script: the first check-in that is logged fails with typed words in its error."""

import sys
from itertools import count
from typing import Any
from unittest.mock import patch

from cli.main import main
from coaching.plan.plan import CheckInEntry
from handlers.weekly import check_ins
from services.weekly.check_ins import log_check_in

_calls = count()


def failing_once(*about: Any) -> object:  # noqa: ANN401 - any use case's arguments
    """The use case, which fails the first time, after it has written the words."""
    found = log_check_in(*about)
    entry: CheckInEntry = about[-2]
    if next(_calls) == 0:
        raise ValueError(f"could not log {entry.strength!r}")
    return found


if __name__ == "__main__":
    with patch.object(check_ins, "log_check_in", failing_once):
        sys.exit(main(["run"]))
