"""The words and buttons of each kind of message."""

from slack_sdk.models.blocks import ButtonElement

from coaching.base.calendar import to_local
from coaching.delivery.timetable import Kind
from coaching.programme.hr_channel import notice_step
from coaching.screens import MessageItem
from views.absence import pause_words
from views.kit import block_kit, wording
from views.kit.channel_refusals import REFUSED_POSTS
from views.kit.ids import Button
from views.kit.plan_label import say
from views.programme import digest_words
from views.weekly.promises import talk_buttons

NOTIFICATIONS = {
    Kind.PLAN_SHARED: "You have a note to open.",
    Kind.PLAN_WITHDRAWN: "A note was withdrawn.",
    Kind.ACKNOWLEDGEMENT_REMINDER: "A note is waiting for you.",
    Kind.REFLECTION: "Three short questions are ready for you.",
    Kind.REFLECTION_OFFER: "About the message you just wrote.",
    Kind.AGENDA: "Your agenda is ready.",
    Kind.CHECK_IN_REMINDER: "A short log is open.",
    Kind.SUPPORT_REMINDER: "Please mark what was done.",
    Kind.MILESTONE: "A date to look at together.",
    Kind.HR_DIGEST: "The weekly summary is ready.",
    Kind.ROLE_CHANGE: "The HR role has changed.",
    Kind.POST_UNSURE: "Please check one thing.",
    Kind.POST_REFUSED: "Please check one thing.",
    Kind.CHANNEL_MEMBERS: "Please check one thing.",
    Kind.HANDED_OVER: "Something was handed over to you.",
    Kind.NEW_MANAGER: "A note about who you talk with.",
    Kind.STAND_IN: "A note about standing in.",
    Kind.APPROVAL_ASKED: "Something waits for a look by HR.",
    Kind.APPROVAL_ANSWERED: "HR answered you.",
    Kind.VIEW_WRITTEN: "A note was written to you.",
    Kind.VIEW_ANSWERED: "A note was answered.",
    Kind.STATEMENT: "Something was added.",
    Kind.HR_REQUEST: "A note for HR to open.",
    Kind.BLOCKER: "Something waits for your answer.",
    Kind.BLOCKER_ANSWERED: "A note was answered.",
    Kind.CLOCK_MOVED: "A note about dates.",
    Kind.AMENDED: "A note was changed.",
    Kind.OUTCOME_REMINDER: "One question is open.",
    Kind.OUTCOME_ASKED: "Something waits for a look by HR.",
    Kind.OUTCOME_DECIDED: "A note is ready for you.",
    Kind.SUSTAIN_CHECK: "One short question.",
    Kind.FEEDBACK_ASKED: "Two short questions, if you like.",
    Kind.FEEDBACK_READY: "A note is ready for you.",
    Kind.CLOSED: "A note was closed.",
}
"""Notification texts: safe if a colleague sees them."""

