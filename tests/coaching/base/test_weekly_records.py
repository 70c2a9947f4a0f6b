"""What is said in a check-in is named once, so that form, tables and versions hold all of it."""

from dataclasses import fields

import pytest

from coaching.base.weekly_records import SAID, CheckIn, CheckInEntry
from tests.support.builders import NOW
from tests.support.people import MANAGER


@pytest.mark.parametrize("kind", [CheckIn, CheckInEntry])
def test_every_text_of_a_check_in_is_named(kind: type[CheckIn | CheckInEntry]) -> None:
    assert {field.name for field in fields(kind) if field.type is str} - {"logged_by"} == set(SAID)


def test_a_logged_check_in_says_what_was_typed_without_blanks_around_it() -> None:
    entry = CheckInEntry(**{name: f" {name} " for name in SAID}, readings=(), next_steps=())
    logged = entry.logged(2, NOW, MANAGER.id, ())
    assert (logged.number, logged.logged_at, logged.logged_by) == (2, NOW, MANAGER.id)
    assert [getattr(logged, name) for name in SAID] == list(SAID)
