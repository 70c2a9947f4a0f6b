"""`fairness`: how often the review says what a fair reader says, from words alone and with the form's answers."""

from benchmarks.harness import Figure
from coaching.fairness.findings import RULES
from testbed.labelled_drafts import FOLDER, Score, scored

SURE, MOST = 0.95, 0.8
"""The bars of all rules together: what it says from words alone it is sure of, and may leave open the rest."""
SURE_OF_EACH, MOST_OF_EACH = 0.9, 0.6


def run(_rounds: int) -> list[Figure]:
    """Prints all sets. The figures are those of the newest set, which no writer of rules has read."""
    sets = {part: scored(FOLDER / f"{part}.jsonl") for part in ("seen", "former", "unseen", "fresh")}
    sets["ticked"] = scored(FOLDER / "former.jsonl", FOLDER / "answers.jsonl")
    sets["asked"] = asked = scored(FOLDER / "fresh.jsonl", FOLDER / "fresh_answers.jsonl")
    for name, score in sets.items():
        _print(name, score)
    fresh = sets["fresh"]
    precision, recall = fresh.overall()
    asked_precision, asked_recall = asked.overall()
    return [
        Figure("precision", precision, at_least=SURE),
        Figure("recall", recall, at_least=MOST),
        Figure("asked_precision", asked_precision, at_least=SURE),
        Figure("asked_recall", asked_recall, at_least=SURE),
        Figure("lowest_precision", min(fresh.precision(rule) for rule in RULES), at_least=SURE_OF_EACH),
        Figure("lowest_recall", min(fresh.recall(rule) for rule in RULES), at_least=MOST_OF_EACH),
    ]


def _print(name: str, score: Score) -> None:
    for rule in RULES:
        print(
            f"  {name:7}  {rule:17} precision {score.precision(rule):.3f}  recall {score.recall(rule):.3f}"
            f"  right {score.right[rule]} wrong {score.wrong[rule]} missed {score.missed[rule]}"
        )
