"""Check 22: no envelope opens where it was not put, and none is missing: found by the columns, not by a list."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import product

import pytest
from sqlalchemy import Engine, update

from storage.base.sealing import CannotOpen, Place
from storage.base.vault import Vault
from storage.models import GoalRow, PersonRow, PlanRow, tables
from storage.unit_of_work import UnitOfWork
from tests.support.builders import PLAN
from tests.support.full_database import LAST, Spot, fill, sealed_columns, spots
from tests.support.keys import keyring
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from tests.support.records_harness import RecordsHarness


@pytest.fixture
def placeless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal without the place, as common column types do."""
    monkeypatch.setattr(Place, "bound_to", lambda _place, key_id: key_id.encode())


@pytest.fixture
def everything(records: RecordsHarness, other_records: RecordsHarness) -> list[Spot]:
    """Return every sealed value of two workspaces that hold the same words."""
    for one in (records, other_records):
        fill(one)
    return [spot for one in (records, other_records) for spot in spots(one)]


def moves(everything: list[Spot]) -> Iterator[bool]:
    """Put each envelope into each other place; yield whether it opened there."""
    for source, target in product(everything, everything):
        if source is not target and source.envelope:
            own = target.envelope
            setattr(target.row, target.column, source.envelope)
            yield _opens(target)
            setattr(target.row, target.column, own)


def _opens(spot: Spot) -> bool:
    try:
        Vault(spot.team_id, keyring()).text(spot.row, spot.column)
    except CannotOpen:
        return False
    return True


def test_an_envelope_opens_in_its_own_place_alone(
    everything: list[Spot], record_property: Callable[[str, object], None]
) -> None:
    filled = {(type(spot.row), spot.column) for spot in everything if spot.envelope}
    assert filled == set(sealed_columns()), "every sealed column has something in it"
    assert all(_opens(spot) for spot in everything)
    tried = list(moves(everything))
    record_property("figure", f"ciphertexts moved={len(tried)} opened={sum(tried)}")
    assert len(tried) > 10_000
    assert not any(tried)


@pytest.mark.usefixtures("placeless")
def test_without_the_place_moves_would_be_found(everything: list[Spot]) -> None:
    assert all(moves(everything))


def test_equal_words_look_different_everywhere(everything: list[Spot]) -> None:
    envelopes = [spot.envelope for spot in everything if spot.envelope]
    assert len({*envelopes}) == len(envelopes)
    bodies = {envelope[29:] for envelope in envelopes}
    assert len(bodies) == len(envelopes)


def test_a_changed_bit_is_refused_in_every_column(everything: list[Spot]) -> None:
    for spot in everything:
        if own := spot.envelope:
            for at in (0, 1, 17, 29, len(own) - 1):
                setattr(spot.row, spot.column, own[:at] + bytes([own[at] ^ 1]) + own[at + 1 :])
                assert not _opens(spot), (spot.row, spot.column, at)
            setattr(spot.row, spot.column, own)


def test_moved_in_the_database_itself_it_stops_the_reading(records: RecordsHarness, engine: Engine) -> None:
    fill(records)
    plan, other = (f"{records.team_id.lower()}-{number}" for number in (0, 1))
    with engine.begin() as connection:
        observed = connection.scalar(PlanRow.__table__.select().with_only_columns(PlanRow.observed).filter_by(id=plan))
        name = connection.scalar(PersonRow.__table__.select().with_only_columns(PersonRow.name).filter_by(id=AGENT.id))
        connection.execute(update(PlanRow).where(PlanRow.id == other).values(observed=observed))
        connection.execute(update(GoalRow).where(GoalRow.plan_id == plan).values(unit=observed))
        connection.execute(update(PersonRow).where(PersonRow.id == MANAGER.id).values(name=name))
    for plan_id in (plan, other):
        with pytest.raises(CannotOpen):
            records.run(partial(_read, plan_id))
    assert records.run(lambda uow: uow.people.get(MANAGER.id)).name == MANAGER.id, "nobody bears another's name"
    assert records.run(lambda uow: uow.people.get(OTHER_AGENT.id)) == OTHER_AGENT


def _read(plan_id: str, uow: UnitOfWork) -> None:
    uow.plans.find(plan_id)


def test_what_is_sealed_comes_back_whole(records: RecordsHarness) -> None:
    fill(records)
    plan = records.run(lambda uow: uow.plans.find(f"{records.team_id.lower()}-0"))
    assert plan is not None
    assert plan.terms == PLAN.terms
    assert {name: getattr(plan, name) for name in LAST} == LAST


def test_every_column_of_bytes_is_a_sealed_one() -> None:
    of_bytes = {
        (table.name, column.name)
        for table in tables.sorted_tables
        for column in table.columns
        if column.type.python_type is bytes
    }
    assert of_bytes == {(model.__tablename__, column) for model, column in sealed_columns()}
