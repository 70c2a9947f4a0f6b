"""Every notice comes back from the ledger as it went in."""

import json
from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.delivery.notice import Notice
from coaching.delivery.timetable import ALL, KINDS
from coaching.plan.promise_updates import PromiseKey
from storage.delivery.notice_codec import fields_of, notice_of
from tests.support.notices import each_variant

COUNTS = st.integers(0, 1_000_000)
IDS = st.text("0123456789abcdef.", max_size=32)
STRATEGIES: dict[object, st.SearchStrategy[Any]] = {str: IDS, int: COUNTS, PromiseKey: st.tuples(COUNTS, COUNTS)}


def built(kind: type[Notice]) -> st.SearchStrategy[Notice]:
    """Draw any notice of that kind."""
    hints = get_type_hints(kind)
    return st.builds(kind, **{field.name: drawn(hints[field.name]) for field in fields(kind)})


def drawn(hint: Any) -> st.SearchStrategy[Any]:
    return STRATEGIES[hint] if hint in STRATEGIES else st.from_type(hint)


@given(st.one_of([built(kind) for kind in ALL]))
def test_a_notice_survives_its_way_through_the_ledger(notice: Notice) -> None:
    stored = json.loads(json.dumps(fields_of(notice)))
    back = notice_of(notice.code, stored)
    assert back == notice
    assert back.key() == notice.key()
    assert {name: type(value) for name, value in vars(back).items()} == {
        name: type(value) for name, value in vars(notice).items()
    }


@pytest.mark.parametrize("code", KINDS)
def test_every_variant_of_every_kind_does(code: str) -> None:
    for notice in each_variant(KINDS[code]):
        assert notice_of(code, json.loads(json.dumps(fields_of(notice)))) == notice
