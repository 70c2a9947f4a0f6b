"""The workspace that `followthrough sandbox` serves: the demo's contact centre, or an empty one."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sandbox import Tokens, Workspace

EMPTY_START = datetime(2026, 10, 5, 9, tzinfo=UTC)
"""A Monday morning: where an empty workspace's clock stands unless `--now` says otherwise."""


def workspace_for(manifest: Mapping[str, Any], now: datetime | None, *, empty: bool) -> Workspace:
    """A workspace for our manifest. Its tokens are those of the environment, or new ones nobody can guess."""
    workspace = _empty(manifest, now) if empty else _contact_centre(manifest, now)
    bot, app = os.environ.get("SLACK_BOT_TOKEN"), os.environ.get("SLACK_APP_TOKEN")
    if bot and app:
        workspace.tokens = Tokens(bot, app, os.environ.get("SLACK_SIGNING_SECRET", ""))
    return workspace


def _empty(manifest: Mapping[str, Any], now: datetime | None) -> Workspace:
    return Workspace(dict(manifest), now or EMPTY_START)


def _contact_centre(manifest: Mapping[str, Any], now: datetime | None) -> Workspace:
    from demo.world import START, build_workspace

    return build_workspace(dict(manifest), now or START)
