"""Plans that end while the bot is upgraded: what was proposed and what was extended stays as both sides know it."""

from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import Engine

from coaching.ending.outcomes import Outcome, OutcomeKind, OutcomeVerdict
from coaching.plan.cadence import Resumption
from storage.migrate import upgrade
from storage.unit_of_work import UnitOfWork
from tests.support.builders import NOW, PLAN
from tests.support.engines import alembic
from tests.support.keys import a_storage
from tests.support.people import HR, MANAGER
from tests.support.records_harness import a_records_harness

EXTENDED = replace(PLAN, terms=replace(PLAN.terms, cadence=replace(PLAN.terms.cadence, length_days=90)))
BEFORE = (
    Outcome(
        number=1,
        kind=OutcomeKind.EXTENDED,
        by=MANAGER.id,
        at=NOW,
        reason="Real progress",
        requested=(("goal_1_target", "5.8"), ("length", "90")),
        verdict=OutcomeVerdict.CONFIRMED,
        decided_by=HR.id,
        decided_at=NOW,
        override="The client asked for it",
    ),
    Outcome(2, OutcomeKind.ROLE_CHANGE, MANAGER.id, NOW, "Written cases go well"),
)


def _propose(uow: UnitOfWork, outcome: Outcome) -> None:
    uow.endings.propose(EXTENDED, outcome)


def test_what_was_proposed_and_extended_before_stays_as_it_was(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    records.run(lambda uow: uow.plans.add(EXTENDED, "draft-1"))
    for outcome in BEFORE:
        records.run(partial(_propose, outcome=outcome))
    records.run(lambda uow: uow.endings.decide(EXTENDED, BEFORE[0]))
    alembic(engine, "downgrade", "0010")
    upgrade(engine)
    assert records.run(lambda uow: uow.endings.outcomes(PLAN.id)) == BEFORE
    found = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert found is not None
    assert (found.cadence.end, found.cadence.resumed) == (EXTENDED.cadence.end, None)


def test_from_then_on_both_are_kept(engine: Engine) -> None:
    records = a_records_harness(a_storage(engine))
    resumed = replace(EXTENDED.terms.cadence, resumed=Resumption(60, date(2027, 2, 9)))
    records.run(lambda uow: uow.plans.add(replace(PLAN, terms=replace(PLAN.terms, cadence=resumed)), "draft-1"))
    role = replace(
        BEFORE[1], role="Written support", view_until=date(2027, 2, 1), passed=("goal_improves", "view_awaited")
    )
    records.run(lambda uow: uow.endings.propose(PLAN, role))
    found = records.run(lambda uow: uow.plans.find(PLAN.id))
    assert found is not None
    assert found.terms.cadence == resumed
    assert records.run(lambda uow: uow.endings.outcomes(PLAN.id)) == (role,)
