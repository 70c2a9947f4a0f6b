"""The Web API methods that are served: arguments, scopes and the kind of token, as Slack's reference says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class TokenKind(StrEnum):
    """Which token opens a method."""

    BOT = "bot"
    APP = "app"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Method:
    """One method. Any one of `scopes` lets a bot in; which one counts may depend on the channel's kind."""

    required: frozenset[str]
    optional: frozenset[str]
    scopes: tuple[str, ...]
    token: TokenKind = TokenKind.BOT

    @property
    def arguments(self) -> frozenset[str]:
        """Every argument it knows."""
        return self.required | self.optional


def _method(required: str = "", optional: str = "", scopes: str = "", token: TokenKind = TokenKind.BOT) -> Method:
    return Method(frozenset(required.split()), frozenset(optional.split()), tuple(scopes.split()), token)


_READ = "channels:read groups:read im:read mpim:read"
_HISTORY = "channels:history groups:history im:history mpim:history"
_OPEN = "channels:manage groups:write im:write mpim:write"
_PAGED = "cursor limit"
_RANGE = f"{_PAGED} include_all_metadata inclusive latest oldest"
_WRITTEN = "as_user attachments blocks link_names markdown_text parse text"
_FACE = "icon_emoji icon_url username"
_POSTED = f"{_WRITTEN} {_FACE} metadata mrkdwn reply_broadcast thread_ts unfurl_links unfurl_media"
_TRIGGER = "trigger_id interactivity_pointer"

METHODS: Mapping[str, Method] = {
    "api.test": _method(optional="error", token=TokenKind.NONE),
    "auth.test": _method(),
    "apps.connections.open": _method(token=TokenKind.APP),
    "team.info": _method(optional="domain team", scopes="team:read"),
    "users.info": _method("user", "include_locale", "users:read"),
    "users.list": _method(optional=f"{_PAGED} include_locale team_id", scopes="users:read"),
    "usergroups.list": _method(
        optional="include_count include_disabled include_users team_id", scopes="usergroups:read"
    ),
    "usergroups.users.list": _method("usergroup", "include_disabled team_id", "usergroups:read"),
    "conversations.open": _method(optional="channel prevent_creation return_im users", scopes=_OPEN),
    "conversations.info": _method("channel", "include_locale include_num_members", _READ),
    "conversations.list": _method(optional=f"{_PAGED} exclude_archived team_id types", scopes=_READ),
    "conversations.members": _method("channel", _PAGED, _READ),
    "conversations.history": _method("channel", _RANGE, _HISTORY),
    "conversations.replies": _method("channel ts", _RANGE, _HISTORY),
    "chat.postMessage": _method("channel", f"{_POSTED} current_draft_last_updated_ts", "chat:write"),
    "chat.postEphemeral": _method("channel user", f"{_WRITTEN} {_FACE} thread_ts", "chat:write"),
    "chat.update": _method(
        "channel ts", f"{_WRITTEN} file_ids metadata reply_broadcast unfurled_attachments", "chat:write"
    ),
    "chat.delete": _method("channel ts", "as_user", "chat:write"),
    "files.info": _method("file", "count cursor limit page", "files:read"),
    "files.getUploadURLExternal": _method("filename length", "alt_txt snippet_type", "files:write"),
    "files.completeUploadExternal": _method(
        "files", "blocks channel_id channels initial_comment thread_ts", "files:write"
    ),
    "views.open": _method("view", _TRIGGER),
    "views.push": _method("view", _TRIGGER),
    "views.update": _method("view", "external_id hash view_id"),
    "views.publish": _method("user_id view", "hash"),
}
