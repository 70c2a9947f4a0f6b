"""The vault: each text is sealed for its row, and rows are told apart by their whole primary key."""

import pytest

from storage.base.sealing import CannotOpen
from storage.base.vault import Vault, row_id, values_of
from storage.models import GoalRow, NextStepRow, PersonRow
from tests.support.keys import keyring


@pytest.fixture
def key_id() -> str:
    """Return the id of a fresh data key."""
    return keyring().new()


def test_a_text_comes_back_from_the_row_it_was_put_into(key_id: str) -> None:
    vault, row = Vault("T1", keyring()), GoalRow(plan_id="p", position=1)
    vault.put(row, key_id, statement="Listen first", how="", unit="%")
    assert (row.how, b"Listen" in row.statement) == (b"", False)
    assert [vault.text(row, column) for column in ("statement", "how", "unit")] == ["Listen first", "", "%"]


def test_a_text_opens_in_no_other_row_column_or_workspace(key_id: str) -> None:
    vault, row = Vault("T1", keyring()), GoalRow(plan_id="p", position=1)
    vault.put(row, key_id, statement="Listen first")
    moved = GoalRow(plan_id="p", position=2, statement=row.statement, how=row.statement)
    for there, column in ((moved, "statement"), (moved, "how")):
        with pytest.raises(CannotOpen):
            vault.text(there, column)
    with pytest.raises(CannotOpen):
        Vault("T2", keyring()).text(row, "statement")


def test_no_text_needs_no_key() -> None:
    assert Vault("T1", keyring()).sealed(GoalRow(plan_id="p", position=1), "no such key", "how", "") == b""


def test_without_its_key_nothing_is_sealed_or_opened(key_id: str) -> None:
    vault, row = Vault("T1", keyring()), GoalRow(plan_id="p", position=1)
    vault.put(row, key_id, how="kept")
    keyring().destroy([key_id])
    with pytest.raises(CannotOpen):
        vault.text(row, "how")
    with pytest.raises(CannotOpen):
        vault.put(row, key_id, how="more")


def test_a_row_is_named_by_its_whole_primary_key() -> None:
    assert row_id(PersonRow(team_id="T1", id="U1")) == "T1/U1"
    assert row_id(NextStepRow(plan_id="p", check_in=2, position=3)) == "p/2/3"


def test_the_values_of_a_row_are_all_its_columns() -> None:
    row = NextStepRow(plan_id="p", check_in=2, position=3, text=b"x", owner="agent", due=None)
    expected = {"plan_id": "p", "check_in": 2, "position": 3, "text": b"x", "owner": "agent", "due": None}
    assert values_of(row) == expected
