"""The start modal in its three steps."""

import json
from dataclasses import replace

import pytest

from coaching.base.metrics import CATALOGUE
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT
from coaching.start.drafts import Draft
from coaching.start.readiness import Readiness
from coaching.start.templates import TEMPLATES
from tests.support.screens import samples, slack_limits
from tests.support.screens.reading import buttons_of, inputs_of, visible_text
from views.kit.plan_label import use_plan_label
from views.start.start_form import start_modal

STEP_1 = {"agent", "template", "observed", "unusual", "gap"}
CAUSES = {"workload", "tools", "customers", "staffing", "outages"}
GOAL = {"metric", "kind", "statement", "how", "baseline", "target", "unit", "due"}
SUPPORT = {"kind", "text", "owner", "rhythm", "due"}
EMPTY = Draft("d1", samples.MANAGER.id, {}, samples.SHARED_AT)


@pytest.mark.parametrize(("step", "submit"), [(1, "Next"), (2, "Next"), (3, "Preview")])
def test_each_step_says_where_one_is_and_what_comes(step: int, submit: str) -> None:
    view = start_modal(samples.start_screen(step)).to_dict()
    assert f"Step {step} of 3" in view["blocks"][0]["elements"][0]["text"]
    assert view["submit"]["text"] == submit


@pytest.mark.parametrize("step", [1, 2, 3])
def test_closing_is_reported_so_that_nothing_typed_is_lost(step: int) -> None:
    view = start_modal(samples.start_screen(step)).to_dict()
    assert view["notify_on_close"] is True
    assert json.loads(view["private_metadata"]) == {"draft": "d1", "step": step}
    assert view["callback_id"] == "start_step"


def test_the_title_is_the_customers_word() -> None:
    assert start_modal(samples.start_screen(1)).to_dict()["title"]["text"] == "New coaching plan"
    use_plan_label("growth plan")
    own = start_modal(samples.start_screen(1))
    assert own.to_dict()["title"]["text"] == "New growth plan"


def test_a_long_name_of_the_customer_still_fits_the_title() -> None:
    use_plan_label("performance growth agreement")
    slack_limits.check(start_modal(samples.start_screen(1)))


@pytest.mark.parametrize(
    ("unusual", "beside"),
    [
        ("", set()),
        ("nothing", set()),
        ("unknown", set()),
        ("tools outages", {"tools", "outages"}),
        (" ".join(sorted(CAUSES)), CAUSES),
    ],
)
def test_words_are_asked_for_only_beside_what_was_ticked(unusual: str, beside: set[str]) -> None:
    """Else a manager would have to say in words what did not happen, and the words would have to be guessed."""
    draft = replace(EMPTY, values={"unusual": unusual, "tools": "The CRM was slow"})
    blocks = inputs_of(start_modal(samples.start_screen(1, draft)))
    assert set(blocks) == STEP_1 | beside
    ticked = [option["value"] for option in blocks["unusual"]["element"].get("initial_options", ())]
    assert set(ticked) == set(unusual.split())


def test_step_1_needs_the_agent_the_observation_and_what_was_unusual() -> None:
    blocks = inputs_of(start_modal(samples.start_screen(1, EMPTY)))
    assert {name for name, block in blocks.items() if not block["optional"]} == {"agent", "observed", "unusual"}
    assert blocks["unusual"]["element"]["type"] == "checkboxes"
    assert blocks["unusual"]["dispatch_action"] is True


def test_step_1_shows_what_was_typed() -> None:
    blocks = inputs_of(start_modal(samples.start_screen(1)))
    assert blocks["agent"]["element"]["initial_user"] == samples.AGENT.id
    assert blocks["observed"]["element"]["initial_value"] == samples.TERMS.observed
    assert blocks["template"]["element"]["initial_option"]["value"] == "back_office"


def test_choosing_a_template_is_reported_at_once() -> None:
    block = inputs_of(start_modal(samples.start_screen(1)))["template"]
    assert block["dispatch_action"] is True
    assert [option["value"] for option in block["element"]["options"]] == list(TEMPLATES)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("back_office", "Suggests goals (QA score, Schedule adherence) and 3 support actions."),
        ("blank", "Fills nothing"),
        ("", "Fills nothing"),
    ],
)
def test_a_template_says_what_it_fills(template: str, words: str) -> None:
    draft = replace(EMPTY, values={"template": template})
    assert words in visible_text(start_modal(samples.start_screen(1, draft)))