_BODIES = {
    Kind.PLAN_SHARED: (
        "What you two talked about is written down. Open it when you have ten quiet minutes. "
        "You can add your own view. Confirming only means that you received it."
    ),
    Kind.PLAN_WITHDRAWN: "A plan that was shared with you is withdrawn. Nothing is asked of you.",
    Kind.ACKNOWLEDGEMENT_REMINDER: (
        "A plan is waiting for you to read it. Confirming only means that you received it, not that you agree."
    ),
    Kind.REFLECTION: (
        "Three short questions before your check-in{on}. No reply needed if you would rather talk. "
        "You can also write your answer here."
    ),
    Kind.REFLECTION_OFFER: (
        "Would you like to use what you wrote as your reflection? You see it first. Nothing is kept until you send it."
    ),
    Kind.AGENDA: "Check-in {number} is ahead{on}. Your agenda is ready.",
    Kind.HR_DIGEST: "Weekly summary: {running} running\n{digest}",
    Kind.ROLE_CHANGE: ("The HR role in Followthrough has changed. If this surprises you, ask the person named below."),
    Kind.POST_UNSURE: (
        "The weekly summary may not have arrived in the HR channel. Please look there. You can also open it here."
    ),
    Kind.CHANNEL_MEMBERS: (
        "Somebody outside the HR role, or another app, is in the HR channel now. The weekly summary there holds "
        "counts, no names. If they should not read it, remove them from the channel."
    ),
    Kind.HANDED_OVER: "A plan was handed over to you. Open it to see whose, and what was agreed.",
    Kind.NEW_MANAGER: "Your plan has a new manager. Open it to see who.",
    Kind.CLOCK_MOVED: "{clock} Nothing is asked of you.",
    Kind.STAND_IN: "You stand in for a manager for a while. Open the plan to see whose it is.",
    Kind.APPROVAL_ASKED: "A plan is ready for HR to look at. Its agent hears of it only after it is approved.",
    Kind.APPROVAL_ANSWERED: "HR approved the plan. It is shared with its agent now.",
    Kind.VIEW_WRITTEN: "The agent wrote how they see the plan. Talk about it if you can, and answer it here.",
    Kind.VIEW_ANSWERED: "Your manager answered how you see the plan. Open it to read the answer.",
    Kind.STATEMENT: "The agent added a statement to a plan. Open the plan to read it.",
    Kind.HR_REQUEST: (
        "Somebody would like to hear from HR, in private. Only HR is told of it. "
        "The Home tab shows it too, with a button to close it once you have talked."
    ),
    Kind.BLOCKER: (
        "Something from outside is in the way of a plan: please answer it. Open the plan to read what it is, "
        "and by which day an answer helps."
    ),
    Kind.BLOCKER_ANSWERED: "What you said is in the way was answered. Open the plan to read the answer.",
    Kind.AMENDED: (
        "Your plan was changed. Open it to read what changed and why. "
        "Confirming only means that you received it, not that you agree."
    ),
    Kind.OUTCOME_ASKED: "A manager says how a plan should go on. Please look at the facts and answer.",
    Kind.OUTCOME_DECIDED: "It is settled how your plan goes on. Open it when you have ten quiet minutes.",
    Kind.FEEDBACK_ASKED: (
        "Your view can help a colleague grow. Two short questions: what helps, and what could they try? "
        "Answering is your choice. Open it to see whom it is about, and who can read what you write. "
        "Nobody is told whether you answered."
    ),
    Kind.FEEDBACK_READY: (
        "Colleagues wrote what helps and what could be tried. Read it when you have ten quiet minutes, "
        "then talk about it together."
    ),
    Kind.SUSTAIN_CHECK: "A short look: does the level hold? One click, and a note if you like.",
    Kind.CLOSED: "A plan is closed, and usual talks go on. Open it to read the closing note.",
}
_LOST = "A note about this plan may not have reached its reader. Please ask whether it is there."
_STEPS = {
    (Kind.CHECK_IN_REMINDER, 1): (
        "Check-in {number}{on} is not logged yet. Held, or moved? A short log keeps the record fair to you both."
    ),
    (Kind.CHECK_IN_REMINDER, 2): (
        "Check-in {number}{on} is not logged yet. From now on HR's weekly summary counts it. A short log closes it."
    ),
    (Kind.SUPPORT_REMINDER, 1): (
        "Promised help{due} is not marked yet. Done, moved, or not done? One click keeps the record fair to you both."
    ),
    (Kind.SUPPORT_REMINDER, 2): (
        "Promised help{due} is not marked yet. From now on HR's weekly summary counts it. One click closes it."
    ),
    (Kind.OUTCOME_REMINDER, 1): (
        "The last day of a plan has passed. How does it go on? The facts are ready, side by side. "
        "Talk about them together, then propose it to HR."
    ),
    (Kind.OUTCOME_REMINDER, 2): (
        "The last day of a plan has passed, and it is not settled how it goes on. From now on HR's weekly summary "
        "counts it. HR can help if it is hard to say."
    ),
    (Kind.APPROVAL_ASKED, 1): "A plan was shared with its agent. You can open it and write a comment to its manager.",
    (Kind.APPROVAL_ANSWERED, 1): "HR asks for a change before the plan is shared. Open it to read what.",
    (Kind.APPROVAL_ANSWERED, 2): "HR wrote a comment on the plan. Open it to read it.",
    (Kind.APPROVAL_ANSWERED, 3): "HR took the plan back before it was shared. Open it to read why.",
    (Kind.OUTCOME_DECIDED, 1): "HR answered what you proposed. Open the plan to read it.",
    (Kind.FEEDBACK_ASKED, 1): (
        "Your view can help a colleague grow. Two short questions: what helps, and what could they try? "
        "Answering is your choice. Your name stands beside your answer. "
        "Open it to see whom it is about, and who can read it."
    ),
    (Kind.FEEDBACK_READY, 1): (
        "Too few colleagues wrote, so nothing is shown, and what was written is deleted. "
        "That protects those who did. Colleagues can be asked before a later milestone."
    ),
    (Kind.FEEDBACK_READY, 2): (
        "Nobody wrote this time, so there is nothing to read. Colleagues can be asked before a later milestone."
    ),
    (Kind.VIEW_WRITTEN, 1): "How the agent sees the plan waits for your answer. With it, the plan is settled.",
    (Kind.BLOCKER, 1): (
        "Something is in the way of a plan. An answer was agreed{by}. A short answer in the plan closes it. "
        "If it is hard to move, HR can help."
    ),
    (Kind.STAND_IN, 1): "Somebody stands in for your manager for a while. Open your plan to see who.",
    (Kind.MILESTONE, 0): "Day {number} comes{day}: a good moment to look together at {look}.",
    **{(Kind.POST_REFUSED, notice_step(code)): words for code, words in REFUSED_POSTS.items()},
    (Kind.MILESTONE, 1): "Day {number} is here: a good moment to look together at {look}.",
}
MILESTONE_LOOKS = {
    30: "what works, and at quick wins",
    60: "the skills you build, and at what to adjust",
    90: "what has become a habit",
}
"""The topic of a milestone on the way, by its day."""
_AT_THE_END = (
    "Day {number} comes{day}, the last of the plan. The facts are ready, side by side: "
    "what was reached, what was promised, what was in the way.",
    "Day {number} is here, the last of the plan: a good moment to look at the whole together.",
)
"""The last milestone, announced and on its day."""
_BUTTONS = {
    Kind.PLAN_SHARED: (Button.OPEN_PLAN, "Open"),
    Kind.ACKNOWLEDGEMENT_REMINDER: (Button.OPEN_PLAN, "Open"),
    Kind.MILESTONE: (Button.OPEN_PLAN, "Open"),
    Kind.HANDED_OVER: (Button.OPEN_PLAN, "Open"),
    Kind.NEW_MANAGER: (Button.OPEN_PLAN, "Open"),
    Kind.STAND_IN: (Button.OPEN_PLAN, "Open"),
    Kind.APPROVAL_ASKED: (Button.OPEN_PLAN, "Open"),
    Kind.APPROVAL_ANSWERED: (Button.OPEN_PLAN, "Open"),
    Kind.VIEW_WRITTEN: (Button.ANSWER_VIEW, "Answer"),
    Kind.VIEW_ANSWERED: (Button.OPEN_PLAN, "Open"),
    Kind.STATEMENT: (Button.OPEN_PLAN, "Open"),
    Kind.HR_REQUEST: (Button.OPEN_PLAN, "Open the plan"),
    Kind.BLOCKER: (Button.OPEN_PLAN, "Open"),
    Kind.BLOCKER_ANSWERED: (Button.OPEN_PLAN, "Open"),
    Kind.CLOCK_MOVED: (Button.OPEN_PLAN, "Open"),
    Kind.AMENDED: (Button.OPEN_PLAN, "Open"),
    Kind.OUTCOME_REMINDER: (Button.OPEN_WHOLE, "See the facts"),
    Kind.OUTCOME_ASKED: (Button.DECIDE_OUTCOME, "Look at it"),
    Kind.OUTCOME_DECIDED: (Button.OPEN_PLAN, "Open"),
    Kind.SUSTAIN_CHECK: (Button.LOOK_AGAIN, "Answer"),
    Kind.FEEDBACK_ASKED: (Button.OPEN_FEEDBACK, "Open"),
    Kind.FEEDBACK_READY: (Button.READ_FEEDBACK, "Read"),
    Kind.CLOSED: (Button.OPEN_PLAN, "Open"),
    Kind.REFLECTION: (Button.OPEN_REFLECTION, "Answer"),
    Kind.REFLECTION_OFFER: (Button.USE_AS_REFLECTION, "Use as my reflection"),
    Kind.AGENDA: (Button.OPEN_CHECK_IN, "Open the agenda"),
    Kind.CHECK_IN_REMINDER: (Button.OPEN_CHECK_IN, "Log the check-in"),
    Kind.SUPPORT_REMINDER: (Button.OPEN_PROMISES, "Open"),
    Kind.HR_DIGEST: (Button.OPEN_DIGEST, "Open"),
    Kind.POST_UNSURE: (Button.OPEN_DIGEST, "Open the summary"),
    Kind.POST_REFUSED: (Button.OPEN_DIGEST, "Open"),
}


