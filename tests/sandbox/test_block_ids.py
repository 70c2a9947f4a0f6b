"""Ids that the local Slack makes up: they stay with what they were made up for."""

from sandbox.blockkit.inputs import with_ids
from sandbox.jsontypes import Json


def _line(words: str) -> Json:
    return {"type": "section", "text": {"type": "plain_text", "text": words}}


def test_a_block_that_stays_keeps_the_id_that_was_made_up_for_it() -> None:
    before = with_ids([_line("first"), _line("second")])
    after = with_ids([_line("new"), _line("second")], before)

    assert after[1]["block_id"] == before[1]["block_id"]
    assert after[0]["block_id"] not in {block["block_id"] for block in before}


def test_two_blocks_alike_never_share_an_id() -> None:
    before = with_ids([_line("alike")])
    after = with_ids([_line("alike"), _line("alike")], before)

    assert after[0]["block_id"] != after[1]["block_id"]


def test_an_id_that_the_app_gave_is_left_alone() -> None:
    assert with_ids([_line("named") | {"block_id": "mine"}])[0]["block_id"] == "mine"
