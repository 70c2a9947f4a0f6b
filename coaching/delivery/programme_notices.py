"""Notices of the programme: HR's summary, the HR role and channel, and what may not have arrived."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.notice import Notice, Occasion
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.programme.hr_channel import ChannelProblem


@dataclass(frozen=True)
class HrDigestNotice(Notice):
    """HR's weekly summary; `number` counts the summaries of the workspace."""

    code: ClassVar[str] = "hr_digest"
    number: int

    @classmethod
    def occasions(cls, _plan: Plan, _participants: Participants) -> Iterator[Occasion]:
        """Weekly, at the day and hour from the setup.

        It is about no plan: `services/programme/digest.py` posts it.
        """
        return iter(())


@dataclass(frozen=True)
class RoleChangeNotice(Notice):
    """The HR role changed, said to all who hold or held it; `revision` is the programme's."""

    code: ClassVar[str] = "role_change"
    revision: int


@dataclass(frozen=True)
class ChannelMembersNotice(Notice):
    """Somebody outside HR can read the HR channel; `revision` is the programme's."""

    code: ClassVar[str] = "channel_members"
    loss_is_told: ClassVar[bool] = False
    revision: int


@dataclass(frozen=True)
class PostUnsureNotice(Notice):
    """A notice may not have arrived. It names the lost one: what that was about, its occasion, and its key."""

    code: ClassVar[str] = "post_unsure"
    is_for_hr: ClassVar[bool] = True
    loss_is_told: ClassVar[bool] = False
    lost_about: str
    lost_occasion: int
    lost_key: str

    @classmethod
    def of(cls, lost: Notice) -> "PostUnsureNotice":
        """The notice about a lost one."""
        return cls(lost.about, lost.occasion, lost.key())

    @property
    def about(self) -> str:
        """What the lost notice was about."""
        return self.lost_about


@dataclass(frozen=True)
class PostRefusedNotice(Notice):
    """A summary was surely not posted, because of the channel where `problem` says so; `number` is the summary's."""

    code: ClassVar[str] = "post_refused"
    loss_is_told: ClassVar[bool] = False
    number: int
    problem: ChannelProblem | None


@dataclass(frozen=True)
class UnreadableNotice(Notice):
    """Records cannot be read and were set aside. One a day at most: `day` counts the days (UTC) since the year 1."""

    code: ClassVar[str] = "unreadable"
    is_for_hr: ClassVar[bool] = True
    loss_is_told: ClassVar[bool] = False
    day: int


@dataclass(frozen=True)
class LateMessagesNotice(Notice):
    """Messages came late because nothing could be sent, said to HR when it is over; `number` is the outage's."""

    code: ClassVar[str] = "late_messages"
    is_for_hr: ClassVar[bool] = True
    loss_is_told: ClassVar[bool] = False
    number: int


@dataclass(frozen=True)
class SendingStoppedNotice(Notice):
    """Nothing can be sent, said to an operator where that can be delivered; `number` is the outage's."""

    code: ClassVar[str] = "sending_stopped"
    loss_is_told: ClassVar[bool] = False
    number: int


@dataclass(frozen=True)
class SendingResumedNotice(Notice):
    """Sending goes on, said to an operator; `number` is the outage's."""

    code: ClassVar[str] = "sending_resumed"
    loss_is_told: ClassVar[bool] = False
    number: int


NOTICES = (
    HrDigestNotice,
    RoleChangeNotice,
    ChannelMembersNotice,
    PostUnsureNotice,
    PostRefusedNotice,
    UnreadableNotice,
    LateMessagesNotice,
    SendingStoppedNotice,
    SendingResumedNotice,
)
