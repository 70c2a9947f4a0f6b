"""The registry: every kind of notice has its row, and a kind that lacks a part is refused by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from coaching.delivery import timetable
from coaching.delivery.edits import Edit
from coaching.delivery.notice import Notice, PlanNotice
from coaching.delivery.timetable import KINDS, MESSAGES
from scheduling.notices import ROWS, UnknownNotice, row_of


def kinds_below(base: type[Notice]) -> Iterator[type[Notice]]:
    """Yield all kinds that the product's modules define, registered or not."""
    for kind in base.__subclasses__():
        if kind not in (PlanNotice, Edit) and kind.__module__.startswith(timetable.__package__ or ""):
            yield kind
        yield from kinds_below(kind)


def test_no_kind_is_left_out_of_the_timetables_list() -> None:
    assert set(kinds_below(Notice)) == set(KINDS.values())


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.code)
def test_every_kind_that_is_told_has_a_row(kind: type[Notice]) -> None:
    row = ROWS[kind]
    assert row.kind is row.words.kind is kind
    assert row.asks or not issubclass(kind, PlanNotice)


def test_a_kind_without_a_rule_or_words_is_refused_by_name() -> None:
    @dataclass(frozen=True)
    class UnheardOf(Notice):
        code: ClassVar[str] = "unheard_of"

    with pytest.raises(UnknownNotice, match="unheard_of"):
        row_of(UnheardOf)
