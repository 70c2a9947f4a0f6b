"""The ids by which Slack returns what people did: action ids, block ids and callback ids.

Action ids are stable, others rely on them. A block id is the action id of its input, followed by `~token`
where Slack has to forget what it showed before: it keeps what was typed as long as both ids stay the same.
"""

import re
from enum import StrEnum

START_SHORTCUT = "start_plan_shortcut"
NOTE_SHORTCUT = "note_about_message"
_MARK = "~"
_NOT_IN_VALUES, _WRITTEN_OUT = re.compile(r"[^A-Za-z0-9-]"), re.compile(r"~([0-9a-f]+)~")


class Field(StrEnum):
    """The inputs whose names hold no number."""

    AGENT = "agent"
    TEMPLATE = "template"
    OBSERVED = "observed"
    UNUSUAL = "unusual"
    WORKLOAD = "workload"
    TOOLS = "tools"
    CUSTOMERS = "customers"
    STAFFING = "staffing"
    OUTAGES = "outages"
    GAP = "gap"
    LENGTH = "length"
    START_DATE = "start_date"
    WEEKDAY = "weekday"
    TIME = "time"
    GO_ON_BECAUSE = "go_on_because"
    KEEP_BECAUSE = "keep_because"
    NOTE_KIND = "note_kind"
    NOTE_TEXT = "note_text"
    NOTE_DAY = "note_day"
    WE_HAVE_TALKED = "we_have_talked"
    AGENT_VIEW = "agent_view"
    WITHDRAW_REASON = "withdraw_reason"
    BETTER = "better"
    BLOCKED = "blocked"
    ASK = "ask"
    PLAN = "plan"
    STRENGTH = "strength"
    FOCUS = "focus"
    BLOCKER = "blocker"
    CORRECTION_REASON = "correction_reason"
    MOVED_TO = "moved_to"
    BLOCKER_OWNER = "blocker_owner"
    BLOCKER_DUE = "blocker_due"
    BLOCKER_ANSWER = "blocker_answer"
    BLOCKER_DAYS = "blocker_days"
    DAYS_REASON = "days_reason"
    HR_PEOPLE = "hr_people"
    HR_DEPUTY = "hr_deputy"
    HR_GROUP = "hr_group"
    HR_CHANNEL = "hr_channel"
    DIGEST_DAY = "digest_day"
    DIGEST_TIME = "digest_time"
    DIGEST_ZONE = "digest_zone"
    STARTERS = "starters"
    CONFIRM_MEMBERS = "confirm_members"
    ARTEFACT = "artefact"
    EDITED_TEMPLATE = "edited_template"
    TEMPLATE_NAME = "template_name"
    NEW_MANAGER = "new_manager"
    WHO_IS_AWAY = "who_is_away"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    LEAVE_KIND = "leave_kind"
    STAND_IN = "stand_in"
    OUTAGE_PLAN = "outage_plan"
    SITE = "site"
    HOLD = "hold"
    WORK_DAYS = "work_days"
    WORK_STARTS = "work_starts"
    WORK_ENDS = "work_ends"
    WHAT_CHANGES = "what_changes"
    TALK_CLOCK = "talk_clock"
    APPROVAL = "approval"
    REVIEW_COMMENT = "review_comment"
    VIEW_ANSWER = "view_answer"
    STATEMENT = "statement"
    AMEND_REASON = "amend_reason"
    OUTCOME = "outcome"
    OUTCOME_REASON = "outcome_reason"
    NEW_ROLE = "new_role"
    OUTCOME_COMMENT = "outcome_comment"
    OVERRIDE = "override"
    VERDICT = "verdict"
    HOLDS = "holds"
    LOOK_NOTE = "look_note"
    COLLEAGUES = "colleagues"
    FEEDBACK_NAMES = "feedback_names"
    FEEDBACK_HELPS = "feedback_helps"
    FEEDBACK_TRY = "feedback_try"
    IMPORT_FILE = "import_file"


