"""HR's digest in counts and ages, without any name, so that it may stand anywhere."""

from coaching.programme.overdue import DigestFacts, OpenMatters
from views.kit import wording
from views.kit.plan_label import with_plan_label


def counts(digest: DigestFacts) -> list[tuple[str, str]]:
    """Returns the digest's counts, as labels and figures."""
    return [
        ("Plans running", str(digest.running)),
        ("Check-ins not logged", f"{digest.check_ins.count}{_oldest(digest.check_ins)}"),
        ("Promised help not marked", f"{digest.promises.count}{_oldest(digest.promises)}"),
        ("Receipt not confirmed", f"{digest.acknowledgements.count}{_oldest(digest.acknowledgements)}"),
        *([("Receipt declined", str(digest.declined))] if digest.declined else []),
        ("Ended, not decided", f"{digest.undecided.count}{_oldest(digest.undecided)}"),
        *([("At rest, account closed", f"{left.count}{_oldest(left)}")] if (left := digest.resting) else []),
    ]


def open_matters(digest: DigestFacts) -> tuple[str, ...]:
    """Returns what is open, a line each, and nothing of what is not."""
    late, help_, waiting = digest.check_ins, digest.promises, digest.acknowledgements
    over, left = digest.undecided, digest.resting
    return (
        *([f"{wording.count(late.count, 'check-in')} not logged{_oldest(late)}"] if late else []),
        *([f"{wording.count(help_.count, 'promise')} of help not marked{_oldest(help_)}"] if help_ else []),
        *([f"{wording.count(waiting.count, 'receipt')} not confirmed{_oldest(waiting)}"] if waiting else []),
        *([f"{wording.count(digest.declined, 'receipt')} declined"] if digest.declined else []),
        *([f"{with_plan_label(wording.count(over.count, 'ended plan'))} not decided{_oldest(over)}"] if over else []),
        *([f"{with_plan_label(wording.count(left.count, 'plan'))} at rest: an account was closed"] if left else []),
    )


def _oldest(matters: OpenMatters) -> str:
    return f" (oldest: {wording.count(matters.oldest, 'working day')})" if matters else ""
