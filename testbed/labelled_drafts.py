"""How often the fairness review says what a fair reader says, on labelled drafts."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from cli.reviewing import draft_of
from coaching.fairness import review

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

    def recall(self, rule: str) -> float:
        """Of what a fair reader says, the share that was said."""
        due = self.right[rule] + self.missed[rule]
        return self.right[rule] / due if due else 0.0


def scored(file: Path) -> Score:
    """Reviews the labelled drafts of a file."""
    score = Score()
    for line in file.read_bytes().splitlines():
        found = {
            (str(finding.rule), finding.goal)
            for finding in review(draft_of(json.dumps(json.loads(line)["draft"]).encode()))
        }
        expected = {(label["rule"], label["goal"]) for label in json.loads(line)["expected"]}
        score.right.update(rule for rule, _ in found & expected)
        score.wrong.update(rule for rule, _ in found - expected)
        score.missed.update(rule for rule, _ in expected - found)
    return score