def body(item: MessageItem, zone: str) -> str:
    """Returns the text of the block. Times are shown in `zone`, the reader's."""
    words = _words(item)
    at = to_local(item.at, zone) if item.at else None
    return say(words).format(
        number=item.number,
        on=f" on {wording.moment(at)}" if at else "",
        day=f" on {wording.short_day(at)}" if at else " soon",
        by=f" by {wording.short_day(at)}" if at else "",
        due=f", due {wording.short_day(at)}," if at else "",
        digest="\n".join(digest_words.open_matters(item.digest)) if item.digest else "",
        look=MILESTONE_LOOKS.get(item.number, "what works"),
        clock=pause_words.moved(item.clock) if item.clock else "",
        running=say(wording.count(item.digest.running, "plan")) if item.digest else "",
    )


def _words(item: MessageItem) -> str:
    if _is_about_a_lost_note(item):
        return _LOST
    if item.is_last:
        return _AT_THE_END[item.step]
    return _STEPS.get((item.kind, item.step)) or _BODIES[item.kind]


def button(item: MessageItem) -> ButtonElement | None:
    """Returns the button at the side of an item, if there is something to open."""
    if item.kind not in _BUTTONS:
        return None
    action, words = (Button.OPEN_PLAN, "Open") if _is_about_a_lost_note(item) else _BUTTONS[item.kind]
    if item.is_last:
        action, words = Button.OPEN_WHOLE, "See the facts"
    return block_kit.button(action, words, _value(item, action))


def more_buttons(item: MessageItem) -> list[ButtonElement]:
    """Returns the further answers to an item: that a check-in was moved, or could not take place."""
    return talk_buttons(item.plan_id, item.number) if item.kind is Kind.CHECK_IN_REMINDER else []


def _is_about_a_lost_note(item: MessageItem) -> bool:
    """Whether the undelivered notice is about one plan, rather than HR's own digest."""
    return item.kind is Kind.POST_UNSURE and bool(item.plan_id)


def _value(item: MessageItem, action: Button) -> str:
    if action in (Button.OPEN_REFLECTION, Button.OPEN_CHECK_IN):
        return f"{item.plan_id}:{item.number}"
    if action is Button.USE_AS_REFLECTION:
        return f"{item.plan_id}:{item.number}:{item.source_ts}"
    return item.plan_id
