"""A plan's complete life cycle, played in any order by everybody, from being shared to being closed.

At each moment: no hard ending beside the gate or against the figures, no second open plan, nothing received, said,
logged, decided or noted is lost, and what is closed stays closed: a check-in, and all else, is refused there and leaves
no trace. No form of an ending is without the facts, and HR's words end every plan.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Person
from coaching.ending.follow_up import FollowUpEntry
from coaching.ending.locks import LEAST_FULFILLED
from coaching.ending.outcomes import EndingFacts, Outcome, OutcomeDecision, OutcomeKind, OutcomeVerdict, Proposal
from coaching.plan.amendments import AmendmentRequest
from coaching.plan.plan import CheckIn, Plan, PlanState
from coaching.plan.statements import Statement
from coaching.records.audit import EventKind
from coaching.weekly.corrections import Correction, CorrectionRequest, CorrectionState
from services.ending.follow_up import close_early, log_follow_up
from services.ending.outcomes import decide_outcome, open_decision, open_outcome, propose_outcome
from services.goals.goal_facts import goal_facts_of
from services.plan.acknowledgement import acknowledge, decline
from services.plan.amendments import amend_plan, answer_amendment
from services.plan.plan_screen import open_plan
from services.plan.statements import state_view
from services.start.sharing import share_plan
from services.weekly.check_ins import log_check_in
from services.weekly.correction_answers import answer_correction
from services.weekly.corrections import correct_check_in
from services.weekly.reflections import reflect
from storage.base.database import open_engine
from storage.models import PromiseUpdateRow
from storage.unit_of_work import UnitOfWork
from tests.services.plan.test_access_machine import quick
from tests.support.audit_entries import ENTRY
from tests.support.endings import measured_at
from tests.support.keys import a_storage
from tests.support.people import AGENT, HR, MANAGER, SECOND_HR
from tests.support.state_machines import play_until
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

MOST_STEPS = 120
LONG = pytest.param(60, 6000, marks=pytest.mark.kill)
"""So many plays, and so many steps at least; minutes, so `make long` plays them."""
HARD = (OutcomeKind.EXIT, OutcomeKind.NOT_MET, OutcomeKind.ROLE_CHANGE)
UNMEASURED = replace(ENTRY, readings=(), blocker="", next_steps=())  # a step lies after its talk, whenever that is
STEADY, BETTER, REACHED = 6.5, 6.3, 5.0
"""Minutes a call: where everybody began, on the way, and past every target that is played here."""
ONE_EACH: dict[EventKind, Callable[[UnitOfWork, str], int]] = {
    EventKind.AMENDED: lambda uow, plan: len(uow.endings.amendments(plan)),
    EventKind.OUTCOME_PROPOSED: lambda uow, plan: len(uow.endings.outcomes(plan)),
    EventKind.STATED: lambda uow, plan: len(uow.statements.statements(plan)),
    EventKind.SUSTAIN_CHECKED: lambda uow, plan: len(uow.endings.checks(plan)),
    EventKind.CHECK_IN_CORRECTED: lambda uow, plan: len(corrections_in(uow, plan, CorrectionState.DONE)),
    EventKind.CORRECTION_ANSWERED: lambda uow, plan: len(
        [entry for entry in uow.corrections.of(plan) if entry.decided_by]
    ),
}
which, people = st.integers(0, 5), st.sampled_from((AGENT, MANAGER, HR, SECOND_HR))
LATE = "It is late"
numbers, reasons = st.integers(1, 10), st.sampled_from(("", *["The record says so"] * 3))

writers = st.sampled_from((AGENT, HR, SECOND_HR, *[MANAGER] * 3))
deciders = st.sampled_from((AGENT, MANAGER, *[HR, SECOND_HR] * 2))
kinds, verdicts = st.sampled_from((*OutcomeKind, *HARD)), st.sampled_from((*OutcomeVerdict, OutcomeVerdict.CONFIRMED))


class Counts:
    """What all runs together came to."""

    steps = refused = closed = hard = amended = stated = knocked = corrected = 0
    exit_with_goals_reached = endings_without_facts = dead_ends = 0


NEVER = ("exit_with_goals_reached", "endings_without_facts", "dead_ends")
COUNTED = ("steps", "refused", "closed", "hard", "amended", "stated", "knocked", "corrected")


def corrections_in(uow: UnitOfWork, plan_id: str, state: CorrectionState) -> list[Correction]:
    """Returns the corrections of a plan that are in a state."""
    return [entry for entry in uow.corrections.of(plan_id) if entry.state is state]


class Life(RuleBasedStateMachine):
    """One agent and their plans, one after the other; `seen` is each plan at the last look."""

    template: Path
    folder: Path
    number = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).number += 1
        file = shutil.copy(self.template, self.folder / f"{self.number}.db")
        self.engine = quick(open_engine(f"sqlite:///{file}"))
        self.work: UseCaseHarness = a_use_case_harness(a_storage(self.engine))
        self.seen: dict[str, Plan] = {}
        self.answered: dict[tuple[str, int], tuple[datetime | None, datetime | None]] = {}
        self.events: list[EventKind] = []
        self.said: dict[str, tuple[Statement, ...]] = {}
        self.decided: dict[tuple[str, int], Outcome] = {}
        self.through_the_gate: set[str] = set()
        self.versions: dict[tuple[str, int, int], CheckIn] = {}

    @initialize(confirms=st.booleans())
    def begins(self, confirms: bool) -> None:
        self.share()
        self.receive(confirms)

    def teardown(self) -> None:
        """Each play ends with a plan that meets its locks without a word of HR; then every action on it is tried."""
        if self.seen:
            self.receive(confirms=True)
            self.amend(1, "5.2", "The record says so")
            self.end(OutcomeKind.EXIT, "The record says so")
            self.close(HR)
            self.come_to_the_gate()
            self.state(len(self.seen) - 1, "I see it differently")
            self.knock(len(self.seen) - 1, 1, OutcomeKind.EXIT)
            self.nothing_is_lost()
        self.engine.dispose()

    def come_to_the_gate(self) -> None:
        """Too early; too few talks; no help; with both while the goals are reached, then nearer. Then only it opens."""
        self.share()
        self.receive(confirms=True)
        self.time_passes(14)
        self.talk(1)
        self.correct(MANAGER, 1, "Of another week", answer=None)
        for days, talks, status in ((20, 10, "done"), (100, 0, "done"), (1, 17, "not_done"), (1, 0, "done")):
            self.time_passes(days)
            self.measure(STEADY)
            self.talk(talks)
            self.support(17, status if days > 1 or talks else "not_done")
            self.end(OutcomeKind.EXIT, "")
            assert self.work.plan(self.newest).state.is_running
        self.support(17, "done")
        for minutes in (REACHED, BETTER, STEADY):
            assert self.work.plan(self.newest).state.is_running
            self.measure(minutes)
            self.end(OutcomeKind.EXIT, "")
        assert self.work.plan(self.newest).state is PlanState.CLOSED
        self.nothing_is_lost()

    @property
    def newest(self) -> str:
        """The plan that most is done to."""
        return list(self.seen)[-1]

    def attempt(self, person: Person, use_case: Any, *args: Any, **named: Any) -> Any:
        """Try something; None where it is refused, and then nothing changed."""
        Counts.steps += 1
        before = self.work.plan(self.newest) if self.seen else None
        with suppress(Refusal, InvalidForm):
            return self.work.run(person, use_case, *args, **named)
        Counts.refused += 1
        assert before is None or self.work.plan(self.newest) == before
        return None

    @rule()
    def share(self) -> None:
        start = to_local(self.work.now, MANAGER.zone).date() + timedelta(days=1)
        draft = self.work.drafted(f"draft-{len(self.seen)}-{Counts.steps}", start_date=start.isoformat())
        shared = self.attempt(MANAGER, share_plan, draft, we_have_talked=True)
        if shared:
            assert all(not self.work.plan(plan_id).state.is_open for plan_id in self.seen)
            self.seen[shared.plan.id] = self.work.plan(shared.plan.id)

    @rule(number=which, week=numbers, kind=st.sampled_from(tuple(OutcomeKind)))
    def knock(self, number: int, week: int, kind: OutcomeKind) -> None:
        """Every action on a closed plan is refused, and neither the plan nor the chain changes."""
        closed = [plan_id for plan_id, plan in self.seen.items() if plan.state is PlanState.CLOSED]
        if not closed:
            return
        plan_id = closed[number % len(closed)]
        plan, chain = self.work.plan(plan_id), self.chain()
        for person, use_case, args in (
            (MANAGER, log_check_in, (f"{plan_id}:{week}", ENTRY, f"K{Counts.steps}")),
            (MANAGER, correct_check_in, (plan_id, CorrectionRequest(week, 0, UNMEASURED, LATE))),
            (HR, partial(answer_correction, confirms=True), (plan_id, week, 1)),
            (AGENT, reflect, (plan_id, week, ("Calmer", "", ""), f"K{Counts.steps}")),
            (AGENT, acknowledge, (plan_id, "")),
            (AGENT, decline, (plan_id, "")),
            (MANAGER, amend_plan, (plan_id, AmendmentRequest(0, {"goal_1_target": "5.2"}, "Late"))),
            (MANAGER, propose_outcome, (plan_id, Proposal(kind, LATE))),
            (HR, propose_outcome, (plan_id, Proposal(kind, LATE, {}, LATE))),
            (
                HR,
                decide_outcome,
                (plan_id, 1, OutcomeDecision(OutcomeVerdict.CONFIRMED, LATE, LATE)),
            ),
            (MANAGER, log_follow_up, (plan_id, 1, FollowUpEntry("yes"))),
            (HR, close_early, (plan_id,)),
        ):
            Counts.knocked += 1
            with pytest.raises((Refusal, InvalidForm)):
                self.work.run(person, use_case, *args)
        assert self.work.plan(plan_id) == plan
        assert self.chain() == chain

    def chain(self) -> list[EventKind]:
        """What the audit chain holds, in order."""
        return self.work.ask(lambda uow: [entry.event.kind for entry in uow.audit.entries()])

    @rule(number=which, text=st.sampled_from(("", "I see it differently", "One more thing")))
    def state(self, number: int, text: str) -> None:
        plan_id = list(self.seen)[number % len(self.seen)]
        Counts.stated += self.attempt(AGENT, state_view, plan_id, text) is not None

    @rule(confirms=st.booleans())
    def receive(self, confirms: bool) -> None:
        self.attempt(AGENT, acknowledge if confirms else decline, self.newest, "")

    @rule(number=numbers, aim=st.sampled_from(("5.2", "5.8", "6.5", "")), why=reasons)
    def amend(self, number: int, aim: str, why: str) -> None:
        known = len(self.work.ask(lambda uow: uow.endings.amendments(self.newest)))
        requested = {"goal_1_target": aim, "weekday": str(number % 5)}
        Counts.amended += isinstance(
            self.attempt(MANAGER, amend_plan, self.newest, AmendmentRequest(known, requested, why)), Plan
        )

    @rule(number=numbers, received=st.booleans())
    def answer(self, number: int, received: bool) -> None:
        self.attempt(AGENT, answer_amendment, self.newest, number, received=received)

    @rule(upto=st.sampled_from((2, 9, 10)))
    def talk(self, upto: int) -> None:
        for number in range(1, upto + 1):
            self.attempt(MANAGER, log_check_in, f"{self.newest}:{number}", UNMEASURED, f"V{Counts.steps}")

    @rule(who=writers, number=st.integers(1, 2), why=reasons, answer=st.sampled_from((None, True, True, False)))
    def correct(self, who: Person, number: int, why: str, answer: bool | None) -> None:
        """A check-in is put right: it alone changes, at once or with HR's answer, and what it said before stays."""
        plan_id = self.newest
        before, seen = self.work.plan(plan_id), self.corrections_of(number)
        entry = replace(UNMEASURED, focus=f"Closing the call, {Counts.steps}")
        asked = self.attempt(who, correct_check_in, plan_id, CorrectionRequest(number, len(seen), entry, why))
        if asked is None:
            return
        assert who is MANAGER
        added = self.corrections_of(number)[-1]
        if added.waits:
            assert self.work.plan(plan_id).check_ins == before.check_ins
            confirmed = answer is not None and self.attempt(
                SECOND_HR, answer_correction, plan_id, number, added.number, confirms=answer
            )
            if not (confirmed and answer):
                return
        Counts.corrected += 1
        self.seen[plan_id] = after = self.work.plan(plan_id)
        assert [one.focus for one in after.check_ins if one.number == number] == [entry.focus]
        for one, other in zip(before.check_ins, after.check_ins, strict=True):
            assert one == other or one.number == number
        assert self.corrections_of(number)[-1].version in before.check_ins

    def corrections_of(self, number: int) -> list[Correction]:
        """Returns the corrections of one check-in of the newest plan."""
        return [one for one in self.work.ask(lambda uow: uow.corrections.of(self.newest)) if one.check_in == number]

    @rule(minutes=st.sampled_from((STEADY, STEADY, BETTER, REACHED, REACHED)))
    def measure(self, minutes: float) -> None:
        """The last four weeks of calls, as an import gives them."""
        Counts.steps += 1
        plan, today = self.work.plan(self.newest), self.work.now.date()
        self.work.ask(lambda uow: measured_at(uow, plan, today, "aht", minutes, "min"))

    @rule(number=numbers)
    def prepare(self, number: int) -> None:
        self.attempt(AGENT, reflect, self.newest, number, ("Calmer", "", ""), f"V{Counts.steps}")

    @rule(promised=st.sampled_from((3, 9, 13)), status=st.sampled_from(("done", "done", "done", "not_done")))
    def support(self, promised: int, status: str) -> None:
        Counts.steps += 1
        with self.work.open() as uow:
            found = uow.plans.find(self.newest)
            running = found is not None and found.state.is_running  # a use case would refuse the rest
            for promise in range(1, promised + 1) if running else ():
                key = {"plan_id": self.newest, "promise": 1, "slot": promise, "number": Counts.steps}
                facts = {"status": status, "marked_by": MANAGER.id, "marked_at": self.work.now}
                uow.plans._session.add(PromiseUpdateRow(**key, **facts))

    @rule(
        who=writers,
        kind=kinds,
        why=reasons,
        override=reasons,
    )
    def propose(self, who: Person, kind: OutcomeKind, why: str, override: str) -> None:
        proposal = Proposal(kind, why, {"goal_1_target": "5.6"}, override, "Written support")
        form = self.attempt(who, open_outcome, self.newest)
        found: Outcome | None = self.attempt(who, propose_outcome, self.newest, proposal)
        if found:
            self.check_facts(form.facts)
            assert who is not AGENT
            assert found.reason
            assert not found.override or who is not MANAGER

    @rule(
        who=deciders,
        verdict=verdicts,
        number=st.integers(1, 4),
        words=reasons,
    )
    def decide(self, who: Person, verdict: OutcomeVerdict, number: int, words: str) -> None:
        if number > 1:  # mostly the one that waits
            number = len(self.work.ask(lambda uow: uow.endings.outcomes(self.newest)))
        form = self.attempt(who, open_decision, self.newest)
        decided = self.attempt(who, decide_outcome, self.newest, number, OutcomeDecision(verdict, words, words))
        assert decided is None or who in (HR, SECOND_HR)
        if decided:
            self.check_facts(form.facts)
        if decided and decided.outcome in HARD:
            self.check_gate(decided, number)

    @rule(kind=kinds, words=st.sampled_from(("", "", "The record says so")))
    def end(self, kind: OutcomeKind, words: str) -> None:
        """All at one go, so that plans end often enough: what waits is sent back; with words, HR passes the gate."""
        was_running = self.work.plan(self.newest).state.is_running
        for person in (HR, SECOND_HR):  # nobody sends back what they proposed themselves
            self.decide(person, OutcomeVerdict.RETURNED, 2, "The record says so")
        self.propose(HR if words else MANAGER, kind, "The record says so", words)
        self.decide(SECOND_HR, OutcomeVerdict.CONFIRMED, 2, words)
        goes_on = kind is OutcomeKind.EXTENDED or not words
        Counts.dead_ends += was_running and not goes_on and self.work.plan(self.newest).state.is_running

    def check_facts(self, facts: EndingFacts) -> None:
        """Whoever decides has the figures of each goal before them, and what was promised and given."""
        has_all = len(facts.goals) == len(self.work.plan(self.newest).terms.goals)
        Counts.endings_without_facts += not has_all or facts.delivered is None

    def check_gate(self, plan: Plan, number: int) -> None:
        """A hard ending had its support, its talks and its time, or words of HR: counted here once more by hand."""
        Counts.hard += 1
        self.through_the_gate.add(plan.id)
        outcome = next(
            entry for entry in self.work.ask(lambda uow: uow.endings.outcomes(plan.id)) if entry.number == number
        )
        if outcome.override:
            return
        figures = self.work.ask(lambda uow: goal_facts_of(uow, plan, uow.blockers.of(plan.id)))
        Counts.exit_with_goals_reached += all(facts.is_reached for facts in figures)
        assert not any(facts.shortage or facts.improves for facts in figures)
        today = to_local(self.work.now, MANAGER.zone).date()
        assert outcome.kind is OutcomeKind.ROLE_CHANGE or today >= plan.cadence.end
        updates = self.work.ask(lambda uow: uow.promises.done(plan.id))
        weeks = [week for week in range(1, plan.cadence.length_days // 7 + 1) if (1, week) in updates]
        assert len(weeks) >= LEAST_FULFILLED * (plan.cadence.length_days // 7)
        assert len(plan.check_ins) >= LEAST_FULFILLED * len(
            [day for day in plan.cadence.check_in_days() if day < today]
        )

    @rule(who=people, holds=st.sampled_from(("yes", "slipping", "")), number=st.integers(1, 2))
    def look(self, who: Person, holds: str, number: int) -> None:
        self.attempt(who, log_follow_up, self.newest, number, FollowUpEntry(holds))

    @rule(who=people)
    def close(self, who: Person) -> None:
        assert self.attempt(who, close_early, self.newest) is None or who in (HR, SECOND_HR)

    @rule(days=st.sampled_from((1, 14, 30, 60)))
    def time_passes(self, days: int) -> None:
        Counts.steps += 1
        for _ in range(0, days, 4):
            self.work = self.work.at(timedelta(days=min(days, 4)))
            self.work.planned()

    @rule(number=which, who=people)
    def read_old(self, number: int, who: Person) -> None:
        self.attempt(who, open_plan, list(self.seen)[number % len(self.seen)])

    @invariant()
    def nothing_is_lost(self) -> None:
        with self.work.open() as uow:
            now = {plan_id: uow.plans.find(plan_id) for plan_id in self.seen}
            kinds = [entry.event.kind for entry in uow.audit.entries()]
            amended = {
                (plan_id, entry.number): (entry.acknowledged_at, entry.declined_at)
                for plan_id in self.seen
                for entry in uow.endings.amendments(plan_id)
            }
            text = {plan_id: uow.statements.statements(plan_id) for plan_id in self.seen}
            outcomes = {
                (plan_id, entry.number): entry for plan_id in self.seen for entry in uow.endings.outcomes(plan_id)
            }
            versions = {
                (plan_id, entry.check_in, entry.number): entry.version
                for plan_id in self.seen
                for entry in corrections_in(uow, plan_id, CorrectionState.DONE)
            }
            for kind, rows in ONE_EACH.items():
                assert kinds.count(kind) == sum(rows(uow, plan_id) for plan_id in self.seen)
        assert kinds[: len(self.events)] == self.events
        assert len([plan for plan in now.values() if plan and plan.state.is_open]) <= 1
        for plan_id, plan in now.items():
            assert plan is not None
            self.check_kept(self.seen[plan_id], plan)
        for key, before in self.answered.items():
            assert before == (None, None) or amended[key] == before
        for plan_id, words in self.said.items():
            assert text[plan_id][: len(words)] == words
        for where, outcome in self.decided.items():
            assert outcomes[where] == outcome or outcome.waits
        assert self.versions.items() <= versions.items()
        self.said, self.decided, self.versions = text, outcomes, versions
        self.seen, self.events, self.answered = {key: found for key, found in now.items() if found}, kinds, amended

    def check_kept(self, before: Plan, after: Plan) -> None:
        """What was received stays so; what ended stays as it is."""
        assert before.acknowledged_at in (None, after.acknowledged_at)
        assert before.declined_at in (None, after.declined_at)
        assert {entry.number: entry for entry in before.check_ins}.items() <= {
            entry.number: entry for entry in after.check_ins
        }.items()
        assert {entry.number for entry in before.reflections} <= {entry.number for entry in after.reflections}
        assert after.outcome not in HARD or after.id in self.through_the_gate
        if before.state is PlanState.CLOSED:
            assert replace(before, revision=0) == replace(after, revision=0)
        if before.state is PlanState.SUSTAIN:
            assert after.state in (PlanState.SUSTAIN, PlanState.CLOSED)
        Counts.closed += before.state is not PlanState.CLOSED and after.state is PlanState.CLOSED


@pytest.mark.no_cover  # thousands of steps: others walk the same lines, once
@pytest.mark.parametrize(("plays", "least"), [(6, 500), LONG], ids=["short", "long"])
def test_a_plan_ends_only_by_the_rules_whatever_happens_in_between(
    sqlite_template: Path,
    tmp_path: Path,
    plays: int,
    least: int,
    record_property: Callable[[str, object], None],
) -> None:
    Life.template, Life.folder = sqlite_template, tmp_path
    for name in (*COUNTED, *NEVER):
        setattr(Counts, name, 0)
    play_until(
        lambda: Counts.steps >= least and all(getattr(Counts, name) for name in COUNTED), Life, plays, MOST_STEPS
    )
    notices = f"closed={Counts.closed} hard={Counts.hard} knocked={Counts.knocked} corrected={Counts.corrected}"
    never = " ".join(f"{name}={getattr(Counts, name)}" for name in NEVER)
    record_property("figure", f"life steps={Counts.steps} {notices} violations=0 {never}")
    assert not any(getattr(Counts, name) for name in NEVER)
