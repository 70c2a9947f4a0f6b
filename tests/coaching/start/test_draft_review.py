"""The start modal's texts as the fairness review reads them: at each edge, and whatever anybody types."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.base.metrics import CATALOGUE
from coaching.fairness import DraftGoal, Finding, Rule, Severity
from coaching.fairness.review_result import MetricFacts
from coaching.fairness.vague import Part, missing_parts
from coaching.goals.team_figures import best_tenth
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT
from coaching.start import drafts
from coaching.start.draft_review import PARTNERS, before_sharing, finding_records, free_partner, while_writing
from coaching.start.templates import TEMPLATES
from tests.support.builders import START, TYPED, a_draft
from views.fairness.finding_words import pointed_text, text_later

GOAL_PARTS = ("metric", "statement", "how", "baseline", "target", "unit", "due")
FIELDS = [
    *("agent", "template", "observed", "workload", "tools", "customers", "staffing", "outages"),
    *("length", "start_date", "weekday", "time", "filled_from", "keep_because"),
    *(f"goal_{n}_{part}" for n in range(1, MAX_GOALS + 1) for part in GOAL_PARTS),
    *(f"support_{n}_{part}" for n in range(1, MAX_SUPPORT + 1) for part in ("kind", "text", "owner", "rhythm")),
]
SCRAPS = ["", "qa", "csat", "own", "technical_support", "60", "1e999", "-", "2026-13-45", "2026-12-01", "78%", "5,5"]
WORDS = [*SCRAPS, "\0", "9" * 5000, "within 3 weeks by practice", "Stop being careless", "nothing", "Long calls. Tone"]
TEXTS = st.one_of(st.sampled_from(WORDS), st.text(max_size=60))
KNOWN = {"qa": MetricFacts(20.0, 88.0, 95.0), "aht": MetricFacts(40.0, 6.0, 5.0)}


def with_these(typed: Mapping[str, str], goals: int = 1, support: int = 1) -> drafts.Draft:
    """A complete draft with other words in some fields."""
    return replace(a_draft(goals=goals, support=support), values={**TYPED, **typed})


def read(n: int = 1, **typed: str) -> DraftGoal:
    """How the review reads a goal of a complete draft."""
    goals = before_sharing(with_these(typed), KNOWN).draft.goals
    assert goals is not None
    return goals[n - 1]


def rules(draft: drafts.Draft, known: dict[str, MetricFacts] | None = None) -> set[Rule]:
    return {found.rule for found in before_sharing(draft, known or {}).findings}


@given(st.dictionaries(st.sampled_from(FIELDS), TEXTS), st.integers(1, MAX_GOALS), st.integers(1, MAX_SUPPORT))
def test_whatever_is_typed_the_review_answers_and_changes_nothing(
    typed: dict[str, str], goals: int, help_: int
) -> None:
    draft = with_these(typed, goals, help_)
    before = dict(draft.values)
    for found in (while_writing(draft, KNOWN), before_sharing(draft, KNOWN)):
        places = [found.place(each) for each in found.findings]
        assert set(places) <= {0, *found.goals}
        assert sum(len(found.about(n)) for n in range(MAX_GOALS + 1)) == len(found.findings)
        assert all(pointed_text(each, found.draft) for each in found.findings)
        assert len(finding_records(found, " why ")) == len(found.findings)
    assert draft.values == before


def test_numbers_are_read_as_the_form_reads_them() -> None:
    goal = read(goal_1_baseline="78%", goal_1_target="85,5")
    assert (goal.baseline, goal.target) == (78.0, 85.5)
    assert read(goal_1_target="many").target is None


def test_a_day_counts_from_the_first_day_and_an_empty_one_is_the_plans_end() -> None:
    assert read(goal_1_due=(START + timedelta(days=20)).isoformat()).due_day == 20
    assert read().due_day == 60
    assert read(goal_1_statement="Shorter calls within 75 days").due_day is None
    assert Rule.DEADLINE_OUTSIDE in rules(a_draft(goal_1_statement="Shorter calls within 75 days"))


@pytest.mark.parametrize("unknown", [{"length": ""}, {"length": "sixty"}, {"length": "61"}])
def test_before_the_length_is_chosen_no_date_is_outside(unknown: dict[str, str]) -> None:
    late = {"goal_1_statement": "Shorter calls within 75 days", "goal_2_metric": "qa", "goal_2_due": "2030-01-01"}
    draft = with_these(late | unknown, goals=2)
    assert while_writing(draft, {}).draft.length_days is None
    assert Rule.DEADLINE_OUTSIDE not in {found.rule for found in while_writing(draft, {}).findings}


def test_outages_are_read_as_what_was_around() -> None:
    draft = a_draft(goal_1_metric="csat", unusual="unknown", outages="The phones were down for two days")
    assert Rule.OUTSIDE_CONTROL in rules(draft)
    assert Rule.OUTSIDE_CONTROL not in rules(replace(draft, values={**draft.values, "outages": ""}))


def test_readings_tell_what_is_noise_and_what_nobody_reaches() -> None:
    typed = {"goal_1_metric": "qa", "goal_1_baseline": "78", "goal_1_target": "79"}
    assert Rule.INSIDE_NOISE in rules(with_these(typed), {"qa": MetricFacts(sample_per_week=2)})
    assert Rule.INSIDE_NOISE not in rules(with_these(typed), {"qa": MetricFacts(sample_per_week=2000)})
    assert Rule.BEYOND_BEST in rules(with_these(typed), {"qa": MetricFacts(team_best_tenth=78.5)})


def test_a_goal_in_another_unit_is_not_compared_with_the_team() -> None:
    assert read(goal_1_unit="MIN").team_best_tenth == 5.0
    assert read(goal_1_unit="seconds").team_best_tenth is None
    assert read(goal_1_unit="seconds").sample_per_week == 40.0


def test_a_suggestion_without_numbers_is_not_called_vague_and_is_no_part_of_the_plan() -> None:
    idea = TEMPLATES["call_centre"].goals[1]
    draft = a_draft(
        goals=2,
        filled_from="call_centre",
        goal_2_metric=idea.metric,
        goal_2_statement=idea.statement,
        goal_2_how=idea.how,
    )
    written = while_writing(draft, {})
    assert written.goals == (1, 2)
    assert Rule.VAGUE not in {found.rule for found in written.about(2)}
    assert Rule.LONE_METRIC not in {found.rule for found in written.findings}
    assert before_sharing(draft, {}).goals == (1,)
    assert Rule.LONE_METRIC in rules(draft)


def test_a_goal_in_words_of_ones_own_is_named_while_its_number_or_way_is_missing() -> None:
    draft = a_draft(goals=2, goal_2_metric="own", goal_2_statement="Improve hand-off coordination between teams")
    assert Rule.VAGUE in {found.rule for found in while_writing(draft, {}).about(2)}


def test_an_empty_form_is_left_in_peace() -> None:
    empty = drafts.Draft("d", "m", {"observed": "12 long calls last week"}, a_draft().updated_at)
    assert while_writing(empty, {}).findings == ()


def test_the_goals_number_in_the_form_is_kept_apart_from_its_place_in_the_plan() -> None:
    draft = a_draft(goals=2, goal_1_baseline="", goal_1_target="", goal_2_metric="csat", goal_2_baseline="70")
    found = before_sharing(draft, {})
    alone = next(each for each in found.findings if each.rule is Rule.LONE_METRIC)
    assert (alone.goal, found.place(alone)) == (0, 2)
    assert {each.goal for each in finding_records(found, "") if each.rule is Rule.LONE_METRIC} == {1}


@pytest.mark.parametrize("metric", CATALOGUE)
def test_the_partner_on_offer_balances_the_measure(metric: str) -> None:
    draft = a_draft(goal_1_metric=metric)
    alone = Rule.LONE_METRIC in {found.rule for found in while_writing(draft, {}).findings}
    assert alone == (metric in PARTNERS)
    if partner := free_partner(draft, metric):
        beside = drafts.with_goal_beside(draft, partner)
        assert beside.value("goal_2_metric") == partner
        assert Rule.LONE_METRIC not in {found.rule for found in while_writing(beside, {}).findings}


def test_the_offer_never_takes_a_goal_in_which_something_stands() -> None:
    full = a_draft(goals=3, goal_2_unit="%", goal_3_due="2026-12-01")
    assert free_partner(full, "aht") is None
    assert drafts.with_goal_beside(full, "qa") == full
    once = drafts.with_goal_beside(a_draft(), "qa")
    assert drafts.with_goal_beside(once, "qa") == once


@pytest.mark.parametrize(
    ("goal", "parts"),
    [
        (DraftGoal("qa"), tuple(Part)),
        (DraftGoal("qa", target=85, due_day=60), (Part.WAY,)),
        (DraftGoal("qa", target=85, due_day=60, how="Try harder"), (Part.WAY,)),
        (DraftGoal("qa", how="Two call reviews a week", due_day=60), (Part.NUMBER,)),
        (DraftGoal("qa", "QA to 85 through call reviews"), (Part.DATE,)),
        (DraftGoal("qa", "QA to 85 within 60 days through call reviews"), ()),
    ],
)
def test_what_a_vague_goal_lacks_is_named(goal: DraftGoal, parts: tuple[Part, ...]) -> None:
    assert missing_parts(goal) == parts


@pytest.mark.parametrize(
    ("people", "lower", "best"),
    [(9, False, None), (10, False, 10.0), (11, False, 10.0), (20, False, 19.0), (20, True, 2.0)],
)
def test_the_best_tenth_is_what_one_in_ten_of_the_others_reaches(people: int, lower: bool, best: float | None) -> None:
    means = {f"U{n}": float(n) for n in range(1, people + 1)} | {"UME": 1000.0}
    assert best_tenth(means, "UME", lower_is_better=lower) == best


@pytest.mark.parametrize("rule", Rule)
def test_what_was_kept_has_words_whatever_became_of_its_goal(rule: Rule) -> None:
    for metric in ("", "own", "adherence", *CATALOGUE):
        assert text_later(rule, metric).endswith(".")
    assert "QA score alone" in text_later(Rule.LONE_METRIC, "qa")


def test_what_is_kept_carries_its_weight_and_the_reason() -> None:
    found = before_sharing(a_draft(goal_1_how="Stop being careless"), {})
    assert Finding(Rule.PERSONAL_WORDING, 0) in found.findings
    (entry,) = [each for each in finding_records(found, " Agreed together ") if each.rule is Rule.PERSONAL_WORDING]
    assert (entry.severity, entry.goal, entry.reason) == (Severity.STOP, 1, "Agreed together")


def test_a_reason_sticks_to_nothing_that_needs_none() -> None:
    found = before_sharing(a_draft(goal_1_how="Stop being careless"), {})
    notes = [each for each in finding_records(found, "Agreed together") if each.severity is Severity.NOTE]
    assert notes
    assert {each.reason for each in notes} == {""}


def test_the_usual_plan_of_the_tests_needs_no_reason() -> None:
    assert before_sharing(a_draft(), {}).weighs(Severity.STOP) == ()
    assert date.fromisoformat(TYPED["start_date"]) == START
