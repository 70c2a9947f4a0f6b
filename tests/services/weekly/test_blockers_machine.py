"""Blockers, reported, agreed on, renewed and settled in any order by everybody while a plan runs and after it.

None is lost or changed. The figures agree at each moment with a count by hand: a reading counts unless a blocker covers
its day; and nobody leaves out alone what was measured before they said anything.
"""

import shutil
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from coaching.base.calendar import to_local
from coaching.base.errors import InvalidForm, Refusal
from coaching.base.person import Person
from coaching.plan.plan import Owner
from coaching.records.audit import EventKind
from coaching.weekly.blockers import Agreement, Blocker, Report
from services.absence.handover import hand_over
from services.ending.final_review import open_final_review
from services.ending.outcomes import decide_outcome, propose_outcome
from services.weekly.blocker_days import answer_days, renew_blocker
from services.weekly.blockers import report_blocker, settle_blocker
from services.weekly.check_ins import log_check_in
from storage.base.database import open_engine
from tests.services.plan.test_access_machine import quick
from tests.support.audit_entries import ENTRY
from tests.support.endings import ACHIEVED, CONFIRM, settled
from tests.support.keys import a_storage
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, SECOND_HR, STRANGER
from tests.support.state_machines import play_until
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness

PLAYS, STEPS = 6, 60
people = st.sampled_from((AGENT, HR, STRANGER, *[MANAGER] * 2, OTHER_MANAGER))
owners = st.sampled_from((Owner.MANAGER, Owner.HR, Owner.AGENT))
words, days = st.sampled_from(("", *["The CRM is slow", "No second screen"] * 2)), st.integers(-12, 3)
EVENTS = {EventKind.BLOCKER_REPORTED, EventKind.BLOCKER_SETTLED}
DAYS = {"agreement", "days_reply", "days_decision", "renewals", "renewal_by", "lasts_until"}


class Counts:
    """What all runs together came to."""

    reported = settled = refused = after_end = answered = renewed = 0


