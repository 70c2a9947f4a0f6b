"""The page about who may do what is what the policy's table says."""

from coaching.base.person import Role
from coaching.plan.plan import PlanState
from coaching.plan.policy import Action, Section
from tools import policy_table


def test_the_page_is_the_one_made_from_the_table() -> None:
    assert policy_table.PAGE.read_text(encoding="utf-8") == policy_table.page()


def test_every_term_of_the_table_has_words() -> None:
    assert set(policy_table.ACTIONS) == set(Action)
    assert set(policy_table.ROLES) == set(Role)
    assert set(policy_table.SECTIONS) == set(Section)
    assert set(policy_table.STATES) == set(PlanState)
