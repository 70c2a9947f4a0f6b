"""What is left of somebody: raw bytes of a database, and every sealed text that can still be opened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from coaching.absence.absences import Leave
from coaching.ending.follow_up import FollowUpCheck
from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict
from coaching.feedback.rounds import FeedbackAnswer, Question, ReleasedAnswer, Round
from coaching.goals.measures import Measure
from coaching.plan.amendments import TermChange
from coaching.plan.plan import Owner, Plan
from coaching.plan.statements import RequestKind, ReviewDecision
from coaching.weekly.blockers import Blocker
from coaching.weekly.corrections import Correction
from coaching.weekly.promise_dates import PromiseStatus
from services.absence.absences import Away, enter_away
from services.plan.acknowledgement import save_agent_view
from services.plan.hr_requests import ask_hr, close_request
from services.plan.statements import state_view
from services.plan.view_answer import answer_view
from services.programme.digest import count_plans, to_count
from services.start.approval_answer import review_plan
from services.start.notes import NoteEntry, write_note
from services.start.sharing import add_plan
from storage.base.sealing import CannotOpen, key_id_of
from storage.base.vault import Vault
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS
from storage.unit_of_work import Storage, UnitOfWork
from tests.support.builders import CHECK_IN, NOW, REFLECTION, a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, TEAM
from tests.support.use_case_harness import UseCaseHarness

CANARY = "canary-7f3a"
"""Stands in every text that is about the agent."""


def lived(work: UseCaseHarness) -> Plan:
    """Let the agent have a plan with everything in it, a draft about them, and a plan they lead themselves."""
    texts = dict.fromkeys(("observed", "go_on_because", "workload", "goal_1_statement", "support_1_text"), CANARY)
    plan = work.opened(work.shared(**texts))
    work.run(AGENT, save_agent_view, plan.id, f"{CANARY} as {MANAGER.name} and {OTHER_AGENT.name} know")
    work.run(MANAGER, answer_view, plan.id, work.plan(plan.id).revision, CANARY, {})
    work.run(AGENT, state_view, plan.id, CANARY)
    work.run(HR, review_plan, plan.id, ReviewDecision.COMMENTED, 1, CANARY)
    work.run(AGENT, ask_hr, plan.id, RequestKind.TALK)
    work.run(HR, close_request, plan.id, 1)
    plan = work.acknowledged(plan)
    with work.open() as uow:
        uow.plans.save_reflection(plan, replace(REFLECTION, better=CANARY, blocked=CANARY, ask=CANARY), "form-1")
        steps = tuple(replace(step, text=CANARY) for step in CHECK_IN.next_steps)
        talk = replace(CHECK_IN, strength=CANARY, focus=CANARY, blocker=CANARY, next_steps=steps)
        uow.plans.add_check_in(plan, talk, "form-2")
        uow.corrections.add(plan, Correction(talk.number, 1, MANAGER.id, NOW, CANARY, talk))
        uow.readers.note(plan.id, MANAGER.id, NOW)
        uow.readers.note(plan.id, AGENT.id, NOW)
        led = a_plan(id="plan-2", ref="LEDBY", manager_id=AGENT.id, agent_id=OTHER_AGENT.id, observed="of the other")
        add_plan(uow, NOW, led, "draft-2")
        uow.measures.take([Measure(AGENT.id, "qa", NOW.date(), 78.0)])
        uow.promises.add_update(plan, (1, 1), PromiseStatus.DONE, MANAGER.id, NOW)
        uow.follow_through.note_lead(plan, NOW.date())
        settled = Blocker(1, AGENT.id, NOW, CANARY, Owner.MANAGER, NOW.date(), NOW.date())
        uow.blockers.add(plan, settled)
        uow.blockers.settle(plan, 1, MANAGER.id, NOW, CANARY, NOW.date())
        changes = (TermChange("goal_1_how", CANARY, f"{CANARY} anew"),)
        number = uow.endings.add_amendment(plan, MANAGER.id, NOW, CANARY, changes)
        uow.endings.answer_amendment(plan, number, NOW, received=True)
        proposed = Outcome(1, OutcomeKind.EXIT, MANAGER.id, NOW, CANARY, role=CANARY)
        uow.endings.propose(plan, proposed)
        decided = replace(proposed, verdict=OutcomeVerdict.RETURNED, decided_by=HR.id, decided_at=NOW)
        uow.endings.decide(plan, replace(decided, comment=CANARY, override=CANARY))
        uow.endings.add_check(plan, FollowUpCheck(1, MANAGER.id, NOW, holds=True, note=CANARY))
        uow.endings.add_check(plan, FollowUpCheck(1, AGENT.id, NOW, holds=True, note=CANARY, by_agent=True))
        _heard(uow, plan, led)
    work.run(AGENT, enter_away, Away(AGENT.id, date(2027, 3, 1), date(2027, 3, 2), Leave.SICK))
    work.run(MANAGER, write_note, NoteEntry(AGENT.id, "coaching", CANARY, NOW.date()))
    work.drafted("draft-3", observed=CANARY)
    with work.open() as uow:
        count_plans(uow, NOW, to_count(uow, NOW, 10))
    return plan


def _heard(uow: UnitOfWork, plan: Plan, led: Plan) -> None:
    """A round that released something, an open one, and one in which the agent was asked about somebody else."""
    rounds = (("round-1", plan, 30, OTHER_AGENT), ("round-2", plan, 60, OTHER_AGENT), ("round-3", led, 30, AGENT))
    for round_id, about, number, asked in rounds:
        uow.feedback.open(Round(round_id, about.id, number, MANAGER.id, NOW + timedelta(days=20)), {asked.id})
        if about is plan:
            uow.feedback.put(round_id, asked.id, FeedbackAnswer(CANARY, CANARY))
    uow.feedback.close(plan, "round-1", [ReleasedAnswer(Question.HELPS, CANARY)])


def raw(engine: Engine) -> bytes:
    """Every byte of a SQLite database and its log, or every row of every table of PostgreSQL as COPY gives it."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        return b"".join(part.read_bytes() for part in (file, Path(f"{file}-wal")) if part.exists())
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        found = []
        for name in [*MODELS, "alembic_version"]:
            with cursor.copy(f"COPY {name} TO STDOUT") as copy:
                found += [bytes(block) for block in copy]
        return b"".join(found)


def envelopes(storage: Storage, team_id: str = TEAM) -> Iterator[tuple[str, bytes, str | None]]:
    """Key id, envelope and text of every sealed value; no text where it cannot be opened."""
    vault = Vault(team_id, storage.keyring)
    with Session(storage.engine) as session:
        for name, model in MODELS.items():
            for row in session.scalars(select(model)):
                for column in DATA_MAP[name].named(*(kind for kind in ColumnKind if kind.is_sealed)):
                    if envelope := getattr(row, column):
                        try:
                            yield key_id_of(envelope), envelope, vault.text(row, column)
                        except CannotOpen:
                            yield key_id_of(envelope), envelope, None


def hits(storage: Storage, words: Iterable[str]) -> int:
    """How often any of the words is found, in raw bytes and in texts that can be opened."""
    bytes_now, texts = raw(storage.engine), [text for _, _, text in envelopes(storage) if text]
    return sum(bytes_now.count(word.encode()) + sum(text.count(word) for text in texts) for word in words)
