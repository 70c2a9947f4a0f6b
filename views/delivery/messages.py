"""Messages that reach people through the ledger. They say that there is something to read, never its content.

The text, which a lock screen may show, says less than the blocks. Neither holds a name, a score or a typed
word: kinds, times, counts and the plan's random ref only. People appear by user id, and only when the HR role
or the members of HR's channel change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk.models.blocks import Block

from coaching.base.calendar import to_local
from coaching.delivery.absence_notices import ManagerLeftNotice
from coaching.delivery.weekly_notices import SupportReminderNotice
from coaching.programme.programme import RoleChange
from coaching.screens import MessageItem
from views.delivery.message_words import WORDS, body, button, more_buttons
from views.delivery.notice_words import HELP_FROM_HR, TO_ALL_IN_HR
from views.kit import block_kit, rich_text, wording
from views.kit.plan_label import with_plan_label

_MENTIONS = 50


@dataclass(frozen=True)
class Message:
    """The arguments of chat.postMessage. `text` is shown in a notification."""

    text: str
    blocks: tuple[Block, ...]


def message(items: Sequence[MessageItem], *, reader_zone: str, meant_for: datetime | None = None) -> Message:
    """One message for all `items`, one section each. `meant_for` is when it should have come, if that day is over.

    All promised support of one plan and day is one section, and so are items that say the same without naming a plan.
    """
    items = _once(items)
    entries = [block for item in items for block in _entry(item, reader_zone)]
    feet = {WORDS[item.kind].foot for item in items}
    late = [f"This note was meant for {_day(meant_for, reader_zone)}. It comes only now."] if meant_for else []
    foot = [
        block_kit.context(words) for words in (*late, *(one for one in (HELP_FROM_HR, TO_ALL_IN_HR) if one in feet))
    ]
    text = WORDS[items[0].kind].notification if len(items) == 1 else f"You have {len(items)} notes to open."
    return Message(text, (*block_kit.within(entries, block_kit.MESSAGE_BLOCKS - len(foot)), *foot))


def _day(moment: datetime, zone: str) -> str:
    return wording.short_day(to_local(moment, zone))


def replaced() -> Message:
    """Returns the replacement of a message whose matter is gone."""
    text = "This note was withdrawn. Nothing is asked of you."
    return Message("This note was withdrawn.", (block_kit.section(text),))


def moved() -> Message:
    """Returns the replacement of a message whose matter is no longer its reader's."""
    return Message(
        "This note has moved.", (block_kit.section("This has moved to somebody else. Nothing is asked of you."),)
    )


def _once(items: Sequence[MessageItem]) -> list[MessageItem]:
    found: list[MessageItem] = []
    for item in items:
        without = _without_number(item)
        if without == item or without not in found:
            found.append(without)
    return found


def _without_number(item: MessageItem) -> MessageItem:
    """Returns an item without what its words do not name."""
    match item.notice:
        case SupportReminderNotice() as notice:
            return replace(item, notice=replace(notice, slot=(0, 0)))
        case ManagerLeftNotice(is_to_hr=False) as notice:
            return replace(item, notice=replace(notice, plan_id="", revision=0))
        case _:
            return item


def _entry(item: MessageItem, zone: str) -> Iterable[Block]:
    ref = with_plan_label(f"\nPlan {item.ref}") if item.ref else ""
    yield block_kit.section(f"{body(item, zone)}{ref}", button(item))
    yield from block_kit.actions(*more_buttons(item))
    if item.change:
        yield from _changes(item.change)


def _changes(change: RoleChange) -> Iterable[Block]:
    lines = [
        rich_text.line(
            rich_text.bold(f"{title}: "), *(part for user in sorted(users)[:_MENTIONS] for part in _mention(user))
        )
        for title, users in (("Added" if change.by else "New there", change.added), ("Removed", change.removed))
        if users
    ]
    by = [rich_text.line(rich_text.bold("Changed by: "), *_mention(change.by))] if change.by else []
    yield rich_text.block(*lines, *by)


def _mention(user: str) -> tuple[rich_text.Mention, rich_text.Text]:
    return rich_text.Mention(user_id=user), rich_text.words(" ")
