"""The names that others rely on."""

import re

import pytest

from views.kit import ids

PROMISED = """
agent, template, observed, workload, tools, customers, staffing, length, start_date, weekday, time, we_have_talked,
better, blocked, ask, plan, strength, focus, blocker, hr_people, hr_group, hr_deputy, hr_channel, digest_day,
digest_zone, digest_time, starters, agent_view, withdraw_reason, add_goal, add_support, open_plan, acknowledge,
open_reflection, open_check_in, open_digest, use_as_reflection, withdraw_plan, resume_draft, go_back, open_setup,
start_plan
"""


@pytest.mark.parametrize("name", re.findall(r"\w+", PROMISED))
def test_an_id_that_others_rely_on_keeps_its_name(name: str) -> None:
    assert name in {*ids.Field, *ids.Button}


def test_numbered_ids_count_from_one() -> None:
    assert ids.goal_field(1, "metric") == "goal_1_metric"
    assert ids.support_field(2, "text") == "support_2_text"
    assert ids.reading_field(3, "sample") == "reading_3_sample"
    assert ids.step_field(1, "due") == "step_1_due"


def test_a_block_is_named_like_its_input() -> None:
    assert ids.block_of(ids.Field.AGENT) == "agent"
    assert ids.action_of("agent") == "agent"


def test_a_token_changes_the_block_and_not_the_input() -> None:
    block = ids.block_of("strength", "p1:2")
    assert block == "strength~p1:2"
    assert ids.action_of(block) == "strength"


def test_the_template_select_is_both_a_field_and_a_click() -> None:
    assert str(ids.Button.CHOOSE_TEMPLATE) == str(ids.Field.TEMPLATE)
