"""The rows of the matrix: for every listener, what reaches it and what the policy makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import uuid4

from coaching.plan.plan import PlanState
from coaching.plan.policy import Action
from sandbox.workspace.files import new_file
from tests.matrix.cast import FREE_AGENT
from tests.matrix.matrix_harness import CLOSED_ROUND_ID, DRAFT_ID, NEXT, PLAN_ID, ROUND_ID
from tests.matrix.scene import YES, Scene, texts
from tests.support.bot_harness import HR_CHANNEL, Json
from tests.support.builders import PLAN
from tests.support.builders import TYPED as COMPLETE
from tests.support.people import AGENT, HR, MANAGER
from views.kit.ids import NOTE_SHORTCUT, START_SHORTCUT

Expected = Callable[[Scene], str]
LOGGED = f"{PLAN_ID}:1"
CHOICE = f"{PLAN_ID}:{NEXT}"
REVISION = PLAN.revision
"""Of the plan on the stage: the repositories, which wrote its record, count none."""
TYPED = COMPLETE | {"agent": FREE_AGENT.id}
OWN_DRAFT, MANAGERS_DRAFT = "a draft of one's own", "the manager's draft"


@dataclass(frozen=True)
class Row:
    """One way into the bot. `listener` is kind and id as registered; `what` tells rows of one listener apart.

    `expected` gives "yes" or the refusal's code. `shows` are canaries that have to be in the answer, no more and no
    fewer, where it is "yes". `is_silent`: a refusal is not answered, it shows in that nothing changed.
    """

    listener: tuple[str, str]
    body: Callable[[Scene], Json]
    expected: Expected
    what: str = ""
    shows: Callable[[Scene], set[str]] | None = None
    is_silent: bool = False


def asks(action: Action) -> Expected:
    """What the policy says to one action."""
    return lambda scene: scene.code(action)


def always(_scene: Scene) -> str:
    """Open to everybody: what it shows is what is judged."""
    return YES


def leads(scene: Scene) -> str:
    """Without a plan named, the form opens for the plans one leads."""
    return YES if scene.code(Action.LOG_CHECK_IN) == YES else "no_team_plan"


def has_talks(scene: Scene) -> str:
    """A calendar file holds one's own talks: of the plans one leads, and of the plan about oneself."""
    own = YES in (scene.code(Action.LOG_CHECK_IN), scene.code(Action.REFLECT))
    return YES if own else "no_talks"


def manages(scene: Scene) -> str:
    """Without a plan named, the form opens for the plans one manages."""
    return YES if scene.code(Action.NAME_STAND_IN) == YES else "nothing_to_hand_over"


def names_stand_in(scene: Scene) -> str:
    """The form is for those who may hand over; naming a stand-in is asked for after that."""
    form = scene.code(Action.HAND_OVER)
    return scene.code(Action.NAME_STAND_IN) if form == YES else form


def member(scene: Scene) -> str:
    """For everybody who works here."""
    return YES if scene.actor.person.is_member else "not_yours"


def stops_clocks(scene: Scene) -> str:
    """The form opens for those who lead a running plan, and for HR."""
    may = scene.code(Action.ENTER_LEAVE) == YES or scene.code(Action.ENTER_LEAVE_OF_ANYBODY) == YES
    return YES if may else "no_clock_to_stop"


def enters_leave(scene: Scene) -> str:
    """One's own leave, that of the person one coaches, and for HR anybody's."""
    if scene.user_id == AGENT.id:
        return member(scene)
    may = scene.code(Action.ENTER_LEAVE) == YES or scene.code(Action.ENTER_LEAVE_OF_ANYBODY) == YES
    return YES if may else "not_yours"


def marks_promise(scene: Scene) -> str:
    """The first action is its manager's to do: the agent reads it."""
    may = scene.code(Action.MARK_PROMISE)
    return "not_yours" if may == YES and scene.user_id == AGENT.id else may


def settles_blocker(scene: Scene) -> str:
    """The blocker on the stage is its manager's to see to: the agent reads it."""
    may = scene.code(Action.SETTLE_BLOCKER)
    return "not_yours" if may == YES and scene.user_id == AGENT.id else may


def answers_days(scene: Scene) -> str:
    """The agent reported the blocker on the stage, so that others say whether its earlier days count."""
    may = scene.code(Action.AGREE_BLOCKER)
    return "not_yours" if may == YES and scene.user_id == AGENT.id else may


