"""The fairness review on its screens: where it stands, what it asks, who reads it, and that it fits."""

from dataclasses import replace

import pytest

from coaching.base.metrics import CATALOGUE
from coaching.base.person import Role
from coaching.fairness import Finding as Rated
from coaching.fairness import Rule, Severity
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT
from coaching.start import draft_review
from coaching.start.notes import Note
from coaching.start.readiness import Readiness, ReadinessFinding
from tests.support.screens import reviewed, samples, slack_limits
from tests.support.screens.reading import blocks_of, buttons_of, inputs_of, visible_text
from views.fairness.finding_words import SEVERITIES, text_later
from views.plan.plan_modal import plan_modal
from views.start.preview import preview_modal
from views.start.start_form import start_modal

LONG = "字 attitude " * 50


@pytest.mark.parametrize("metric", sorted(CATALOGUE.keys() - {"adherence", "own"}))
def test_each_measure_of_an_outcome_has_a_risk_of_its_own_when_it_stands_alone(metric: str) -> None:
    assert text_later(Rule.LONE_METRIC, metric).startswith(f"{CATALOGUE[metric].name} alone ")


def test_a_measure_without_words_of_its_own_still_gets_the_general_ones() -> None:
    assert text_later(Rule.LONE_METRIC, "conversion").startswith("A measure stands alone")


def test_the_fullest_form_fits_with_all_that_can_be_said() -> None:
    draft = reviewed.unfair(LONG, MAX_GOALS, MAX_SUPPORT)
    draft = replace(draft, values={name: text[:500] for name, text in draft.values.items()})
    read = draft_review.while_writing(draft, reviewed.KNOWN)
    about = {rule: (0, 1, 2) if rule is Rule.LONE_METRIC else (None, 0, 1, 2) for rule in Rule}
    found = replace(read, findings=tuple(Rated(rule, goal) for rule, goals in about.items() for goal in goals))
    notes: tuple[Note, ...] = (replace(samples.NOTE, text=LONG * 5),) * 20
    screen = replace(
        samples.start_screen(2, draft), review=found, readiness=Readiness(notes, tuple(ReadinessFinding), True)
    )
    team = dict.fromkeys(("aht", "backlog", "response_time"), samples.TEAM["qa"])
    view = start_modal(replace(screen, team=team, returned_because=LONG * 4))
    slack_limits.check(view)
    assert "go_back" in buttons_of(view), "the last row was cut off"


def test_the_fullest_preview_fits() -> None:
    draft = reviewed.unfair(LONG, MAX_GOALS, MAX_SUPPORT)
    draft = replace(draft, values={name: text[:500] for name, text in draft.values.items()})
    view = reviewed.preview(draft)
    slack_limits.check(view)
    assert {"we_have_talked", "keep_because"} <= set(inputs_of(view))
    assert "go_back" in buttons_of(view)


def test_the_longest_plan_fits_with_all_that_was_kept() -> None:
    view = plan_modal(reviewed.plan_screen(Role.HR, samples.longest_plan(), "字" * 1000))
    slack_limits.check(view)


def test_findings_are_grouped_by_weight_the_heaviest_first() -> None:
    words = visible_text(reviewed.preview(reviewed.unfair()))
    places = [words.index(title) for title in SEVERITIES.values()]
    assert places == sorted(places)
    assert (
        words.index("Needs a reason") < words.index("Some words describe a person") < words.index("Worth a second look")
    )


@pytest.mark.parametrize(
    ("weights", "is_asked", "is_optional"),
    [
        ((), False, None),
        ((Severity.NOTE,), False, None),
        ((Severity.NOTE, Severity.WARN), True, True),
        ((Severity.NOTE, Severity.WARN, Severity.STOP), True, False),
    ],
)
def test_a_reason_is_asked_where_it_weighs_more_than_a_note(
    weights: tuple[Severity, ...], is_asked: bool, is_optional: bool | None
) -> None:
    draft = reviewed.unfair()
    full = draft_review.before_sharing(draft, reviewed.KNOWN)
    some = replace(full, findings=tuple(each for each in full.findings if each.severity in weights))
    assert {each.severity for each in some.findings} == set(weights)
    view = preview_modal(replace(samples.PREVIEW, draft=draft, review=some))
    field = inputs_of(view).get("keep_because")
    assert (field is not None) == is_asked
    assert (field["optional"] if field else None) == is_optional


def test_step_3_says_how_much_and_asks_nothing() -> None:
    view = reviewed.step(3, reviewed.unfair())
    assert "Needs a reason: " in visible_text(view)
    assert set(inputs_of(view)) == {"length", "start_date", "weekday", "time"}
    assert "Review" not in visible_text(start_modal(samples.start_screen(3)))


def test_the_reason_that_was_typed_stands_in_the_field_again() -> None:
    field = inputs_of(reviewed.preview(reviewed.unfair()))["keep_because"]
    assert field["element"]["initial_value"] == reviewed.UNFAIR["keep_because"]


@pytest.mark.parametrize(("role", "reads"), [(Role.HR, True), (Role.MANAGER, True), (Role.AGENT, False)])
def test_the_plan_tells_hr_and_the_manager_what_was_kept_once(role: Role, reads: bool) -> None:
    words = visible_text(plan_modal(reviewed.plan_screen(role)))
    assert words.count("The customer set this date") == int(reads)
    assert ("What the fairness review said" in words) == reads


def test_an_offer_names_the_measure_and_carries_it() -> None:
    view = reviewed.step(2, replace(samples.FILLED, goals=1))
    assert buttons_of(view)["add_beside"] == "csat"
    assert "Add CSAT beside it" in visible_text(view)


def test_the_chosen_measure_shows_in_a_field_that_slack_knew_as_empty() -> None:
    draft = replace(samples.FILLED, goals=2)
    taken = replace(draft, values={**draft.values, "goal_2_metric": "csat", "goal_2_beside": "csat"})
    before, after = (inputs_of(reviewed.step(2, each)) for each in (draft, taken))
    changed = {name for name, block in before.items() if after[name]["block_id"] != block["block_id"]}
    assert changed == {"goal_2_metric"}
    assert after["goal_2_metric"]["element"]["initial_option"]["value"] == "csat"


def test_every_rule_can_be_read_in_the_plan_later() -> None:
    assert {entry.rule for entry in reviewed.finding_records()} == set(Rule)
    assert blocks_of(plan_modal(reviewed.plan_screen(Role.HR)))


@pytest.mark.parametrize(
    ("metric", "risks"),
    [
        ("csat", ("hold times", "product faults", "policy")),
        ("nps", ("whole company", "prices", "outages")),
        ("aht", ("hurrying",)),
        ("fcr", ("need a follow-up",)),
        ("ces", ("tone", "patience", "reassurance")),
        ("qa", ("script",)),
        ("backlog", ("spikes", "short staffing")),
        ("resolution_time", ("other teams are waited for",)),
    ],
)
def test_a_lone_measure_is_told_the_guides_risk_of_it(metric: str, risks: tuple[str, ...]) -> None:
    """S60 to S67."""
    said = text_later(Rule.LONE_METRIC, metric)
    assert all(risk in said for risk in risks), said
    assert said.endswith("beside it.")
