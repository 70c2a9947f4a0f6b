"""Which channel HR's digest may be posted in: private, ours alone, alive, and the app in it. It fails closed."""

from collections.abc import Mapping
from typing import Any

SHARED = ("is_ext_shared", "is_shared", "is_org_shared", "is_pending_ext_shared")


def problem_of_channel(channel: Mapping[str, Any]) -> str | None:
    """Why a channel (as `conversations.info` shows it) is not fit; None if it is. The codes have words in `views`."""
    if channel.get("is_archived"):
        return "channel_archived"
    if not (channel.get("is_private") or channel.get("is_group")):
        return "channel_not_private"
    if any(channel.get(flag) for flag in SHARED) or channel.get("pending_shared"):
        return "channel_shared"
    return None if channel.get("is_member", True) else "channel_unreachable"
