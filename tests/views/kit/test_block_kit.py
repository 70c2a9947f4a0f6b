"""The shapes that screens are made of."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Block

from tests.support.screens.reading import blocks_of
from views.kit import block_kit


def lines(how_many: int, text: str = "x") -> list[Block]:
    return [block_kit.section(text) for _ in range(how_many)]


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_a_clipped_text_fits_and_is_never_empty(text: str, limit: int) -> None:
    assert 1 <= len(block_kit.clip(text, limit)) <= limit


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert block_kit.clip("As long as it may be", 20) == "As long as it may be"


def test_a_longer_text_ends_in_an_ellipsis() -> None:
    assert block_kit.clip("As long as it may be, and more", 20) == "As long as it may b…"


@given(st.text())
def test_a_title_is_one_line(text: str) -> None:
    assert len(block_kit.one_line(text, 24).splitlines()) == 1


def test_labels_and_facts_stand_side_by_side() -> None:
    fields = block_kit.facts([("State", "Shared"), ("Time", "60 days")]).to_dict()["fields"]
    assert [field["text"] for field in fields] == ["*State*", "Shared", "*Time*", "60 days"]
    assert [field["type"] for field in fields] == ["mrkdwn", "plain_text"] * 2


def test_a_section_of_facts_holds_five_pairs() -> None:
    assert len(block_kit.facts([("A", "b")] * 7).to_dict()["fields"]) == 10


@pytest.mark.parametrize(
    ("goals", "support", "cells"),
    [
        (["g1"], ["s1", "s2"], ["g1", "s1\n\ns2"]),
        (["g1", "g2"], ["s1", "s2", "s3"], ["g1", "s1", "g2", "s2\n\ns3"]),
        (["g1", "g2", "g3"], ["s1"], ["g1\n\ng2\n\ng3", "s1"]),
        ([], ["s1"], ["-", "s1"]),
    ],
)
def test_two_columns_share_their_rows(goals: list[str], support: list[str], cells: list[str]) -> None:
    fields = block_kit.columns(("Goals", goals), ("Support", support)).to_dict()["fields"]
    assert [field["text"] for field in fields] == ["*Goals*", "*Support*", *cells]


def test_two_long_columns_still_fit_one_section() -> None:
    texts = [str(n) for n in range(9)]
    fields = block_kit.columns(("L", texts), ("R", texts)).to_dict()["fields"]
    assert len(fields) == 10
    assert "8" in fields[-1]["text"]


def test_a_row_without_buttons_is_no_row() -> None:
    assert block_kit.actions() == []


def test_a_button_without_a_value_sends_none() -> None:
    assert "value" not in block_kit.button("open_setup", "Settings").to_dict()


def test_a_list_that_fits_is_shown_whole() -> None:
    assert len(block_kit.within(lines(10), 10)) == 10


def test_a_longer_list_says_how_many_are_left_out() -> None:
    shown = blocks_of(block_kit.within(lines(12), 10))
    assert len(shown) == 10
    assert shown[-1]["elements"][0]["text"] == "and 3 more"


def test_what_the_list_does_not_even_hold_is_counted() -> None:
    shown = blocks_of(block_kit.within(lines(3), 10, more=7))
    assert [len(shown), shown[-1]["elements"][0]["text"]] == [4, "and 7 more"]


def test_a_list_never_outgrows_a_view() -> None:
    shown = block_kit.within(lines(90, "字" * 3000), 90)
    assert len(json.dumps(blocks_of(shown))) < 110_000
    assert blocks_of(shown)[-1]["elements"][0]["text"].endswith("more")


def test_an_empty_list_stays_empty() -> None:
    assert block_kit.within([], 10) == []
