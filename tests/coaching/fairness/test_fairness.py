"""The fairness review: each rule at its edge, on the labelled drafts, and on anything at all."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.reviewing import draft_of
from coaching.base.metrics import CATALOGUE
from coaching.fairness import DraftContext, DraftGoal, DraftSupport, Finding, ReviewedDraft, Rule, questions, review
from coaching.fairness.findings import QUESTIONS, RULES
from coaching.start.templates import TEMPLATES
from testbed.labelled_drafts import FOLDER, LEAST, Score, scored
from views.fairness.finding_words import finding_text

GOOD = DraftGoal(
    "qa",
    "QA from 78 to 85 with CSAT at 90 %",
    "Two call reviews a week",
    78,
    85,
    "%",
    60,
    sample_per_week=20,
    team_best_tenth=92,
)
SUPPORT = (DraftSupport("coaching", "Listen to three calls together", "weekly", "manager"),)
DRAFT = ReviewedDraft(
    "fair", "call_centre", 60, "Steps were skipped in 4 of 10 calls", DraftContext(), (GOOD,), SUPPORT
)


def found(draft: ReviewedDraft) -> set[Rule]:
    return {finding.rule for finding in review(draft)}


def with_goal(**changes: object) -> ReviewedDraft:
    return replace(DRAFT, goals=(replace(GOOD, **changes),))  # type: ignore[arg-type]


def test_a_fair_plan_is_left_in_peace() -> None:
    assert review(DRAFT) == ()


@pytest.fixture(scope="module")
def score() -> Score:
    """Return how the drafts that the rules may have been written from were reviewed."""
    return scored(FOLDER / "seen.jsonl")


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_says_what_a_fair_reader_says(score: Score, rule: Rule) -> None:
    assert score.right[rule] >= 20
    assert score.precision(rule) >= LEAST
    assert score.recall(rule) >= LEAST


def test_with_the_forms_answers_it_says_what_a_fair_reader_says() -> None:
    asked = scored(FOLDER / "former.jsonl", FOLDER / "answers.jsonl")
    assert min(asked.overall()) >= 0.95
    for rule in (Rule.OUTSIDE_CONTROL, Rule.SUPPORT_MISMATCH, Rule.ROLE_CONFLICT):
        assert asked.right[rule] >= 10
        assert min(asked.precision(rule), asked.recall(rule)) >= 0.95


@pytest.mark.parametrize("line", (FOLDER / "guides.jsonl").read_bytes().splitlines())
def test_the_guides_bad_examples_are_caught_and_the_good_ones_pass(line: bytes) -> None:
    """S173 (a date after the plan's end), a lone metric and S147 (which names no number) are set aside, by name."""
    example = json.loads(line)
    findings = {
        (str(finding.rule), finding.goal) for finding in review(draft_of(json.dumps(example["draft"]).encode()))
    }
    assert findings == {(label["rule"], label["goal"]) for label in example["expected"]}
    aside = set(example.get("aside", ()))
    assert bool({rule for rule, _ in findings} - aside) == (example["verdict"] == "bad")


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"due_day": 61}, Rule.DEADLINE_OUTSIDE),
        ({"team_best_tenth": 84.9}, Rule.BEYOND_BEST),
        ({"sample_per_week": 0.5}, Rule.INSIDE_NOISE),
        ({"how": "Try harder"}, Rule.VAGUE),
        ({"how": "Stop being careless"}, Rule.PERSONAL_WORDING),
        ({"statement": "QA from 78 to 85"}, Rule.LONE_METRIC),
    ],
)
def test_one_change_brings_one_finding(changes: dict[str, object], rule: Rule) -> None:
    assert review(with_goal(**changes)) == (Finding(rule, 0),)


@pytest.mark.parametrize("changes", [{"due_day": 60}, {"team_best_tenth": 85}, {"baseline": 85}, {"baseline": None}])
def test_at_the_edge_nothing_is_said(changes: dict[str, object]) -> None:
    assert review(with_goal(**changes)) == ()


@pytest.mark.parametrize("finding", [{"sample_per_week": 0.5}, {"team_best_tenth": 84.9}])
def test_a_level_that_is_held_has_no_step_to_be_judged(finding: dict[str, object]) -> None:
    assert review(with_goal(kind="hold_at_least", baseline=86, **finding)) == ()


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"target": 100}, True),
        ({"target": 99}, True),
        ({"target": 98.9}, False),
        ({"metric": "escalation_rate", "baseline": 4, "target": 0}, True),
        ({"metric": "escalation_rate", "baseline": 4, "target": 0.5}, False),
        ({"metric": "own", "unit": "percent", "target": 100}, True),
        ({"metric": "own", "unit": "calls", "target": 100}, False),
        ({"metric": "csat", "unit": "of 5", "baseline": 4.1, "target": 5}, False),
        ({"metric": "backlog", "baseline": 40, "target": 0}, False),
        ({"metric": "nps", "target": 100}, False),
        ({"kind": "hold_at_least", "target": 100, "baseline": None}, True),
        ({"target": None}, False),
    ],
)
def test_a_share_of_nobody_or_of_all_is_asked_about(changes: dict[str, object], asked: bool) -> None:
    assert questions(with_goal(**changes)) == ((Finding(Rule.EXTREME_TARGET, 0),) if asked else ())


