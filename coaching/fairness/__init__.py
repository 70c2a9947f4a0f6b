"""The fairness review: what a fair reader would say about a plan's goals before anybody signs under them.

Pure: a draft goes in, findings come out, and nothing is rewritten. The meaning of each rule stands with the labelled
drafts in `tests/fairness/README.md`, which were written first.
"""

from coaching.fairness.draft import DraftContext, DraftGoal, DraftSupport, ReviewedDraft
from coaching.fairness.findings import Finding, Rule, Severity
from coaching.fairness.review import left_open, questions, review

__all__ = [
    "DraftContext",
    "DraftGoal",
    "DraftSupport",
    "Finding",
    "ReviewedDraft",
    "Rule",
    "Severity",
    "left_open",
    "questions",
    "review",
]
