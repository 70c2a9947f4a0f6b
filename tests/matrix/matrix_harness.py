"""The stage of the matrix: one office, brought back to where it was after every cell that changed something."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from sqlalchemy import event

from coaching.feedback.rounds import FeedbackAnswer, Question, ReleasedAnswer, Round
from coaching.plan.plan import Plan, PlanState
from coaching.plan.policy import WITH_HR
from coaching.plan.statements import RequestKind, ReviewDecision, StatementKind
from coaching.programme.programme import Programme
from coaching.start.drafts import Draft
from coaching.weekly.blockers import Agreement
from coaching.weekly.corrections import Correction
from services.core.directory import remember_person
from storage.unit_of_work import UnitOfWork
from tests.matrix.cast import ADDED, FREE_AGENT, GIVER, HR_UNDER_AGENT, NEW_MANAGER, STAND_IN, Part
from tests.support.bot_harness import BotHarness, Json
from tests.support.builders import A_BLOCKER, CHECK_IN, NOW, REFLECTION, TYPED, a_plan
from tests.support.people import AGENT, EVERYBODY, HR, MANAGER

TODAY = NOW + timedelta(days=8)
LATE = replace(
    A_BLOCKER,
    by=AGENT.id,
    agreement=Agreement.ASKED,
    agree_by=(TODAY - timedelta(days=1)).date(),
    lasts_until=(TODAY + timedelta(days=1)).date(),
)
"""A blocker of which all that can wait for somebody does: an answer, its days from HR too, and a renewal."""
"""Tuesday 1 December: check-in 1 is logged, check-in 2 is on Thursday."""
ROUND_ID, CLOSED_ROUND_ID = "7" * 32, "8" * 32
PLAN_ID, DRAFT_ID, RETURNED_ID, NEXT = "5" * 32, "d" * 32, "e" * 32, 2
REF = "CNRYX"
CANARIES = {
    "terms": "canary-terms",
    "record": "canary-record",
    "agent_view": "canary-view",
    "withdrawal": "canary-reason",
    "review": "canary-review",
    "requests": "asked HR for",
    "draft": "canary-draft",
    "feedback": "canary-feedback",
    "sealed": "canary-sealed",
    "outline": REF,
}
STATES = (None, *PlanState)
UNTOLD = {"audit_event", "receipt", "workspace"}
"""Records of our own doing: a refusal may leave a trace there."""


@dataclass
class Sent:
    """One call of the Web API."""

    method: str
    arguments: Json


_SHOWN = SlackResponse(
    client=None, http_verb="POST", api_url="", req_args={}, data={"ok": True}, headers={}, status_code=200
)


def _in_no_hurry(connection: sqlite3.Connection, _entry: object) -> None:
    """Nobody needs these records after a crash."""
    connection.execute("PRAGMA synchronous=OFF")


@cache
def plan_in(state: PlanState, manager_id: str = MANAGER.id) -> Plan:
    """Return the plan of the matrix, with a canary in each section."""
    received = {PlanState.ACKNOWLEDGED: "acknowledged_at", PlanState.DECLINED: "declined_at"}
    moments = {"opened_at": NOW, received[state]: NOW} if state in received else {}
    return a_plan(
        id=PLAN_ID,
        ref=REF,
        manager_id=manager_id,
        stand_in_id=STAND_IN.id,
        state=state,
        observed=CANARIES["terms"],
        agent_view=CANARIES["agent_view"],
        view_written_at=NOW,
        withdraw_reason=CANARIES["withdrawal"] if state is PlanState.WITHDRAWN else "",
        sustain_from=NOW.date() if state is PlanState.SUSTAIN else None,
        **moments,
    )


class MatrixHarness:
    """The office, its database file, and what it sent."""

    def __init__(self, harness: BotHarness) -> None:
        self.bot = harness
        self.sent: list[Sent] = []
        file = str(harness.storage.engine.url.database)
        # One connection for all cells: a fresh one reads the schema anew, which takes longer than all the rows.
        self._live, self._blank, self._start, self._base = (
            sqlite3.connect(place, check_same_thread=False) for place in (file, *[":memory:"] * 3)
        )
        self._copy_to(self._blank)
        event.listen(harness.storage.engine, "connect", _in_no_hurry)
        harness.storage.engine.dispose()

    def set(self, programme: Programme, state: PlanState | None, now: datetime = TODAY) -> None:
        """Another workspace, with the plan in that state."""
        self._bring_back(self._blank)
        self.bot.begin(now)
        for person in ADDED:
            self.bot.arrive(person)
        self._remember(programme, now)
        self._write(state, now)
        self._copy_to(self._start)

    def enter(self, part: Part) -> None:
        """What happened to the one who acts: Slack said so by its own event, and the plan was handed over."""
        self._bring_back(self._start)
        user = self.bot.workspace.user_json(self.bot.workspace.directory.users[part.person.id])
        assert self.bot.event({"type": "user_change", "user": user | dict(part.in_slack)}).status == 200
        with self.bot.unit_of_work() as uow:
            plan = uow.plans.find(PLAN_ID)
            if plan is not None and part.handed_over:
                uow.plans.save(replace(plan, manager_id=NEW_MANAGER.id))
        self._copy_to(self._base)

    def restore(self) -> None:
        """Brings the records back to where they were after `enter`."""
        self._bring_back(self._base)

    def fingerprint(self, *others: str) -> str:
        """A hash of all records but those of our own doing, and those of `others`."""
        names = [name for (name,) in self._live.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        asked = {name: f'SELECT * FROM "{name}"' for name in sorted({*names} - UNTOLD - {*others})}
        rows = {name: self._live.execute(question).fetchall() for name, question in asked.items()}
        return hashlib.sha256(repr(rows).encode()).hexdigest()

    def dispatch(self, body: Json) -> BoltResponse:
        """Hands the app a request; `sent` holds what it said to Slack because of it."""
        self.sent.clear()
        return self.bot.dispatch(body)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Keeps every call as it leaves the gate; what is only shown goes no further, questions reach the local Slack.

        That Slack takes these payloads is shown by other tests.
        """
        before = WebClient.api_call

        def recorded(client: WebClient, api_method: str, **arguments: Any) -> SlackResponse:
            text = {name: arguments.get(name) or {} for name in ("params", "data", "json")}
            self.sent.append(Sent(api_method, text["params"] | text["data"] | text["json"]))
            return _SHOWN if api_method.startswith(("views.", "chat.")) else before(client, api_method, **arguments)

        WebClient.api_call = recorded  # type: ignore[method-assign, assignment]
        try:
            yield
        finally:
            WebClient.api_call = before  # type: ignore[method-assign]

    def close(self) -> None:
        """Lets go of the file and of its copies."""
        for connection in (self._live, self._blank, self._start, self._base):
            connection.close()

    def _copy_to(self, memory: sqlite3.Connection) -> None:
        self._live.backup(memory)

    def _bring_back(self, memory: sqlite3.Connection) -> None:
        memory.backup(self._live)

    def _remember(self, programme: Programme, now: datetime) -> None:
        with self.bot.unit_of_work() as uow:
            for person in (*EVERYBODY, *ADDED):
                remember_person(uow, now, person)
            uow.programmes.save(programme, programme.next_digest(now))
        with self._live:
            self._live.execute("UPDATE person SET reports_to = ? WHERE id = ?", (AGENT.id, HR_UNDER_AGENT.id))
            self._live.execute("UPDATE person SET site = 'PH' WHERE id = ?", (GIVER.id,))

    def _write(self, state: PlanState | None, now: datetime) -> None:
        typed = TYPED | {"agent": FREE_AGENT.id, "observed": CANARIES["draft"], "start_date": "2026-12-02"}
        with self.bot.unit_of_work() as uow:
            uow.drafts.save(Draft(DRAFT_ID, MANAGER.id, typed, now))
            if state is None:
                return
            plan = plan_in(state)
            uow.plans.add(plan, RETURNED_ID)
            if state in WITH_HR:
                uow.drafts.save(Draft(RETURNED_ID, MANAGER.id, typed | {"agent": AGENT.id}, now))
            self._ask_colleagues(uow, plan)
            uow.statements.add_review(plan, ReviewDecision.COMMENTED, HR.id, now, CANARIES["review"])
            uow.statements.add_statement(plan, StatementKind.VIEW, now, CANARIES["agent_view"])
            uow.statements.add_request(plan, RequestKind.TALK, now)
            uow.blockers.add(plan, replace(LATE, text=CANARIES["record"], days_reply=CANARIES["record"]))
            uow.plans.add_check_in(plan, replace(CHECK_IN, strength=CANARIES["record"]), "form")
            former = replace(CHECK_IN, strength=CANARIES["record"])
            uow.corrections.add(plan, Correction(1, 1, MANAGER.id, now, CANARIES["record"], former))
            uow.plans.save_reflection(plan, replace(REFLECTION, better=CANARIES["record"]), "form")

    def _ask_colleagues(self, uow: UnitOfWork, plan: Plan) -> None:
        """A round that released something, and an open one with an answer that nobody may read."""
        asked, far = {GIVER.id, FREE_AGENT.id}, TODAY + timedelta(days=30)
        for number, round_id in ((30, CLOSED_ROUND_ID), (60, ROUND_ID)):
            uow.feedback.open(Round(round_id, plan.id, number, MANAGER.id, far), asked)
        uow.feedback.close(plan, CLOSED_ROUND_ID, [ReleasedAnswer(Question.HELPS, CANARIES["feedback"])])
        uow.feedback.put(ROUND_ID, FREE_AGENT.id, FeedbackAnswer(CANARIES["sealed"], CANARIES["sealed"]))