def slipping(scene: Scene) -> str:
    """Nobody has said on the stage that a level slips."""
    code = scene.code(Action.FOLLOW_LONGER)
    return "nothing_slips" if code == YES else code


def own_plan(scene: Scene) -> str:
    """Without a plan named, it is the reader's own."""
    return scene.code(Action.OPEN) if scene.has_plan_to_read else "no_plan"


def own_reflection(scene: Scene) -> str:
    """What one writes by DM is offered to the agent alone."""
    return scene.code(Action.REFLECT) if scene.has_own_plan else "no_plan_to_reflect"


def unconfirmed(scene: Scene) -> str:
    """An acknowledgement cannot be taken back."""
    code = scene.code(Action.ACKNOWLEDGE)
    return "already_confirmed" if code == YES and scene.state is PlanState.ACKNOWLEDGED else code


def settled(scene: Scene) -> str:
    """The plan on the stage is not settled: until then it is changed in another way."""
    code = scene.code(Action.AMEND)
    return "not_settled_yet" if code == YES else code


def proposed(scene: Scene) -> str:
    """Nobody has proposed an outcome on the stage."""
    code = scene.code(Action.DECIDE_OUTCOME)
    return "no_outcome_waits" if code == YES else code


def proposes(scene: Scene) -> str:
    """Nothing on the stage is measured, so that it is locked, and HR alone passes the lock in writing."""
    code = scene.code(Action.PROPOSE_OUTCOME)
    return "invalid_form" if code == YES and scene.user_id == MANAGER.id else code


def corrected(scene: Scene) -> str:
    """No correction waits for HR on the stage."""
    code = scene.code(Action.ANSWER_CORRECTION)
    return "no_correction_waits" if code == YES else code


def asks_colleagues(scene: Scene) -> str:
    """On the stage colleagues are asked already."""
    code = scene.code(Action.ASK_FEEDBACK)
    return "round_is_open" if code == YES else code


def gives(scene: Scene) -> str:
    """Open to those whom the round asks, while its plan runs."""
    return scene.giving


def of_manager(scene: Scene) -> str:
    """Somebody else's draft is closed to all who may start plans, too."""
    return scene.code(Action.START) if scene.user_id == MANAGER.id else "not_yours"


def _command(word: str) -> Callable[[Scene], Json]:
    def body(scene: Scene) -> Json:
        who = {"user_id": scene.user_id, "team_id": scene.matrix.bot.workspace.team_id, "channel_id": scene.dm}
        return who | {"command": "/pip", "text": word, "trigger_id": "1.2.3"}

    return body


def _click(action_id: str, value: str = "") -> Callable[[Scene], Json]:
    return lambda scene: scene.click(action_id, value)


def _click_in_plan(action_id: str, value: str) -> Callable[[Scene], Json]:
    return lambda scene: scene.click(action_id, value, scene.view("plan", texts(agent_view="Mine"), plan=PLAN_ID))


def _in_template(action_id: str) -> Callable[[Scene], Json]:
    return lambda scene: scene.click(action_id, "remote", scene.view("template", {}, template="remote"))


def _choose(scene: Scene) -> Json:
    return scene.click("plan", CHOICE, scene.view("check_in", {}, choice=CHOICE))


def _click_in_draft(action_id: str, draft: str, value: str = "", typed: Mapping[str, str] | None = None) -> Row:
    def body(scene: Scene) -> Json:
        answers = texts(**(TYPED if typed is None else typed))
        return scene.click(action_id, value, scene.view("start_step", answers, draft=_draft(draft), step=1))

    return Row(("action", action_id), body, _expected_of(draft), draft)


def _draft(which: str) -> str:
    return uuid4().hex if which == OWN_DRAFT else DRAFT_ID


def _expected_of(draft: str) -> Expected:
    return asks(Action.START) if draft == OWN_DRAFT else of_manager


def _submit(callback_id: str, typed: Json, **carried: str | int) -> Callable[[Scene], Json]:
    return lambda scene: scene.body("view_submission", view=scene.view(callback_id, typed, **carried))


READINGS = f"agent,metric,day,value\n{FREE_AGENT.id},csat,2026-11-20,82\n"
ROSTER = f"user,reports_to\n{FREE_AGENT.id},{HR.id}\n"