def test_the_question_is_no_rule_of_the_review_and_no_labelled_set_knows_it() -> None:
    assert set(RULES) | set(QUESTIONS) == set(Rule)
    assert review(with_goal(target=100, baseline=78, team_best_tenth=None)) == ()
    for name in ("seen", "former", "guides"):
        labels = [line["expected"] for line in map(json.loads, (FOLDER / f"{name}.jsonl").read_bytes().splitlines())]
        assert not {label["rule"] for line in labels for label in line} & set(QUESTIONS)


def test_speed_is_left_aside_in_technical_support_alone() -> None:
    hurried = replace(with_goal(metric="aht", baseline=None), role="technical_support")
    assert Rule.ROLE_CONFLICT in found(hurried)
    assert Rule.ROLE_CONFLICT not in found(replace(hurried, role="call_centre"))


def test_what_others_decide_counts_where_it_happened() -> None:
    waits = replace(with_goal(metric="csat"), context=DraftContext(staffing="Three agents are missing since May"))
    assert Rule.OUTSIDE_CONTROL in found(waits)
    assert Rule.OUTSIDE_CONTROL not in found(
        replace(waits, context=DraftContext(staffing="Nobody is missing, fully staffed"))
    )


def test_words_about_customers_judge_nobody() -> None:
    assert review(replace(DRAFT, concern="Steps were skipped with rude callers")) == ()
    assert review(replace(DRAFT, concern="Steps were skipped, out of laziness")) == (Finding(Rule.PERSONAL_WORDING),)


def test_support_that_nobody_was_asked_for_is_not_missing() -> None:
    assert Rule.NO_SUPPORT not in found(replace(DRAFT, support=None))
    assert Rule.NO_SUPPORT in found(replace(DRAFT, support=()))


WORDS = st.sampled_from(
    [
        "by",
        "within",
        "in",
        "60",
        "days",
        "week",
        "6",
        "%",
        "from",
        "to",
        "rude",
        "lazy",
        "customers",
        "not",
        "no",
        "queue",
        "down",
        "late",
        "QA",
        "CSAT",
        "six",
        "months",
        "March",
        "with",
        "coaching",
        ",.;",
    ]
)
TEXTS = st.none() | st.text(max_size=40) | st.lists(WORDS, max_size=14).map(" ".join)
NUMBERS = st.none() | st.floats(-1e6, 1e6)
GOALS = st.builds(
    DraftGoal, st.none() | st.sampled_from(sorted(CATALOGUE)), TEXTS, TEXTS, NUMBERS, NUMBERS, TEXTS,
    st.none() | st.integers(-400, 400), NUMBERS, NUMBERS, NUMBERS,
)  # fmt: skip
DRAFTS = st.builds(
    ReviewedDraft,
    st.just("any"),
    st.none() | st.sampled_from(sorted(TEMPLATES)),
    st.none() | st.integers(-10, 400),
    TEXTS,
    st.none() | st.builds(DraftContext, TEXTS, TEXTS, TEXTS, TEXTS),
    st.none() | st.lists(GOALS, max_size=5).map(tuple),
    st.none() | st.lists(st.builds(DraftSupport, TEXTS, TEXTS), max_size=3).map(tuple),
)


@pytest.mark.parametrize("count", [None, 0, -1.0])
@pytest.mark.parametrize("metric", ["qa", "adherence"])
def test_a_sample_of_nothing_says_nothing_about_noise(metric: str, count: float | None) -> None:
    assert Rule.INSIDE_NOISE not in found(with_goal(metric=metric, sample_per_week=count))


@given(DRAFTS)
def test_any_draft_is_reviewed_once_a_rule_and_goal(draft: ReviewedDraft) -> None:
    findings = review(draft)
    assert len(set(findings)) == len(findings)
    assert all(finding.goal is None or finding.goal < len(draft.goals or ()) for finding in findings)
    assert all(len(finding_text(finding, draft).split()) <= 60 for finding in findings)


@given(DRAFTS)
def test_what_was_not_given_brings_no_finding_but_vague(draft: ReviewedDraft) -> None:
    goals = tuple(DraftGoal() for _ in (draft.goals or ())[:3])
    assert {finding.rule for finding in review(ReviewedDraft("bare", goals=goals))} <= {Rule.VAGUE}


def test_the_words_repeat_nothing_that_was_typed() -> None:
    typed = replace(with_goal(statement="xyzzy", how="xyzzy"), concern="xyzzy laziness")
    assert "xyzzy" not in json.dumps([finding_text(finding, typed) for finding in review(typed)])


@pytest.mark.parametrize(
    ("seen", "asked"),
    [
        ("QA was 78% in four audits from 1 to 26 September; the team is at 90%.", False),
        ("Twice last week a customer had to explain the problem again.", False),
        ("12 llamadas entre el 3 y el 9 de octubre sin resumen", False),
        ("Late with replies, and customers complain", True),
        ("On 12 September a customer waited and hung up", True),
        ("In three calls the check of the account came at the end", True),
    ],
)
def test_what_was_seen_without_a_number_or_a_day_gets_a_question(seen: str, asked: bool) -> None:
    draft = replace(with_goal(), concern=seen)
    assert (Finding(Rule.BARE_OBSERVATION) in questions(draft)) is asked
