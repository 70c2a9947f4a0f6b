"""The demo's workspace in the local Slack: people, channels, some days of talk, and the tour."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from demo.chatter import CHATTER, GENERAL, SERVICE, ChatLine
from demo.moments import START, moment
from demo.past import PastMessage, past_messages
from demo.seed import HR_CHANNEL
from demo.staff import BOGOTA, BY_NAME, CHICAGO, EVERYONE, HR, LONDON, MANILA
from demo.tour import STEPS
from sandbox import Workspace
from sandbox.webapi.writing import compose
from sandbox.workspace.channels import Channel
from sandbox.workspace.messages import Message

__all__ = ["START", "TEAM_ID", "build_workspace"]

TEAM_ID = "T0HARBOUR1"
"""Fixed, so that the plans can be written for it before anybody has asked the local Slack."""
_LIVED_FOR = timedelta(days=90)
_SITES = {"team-london": LONDON, "team-chicago": CHICAGO, "team-manila": MANILA, "team-bogota": BOGOTA}


def build_workspace(manifest: Mapping[str, Any], now: datetime) -> Workspace:
    """The contact centre as it looks at `now` (aware). `manifest` is our app's."""
    workspace = Workspace(dict(manifest), now - _LIVED_FOR, STEPS)
    workspace.team_id = TEAM_ID
    for human in EVERYONE:
        workspace.add_user(human.name, id=human.id, title=human.title, tz=human.zone, is_admin=human.is_admin)
    channels = _channels(workspace)
    _live_through(workspace, channels, now)
    _mark_read(workspace)
    return workspace


def _channels(workspace: Workspace) -> dict[str, Channel]:
    everyone = [human.id for human in EVERYONE]
    made = [workspace.add_channel(name, members=everyone) for name in (GENERAL, SERVICE)]
    for name, zone in _SITES.items():
        made.append(workspace.add_channel(name, members=[one.id for one in EVERYONE if one.zone == zone]))
    hr = [human.id for human in HR]
    made.append(workspace.add_channel("hr-coaching", id=HR_CHANNEL, is_private=True, members=hr))
    return {channel.name: channel for channel in made}


def _live_through(workspace: Workspace, channels: Mapping[str, Channel], now: datetime) -> None:
    """Posts what was said and sent before `now`, each at its time."""
    chat = [(line.when, BY_NAME[line.who].zone, partial(_chat, channels[line.channel], line)) for line in CHATTER]
    noted = [(note.when, note.zone, partial(_noted, note)) for note in past_messages()]
    posts = [(moment(now, when.day, when.hour, zone), post) for when, zone, post in (*chat, *noted)]
    for at, post in sorted(posts, key=lambda each: each[0]):
        workspace.clock.set(at)
        workspace.post(post(workspace))
    workspace.clock.set(now)


def _chat(channel: Channel, line: ChatLine, workspace: Workspace) -> Message:
    return Message(channel.id, workspace.timestamps.next(workspace.clock.now), BY_NAME[line.who].id, line.text)


def _noted(note: PastMessage, workspace: Workspace) -> Message:
    text = {"type": "plain_text", "text": note.text}
    section = {"type": "section", "text": text, "accessory": note.button}
    channel = workspace.dm(note.to).id if note.to else HR_CHANNEL
    return compose(workspace, channel, {"text": note.notice, "blocks": [section]})


def _mark_read(workspace: Workspace) -> None:
    """Nothing is new to anybody yet, so that what comes next stands out."""
    for human in EVERYONE:
        for channel in (*workspace.directory.visible_to(human.id), workspace.dm(human.id)):
            if shown := workspace.messages.seen_by(channel.id, human.id):
                workspace.seen[human.id, channel.id] = shown[-1].ts
