"""The kinds of the data map are true: what was typed is classified as typed, and a code is not."""

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

import coaching.screens  # loads every domain module, and with it the codes
from coaching.start.templates import TEMPLATES, GoalIdea
from services.programme.setup import set_up
from services.start.templates import edit_template
from storage.base.vault import Vault
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.records.personal_data import MODELS
from tests.support.people import ADMIN, HR, TEAM
from tests.support.stored_traces import CANARY, lived
from tests.support.use_case_harness import UseCaseHarness

CODES = {
    member.value
    for kind in StrEnum.__subclasses__()
    if kind.__module__.startswith(coaching.__name__)
    for member in kind
    if member.value
}


def test_what_was_typed_is_classified_as_typed(work: UseCaseHarness) -> None:
    _fill(work)

    typed = {(table, column) for table, column, value in _values(work) if CANARY in value}

    assert {DATA_MAP[table].columns[column] for table, column in typed} == {ColumnKind.TEXT, ColumnKind.WORDS}
    assert {place for place in typed if DATA_MAP[place[0]].columns[place[1]] is ColumnKind.WORDS} == {
        ("programme", "artefact"),
        *(("template", column) for column in ("name", "goals", "support")),
    }


def test_a_code_is_not_classified_as_typed(work: UseCaseHarness) -> None:
    _fill(work)

    codes = {(table, column) for table, column, value in _values(work) if value in CODES}

    assert ("absence", "why") in codes
    assert [
        place for place in codes if DATA_MAP[place[0]].columns[place[1]] in (ColumnKind.TEXT, ColumnKind.WORDS)
    ] == []


def _fill(work: UseCaseHarness) -> None:
    lived(work)
    goals = (GoalIdea("qa", CANARY, CANARY),)
    support = tuple(replace(idea, text=CANARY) for idea in TEMPLATES["call_centre"].support[:1])
    work.run(HR, edit_template, replace(TEMPLATES["call_centre"], name=CANARY, goals=goals, support=support))
    programme = work.ask(lambda uow: uow.programmes.find())
    assert programme is not None
    work.run(ADMIN, set_up, replace(programme, plan_label=CANARY))


def _values(work: UseCaseHarness) -> Iterator[tuple[str, str, str]]:
    """Table, column and value of everything stored, decrypted."""
    vault = Vault(TEAM, work.storage.keyring)
    with Session(work.storage.engine) as session:
        for table, model in MODELS.items():
            for row in session.scalars(select(model)):
                for column, kind in DATA_MAP[table].columns.items():
                    yield table, column, vault.text(row, column) if kind.is_sealed else str(getattr(row, column))