class Button(StrEnum):
    """Buttons, and the select that reports a change at once and has a name without a number (`template`)."""

    ADD_GOAL = "add_goal"
    ADD_BESIDE = "add_beside"
    CHECK_GOALS = "check_goals"
    ADD_SUPPORT = "add_support"
    GO_BACK = "go_back"
    RESUME_DRAFT = "resume_draft"
    CHOOSE_TEMPLATE = "template"
    START_PLAN = "start_plan"
    WRITE_NOTE = "write_note"
    READ_NOTES = "read_notes"
    PREPARE_TALK = "prepare_talk"
    OPEN_PLAN = "open_plan"
    ACKNOWLEDGE = "acknowledge"
    WITHDRAW_PLAN = "withdraw_plan"
    OPEN_REFLECTION = "open_reflection"
    USE_AS_REFLECTION = "use_as_reflection"
    OPEN_CHECK_IN = "open_check_in"
    CORRECT_CHECK_IN = "correct_check_in"
    READ_VERSIONS = "read_versions"
    ANSWER_CORRECTION = "answer_correction"
    SEAL_VERSION = "seal_version"
    OPEN_DIGEST = "open_digest"
    OPEN_SETUP = "open_setup"
    HAND_OVER = "hand_over"
    APPROVE_PLAN = "approve_plan"
    RETURN_PLAN = "return_plan"
    COMMENT_PLAN = "comment_plan"
    CHANGE_PLAN = "change_plan"
    ANSWER_VIEW = "answer_view"
    DECLINE = "decline"
    SEE_DIFFERENTLY = "see_differently"
    ASK_TALK = "ask_talk"
    ASK_ADJUSTMENT = "ask_adjustment"
    REQUEST_DONE = "request_done"
    AMEND_PLAN = "amend_plan"
    CONFIRM_CHANGE = "confirm_change"
    DECLINE_CHANGE = "decline_change"
    OPEN_WHOLE = "open_whole"
    PROPOSE_OUTCOME = "propose_outcome"
    DECIDE_OUTCOME = "decide_outcome"
    LOOK_AGAIN = "look_again"
    FOLLOW_LONGER = "follow_longer"
    CLOSE_PLAN = "close_plan"
    REPORT_BLOCKER = "report_blocker"
    SETTLE_BLOCKER = "settle_blocker"
    AGREE_BLOCKER = "agree_blocker"
    RENEW_BLOCKER = "renew_blocker"
    ASK_COLLEAGUES = "ask_colleagues"
    OPEN_FEEDBACK = "open_feedback"
    READ_FEEDBACK = "read_feedback"
    OPEN_PROMISES = "open_promises"
    PROMISE_DONE = "promise_done"
    PROMISE_OPEN = "promise_open"
    MOVE_PROMISE = "move_promise"
    CANCEL_TALK = "cancel_talk"
    OPEN_SCORE = "open_score"
    OPEN_SCORES = "open_scores"
    OPEN_TEMPLATES = "open_templates"
    SHIPPED_TEMPLATE = "shipped_template"
    SEND_CALENDAR = "send_calendar"
    TAKE_BACK_ABSENCE = "take_back_absence"


class Modal(StrEnum):
    """Callback ids of the modals."""

    START_STEP = "start_step"
    START_PREVIEW = "start_preview"
    NOTE = "note"
    NOTES = "notes"
    GUIDE = "guide"
    PLAN = "plan"
    REFLECTION = "reflection"
    CHECK_IN = "check_in"
    CORRECTION = "correction"
    ANSWER_CORRECTION = "answer_correction"
    VERSIONS = "versions"
    SETUP = "setup"
    WITHDRAW = "withdraw"
    DIGEST = "digest"
    TEMPLATE = "template"
    PROMISES = "promises"
    MOVE_PROMISE = "move_promise"
    CANCEL_TALK = "cancel_talk"
    SCORE = "score"
    SCORES = "scores"
    HAND_OVER = "hand_over"
    TALK_CLOCK = "talk_clock"
    REVIEW = "review"
    ANSWER_VIEW = "answer_view"
    STATEMENT = "statement"
    DECLINE = "decline"
    REPORT_BLOCKER = "report_blocker"
    SETTLE_BLOCKER = "settle_blocker"
    AGREE_BLOCKER = "agree_blocker"
    AMEND = "amend"
    WHOLE = "whole"
    OUTCOME = "outcome"
    DECISION = "decision"
    LOOK = "look"
    ASK_COLLEAGUES = "ask_colleagues"
    GIVE_FEEDBACK = "give_feedback"
    FEEDBACK = "feedback"
    IMPORT = "import"
    IMPORT_CHECKED = "import_checked"
    AWAY = "away"
    OUTAGE = "outage"
    HOURS = "hours"
    NOTICE = "notice"


def goal_field(n: int, part: str) -> str:
    """Input of goal `n` (from 1): metric, kind, statement, how, baseline, target, unit or due."""
    return f"goal_{n}_{part}"


def support_field(n: int, part: str) -> str:
    """Input of support action `n` (from 1): kind, text, owner or rhythm."""
    return f"support_{n}_{part}"


def reading_field(n: int, part: str) -> str:
    """Input of the reading for goal `n` (from 1): value or sample."""
    return f"reading_{n}_{part}"


def step_field(n: int, part: str) -> str:
    """Input of next step `n` (from 1): text, owner or due."""
    return f"step_{n}_{part}"


def zone_field(n: int) -> str:
    """Input of the site of the people in zone `n` (from 1) of the setup; the token of its block is the zone's value."""
    return f"zone_{n}_site"


def zone_value(zone: str) -> str:
    """A zone's IANA name as the value of an option, which holds neither "/" nor "+"."""
    return zone.replace("/", ".").replace("+", "~")


def zone_in(value: str) -> str:
    """The IANA name in the value of an option."""
    return value.replace(".", "/").replace("~", "+")


def site_value(site: str) -> str:
    """A site as the value of an option: some parts of countries have a space or an accent ("CH-Stadt Zurich")."""
    return _NOT_IN_VALUES.sub(lambda found: f"~{ord(found[0]):x}~", site)


def site_in(value: str) -> str:
    """The site in the value of an option."""
    return _WRITTEN_OUT.sub(lambda found: chr(int(found[1], 16)), value)


def block_of(action_id: str, token: str = "") -> str:
    """The block id of an input."""
    return f"{action_id}{_MARK}{token}" if token else str(action_id)


def action_of(block_id: str) -> str:
    """The action id of the input in that block."""
    return block_id.partition(_MARK)[0]


def token_of(block_id: str) -> str:
    """The token in a block id; empty without one."""
    return block_id.partition(_MARK)[2]