def _import(callback_id: str, text: str = READINGS) -> Callable[[Scene], Json]:
    """A file that its submitter put into the form, at the very moment."""

    def body(scene: Scene) -> Json:
        files = scene.matrix.bot.workspace.files
        data = text.encode()
        file = files.keep(new_file("a.csv", scene.user_id, 0, len(data)))
        file.data = data
        state = {"import_file": {"type": "file_input", "files": [scene.matrix.bot.workspace.file_json(file)]}}
        carried: dict[str, str | int] = {"file": file.id, "rows": 1} if callback_id == "import_checked" else {}
        return _submit(callback_id, state, **carried)(scene)

    return body


def _hand_over(change: str) -> Callable[[Scene], Json]:
    return _submit(
        "hand_over", texts(new_manager=FREE_AGENT.id, what_changes=change, last_day="2027-01-04"), plan=PLAN_ID
    )


def _review(decision: str) -> Callable[[Scene], Json]:
    return _submit("review", texts(review_comment=MINE), plan=PLAN_ID, decision=decision, round=1)


def _step(draft: str, kind: str = "view_submission") -> Callable[[Scene], Json]:
    def body(scene: Scene) -> Json:
        return scene.body(kind, view=scene.view("start_step", texts(**TYPED), draft=_draft(draft), step=1))

    return body


def _event(type_: str) -> Callable[[Scene], Json]:
    def body(scene: Scene) -> Json:
        workspace = scene.matrix.bot.workspace
        group = {"id": "S0OTHER", "users": [scene.user_id], "updated_by": scene.user_id}
        user = workspace.user_json(workspace.directory.users[scene.user_id]) | dict(scene.part.in_slack)
        text: Mapping[str, Json] = {
            "app_home_opened": {"user": scene.user_id, "tab": "home", "channel": scene.dm},
            "subteam_updated": {"subteam": group},
        }
        return scene.event(type=type_, **text.get(type_, {"user": user}))

    return body


def _message_shortcut(scene: Scene) -> Json:
    message = {"type": "message", "user": FREE_AGENT.id, "text": "Calmer", "ts": "1.000002"}
    return scene.body("message_action", callback_id=NOTE_SHORTCUT, message=message)


def _message(scene: Scene) -> Json:
    workspace = scene.matrix.bot.workspace
    where = {"channel": scene.dm, "channel_type": "im", "ts": workspace.timestamps.next(workspace.clock.now)}
    return scene.event(type="message", user=scene.user_id, text="Calmer", **where)


MINE = "The words are mine"
SETUP_ANSWERS = texts(hr_channel=HR_CHANNEL, digest_day="1", digest_time="10:00", hr_deputy="") | {
    "hr_people": {"type": "multi_users_select", "selected_users": [HR.id]},
    "starters": {"type": "multi_users_select", "selected_users": [MANAGER.id]},
}
NOTE = texts(agent=FREE_AGENT.id, note_kind="kudos", note_text="Mine", note_day="2026-11-20")
REFLECTION_ANSWERS = texts(better="Calmer", blocked="", ask="")
CHECK_IN_ANSWERS = texts(strength="Calm", focus="Closing")
CORRECTION = CHECK_IN_ANSWERS | texts(blocker="CRM outage", correction_reason=MINE)
DAYS = texts(first_day="2027-03-01", last_day="2027-03-02")
HOURS = texts(work_starts="08:00", work_ends="18:00") | {
    "work_days": {"type": "multi_static_select", "selected_options": [{"value": "0"}]},
}
OUTCOME = texts(outcome="exit", outcome_reason=MINE, override=MINE)
BLOCKER = texts(blocker="Mine", first_day="2026-12-01", last_day="", blocker_owner="manager", blocker_due="")
ANSWER = texts(blocker_answer="Mine", last_day="2026-12-01")
DAYS_COUNT = texts(blocker_days="no", days_reason=MINE)
DECISION = texts(verdict="confirmed", outcome_comment="")
NEW_DAY = texts(moved_to="2026-12-08")
WHOM = {
    "colleagues": {"type": "multi_users_select", "selected_users": [FREE_AGENT.id]},
    "feedback_names": {"type": "checkboxes", "selected_options": [{"value": "yes"}]},
}
FEEDBACK = texts(feedback_helps="Mine", feedback_try="Mine")
LOOK = texts(holds="yes", look_note="")
_ALL_OF_A_TEMPLATE = [
    *(f"goal_{n}_{part}" for n in (1, 2) for part in ("metric", "statement", "how")),
    *(f"support_{n}_{part}" for n in (1, 2, 3, 4) for part in ("kind", "text", "owner", "rhythm")),
]
TEMPLATE = texts(template_name="Remote", **dict.fromkeys(_ALL_OF_A_TEMPLATE, ""))
DRAFT_BUTTONS = (
    *("template", "unusual", "add_goal", "add_beside", "check_goals", "add_support", "go_back"),
    *(f"goal_{n}_metric" for n in (1, 2, 3)),
)

