"""The shipped templates hold what the guides' worked examples ask for, and a fair reader finds nothing in them."""

import pytest

from coaching.fairness import ReviewedDraft, Rule, review
from coaching.fairness.draft import DraftGoal, DraftSupport
from coaching.plan.plan import Rhythm, SupportKind
from coaching.start.templates import TEMPLATES, Template

K = SupportKind
EXAMPLES = (
    ("Maria, calls", "call_centre", {"aht", "csat"}, {K.COACHING, K.SIDE_BY_SIDE, K.ROLE_PLAY}, "call structure"),
    (
        "David, technical",
        "technical_support",
        {"fcr", "reopen_rate"},
        {K.TRAINING, K.HUDDLE, K.SIDE_BY_SIDE},
        "quality",
    ),
    ("Jason, remote", "remote", {"response_time"}, {K.COACHING, K.HUDDLE, K.TOOLS}, "Screen-share"),
    (
        "Aisha, social media",
        "social_media",
        {"csat", "escalation_rate"},
        {K.COACHING, K.SIDE_BY_SIDE, K.TOOLS},
        "practice",
    ),
    ("John, client work", "back_office", {"adherence"}, {K.COACHING, K.TRAINING}, "CRM"),
)
FILLED = [template for template in TEMPLATES.values() if template.goals]


def as_draft(template: Template) -> ReviewedDraft:
    """A draft that somebody gave numbers and days, with all else as the template suggests."""
    goals = tuple(DraftGoal(idea.metric, idea.statement, idea.how, target=80.0, due_day=60) for idea in template.goals)
    support = tuple(DraftSupport(idea.kind, idea.text, idea.rhythm, idea.owner) for idea in template.support)
    return ReviewedDraft(template.key, template.key, 60, goals=goals, support=support)


@pytest.mark.parametrize(("name", "key", "metrics", "kinds", "word"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_each_worked_example_finds_its_measures_and_help(
    name: str, key: str, metrics: set[str], kinds: set[SupportKind], word: str
) -> None:
    template = TEMPLATES[key]
    assert metrics <= {goal.metric for goal in template.goals}, name
    assert kinds <= {action.kind for action in template.support}, name
    assert any(word in action.text for action in template.support), name


def test_technical_support_is_not_measured_on_speed() -> None:
    speed = {"aht", "response_time", "resolution_time", "backlog"}
    assert speed.isdisjoint(goal.metric for goal in TEMPLATES["technical_support"].goals)


@pytest.mark.parametrize("template", FILLED, ids=lambda template: template.key)
def test_a_fair_reader_finds_nothing_in_a_template(template: Template) -> None:
    assert review(as_draft(template)) == ()


def test_a_lone_goal_of_a_template_is_found() -> None:
    draft = as_draft(TEMPLATES["call_centre"])
    alone = ReviewedDraft(draft.id, draft.role, 60, goals=(draft.goals or ())[:1], support=draft.support)
    assert [found.rule for found in review(alone)] == [Rule.LONE_METRIC]


@pytest.mark.parametrize("template", FILLED, ids=lambda template: template.key)
def test_something_happens_every_week(template: Template) -> None:
    assert Rhythm.WEEKLY in {action.rhythm for action in template.support}
