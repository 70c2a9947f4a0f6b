"""The words for numbers that cannot be read, or that a measure cannot have: in forms and in imports alike."""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "number_needed": "Write a number, like 85%, 4.5 or 1 234.",
    "number_unclear": "This can mean {small} or {large}. Write it like one of these two.",
    "unit_unknown": "This measure is not counted in this unit. Write one of: {units}.",
    "value_impossible": "Write a value from {least} to {most}.",
    "value_above_zero": "This has to be more than 0. Write a time like 6:12 or 6.2.",
    "time_too_long": (
        "{value} {unit} is over {most} {unit}: seconds? Write minutes and seconds like 6:12, or write the unit."
    ),
    "value_of_five": "{value}% looks like a scale from 1 to 5. Write of 5 as the unit, or the value in percent.",
    "value_is_share": "{value}% is one percent or less. In percent, 0.825 is 82.5. Write the value in percent.",
    "goal_kind_unknown": "Write raise, lower, hold at least or hold at most, or leave it empty.",
    "target_is_baseline": (
        "Target and value today are the same. Write the number to reach, or choose to hold this level."
    ),
    "target_too_low": (
        "For this measure more is better, and the target is lower than the value today. Write a higher one, or choose "
        "to hold at least this level."
    ),
    "target_too_high": (
        "For this measure less is better, and the target is higher than the value today. Write a lower one, or choose "
        "to hold at most this level."
    ),
    "level_not_there": (
        "The value today is on the wrong side of this level. Choose to raise or to lower it, or change it."
    ),
    "kind_against_measure": "This would make the measure worse. Choose the other direction, or a level to hold.",
}
