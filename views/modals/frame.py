"""The frame of every modal: title, buttons, and what Slack hands back with it (ids and counts only)."""

import json
from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from views import ids, kit
from views.artefact import say

_CAPTION = 24


def modal(
    callback: ids.Modal,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str = "",
    close: str = "Close",
    metadata: Mapping[str, object] | None = None,
    tell_when_closed: bool = False,
) -> View:
    """A modal. Without `submit` it can only be read; `metadata` becomes JSON in private_metadata."""
    return View(
        type="modal",
        callback_id=callback,
        title=kit.plain(kit.one_line(say(title), _CAPTION)),
        submit=kit.plain(say(submit), _CAPTION) if submit else None,
        close=kit.plain(close, _CAPTION),
        blocks=kit.within(blocks, kit.VIEW_BLOCKS),
        private_metadata=json.dumps(metadata) if metadata else None,
        notify_on_close=tell_when_closed or None,
    )
