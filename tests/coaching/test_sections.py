"""What is left out of a plan before a view gets it."""

from dataclasses import replace

import pytest

from coaching.plan import Plan, PlanState
from coaching.policy import Section
from coaching.sections import visible
from tests.builders import CHECK_IN, REFLECTION, a_plan

WORDS = {
    Section.TERMS: ("Long calls", "High season", "Shorter calls", "6.5", "Coaching talk"),
    Section.RECORD: ("Kept calm", "Closing", "6.1", "CRM outage", "Calls feel calmer", "83.0"),
    Section.AGENT_VIEW: ("canary-view",),
    Section.WITHDRAWAL: ("canary-reason",),
}


def whole() -> Plan:
    plan = a_plan(state=PlanState.WITHDRAWN, agent_view="canary-view", withdraw_reason="canary-reason")
    return replace(plan, check_ins=(CHECK_IN,), reflections=(REFLECTION,), history=CHECK_IN.readings)


def test_with_all_sections_nothing_is_left_out() -> None:
    assert visible(whole(), frozenset(Section)) == whole()


@pytest.mark.parametrize("section", WORDS)
def test_a_section_that_is_not_allowed_leaves_no_word_and_no_number(section: Section) -> None:
    shown = repr(visible(whole(), frozenset(Section) - {section}))
    left = {name: [word for word in words if word in shown] for name, words in WORDS.items()}
    assert left == {name: [] if name is section else list(words) for name, words in WORDS.items()}


def test_without_any_section_people_state_and_dates_stay() -> None:
    plan, bare = whole(), visible(whole(), frozenset())
    assert (bare.id, bare.ref, bare.agent_id, bare.manager_id, bare.state, bare.cadence) == (
        plan.id,
        plan.ref,
        plan.agent_id,
        plan.manager_id,
        plan.state,
        plan.cadence,
    )
    assert [(entry.number, entry.logged_at) for entry in bare.check_ins] == [(1, CHECK_IN.logged_at)]
    assert [(entry.number, entry.submitted_at) for entry in bare.reflections] == [(1, REFLECTION.submitted_at)]
    assert not [word for words in WORDS.values() for word in words if word in repr(bare)]
