"""`followthrough review`: the fairness review for drafts from a file, one JSON object a line, without Slack."""

import argparse
import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import CommandFailed

if TYPE_CHECKING:
    from coaching.fairness import ReviewedDraft

BAD_LINES = 2
"""The exit status of a file with lines that are no drafts; all others were reviewed."""


def review_file(options: argparse.Namespace) -> int:
    """Prints `{"id", "findings": [{"rule", "goal", "severity", "message"}]}` for each draft, in the file's order.

    Where words alone are not judged, "not_judged" lists rule and goal.
    """
    from coaching.fairness import left_open, review
    from views.fairness.finding_words import finding_text

    status = 0
    for number, line in _lines(Path(options.file)):
        try:
            draft = draft_of(line)
        except ValueError as wrong:
            print(f"line {number}: {wrong}", file=sys.stderr)
            status = BAD_LINES
            continue
        findings = [
            {"rule": found.rule, "goal": found.goal, "severity": found.severity, "message": finding_text(found, draft)}
            for found in review(draft)
        ]
        unjudged = [{"rule": found.rule, "goal": found.goal} for found in left_open(draft)]
        answer = {"id": draft.id, "findings": findings} | ({"not_judged": unjudged} if unjudged else {})
        print(json.dumps(answer, ensure_ascii=False))
    return status


def draft_of(line: bytes) -> "ReviewedDraft":
    """The draft of one line. ValueError names what to correct; it never repeats what was typed."""
    from pydantic import TypeAdapter, ValidationError

    from coaching.fairness import ReviewedDraft

    try:
        draft = TypeAdapter(ReviewedDraft).validate_json(line)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{place}: {first['msg']}" if place else first["msg"]) from None
    _check_values(draft)
    return draft


def _check_values(draft: "ReviewedDraft") -> None:
    from coaching.base.metrics import CATALOGUE
    from coaching.start.templates import TEMPLATES

    if draft.role is not None and draft.role not in TEMPLATES:
        raise ValueError(f"role: one of {', '.join(TEMPLATES)} is needed")
    for index, goal in enumerate(draft.goals or ()):
        if goal.metric is not None and goal.metric not in CATALOGUE:
            raise ValueError(f"goals.{index}.metric: one of {', '.join(CATALOGUE)} is needed")
        for name, value in vars(goal).items():
            if isinstance(value, float) and not math.isfinite(value):
                raise ValueError(f"goals.{index}.{name}: a finite number is needed")


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines with something in them, counted from 1."""
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except OSError as failure:
        raise CommandFailed(f"{path.name} cannot be read ({type(failure).__name__})") from None
