"""Whether notices of the programme still hold when they are sent. The summary is asked for its channel by itself."""

from coaching.base.calendar import to_local
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import (
    ChannelMembersNotice,
    HrDigestNotice,
    LateMessagesNotice,
    PostRefusedNotice,
    PostUnsureNotice,
    RoleChangeNotice,
    SendingResumedNotice,
    SendingStoppedNotice,
    UnreadableNotice,
)
from coaching.plan.policy import Action, may
from coaching.records.slack_outage import SlackOutage
from coaching.screens import MessageItem, OutageItem
from services.core.outage_record import late_messages
from services.core.plan_access import access_facts_for
from services.delivery.notice_rules import NoticeRule, Sending
from services.programme.digest import digest_facts


def _digest(sending: Sending[HrDigestNotice]) -> MessageItem | None:
    return MessageItem(sending.notice, digest=digest_facts(sending.uow, sending.now))


def _role_changed(sending: Sending[RoleChangeNotice]) -> MessageItem | None:
    """To all who hold or held the role, whatever came after."""
    return MessageItem(sending.notice, change=sending.uow.programmes.role_change(sending.notice.revision))


def _members(sending: Sending[ChannelMembersNotice]) -> MessageItem | None:
    if not sending.actor.is_hr:
        return None
    return MessageItem(sending.notice, change=sending.uow.programmes.role_change(sending.notice.revision))


def _unsure(sending: Sending[PostUnsureNotice | PostRefusedNotice]) -> MessageItem | None:
    """For HR; about a plan, for those of HR, or in their place, who may see that it is there."""
    actor, uow, about = sending.actor, sending.uow, sending.notice.about
    plan = uow.plans.find(about) if about else None
    if plan is None:
        return MessageItem(sending.notice) if actor.is_hr else None
    access = access_facts_for(uow, actor, plan)
    is_hr = actor.is_hr or actor.id == access.deputy_for(plan.agent_id, plan.leaders)
    return MessageItem(sending.notice, plan.ref) if is_hr and may(actor, Action.LIST, plan, access) else None


def _unreadable(sending: Sending[UnreadableNotice]) -> MessageItem | None:
    """While anything is set aside; how many plans that are."""
    entries = sending.uow.set_aside.all() if sending.actor.is_hr else []
    plans = sum(bool(entry.plan_id) for entry in entries)
    return MessageItem(sending.notice, unreadable=plans) if entries else None


def _late(sending: Sending[LateMessagesNotice]) -> MessageItem | None:
    """For HR, if any message came late."""
    outage = sending.uow.slack_outages.find(sending.notice.number)
    count = late_messages(sending.uow, sending.now, outage) if outage else 0
    return _outage(sending, outage, count) if outage and count and sending.actor.is_hr else None


def _stopped(sending: Sending[SendingStoppedNotice]) -> MessageItem | None:
    """As long as it lasts."""
    outage = sending.uow.slack_outages.find(sending.notice.number)
    return _outage(sending, outage) if outage and outage.ended is None else None


def _resumed(sending: Sending[SendingResumedNotice]) -> MessageItem | None:
    """Where trouble came back meanwhile, it is by this message that sending goes on."""
    outage = sending.uow.slack_outages.find(sending.notice.number)
    return _outage(sending, outage) if outage else None


def _outage(sending: Sending[Notice], outage: SlackOutage, count: int = 0) -> MessageItem:
    began, ended = (to_local(at, sending.reader.zone) for at in (outage.began, outage.ended or sending.now))
    return MessageItem(sending.notice, outage=OutageItem(began, ended, count, outage.was_refused, outage.cause))


RULES = (
    NoticeRule(HrDigestNotice, _digest),
    NoticeRule(RoleChangeNotice, _role_changed),
    NoticeRule(ChannelMembersNotice, _members),
    NoticeRule(PostUnsureNotice, _unsure, (Action.LIST,)),
    NoticeRule(PostRefusedNotice, _unsure),
    NoticeRule(UnreadableNotice, _unreadable),
    NoticeRule(LateMessagesNotice, _late),
    NoticeRule(SendingStoppedNotice, _stopped, at_once=True),
    NoticeRule(SendingResumedNotice, _resumed, at_once=True),
)
