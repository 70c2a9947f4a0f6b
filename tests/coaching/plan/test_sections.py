"""What is left out of a plan before a view gets it."""

from dataclasses import replace

import pytest

from coaching.base.circumstances import Gap
from coaching.plan.plan import CheckIn, Context, Plan, PlanState, Reflection
from coaching.plan.policy import Section
from coaching.plan.sections import visible
from tests.support.builders import CHECK_IN, REFLECTION, a_plan

AFTER = replace(CHECK_IN.readings[0], value=77.7)
WORDS = {
    Section.TERMS: ("canary-template", "Long calls", "High season", "Shorter calls", "6.5", "Coaching talk"),
    Section.RECORD: ("Kept calm", "Closing", "6.1", "CRM outage", "Calls feel calmer", "83.0", "77.7"),
    Section.AGENT_VIEW: ("canary-view", "canary-answer"),
    Section.WITHDRAWAL: ("canary-reason",),
    Section.HR_ONLY: ("canary-ready", "canary-go-on", f"gap='{Gap.PRIVATE}'"),
}


def complete() -> Plan:
    plan = a_plan(state=PlanState.WITHDRAWN, agent_view="canary-view", withdraw_reason="canary-reason")
    terms = replace(plan.terms, template="canary-template", gap=str(Gap.PRIVATE))
    asked = replace(plan, terms=terms, view_answer="canary-answer", readiness=("canary-ready",))
    held = replace(asked, check_ins=(CHECK_IN,), reflections=(REFLECTION,), history=CHECK_IN.readings, after=(AFTER,))
    return replace(held, go_on_because="canary-go-on")


def gap_shown(gap: Gap, without: Section) -> str:
    plan = complete()
    plan = replace(plan, terms=replace(plan.terms, gap=str(gap)))
    return visible(plan, frozenset(Section) - {without}).terms.gap


def test_with_all_sections_nothing_is_left_out() -> None:
    assert visible(complete(), frozenset(Section)) == complete()


@pytest.mark.parametrize("section", WORDS)
def test_a_section_that_is_not_allowed_leaves_no_word_and_no_number(section: Section) -> None:
    shown = repr(visible(complete(), frozenset(Section) - {section}))
    left = {name: [word for word in words if word in shown] for name, words in WORDS.items()}
    gone = {section: [], **({Section.HR_ONLY: list(WORDS[Section.HR_ONLY][:2])} if section is Section.TERMS else {})}
    assert left == {name: list(words) for name, words in WORDS.items()} | gone


def test_only_what_is_private_leaves_the_gap_where_the_part_of_hr_is_not_shown() -> None:
    assert gap_shown(Gap.PRIVATE, without=Section.HR_ONLY) == ""
    assert gap_shown(Gap.SKILL, without=Section.HR_ONLY) == Gap.SKILL
    assert gap_shown(Gap.SKILL, without=Section.TERMS) == ""


def test_without_any_section_people_state_and_dates_stay() -> None:
    plan = complete()
    terms = replace(plan.terms, template="", observed="", context=Context(), goals=(), support=(), gap="")
    held = CheckIn(1, CHECK_IN.logged_at, CHECK_IN.logged_by, "", "", (), (), "")
    written = Reflection(1, REFLECTION.submitted_at, "", "", "")
    bare = replace(plan, terms=terms, check_ins=(held,), reflections=(written,), history=(), after=())
    silent = replace(bare, agent_view="", view_answer="", withdraw_reason="")
    assert visible(plan, frozenset()) == replace(silent, readiness=(), go_on_because="")
