"""How the words of one kind of message are written down: a notification, and a text for each of its variants."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from slack_sdk.models.blocks import ButtonElement

from coaching.delivery.notice import Notice
from coaching.screens import MessageItem
from views.kit.ids import Button

N = TypeVar("N", bound=Notice)
HELP_FROM_HR = "Something unclear? Talk to HR."
TO_ALL_IN_HR = "Everybody in HR gets this note. It is enough if one of you looks."
ASKS_NOTHING = ""


@dataclass(frozen=True)
class NoticeText:
    """What the block says, with places for the facts of `message_words.body`, and the button at its side."""

    body: str
    action: Button | None = Button.OPEN_PLAN
    label: str = "Open"


@dataclass(frozen=True)
class NoticeWords:
    """One kind of message. `variant` chooses among the `texts`; `value` is what its button carries.

    `notification` is safe to be seen by a colleague. `foot` is for whoever would rather not, or cannot.
    """

    kind: type[Notice]
    notification: str
    texts: Mapping[Hashable, NoticeText]
    variant: Callable[[Any, MessageItem], Hashable]
    value: Callable[[Any], str]
    more: Callable[[Any], list[ButtonElement]]
    foot: str

    def text(self, item: MessageItem) -> NoticeText:
        """The text of a message's item."""
        return self.texts[self.variant(item.notice, item)]


def words(
    kind: type[N],
    notification: str,
    texts: NoticeText | str | Mapping[Any, NoticeText | str],
    variant: Callable[[N, MessageItem], Hashable] = lambda _notice, _item: None,
    *,
    value: Callable[[N], str] = lambda notice: notice.about,
    more: Callable[[N], list[ButtonElement]] = lambda _notice: [],
    foot: str = HELP_FROM_HR,
) -> NoticeWords:
    """The words of a kind. A text that is a plain string has the usual button, which opens the plan."""
    each = texts if isinstance(texts, Mapping) else {None: texts}
    made = {key: text if isinstance(text, NoticeText) else NoticeText(text) for key, text in each.items()}
    return NoticeWords(kind, notification, made, variant, value, more, foot)
