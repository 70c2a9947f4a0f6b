"""The types of the ledger: due items by recipient, and the deliveries that carry them. Neither holds text or names."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coaching.delivery.notice import Notice, Occasion


class Operation(StrEnum):
    """What a delivery does in Slack: post a message, replace one by a neutral text, delete one, or publish a Home."""

    POST = "post"
    REPLACE = "replace"
    DELETE = "delete"
    HOME = "home"


class DeliveryState(StrEnum):
    """The state of a delivery. `unsure`: Slack may have it, and this cannot be looked up, so it is not sent again."""

    PENDING = "pending"
    SENT = "sent"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    UNSURE = "unsure"
    DEAD = "dead"


@dataclass(frozen=True)
class DueItem:
    """One notice due to one person. The recipient and the notice's key are unique within a workspace, for ever."""

    notice: Notice
    recipient: str

    @classmethod
    def of(cls, occasion: Occasion) -> "DueItem":
        """The item an occasion makes due."""
        return cls(occasion.notice, occasion.recipient)

    @property
    def kind(self) -> type[Notice]:
        """What kind of notice it is."""
        return type(self.notice)


@dataclass(frozen=True)
class Delivery:
    """One message (or edit, or Home) to one recipient, carrying one or more due items.

    `due` is when it fell due, `intent_at` when we began to post it, by Slack's time (UTC). `fence` grows with every
    claim: only the holder of the newest may write. `channel` and `ts` are Slack's, once known. `code` says why it was
    refused last, or was not sent; empty if neither.
    """

    id: str
    operation: Operation
    recipient: str
    due: datetime
    state: DeliveryState
    items: tuple[DueItem, ...]
    fence: int = 0
    attempts: int = 0
    intent_at: datetime | None = None
    channel: str = ""
    ts: str = ""
    code: str = ""
