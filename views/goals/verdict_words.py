"""What each verdict on a goal is called, and one plain sentence on what it means. The same for both sides."""

from coaching.goals.goal_facts import GoalFacts
from coaching.goals.verdicts import GoalVerdict, Shortage
from views.kit import wording

VERDICTS = {
    GoalVerdict.NOT_ENOUGH: "Not enough",
    GoalVerdict.REACHED: "Reached",
    GoalVerdict.REACHED_CLOSE: "Reached, close to chance",
    GoalVerdict.IMPROVING: "Improving",
    GoalVerdict.DECLINING: "Declining",
    GoalVerdict.NO_CLEAR_CHANGE: "No clear change",
}
_NOT_ENOUGH = {
    Shortage.NOT_MEASURED: "Nothing has been measured since the start.",
    Shortage.NO_SAMPLE: "It is not noted how many answers or reviews these values rest on, so they are not judged.",
    Shortage.FEW_ANSWERS: "Fewer than 20 answers: too few to judge by.",
    Shortage.FEW_REVIEWS: "Fewer than 8 reviews: too few to judge by.",
    Shortage.FEW_WEEKS: "Fewer than 3 weeks: too few to judge by.",
    Shortage.IMPOSSIBLE: (
        "This measure cannot have these numbers, or not in this unit, so it is not judged. Whoever leads the plan can "
        "change the target."
    ),
    Shortage.MUCH_EXCLUDED: "Something was in the way in more than a third of the weeks, so the rest is not judged.",
}
_MEANS = {
    GoalVerdict.REACHED: "At the target or past it, and the change is larger than chance alone would make.",
    GoalVerdict.REACHED_CLOSE: "At the target or past it, which may be chance alone. It counts as reached.",
    GoalVerdict.IMPROVING: "Better than before by more than chance, and not at the target yet.",
    GoalVerdict.DECLINING: "Worse than before by more than chance. Look together for what is in the way.",
    GoalVerdict.NO_CLEAR_CHANGE: "The change is small enough to be chance. It proves nothing in either direction.",
}
_HELD = "The level of {level} is held, as far as these weeks can tell."
_LOST = "The level of {level} is not held."
_NO_RANGE = "There is no range, so nobody can say whether the change is more than chance."


def meaning(facts: GoalFacts) -> str:
    """One sentence on what the verdict means; before it, where a level was to be held and is not, that it is lost."""
    if facts.verdict is GoalVerdict.NOT_ENOUGH:
        return _NOT_ENOUGH[facts.shortage or Shortage.NOT_MEASURED]
    level = wording.amount(facts.goal.target, facts.goal.unit)
    if not facts.goal.kind.is_held:
        return _of_change(facts)
    if facts.verdict is GoalVerdict.REACHED:
        return _HELD.format(level=level)
    return _of_change(facts) if facts.is_reached else f"{_LOST.format(level=level)} {_of_change(facts)}"


def _of_change(facts: GoalFacts) -> str:
    has_range = facts.change is not None and facts.change.range is not None
    if facts.verdict is GoalVerdict.NO_CLEAR_CHANGE and not has_range:
        return _NO_RANGE
    return _MEANS[facts.verdict]
