"""The frame of every modal: title, buttons, and what Slack hands back with it (ids and counts only)."""

import json
from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from views.kit import block_kit, ids
from views.kit.plan_label import with_plan_label

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
        title=block_kit.plain(block_kit.one_line(with_plan_label(title), _CAPTION)),
        submit=block_kit.plain(with_plan_label(submit), _CAPTION) if submit else None,
        close=block_kit.plain(close, _CAPTION),
        blocks=block_kit.within(blocks, block_kit.VIEW_BLOCKS),
        private_metadata=json.dumps(metadata) if metadata else None,
        notify_on_close=tell_when_closed or None,
    )
