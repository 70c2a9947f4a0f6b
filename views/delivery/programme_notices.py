"""The words of the programme: the summary, the HR role and channel, and what may not have arrived."""

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
from coaching.screens import MessageItem
from views.delivery.notice_words import ASKS_NOTHING, TO_ALL_IN_HR, NoticeText, words
from views.kit.channel_refusals import REFUSED_POSTS
from views.kit.ids import Button

_CHECK = "Please check one thing."
_TOLD = "The operator has been told its number. Everything else goes on."
_SPAN = "from {began} to {ended}"
_WAITED = "{waited} could not come in time. Nothing is asked of you."


def _was_refused(item: MessageItem) -> bool:
    return item.outage is not None and item.outage.was_refused


WORDS = (
    words(
        HrDigestNotice,
        "The weekly summary is ready.",
        NoticeText("Weekly summary: {running} running\n{digest}", Button.OPEN_DIGEST),
        foot=ASKS_NOTHING,
    ),
    words(
        RoleChangeNotice,
        "The HR role has changed.",
        NoticeText(
            "The HR role in Followthrough has changed. If this surprises you, ask the person named below.", action=None
        ),
        foot=ASKS_NOTHING,
    ),
    words(
        ChannelMembersNotice,
        _CHECK,
        NoticeText(
            "Somebody outside the HR role, or another app, is in the HR channel now. The weekly summary there holds "
            "counts, no names. If they should not read it, remove them from the channel.",
            action=None,
        ),
        foot=TO_ALL_IN_HR,
    ),
    words(
        PostUnsureNotice,
        _CHECK,
        {
            False: NoticeText(
                "The weekly summary may not have arrived in the HR channel. "
                "Please look there. You can also open it here.",
                Button.OPEN_DIGEST,
                "Open the summary",
            ),
            True: "A note about this plan may not have reached its reader. Please ask whether it is there.",
        },
        lambda notice, _: bool(notice.about),
        foot=TO_ALL_IN_HR,
    ),
    words(
        PostRefusedNotice,
        _CHECK,
        {problem or None: NoticeText(text, Button.OPEN_DIGEST) for problem, text in REFUSED_POSTS.items()},
        lambda notice, _: notice.problem if notice.problem in REFUSED_POSTS else None,
        foot=TO_ALL_IN_HR,
    ),
    words(
        UnreadableNotice,
        "Something cannot be read just now.",
        {
            0: NoticeText(f"One record beside the plans cannot be read. {_TOLD}", action=None),
            1: NoticeText(f"One plan cannot be read. {_TOLD}", action=None),
            2: NoticeText(
                "Several plans cannot be read. The operator has been told their numbers. All else goes on.", action=None
            ),
        },
        lambda _, item: min(item.unreadable, 2),
        foot=TO_ALL_IN_HR,
    ),
    words(
        LateMessagesNotice,
        "Some notes waited for a while.",
        {
            False: NoticeText(f"Slack could not be reached {_SPAN}. {_WAITED}", action=None),
            True: NoticeText(f"Slack took no notes from Followthrough {_SPAN}. {_WAITED}", action=None),
        },
        lambda _, item: _was_refused(item),
        foot=ASKS_NOTHING,
    ),
    words(
        SendingStoppedNotice,
        "Sending has stopped.",
        NoticeText(
            "Sending stopped: {began}. Slack's code: {cause}. All notes wait, and none is lost. "
            "The operators' guide says what to do.",
            action=None,
        ),
        foot=ASKS_NOTHING,
    ),
    words(
        SendingResumedNotice,
        "Sending goes on.",
        NoticeText(f"Nothing could be sent {_SPAN}. The cause: {{cause}}. Sending goes on.", action=None),
        foot=ASKS_NOTHING,
    ),
)
