"""The registry of notices: one row a kind, joined from the layers that know its parts.

The domain says when a kind is due, the services who may get it and whether it is still true, the views its words and
its button. A kind that lacks one of them is refused by name. `docs/notices.md` is made from it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coaching.delivery.notice import Notice, Occasion
from coaching.delivery.timetable import MESSAGES
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.plan.policy import Action
from coaching.screens import MessageItem
from services.delivery.message_facts import RULES
from services.delivery.notice_rules import Sending
from views.delivery.message_words import WORDS
from views.delivery.notice_words import NoticeWords


class UnknownNotice(Exception):
    """A kind of notice has no rule or no words: it could be written into the ledger, and never be sent."""


@dataclass(frozen=True)
class NoticeRow:
    """One kind: when a plan makes it due (never, where a use case posts it at once), and what is asked when it is sent.

    `facts` are what the message says, None where it is no longer true or not its reader's.
    """

    kind: type[Notice]
    due: Callable[[Plan, Participants], Iterator[Occasion]]
    asks: tuple[Action, ...]
    facts: Callable[[Sending[Any]], MessageItem | None]
    words: NoticeWords


def row_of(kind: type[Notice]) -> NoticeRow:
    """The row of a kind. Raises UnknownNotice."""
    rule, words = RULES.get(kind), WORDS.get(kind)
    if rule is None or words is None:
        raise UnknownNotice(kind.code)
    return NoticeRow(kind, kind.occasions, rule.asks, rule.facts, words)


ROWS: Mapping[type[Notice], NoticeRow] = {kind: row_of(kind) for kind in MESSAGES}
