"""HR's digest with names, in a modal that only HR can open."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.programme.overdue import OVERDUE_AFTER, SHOWN, DigestFacts, OpenMatters, Overdue
from views.kit import block_kit, wording
from views.kit.ids import Button, Modal
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.programme import digest_words

_NONE = f"Nothing is open for {OVERDUE_AFTER} working days or more."
_FOOT = "Counted just now. Ages are in working days. Maybe it was moved: ask before you conclude."


def digest_modal(digest: DigestFacts) -> View:
    """Counts first, then each open matter with its people and its age, the oldest first."""
    blocks = [
        block_kit.facts(digest_words.counts(digest)),
        block_kit.divider(),
        *_list("Ended, not decided yet", digest.undecided, "Plan past its last day"),
        *(_list("At rest: an account was closed", digest.resting, "Plan at rest") if digest.resting else []),
        *_list("Check-ins not logged yet", digest.check_ins),
        *_list("Promised help not marked yet", digest.promises, "Promised help"),
        *_list("Receipt not confirmed yet", digest.acknowledgements, "Shared plan"),
        block_kit.context(_FOOT),
    ]
    return modal(Modal.DIGEST, "Weekly summary", blocks)


def _list(title: str, matters: OpenMatters, what: str = "") -> list[Block]:
    lines = [_entry(entry, what) for entry in matters.shown]
    return [
        block_kit.header(title),
        *(block_kit.within(lines, SHOWN, matters.count - len(lines)) or [block_kit.section(_NONE)]),
    ]


def _entry(entry: Overdue, what: str) -> Block:
    people = f"{entry.participants.manager.name} with {entry.participants.agent.name}"
    what = with_plan_label(what) if what else f"Check-in {entry.number}"
    facts = wording.dotted(what, wording.count(entry.age, "working day"), with_plan_label(f"plan {entry.plan.ref}"))
    return block_kit.section(f"{people}\n{facts}", block_kit.button(Button.OPEN_PLAN, "Open", entry.plan.id))
