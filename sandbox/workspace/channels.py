"""Places to talk: channels, private channels and the app's direct messages."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.jsontypes import Json


class Kind(StrEnum):
    """What sort of place it is; the values are the driver's words."""

    CHANNEL = "channel"
    PRIVATE = "private"
    APP_DM = "app_dm"


@dataclass(slots=True)
class Channel:
    """A conversation. `members` keeps the order in which people came; `created` is epoch seconds.

    `shared_team_ids` are teams beside our own; the pending ones were invited and have not come yet.
    """

    id: str
    name: str
    kind: Kind
    created: int
    members: list[str] = field(default_factory=list)
    creator: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False
    is_org_shared: bool = False
    is_pending_ext_shared: bool = False
    is_frozen: bool = False
    pending_shared: list[str] = field(default_factory=list)
    pending_connected_team_ids: list[str] = field(default_factory=list)
    shared_team_ids: list[str] = field(default_factory=list)
    partner: str = ""

    @property
    def scope_family(self) -> str:
        """The first half of the scope that opens it: `channels`, `groups` or `im`."""
        return {Kind.CHANNEL: "channels", Kind.PRIVATE: "groups", Kind.APP_DM: "im"}[self.kind]

    @property
    def event_type(self) -> str:
        """`channel_type` of message events."""
        return {Kind.CHANNEL: "channel", Kind.PRIVATE: "group", Kind.APP_DM: "im"}[self.kind]

    @property
    def shown_name(self) -> str:
        """The name in payloads: Slack hides those of private places."""
        hidden = {Kind.PRIVATE: "privategroup", Kind.APP_DM: "directmessage"}
        return hidden.get(self.kind, self.name)


def channel_json(channel: Channel, team_id: str, bot_user: str) -> Json:
    """Slack's conversation object."""
    if channel.kind is Kind.APP_DM:
        return _dm_json(channel)
    found: Json = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind is Kind.CHANNEL,
        "is_group": channel.kind is Kind.PRIVATE,
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.kind is Kind.PRIVATE,
        "created": channel.created,
        "creator": channel.creator,
        "is_archived": channel.is_archived,
        "is_general": False,
        "is_shared": channel.is_ext_shared or channel.is_org_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": channel.is_org_shared,
        "is_pending_ext_shared": channel.is_pending_ext_shared,
        "pending_shared": list(channel.pending_shared),
        "pending_connected_team_ids": list(channel.pending_connected_team_ids),
        "shared_team_ids": [team_id, *channel.shared_team_ids],
        "is_member": bot_user in channel.members,
        "context_team_id": team_id,
        "topic": {"value": "", "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
    }
    return found | ({"is_frozen": True} if channel.is_frozen else {})


def _dm_json(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "created": channel.created,
        "is_archived": False,
        "is_im": True,
        "is_org_shared": False,
        "user": channel.partner,
    }