ROWS: tuple[Row, ...] = (
    Row(("command", "start"), _command("start"), asks(Action.START)),
    Row(("command", "note"), _command("note"), asks(Action.WRITE_NOTE)),
    Row(("view", "note"), _submit("note", NOTE), asks(Action.WRITE_NOTE)),
    Row(("action", "write_note"), _click("write_note"), asks(Action.WRITE_NOTE)),
    Row(("action", "read_notes"), _click("read_notes", PLAN_ID), asks(Action.OPEN), "a plan"),
    Row(("action", "read_notes"), _click("read_notes"), member, "one's own"),
    Row(("shortcut", NOTE_SHORTCUT), _message_shortcut, asks(Action.WRITE_NOTE)),
    Row(("action", "prepare_talk"), _click("prepare_talk", PLAN_ID), asks(Action.PREPARE_TALK), "a plan"),
    Row(("action", "prepare_talk"), _click("prepare_talk"), asks(Action.START), "in general"),
    _click_in_draft("prepare_talk", MANAGERS_DRAFT),
    Row(("command", "checkin"), _command("checkin"), leads),
    Row(("command", "status"), _command("status"), always),
    Row(("command", "list"), _command("list"), always, shows=lambda scene: scene.listed),
    Row(("command", "score"), _command("score"), member, shows=lambda _scene: set()),
    Row(("action", "open_score"), _click("open_score"), member, shows=lambda _scene: set()),
    Row(("action", "open_scores"), _click("open_scores"), asks(Action.READ_SCORE)),
    Row(("action", "open_promises"), _click("open_promises", PLAN_ID), asks(Action.MARK_PROMISE)),
    Row(("action", "promise_done"), _click_in_plan("promise_done", f"{PLAN_ID}:1:1"), marks_promise),
    Row(("action", "promise_open"), _click_in_plan("promise_open", f"{PLAN_ID}:1:1"), marks_promise),
    Row(("action", "move_promise"), _click_in_plan("move_promise", f"{PLAN_ID}:1:1"), marks_promise, "support"),
    Row(("action", "move_promise"), _click("move_promise", f"{PLAN_ID}:0:{NEXT}"), marks_promise, "a talk"),
    Row(("action", "cancel_talk"), _click("cancel_talk", f"{PLAN_ID}:0:{NEXT}"), marks_promise),
    Row(("view", "move_promise"), _submit("move_promise", NEW_DAY, plan=PLAN_ID, promise=1, slot=1), marks_promise),
    Row(("view", "cancel_talk"), _submit("cancel_talk", {}, plan=PLAN_ID, promise=0, slot=NEXT), marks_promise),
    Row(("command", "away"), _command("away"), member),
    Row(("command", "outage"), _command("outage"), stops_clocks),
    Row(("command", "hours"), _command("hours"), member),
    Row(("view", "away"), _submit("away", DAYS), member, "one's own"),
    Row(("view", "away"), _submit("away", DAYS | texts(who_is_away=AGENT.id)), enters_leave, "the agent's"),
    Row(("view", "outage"), _submit("outage", DAYS | texts(outage_plan=PLAN_ID)), asks(Action.ENTER_LEAVE), "a plan"),
    Row(
        ("view", "outage"),
        _submit("outage", DAYS | texts(outage_plan=PLAN_ID, hold="yes")),
        asks(Action.HOLD_CLOCK),
        "a hold",
    ),
    Row(("view", "outage"), _submit("outage", DAYS | texts(site="PH")), asks(Action.ENTER_LEAVE_OF_ANYBODY), "a site"),
    Row(("view", "hours"), _submit("hours", HOURS), member),
    Row(
        ("action", "take_back_absence"),
        lambda s: s.click("take_back_absence", "none", s.view("away", {})),
        lambda _scene: "absence_gone",
    ),
    Row(("command", "templates"), _command("templates"), asks(Action.EDIT_TEMPLATES)),
    Row(("command", "setup"), _command("setup"), asks(Action.SET_UP)),
    Row(("command", "handover"), _command("handover"), manages),
    Row(("command", "calendar"), _command("calendar"), has_talks),
    Row(("command", "import"), _command("import"), asks(Action.IMPORT)),
    Row(("command", "help"), _command("help"), always, shows=lambda _scene: set()),
    Row(("shortcut", START_SHORTCUT), lambda s: s.body("shortcut", callback_id=START_SHORTCUT), asks(Action.START)),
    Row(("view", "start_step"), _step(OWN_DRAFT), asks(Action.START), OWN_DRAFT),
    Row(("view", "start_step"), _step(MANAGERS_DRAFT), of_manager, MANAGERS_DRAFT),
    Row(
        ("view", "start_preview"),
        _submit("start_preview", texts(we_have_talked="yes"), draft=DRAFT_ID, step=4),
        of_manager,
        MANAGERS_DRAFT,
    ),
    Row(("view", "plan"), _submit("plan", texts(agent_view="Mine"), plan=PLAN_ID), asks(Action.ACKNOWLEDGE)),
    Row(
        ("view", "withdraw"),
        _submit("withdraw", texts(withdraw_reason=MINE), plan=PLAN_ID),
        asks(Action.WITHDRAW),
    ),
    Row(
        ("view", "reflection"),
        _submit("reflection", REFLECTION_ANSWERS, plan=PLAN_ID, number=NEXT),
        asks(Action.REFLECT),
    ),
    Row(("view", "check_in"), _submit("check_in", CHECK_IN_ANSWERS, choice=CHOICE), asks(Action.LOG_CHECK_IN)),
    Row(("action", "correct_check_in"), _click("correct_check_in", LOGGED), asks(Action.CORRECT_CHECK_IN)),
    Row(
        ("view", "correction"),
        _submit("correction", CORRECTION, plan=PLAN_ID, number=1, seen=1),
        asks(Action.CORRECT_CHECK_IN),
    ),
    Row(("action", "answer_correction"), _click("answer_correction", LOGGED), corrected),
    Row(
        ("view", "answer_correction"),
        _submit("answer_correction", texts(verdict="confirmed"), plan=PLAN_ID, check_in=1, number=1),
        corrected,
    ),
    Row(("action", "read_versions"), _click("read_versions", LOGGED), asks(Action.OPEN)),
    Row(("action", "seal_version"), _click_in_plan("seal_version", f"{LOGGED}:1"), asks(Action.SEAL_VERSION)),
    Row(("view", "review"), _review("approved"), asks(Action.APPROVE), "approved"),
    Row(("view", "review"), _review("returned"), asks(Action.APPROVE), "returned"),
    Row(("view", "review"), _review("commented"), asks(Action.COMMENT), "commented"),
    Row(
        ("view", "answer_view"),
        _submit("answer_view", texts(view_answer="Mine"), plan=PLAN_ID, revision=REVISION),
        asks(Action.ANSWER_VIEW),
    ),
    Row(("view", "statement"), _submit("statement", texts(statement="Mine"), plan=PLAN_ID), asks(Action.STATE)),
    Row(("view", "decline"), _submit("decline", texts(statement="Mine"), plan=PLAN_ID), unconfirmed),
    Row(("view", "amend"), _submit("amend", texts(amend_reason=MINE, time="10:00"), plan=PLAN_ID, seen=0), settled),
    Row(("view", "outcome"), _submit("outcome", OUTCOME, plan=PLAN_ID), proposes),
    Row(("view", "decision"), _submit("decision", DECISION, plan=PLAN_ID, number=1), proposed),
    Row(("view", "look"), _submit("look", LOOK, plan=PLAN_ID, number=1), asks(Action.LOOK_AGAIN)),
    Row(("view", "report_blocker"), _submit("report_blocker", BLOCKER, plan=PLAN_ID), asks(Action.REPORT_BLOCKER)),
    Row(("view", "settle_blocker"), _submit("settle_blocker", ANSWER, plan=PLAN_ID, number=1), settles_blocker),
    Row(("view", "agree_blocker"), _submit("agree_blocker", DAYS_COUNT, plan=PLAN_ID, number=1), answers_days),
    Row(("action", "agree_blocker"), _click("agree_blocker", f"{PLAN_ID}:1"), answers_days),
    Row(("action", "renew_blocker"), _click("renew_blocker", f"{PLAN_ID}:1"), asks(Action.RENEW_BLOCKER)),
    Row(("action", "report_blocker"), _click("report_blocker", PLAN_ID), asks(Action.REPORT_BLOCKER)),
    Row(("action", "settle_blocker"), _click("settle_blocker", f"{PLAN_ID}:1"), settles_blocker),
    Row(("action", "amend_plan"), _click("amend_plan", PLAN_ID), settled),
    Row(("action", "confirm_change"), _click_in_plan("confirm_change", f"{PLAN_ID}:1"), asks(Action.ACKNOWLEDGE)),
    Row(("action", "decline_change"), _click_in_plan("decline_change", f"{PLAN_ID}:1"), asks(Action.ACKNOWLEDGE)),
    Row(("action", "open_whole"), _click("open_whole", PLAN_ID), asks(Action.OPEN)),
    Row(("action", "propose_outcome"), _click("propose_outcome", PLAN_ID), asks(Action.PROPOSE_OUTCOME)),
    Row(("action", "decide_outcome"), _click("decide_outcome", PLAN_ID), proposed),
    Row(("action", "look_again"), _click("look_again", PLAN_ID), asks(Action.LOOK_AGAIN)),
    Row(("action", "follow_longer"), _click("follow_longer", PLAN_ID), slipping),
    Row(("action", "close_plan"), _click_in_plan("close_plan", PLAN_ID), asks(Action.CLOSE_EARLY)),
    Row(("action", "ask_colleagues"), _click("ask_colleagues", PLAN_ID), asks_colleagues),
    Row(("view", "ask_colleagues"), _submit("ask_colleagues", WHOM, plan=PLAN_ID), asks_colleagues),
    Row(("action", "open_feedback"), _click("open_feedback", ROUND_ID), gives),
    Row(("action", "open_feedback"), _click("open_feedback", CLOSED_ROUND_ID), lambda _scene: "feedback_closed", "old"),
    Row(("view", "give_feedback"), _submit("give_feedback", FEEDBACK, round=ROUND_ID), gives),
    Row(
        ("action", "read_feedback"),
        _click("read_feedback", PLAN_ID),
        asks(Action.READ_FEEDBACK),
        shows=lambda _scene: {"feedback"},
    ),
    Row(("view", "setup"), _submit("setup", SETUP_ANSWERS), asks(Action.SET_UP)),
    Row(("view", "import"), _import("import"), asks(Action.IMPORT)),
    Row(("view", "import_checked"), _import("import_checked"), asks(Action.IMPORT)),
    Row(("view", "import"), _import("import", ROSTER), asks(Action.TAKE_ROSTER), "a roster"),
    Row(("view", "import_checked"), _import("import_checked", ROSTER), asks(Action.TAKE_ROSTER), "a roster"),
    Row(("view", "hand_over"), _hand_over("takes_over"), asks(Action.HAND_OVER), "takes over"),
    Row(("view", "hand_over"), _hand_over("stands_in"), names_stand_in, "stands in"),
    Row(
        ("view", "talk_clock"),
        _submit("talk_clock", texts(talk_clock="hour"), plan=PLAN_ID, to=FREE_AGENT.id, led_by=""),
        asks(Action.HAND_OVER),
    ),
    Row(("view_closed", "start_step"), _step(OWN_DRAFT, "view_closed"), asks(Action.START), OWN_DRAFT, is_silent=True),
    Row(
        ("view_closed", "start_step"),
        _step(MANAGERS_DRAFT, "view_closed"),
        of_manager,
        MANAGERS_DRAFT,
        is_silent=True,
    ),
    Row(
        ("view_closed", "start_preview"),
        lambda s: s.body(
            "view_closed", view=s.view("start_preview", texts(finding_reason="M"), draft=DRAFT_ID, step=4)
        ),
        of_manager,
        MANAGERS_DRAFT,
        is_silent=True,
    ),
    Row(("action", "start_plan"), _click("start_plan"), asks(Action.START)),
    Row(("view", "template"), _submit("template", TEMPLATE, template="remote"), asks(Action.EDIT_TEMPLATES)),
    Row(("action", "open_templates"), _click("open_templates"), asks(Action.EDIT_TEMPLATES)),
    Row(("action", "edited_template"), _in_template("edited_template"), asks(Action.EDIT_TEMPLATES)),
    Row(("action", "shipped_template"), _in_template("shipped_template"), asks(Action.EDIT_TEMPLATES)),
    Row(("action", "open_setup"), _click("open_setup"), asks(Action.SET_UP)),
    Row(("action", "open_digest"), _click("open_digest"), asks(Action.READ_DIGEST)),
    Row(("action", "send_calendar"), _click("send_calendar", PLAN_ID), has_talks),
    Row(("action", "hand_over"), _click("hand_over", PLAN_ID), asks(Action.HAND_OVER), "a plan"),
    Row(("action", "hand_over"), _click("hand_over"), manages, "none named"),
    Row(("action", "open_check_in"), _click("open_check_in", PLAN_ID), asks(Action.LOG_CHECK_IN), "a plan"),
    Row(("action", "open_check_in"), _click("open_check_in"), leads, "none named"),
    Row(("action", "plan"), _choose, asks(Action.LOG_CHECK_IN)),
    *(_click_in_draft(button, draft, "qa") for button in DRAFT_BUTTONS for draft in (OWN_DRAFT, MANAGERS_DRAFT)),
    Row(
        ("action", "resume_draft"),
        lambda s: s.click("resume_draft", DRAFT_ID, s.view("start_step", {}, draft=uuid4().hex, step=1)),
        of_manager,
        MANAGERS_DRAFT,
    ),
    Row(("action", "open_plan"), _click("open_plan", PLAN_ID), asks(Action.OPEN), "a plan", lambda scene: scene.whole),
    Row(("action", "open_plan"), _click("open_plan"), own_plan, "none named", lambda scene: scene.whole),
    Row(("action", "acknowledge"), _click_in_plan("acknowledge", PLAN_ID), asks(Action.ACKNOWLEDGE)),
    Row(("action", "withdraw_plan"), _click("withdraw_plan", PLAN_ID), asks(Action.WITHDRAW)),
    Row(("action", "open_reflection"), _click("open_reflection", CHOICE), asks(Action.REFLECT)),
    Row(("action", "use_as_reflection"), _click("use_as_reflection", f"{CHOICE}:1.000002"), asks(Action.REFLECT)),
    *(Row(("action", name), _click(name, PLAN_ID), asks(Action.APPROVE)) for name in ("approve_plan", "return_plan")),
    Row(("action", "comment_plan"), _click("comment_plan", PLAN_ID), asks(Action.COMMENT)),
    Row(("action", "change_plan"), _click("change_plan", PLAN_ID), asks(Action.SEND_AGAIN)),
    Row(("action", "answer_view"), _click("answer_view", PLAN_ID), asks(Action.ANSWER_VIEW)),
    Row(("action", "decline"), _click_in_plan("decline", PLAN_ID), unconfirmed),
    Row(("action", "see_differently"), _click("see_differently", PLAN_ID), asks(Action.STATE)),
    *(
        Row(("action", name), _click_in_plan(name, PLAN_ID), asks(Action.ASK_HR))
        for name in ("ask_talk", "ask_adjustment")
    ),
    Row(("action", "request_done"), _click("request_done", f"{PLAN_ID}:1"), asks(Action.ANSWER_REQUEST)),
    Row(("action", ".*"), _click("length", "60"), always, shows=lambda _scene: set()),
    Row(("event", "app_home_opened"), _event("app_home_opened"), always, shows=lambda scene: scene.listed),
    Row(("event", "message"), _message, own_reflection),
    Row(("event", "user_change"), _event("user_change"), always, shows=lambda _scene: set()),
    Row(("event", "team_join"), _event("team_join"), always, shows=lambda _scene: set()),
    Row(("event", "subteam_updated"), _event("subteam_updated"), always, shows=lambda _scene: set()),
)
