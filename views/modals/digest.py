"""HR's weekly summary with names, in a modal that only HR can open."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.programme.overdue import OVERDUE_AFTER, SHOWN, DigestFacts, Overdue
from views import digest_words, kit, wording
from views.artefact import say
from views.ids import Button, Modal
from views.modals.frame import modal

_NONE = f"Nothing is open for {OVERDUE_AFTER} working days or more."
_FOOT = "Counted just now. Ages are in working days. Maybe it was moved: ask before you conclude."


def digest_modal(digest: DigestFacts) -> View:
    """Counts first, then each open matter with its people and its age, the oldest first."""
    blocks = [
        kit.facts(digest_words.counts(digest)),
        kit.divider(),
        *_list("Ended, not decided yet", digest.undecided, "Plan past its last day"),
        *_list("Check-ins not logged yet", digest.check_ins),
        *_list("Promised help not marked yet", digest.promises, "Promised help"),
        *_list("Receipt not confirmed yet", digest.acknowledgements, "Shared plan"),
        kit.context(_FOOT),
    ]
    return modal(Modal.DIGEST, "Weekly summary", blocks)


def _list(title: str, entries: Sequence[Overdue], what: str = "") -> list[Block]:
    lines = [_entry(entry, what) for entry in entries[:SHOWN]]
    return [kit.header(title), *(kit.within(lines, SHOWN, len(entries) - len(lines)) or [kit.section(_NONE)])]


def _entry(entry: Overdue, what: str) -> Block:
    people = f"{entry.pair.manager.name} with {entry.pair.agent.name}"
    what = say(what) if what else f"Check-in {entry.number}"
    facts = wording.dotted(what, wording.count(entry.age, "working day"), say(f"plan {entry.plan.ref}"))
    return kit.section(f"{people}\n{facts}", kit.button(Button.OPEN_PLAN, "Open", entry.plan.id))
