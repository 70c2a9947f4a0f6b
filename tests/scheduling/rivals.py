"""Posters that let something happen at the worst moment: around a post, or after a search."""

from collections.abc import Callable
from datetime import datetime

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from views.delivery.messages import Message

Happening = Callable[[], object]


class InTheMiddle(SlackPoster):
    """Lets something happen once, at one of the moments of a delivery."""

    def __init__(
        self,
        client: GatedClient,
        after_post: Happening | None = None,
        *,
        after_open: Happening | None = None,
        before_post: Happening | None = None,
        after_find: Happening | None = None,
    ) -> None:
        super().__init__(client)
        self._happenings = {
            "after_open": after_open,
            "before_post": before_post,
            "after_post": after_post,
            "after_find": after_find,
        }

    def open_dm(self, user_id: str) -> str:
        """Opens, and more."""
        channel = super().open_dm(user_id)
        self._happen("after_open")
        return channel

    def post(self, channel: str, message: Message, delivery_id: str) -> str:
        """Posts, and more."""
        self._happen("before_post")
        ts = super().post(channel, message, delivery_id)
        self._happen("after_post")
        return ts

    def find(self, channel: str, delivery_id: str, oldest: datetime, latest: datetime) -> str | None:
        """Finds, and more."""
        found = super().find(channel, delivery_id, oldest, latest)
        self._happen("after_find")
        return found

    def _happen(self, moment: str) -> None:
        happening = self._happenings.pop(moment, None)
        if happening is not None:
            happening()
