"""The few blocks that all screens are built from, with Slack's limits built in.

What people typed, names included, goes only into plain_text and rich_text, where Slack reads no formatting,
no links and no mentions. mrkdwn appears once, for bold labels, and those are our own words.
"""

import json
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
    TextObject,
)

from views.kit.plan_label import with_plan_label

SECTION, FIELD, HEADER, BUTTON = 3000, 2000, 150, 75
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
_FIELDS_IN_SECTION = 10
_BYTES = 100_000
"""Slack refuses a view of 250 kB: no list may take more than this."""
_NOTHING = "-"
_SIZE = "_followthrough_size"
"""Where a block remembers its size; Slack gets only the attributes that its type has."""


def clip(text: str, limit: int) -> str:
    """Returns `text` without the spaces around it, at most `limit` characters, never empty."""
    text = text.strip() or _NOTHING
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def one_line(text: str, limit: int) -> str:
    """The same on one line, for titles, labels and options."""
    return clip(" ".join(text.split()), limit)


def plain(text: str, limit: int = SECTION) -> PlainTextObject:
    """Text that Slack shows as it is."""
    return PlainTextObject(text=clip(text, limit), emoji=True)


def header(text: str) -> HeaderBlock:
    """A headline."""
    return HeaderBlock(text=plain(one_line(text, HEADER)))


def section(text: str, accessory: ButtonElement | None = None) -> SectionBlock:
    """A paragraph, with a button at its side if need be."""
    return SectionBlock(text=plain(text), accessory=accessory)


def context(*texts: str) -> ContextBlock:
    """Small grey words."""
    return ContextBlock(elements=[plain(text, FIELD) for text in texts])


def words(text: str) -> SectionBlock:
    """A paragraph of our own words: never of what somebody typed."""
    return section(with_plan_label(text))


def divider() -> DividerBlock:
    """A thin line."""
    return DividerBlock()


def label(words: str) -> MarkdownTextObject:
    """A bold label. Our own words only."""
    return MarkdownTextObject(text=f"*{with_plan_label(words)}*")


def label_line(words: str) -> SectionBlock:
    """A bold label by itself. Our own words only."""
    return SectionBlock(text=label(words))


def facts(pairs: Iterable[tuple[str, str]]) -> SectionBlock:
    """Two columns: labels at the left, values at the right. At most five pairs."""
    cells: list[TextObject] = [cell for name, text in pairs for cell in (label(name), plain(text, FIELD))]
    return SectionBlock(fields=cells[:_FIELDS_IN_SECTION])


def columns(left: tuple[str, Sequence[str]], right: tuple[str, Sequence[str]]) -> SectionBlock:
    """Two headed columns. Both lists are spread over as many rows as the shorter one has, at most four."""
    rows = max(1, min(len(left[1]), len(right[1]), _FIELDS_IN_SECTION // 2 - 1))
    cells: list[TextObject] = [label(left[0]), label(right[0])]
    for participants in zip(_spread(left[1], rows), _spread(right[1], rows), strict=True):
        cells += [plain(text, FIELD) for text in participants]
    return SectionBlock(fields=cells)


def _spread(texts: Sequence[str], rows: int) -> list[str]:
    ends = [len(texts) * row // rows for row in range(rows + 1)]
    return ["\n\n".join(texts[start:end]) for start, end in pairwise(ends)]


def button(
    action_id: str, words: str, value: str = "", style: str | None = None, confirm: ConfirmObject | None = None
) -> ButtonElement:
    """A button with our own words. `style` is primary or danger; `confirm` is asked before the click counts."""
    text = plain(with_plan_label(words), BUTTON)
    return ButtonElement(text=text, action_id=action_id, value=value or None, style=style, confirm=confirm)


def question(title: str, words: str, yes: str) -> ConfirmObject:
    """Slack's own question before a click counts."""
    return ConfirmObject(
        title=plain(with_plan_label(title), 100),
        text=plain(with_plan_label(words), 300),
        confirm=plain(yes, 30),
        deny=plain("Back"),
    )


def actions(*buttons: ButtonElement) -> list[Block]:
    """A row of buttons, or nothing where there are none."""
    return [ActionsBlock(elements=list(buttons))] if buttons else []


def within(blocks: Sequence[Block], limit: int, more: int = 0) -> list[Block]:
    """Returns as many of a list's `blocks` as fit into `limit` blocks and Slack's size, then how many are left out.

    `more` counts further entries that the list does not contain.
    """
    sizes = accumulate(map(_size, blocks[:limit]))
    room = min(sum(size <= _BYTES for size in sizes), limit if len(blocks) <= limit and not more else limit - 1)
    left_out = len(blocks[room:]) + more
    return [*blocks[:room], *([context(f"and {left_out} more")] if left_out else [])]


def _size(block: Block) -> int:
    """How long a block is as JSON, which it remembers: lists lie within lists, and a finished block is not changed.

    Whoever sends it asks it for its `to_dict`, too, and gets what was measured.
    """
    known: int | None = vars(block).get(_SIZE)
    if known is None:
        made = block.to_dict()
        known = len(json.dumps(made))
        vars(block).update({_SIZE: known, "to_dict": lambda *_: dict(made)})
    return known
