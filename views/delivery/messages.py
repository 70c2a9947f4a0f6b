"""Messages that reach people through the ledger. They say that there is something to read, never its content.

The text, which a lock screen may show, says less than the blocks. Neither holds a name, a score or a typed
word: kinds, times, counts and the plan's random ref only. People appear by user id, and only when the HR role
or the members of HR's channel change.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from slack_sdk.models.blocks import Block

from coaching.delivery.timetable import Kind
from coaching.programme.programme import RoleChange
from coaching.screens import MessageItem
from views.delivery.message_words import NOTIFICATIONS, body, button, more_buttons
from views.kit import block_kit, rich_text
from views.kit.plan_label import say

_MENTIONS = 50
_TO_ALL_IN_HR = frozenset(
    {
        Kind.POST_UNSURE,
        Kind.POST_REFUSED,
        Kind.CHANNEL_MEMBERS,
        Kind.APPROVAL_ASKED,
        Kind.OUTCOME_ASKED,
        Kind.HR_REQUEST,
    }
)
_ASK_NOTHING = frozenset({Kind.HR_DIGEST, Kind.ROLE_CHANGE})
_WAY_OUT = "Something unclear? Talk to HR."
_SHARED = "Everybody in HR gets this note. It is enough if one of you looks."


@dataclass(frozen=True)
class Message:
    """The arguments of chat.postMessage. `text` is shown in a notification."""

    text: str
    blocks: tuple[Block, ...]


def message(items: Sequence[MessageItem], *, reader_zone: str) -> Message:
    """One message for all `items`, one section each. `Kind.HOME` is no message: a Home tab is published.

    All promised support of one plan and day is one section.
    """
    items = _once(items)
    entries = [block for item in items for block in _entry(item, reader_zone)]
    foot = [block_kit.context(words) for words in _ways_out({item.kind for item in items})]
    text = NOTIFICATIONS[items[0].kind] if len(items) == 1 else f"You have {len(items)} notes to open."
    return Message(text, (*block_kit.within(entries, block_kit.MESSAGE_BLOCKS - len(foot)), *foot))


def _ways_out(kinds: Set[Kind]) -> Iterator[str]:
    """Returns the alternatives for an agent who would rather not answer, or cannot."""
    if kinds - _TO_ALL_IN_HR - _ASK_NOTHING:
        yield _WAY_OUT
    if kinds & _TO_ALL_IN_HR:
        yield _SHARED


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
        is_support = item.kind is Kind.SUPPORT_REMINDER
        named = replace(item, number=0) if is_support else item
        if not is_support or named not in found:
            found.append(named)
    return found


def _entry(item: MessageItem, zone: str) -> Iterable[Block]:
    ref = say(f"\nPlan {item.ref}") if item.ref else ""
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
