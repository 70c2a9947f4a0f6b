"""HR's digest in counts and ages, without any name, so that it may stand anywhere."""

from collections.abc import Sequence

from coaching.programme.overdue import DigestFacts, Overdue
from views.kit import wording
from views.kit.plan_label import with_plan_label


def counts(digest: DigestFacts) -> list[tuple[str, str]]:
    """Returns the digest's counts, as labels and figures."""
    return [
        ("Plans running", str(digest.running)),
        ("Check-ins not logged", f"{len(digest.check_ins)}{_oldest(digest.check_ins)}"),
        ("Promised help not marked", f"{len(digest.promises)}{_oldest(digest.promises)}"),
        ("Receipt not confirmed", f"{len(digest.acknowledgements)}{_oldest(digest.acknowledgements)}"),
        *([("Receipt declined", str(digest.declined))] if digest.declined else []),
        ("Ended, not decided", f"{len(digest.undecided)}{_oldest(digest.undecided)}"),
        *([("At rest, account closed", f"{len(left)}{_oldest(left)}")] if (left := digest.resting) else []),
    ]


def open_matters(digest: DigestFacts) -> tuple[str, ...]:
    """Returns what is open, a line each: check-ins, promised support, acknowledgements, and decisions if any."""
    late, waiting, over, left = digest.check_ins, digest.acknowledgements, digest.undecided, digest.resting
    return (
        f"{wording.count(len(late), 'check-in')} not logged{_oldest(late)}",
        f"{wording.count(len(digest.promises), 'promise')} of help not marked{_oldest(digest.promises)}",
        f"{wording.count(len(waiting), 'receipt')} not confirmed{_oldest(waiting)}",
        *([f"{wording.count(digest.declined, 'receipt')} declined"] if digest.declined else []),
        *([f"{with_plan_label(wording.count(len(over), 'ended plan'))} not decided{_oldest(over)}"] if over else []),
        *([f"{with_plan_label(wording.count(len(left), 'plan'))} at rest: an account was closed"] if left else []),
    )


def _oldest(entries: Sequence[Overdue]) -> str:
    if not entries:
        return ""
    age = max(entry.age for entry in entries)
    return f" (oldest: {wording.count(age, 'working day')})"
