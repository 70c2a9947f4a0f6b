"""How often the fairness review says what a fair reader says, on labelled drafts."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cli.reviewing import draft_of
from coaching.fairness import ReviewedDraft, review

FOLDER = Path("tests/fairness")
LEAST = 0.9


@dataclass
class Score:
    """Labels by rule: found and right, found and wrong, missed."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def precision(self, rule: str) -> float:
        """Of what was said, the share that a fair reader says too."""
        said = self.right[rule] + self.wrong[rule]
        return self.right[rule] / said if said else 0.0

    def overall(self) -> tuple[float, float]:
        """Precision and recall over all rules together."""
        right, wrong, missed = (found.total() for found in (self.right, self.wrong, self.missed))
        return right / (right + wrong), right / (right + missed)

    def recall(self, rule: str) -> float:
        """Of what a fair reader says, the share that was said."""
        due = self.right[rule] + self.missed[rule]
        return self.right[rule] / due if due else 0.0


def scored(file: Path, answers: Path | None = None) -> Score:
    """Reviews the labelled drafts of a file; with `answers`, those that have some, as if the form had asked."""
    score, given = Score(), _by_id(answers) if answers else {}
    for line in map(json.loads, file.read_bytes().splitlines()):
        draft = line["draft"]
        if answers and draft["id"] not in given:
            continue
        found = {(str(finding.rule), finding.goal) for finding in review(_answered(draft, given.get(draft["id"], {})))}
        expected = {(label["rule"], label["goal"]) for label in line["expected"]}
        score.right.update(rule for rule, _ in found & expected)
        score.wrong.update(rule for rule, _ in found - expected)
        score.missed.update(rule for rule, _ in expected - found)
    return score


def _by_id(answers: Path) -> dict[str, dict[str, Any]]:
    return {given["id"]: given for given in map(json.loads, answers.read_bytes().splitlines())}


def _answered(draft: dict[str, Any], given: dict[str, Any]) -> ReviewedDraft:
    context = {**(draft.get("context") or {}), "unusual": given.get("unusual")}
    return draft_of(json.dumps({**draft, "context": context, "gap": given.get("gap")}).encode())
