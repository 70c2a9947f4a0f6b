"""The rules of corrections: by when, with whom, and the days of next steps."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from coaching.plan.plan import NextStep, Owner
from coaching.weekly.corrections import (
    Correction,
    CorrectionState,
    correctable,
    is_correctable,
    needs_hr,
    readable,
    step_problems,
)
from tests.support.builders import CHECK_IN, NOW, PLAN
from tests.support.people import HR, MANAGER

DAY = timedelta(days=1)
ASKED = Correction(1, 1, MANAGER.id, NOW, "From another week", CHECK_IN, CorrectionState.WAITS)


@pytest.mark.parametrize(("days", "open_"), [(0, True), (14, True), (15, False)])
def test_a_check_in_can_be_put_right_for_fourteen_days(days: int, open_: bool) -> None:
    assert is_correctable(CHECK_IN, NOW + days * DAY) is open_


def test_what_waits_for_hr_is_answered_first() -> None:
    plan = replace(PLAN, check_ins=(CHECK_IN, replace(CHECK_IN, number=2)))
    assert correctable(plan, [ASKED], NOW) == {2}
    assert correctable(plan, [replace(ASKED, state=CorrectionState.DECLINED)], NOW) == {1, 2}


@pytest.mark.parametrize(
    ("settled", "asked"),
    [([], False), ([None], True), ([NOW + DAY], True), ([NOW - DAY], False), ([NOW - DAY, None], True)],
    ids=["nothing proposed", "a proposal waits", "decided since", "logged after thirty more days", "and again"],
)
def test_hr_takes_part_where_a_proposed_outcome_rests_on_the_check_in(settled: list[object], asked: bool) -> None:
    assert needs_hr(CHECK_IN, settled) is asked  # type: ignore[arg-type]


@pytest.mark.parametrize(("due", "ok"), [(date(2026, 11, 25), False), (date(2026, 11, 26), True), (None, True)])
def test_the_day_of_a_next_step_does_not_lie_before_the_talk(due: date | None, ok: bool) -> None:
    steps = (NextStep("Sit in", Owner.PEER, None), NextStep("Closing phrase", Owner.AGENT, due))
    found = [(problem.field, problem.code) for problem in step_problems(steps, date(2026, 11, 26))]
    assert found == ([] if ok else [("step_2_due", "before_the_talk")])


def test_of_a_sealed_version_no_word_and_no_number_is_left() -> None:
    sealed = readable(replace(ASKED, sealed_by=HR.id, sealed_at=NOW))
    assert (sealed.reason, sealed.version.strength, sealed.version.readings, sealed.version.blocker) == ("", "", (), "")
    assert (sealed.version.number, sealed.version.logged_by) == (1, MANAGER.id)
    assert readable(ASKED) is ASKED
