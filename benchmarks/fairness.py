"""`fairness`: how often the review says what a fair reader says, on drafts that its rules were not written with."""

from benchmarks.harness import Figure
from coaching.fairness import Rule
from testbed.labelled_drafts import FOLDER, LEAST, scored


def run(_rounds: int) -> list[Figure]:
    """Prints both halves; the figures are the lowest of any rule on the half that was set aside."""
    halves = {half: scored(FOLDER / f"{half}.jsonl") for half in ("seen", "former", "unseen")}
    for half, score in halves.items():
        for rule in Rule:
            print(
                f"  {half:7}  {rule:17} precision {score.precision(rule):.3f}  recall {score.recall(rule):.3f}"
                f"  right {score.right[rule]} wrong {score.wrong[rule]} missed {score.missed[rule]}"
            )
    score = halves["unseen"]
    return [
        Figure("precision", min(score.precision(rule) for rule in Rule), at_least=LEAST),
        Figure("recall", min(score.recall(rule) for rule in Rule), at_least=LEAST),
    ]