def test_an_older_draft_is_offered_by_its_date() -> None:
    screen = replace(samples.start_screen(1, EMPTY), resumable=replace(EMPTY, id="older"))
    view = start_modal(screen)
    assert buttons_of(view)["resume_draft"] == "older"
    assert "You have a draft from Fri 2 Oct, 09:30 (UTC)" in visible_text(view)


def test_without_an_older_draft_nothing_is_offered() -> None:
    assert "resume_draft" not in buttons_of(start_modal(samples.start_screen(1)))


def test_step_2_has_as_many_goals_and_support_actions_as_the_draft() -> None:
    draft = replace(samples.FILLED, goals=2, support=3)
    goals = {f"goal_{n}_{part}" for n in (1, 2) for part in GOAL}
    support = {f"support_{n}_{part}" for n in (1, 2, 3) for part in SUPPORT}
    assert set(inputs_of(start_modal(samples.start_screen(2, draft)))) == goals | support | {"go_on_because"}
    ready = replace(samples.start_screen(2, draft), readiness=Readiness((), (), asks_why=True))
    assert set(inputs_of(start_modal(ready))) == goals | support


def test_nothing_of_step_2_is_required_by_slack() -> None:
    blocks = inputs_of(start_modal(samples.start_screen(2)))
    assert all(block["optional"] for block in blocks.values())


def test_step_2_shows_what_was_typed() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(start_modal(samples.start_screen(2))).items()}
    assert blocks["goal_1_metric"]["initial_option"]["value"] == "qa"
    assert blocks["goal_1_target"]["initial_value"] == "85.5"
    assert blocks["goal_1_due"]["initial_date"] == "2026-12-04"
    assert blocks["support_1_owner"]["initial_option"]["text"]["text"] == "Manager"


def test_a_goal_takes_numbers_as_people_write_them_and_every_measure_of_the_catalogue() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(start_modal(samples.start_screen(2))).items()}
    assert blocks["goal_1_baseline"]["type"] == "plain_text_input"
    assert [option["value"] for option in blocks["goal_1_metric"]["options"]] == list(CATALOGUE)


def test_another_template_makes_slack_show_new_words() -> None:
    other = replace(samples.FILLED, values={**samples.FILLED.values, "filled_from": "remote"})
    before = inputs_of(start_modal(samples.start_screen(2)))["goal_1_how"]["block_id"]
    after = inputs_of(start_modal(samples.start_screen(2, other)))["goal_1_how"]["block_id"]
    assert (before, after) == ("goal_1_how~back_office", "goal_1_how~remote")


def test_another_goal_leaves_what_was_typed_where_it_is() -> None:
    before = inputs_of(start_modal(samples.start_screen(2)))
    after = inputs_of(start_modal(samples.start_screen(2, replace(samples.FILLED, goals=3))))
    assert all(after[name]["block_id"] == block["block_id"] for name, block in before.items())


def test_goals_and_support_can_be_added_until_there_are_enough() -> None:
    assert {"add_goal", "add_support", "check_goals", "go_back"} == set(
        buttons_of(start_modal(samples.start_screen(2)))
    )
    full = replace(samples.FILLED, goals=MAX_GOALS, support=MAX_SUPPORT)
    view = start_modal(samples.start_screen(2, full))
    assert set(buttons_of(view)) == {"check_goals", "go_back"}
    slack_limits.check(view)


def test_later_steps_say_for_whom() -> None:
    assert "For Ana Cruz" in visible_text(start_modal(samples.start_screen(2)))
    assert "For Ana Cruz" not in visible_text(start_modal(samples.start_screen(1)))
    assert "For" not in visible_text(start_modal(replace(samples.start_screen(3), agent=None))).splitlines()[0]


def test_step_3_needs_all_of_it() -> None:
    blocks = inputs_of(start_modal(samples.start_screen(3)))
    assert set(blocks) == {"length", "start_date", "weekday", "time"}
    assert not any(block["optional"] for block in blocks.values())


def test_step_3_offers_working_days_as_the_cadence_counts_them() -> None:
    options = inputs_of(start_modal(samples.start_screen(3)))["weekday"]["element"]["options"]
    assert [option["value"] for option in options] == ["0", "1", "2", "3", "4"]
    assert [option["text"]["text"] for option in options][::4] == ["Monday", "Friday"]


def test_step_3_shows_the_usual_answers() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(start_modal(samples.start_screen(3))).items()}
    assert blocks["length"]["initial_option"]["text"]["text"] == "60 days"
    assert blocks["start_date"]["initial_date"] == "2026-10-05"
    assert blocks["weekday"]["initial_option"]["text"]["text"] == "Thursday"
    assert blocks["time"]["initial_time"] == "15:00"