class Life(RuleBasedStateMachine):
    """One plan. `seen` are its blockers at the last look."""

    template: Path
    folder: Path
    number = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).number += 1
        file = shutil.copy(self.template, self.folder / f"{self.number}.db")
        self.engine = quick(open_engine(f"sqlite:///{file}"))
        self.work: UseCaseHarness = a_use_case_harness(a_storage(self.engine))
        self.plan = settled(self.work)
        self.work = self.work.at(timedelta(days=14))  # days that lie behind belong to the plan, too
        self.seen: tuple[Blocker, ...] = ()
        self.happened = 0

    def teardown(self) -> None:
        """Only the database is left to close."""
        self.engine.dispose()

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """As they are stored."""
        return self.work.ask(lambda uow: uow.blockers.of(self.plan.id))

    @property
    def has_ended(self) -> bool:
        """Whether the plan runs no more."""
        return not self.work.plan(self.plan.id).state.is_running

    def day(self, offset: int) -> date:
        """A day around today."""
        return to_local(self.work.now, MANAGER.zone).date() + timedelta(days=offset)

    def attempt(self, person: Person, use_case: Any, *args: Any) -> bool:
        """Try something; refused, it changes nothing. After the end of the plan nothing is done any more."""
        before, ends = self.blockers, self.has_ended
        with suppress(Refusal, InvalidForm):
            self.work.run(person, use_case, self.plan.id, *args)
            assert not ends
            return True
        Counts.refused += 1
        Counts.after_end += ends
        assert self.blockers == before
        return False

    @rule(who=people, text=words, first=days, last=st.none() | days, owner=owners)
    def report(self, who: Person, text: str, first: int, last: int | None, owner: Owner) -> None:
        report = Report(text, self.day(first), None if last is None else self.day(last), owner)
        if self.attempt(who, report_blocker, report):
            assert who not in (HR, STRANGER)
            self.happened += 1
            Counts.reported += 1

    @rule(who=people, number=st.integers(1, 4), answer=words, last=st.sampled_from((0, 0, -1, 2)))
    def settle(self, who: Person, number: int, answer: str, last: int) -> None:
        if self.attempt(who, settle_blocker, number, answer, self.day(last)):
            assert who is not STRANGER
            self.happened += 1
            Counts.settled += 1

    @rule(who=people, number=st.integers(1, 4), leave_out=st.sampled_from(("yes", "no", "")), reason=words)
    def answer_days(self, who: Person, number: int, leave_out: str, reason: str) -> None:
        reporter = {entry.number: entry.by for entry in self.blockers}.get(number)
        if self.attempt(who, answer_days, number, leave_out, reason):
            assert who.id != reporter
            Counts.answered += 1

    @rule(who=people, number=st.integers(1, 4))
    def renew(self, who: Person, number: int) -> None:
        before = {entry.number: entry for entry in self.blockers}
        if self.attempt(who, renew_blocker, number):
            after = {entry.number: entry for entry in self.blockers}[number]
            is_second = before[number].renewal_by not in ("", who.id)
            assert (after.lasts_until != before[number].lasts_until) <= is_second
            Counts.renewed += after.renewals > before[number].renewals

    @rule(number=st.integers(1, 4))
    def both_renew(self, number: int) -> None:
        """Two sides that talk with each other."""
        for who in (AGENT, self.leader):
            self.renew(who, number)

    @rule(value=st.integers(50, 70), text=words)
    def talk(self, value: int, text: str) -> None:
        number = len(self.work.plan(self.plan.id).check_ins) + 1
        entry = replace(ENTRY, readings=((1, f"{value / 10}", "40"),), blocker=text)
        with suppress(Refusal):
            self.work.run(self.leader, log_check_in, f"{self.plan.id}:{number}", entry, f"V{number}")
            self.happened += bool(text)
            Counts.reported += bool(text)

    @property
    def leader(self) -> Person:
        """Who leads the plan now."""
        return MANAGER if self.work.plan(self.plan.id).manager_id == MANAGER.id else OTHER_MANAGER

    @rule()
    def hands_over(self) -> None:
        to = OTHER_MANAGER if self.leader is MANAGER else MANAGER
        with suppress(Refusal):
            self.work.run(self.leader, hand_over, self.plan.id, to.id)

    @rule(days=st.sampled_from((1, 1, 2, 7)))
    def time_passes(self, days: int) -> None:
        self.work = self.work.at(timedelta(days=days))
        self.work.planned()

    @rule(ends=st.sampled_from((*[False] * 9, True)))
    def the_plan_may_end(self, ends: bool) -> None:
        """Seldom: two sides that agree on something need a plan that goes on."""
        if not ends:
            return
        with suppress(Refusal, InvalidForm):
            passing = replace(ACHIEVED, override="Both sides asked for it")
            outcome = self.work.run(SECOND_HR, propose_outcome, self.plan.id, passing)
            self.work.run(HR, decide_outcome, self.plan.id, outcome.number, CONFIRM)

    @invariant()
    def nothing_is_lost(self) -> None:
        now = self.blockers
        assert [entry.number for entry in now] == list(range(1, len(now) + 1))
        for before, after in zip(self.seen, now, strict=False):
            settling = {"last_day", "settled_at", "settled_by", "answer"} if before.waits else set()
            changed = {name for name, value in vars(before).items() if vars(after)[name] != value}
            assert changed <= settling | DAYS
        assert len(now) >= len(self.seen)
        with self.work.open() as uow:
            events = [entry.event.kind for entry in uow.audit.entries() if entry.event.kind in EVENTS]
        assert len(events) == self.happened == len(now) + sum(not entry.waits for entry in now)
        self.seen = now

    @invariant()
    def what_counts_is_what_no_blocker_covers(self) -> None:
        (goal, *_) = self.work.run(HR, open_final_review, self.plan.id).facts.goals
        logged = [reading for entry in self.work.plan(self.plan.id).check_ins for reading in entry.readings]
        free = [
            reading
            for reading in logged
            if all(
                reading.taken_on < entry.first_day
                or min(entry.last_day or date.max, entry.lasts_until or date.max) < reading.taken_on
                or (
                    entry.agreement in (Agreement.ASKED, Agreement.DISPUTED, Agreement.COUNTED)
                    and (entry.at_once_from is None or reading.taken_on < entry.at_once_from)
                )
                for entry in self.seen
            )
        ]
        assert sorted(goal.left_out, key=repr) == sorted((entry for entry in logged if entry not in free), key=repr)
        counted = [reading for week in goal.weeks for reading in week.counted]
        assert sorted(counted, key=repr) == sorted(free, key=repr)
        assert (goal.now is None) is not bool(free)


@pytest.mark.no_cover  # thousands of steps: others walk the same lines, once
def test_no_order_of_reporting_and_settling_loses_a_blocker(sqlite_template: Path, tmp_path: Path) -> None:
    Life.template, Life.folder = sqlite_template, tmp_path
    names = ("reported", "settled", "refused", "after_end", "answered", "renewed")
    for name in names:
        setattr(Counts, name, 0)
    play_until(lambda: all(getattr(Counts, name) for name in names), Life, PLAYS, STEPS)
