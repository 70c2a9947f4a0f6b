"""What is left out of a plan before a view gets it."""

from dataclasses import replace

import pytest

from coaching.plan.plan import CheckIn, Context, Plan, PlanState, Reflection
from coaching.plan.policy import Section
from coaching.plan.sections import visible
from tests.support.builders import CHECK_IN, REFLECTION, a_plan

WORDS = {
    Section.TERMS: ("Long calls", "High season", "Shorter calls", "6.5", "Coaching talk"),
    Section.RECORD: ("Kept calm", "Closing", "6.1", "CRM outage", "Calls feel calmer", "83.0"),
    Section.AGENT_VIEW: ("canary-view",),
    Section.WITHDRAWAL: ("canary-reason",),
}


def complete() -> Plan:
    plan = a_plan(state=PlanState.WITHDRAWN, agent_view="canary-view", withdraw_reason="canary-reason")
    return replace(plan, check_ins=(CHECK_IN,), reflections=(REFLECTION,), history=CHECK_IN.readings)


def test_with_all_sections_nothing_is_left_out() -> None:
    assert visible(complete(), frozenset(Section)) == complete()


@pytest.mark.parametrize("section", WORDS)
def test_a_section_that_is_not_allowed_leaves_no_word_and_no_number(section: Section) -> None:
    shown = repr(visible(complete(), frozenset(Section) - {section}))
    left = {name: [word for word in words if word in shown] for name, words in WORDS.items()}
    assert left == {name: [] if name is section else list(words) for name, words in WORDS.items()}


def test_without_any_section_people_state_and_dates_stay() -> None:
    plan = complete()
    terms = replace(plan.terms, template="", observed="", context=Context(), goals=(), support=(), gap="")
    held = CheckIn(1, CHECK_IN.logged_at, CHECK_IN.logged_by, "", "", (), (), "")
    written = Reflection(1, REFLECTION.submitted_at, "", "", "")
    bare = replace(plan, terms=terms, check_ins=(held,), reflections=(written,), history=())
    assert visible(plan, frozenset()) == replace(bare, agent_view="", withdraw_reason="")
