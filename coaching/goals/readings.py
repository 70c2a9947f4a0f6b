"""Which reading a goal is judged by: one rule for every screen."""

from collections.abc import Iterable, Sequence

from coaching.plan.plan import CheckIn, Reading
from coaching.weekly.blockers import Blocker, counts


def readings_of(check_ins: Iterable[CheckIn]) -> list[Reading]:
    """Returns the readings of check-ins in the order of their numbers, in whatever order they were logged."""
    ordered = sorted(check_ins, key=lambda entry: entry.number)
    return [reading for entry in ordered for reading in entry.readings]


def newest_reading(readings: Iterable[Reading], blockers: Sequence[Blocker] = ()) -> Reading | None:
    """Returns the reading of the newest day that counts; of several of one day the last, the newest check-in's.

    `readings` are of one goal, in the order of their check-ins. None where `blockers` leave none.
    """
    counted = [reading for reading in readings if counts(reading, blockers)]
    return max(enumerate(counted), key=lambda entry: (entry[1].taken_on, entry[0]), default=(0, None))[1]


def with_imported(logged: Sequence[Reading], imported: Iterable[Reading]) -> list[Reading]:
    """Returns the readings of check-ins with those that were imported; of one day, what was logged in a talk stands.

    A check-in that was filled from an imported reading stands for that reading's day, so the two are one.
    """
    days = {reading.taken_on for reading in logged}
    return [*(reading for reading in imported if reading.taken_on not in days), *logged]
