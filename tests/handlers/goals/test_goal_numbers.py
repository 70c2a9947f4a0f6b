"""Numbers of goals and readings as people type them, through Bolt and the local Slack."""

from typing import Any

import pytest

from coaching.base.goal_kinds import GoalKind
from coaching.plan.plan import Goal
from tests.handlers.start.test_drafts import FIRST, SECOND, THIRD, begun, submitted
from tests.handlers.start.test_table_import import READINGS, ROW, as_csv, checked, imported, plans, readings
from tests.handlers.weekly.test_check_ins import WORDS, form
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.people import AGENT, MANAGER, OTHER_AGENT
from views.kit.ids import action_of

CSAT = {"goal_1_metric": "csat", "goal_1_statement": "Happier customers", "goal_1_how": "One question more per call"}


def at_step_2(harness: BotHarness) -> dict[str, Any]:
    """Return the second step, open."""
    return harness.modal(submitted(harness, begun(harness), FIRST))


def refused(harness: BotHarness, values: dict[str, str]) -> dict[str, str]:
    """Return what the second step says about these values, by field."""
    answer = submitted(harness, at_step_2(harness), SECOND | values)
    return {action_of(block): words for block, words in (answer.get("errors") or {}).items()}


def shared_goal(harness: BotHarness, values: dict[str, str]) -> tuple[Goal, Json]:
    """Return the goal of a plan with these values, and its preview."""
    view = at_step_2(harness)
    for typed in (SECOND | values, THIRD):
        view = harness.modal(submitted(harness, view, typed))
    submitted(harness, view, {"we_have_talked": True})
    with harness.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    return plan.terms.goals[0], view


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        (CSAT | {"goal_1_baseline": "92", "goal_1_target": "90"}, "goal_1_target", "hold at least"),
        (CSAT | {"goal_1_baseline": "82", "goal_1_target": "950"}, "goal_1_target", "from 0 to 100"),
        (CSAT | {"goal_1_baseline": "3.5", "goal_1_target": "88"}, "goal_1_baseline", "of 5"),
        ({"goal_1_baseline": "6.5", "goal_1_target": "7"}, "goal_1_target", "less is better"),
        ({"goal_1_baseline": "6.5", "goal_1_target": "-7"}, "goal_1_target", "more than 0"),
        ({"goal_1_baseline": "372", "goal_1_target": "5"}, "goal_1_baseline", "6:12"),
        ({"goal_1_metric": "backlog", "goal_1_baseline": "1,234"}, "goal_1_baseline", "1.2340 or 1234"),
        (CSAT | {"goal_1_baseline": "82", "goal_1_target": "88", "goal_1_unit": "min"}, "goal_1_unit", "%, of 5"),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused_at_its_field(
    harness: BotHarness, values: dict[str, str], field: str, words: str
) -> None:
    found = refused(harness, values)
    assert list(found) == [field]
    assert words in found[field]


@pytest.mark.parametrize(
    ("values", "goal", "shown"),
    [
        (CSAT | {"goal_1_baseline": "82%", "goal_1_target": "88,5"}, (GoalKind.RAISE, 82.0, 88.5, "%"), "82% → 88.5%"),
        (CSAT | {"goal_1_baseline": "90", "goal_1_target": "90"}, (GoalKind.HOLD_AT_LEAST, 90.0, 90.0, "%"), "hold at"),
        (
            CSAT | {"goal_1_kind": "hold_at_least", "goal_1_baseline": "", "goal_1_target": "90"},
            (GoalKind.HOLD_AT_LEAST, 90.0, 90.0, "%"),
            "hold at least 90%",
        ),
        (
            CSAT | {"goal_1_kind": "hold_at_least", "goal_1_baseline": "92", "goal_1_target": "90"},
            (GoalKind.HOLD_AT_LEAST, 92.0, 90.0, "%"),
            "hold at least 90% (92% at the start)",
        ),
        (
            CSAT | {"goal_1_unit": "out of 5", "goal_1_baseline": "3,5", "goal_1_target": "4,5"},
            (GoalKind.RAISE, 3.5, 4.5, "of 5"),
            "3.5\u00a0of 5 → 4.5\u00a0of 5",
        ),
        (
            {"goal_1_baseline": "6:30", "goal_1_target": "5:30"},
            (GoalKind.LOWER, 6.5, 5.5, "min"),
            "6.5\u00a0min → 5.5\u00a0min",
        ),
        (
            {"goal_1_unit": "seconds", "goal_1_baseline": "390", "goal_1_target": "330"},
            (GoalKind.LOWER, 390.0, 330.0, "s"),
            "390\u00a0s → 330\u00a0s",
        ),
    ],
)
def test_a_goal_is_what_was_typed(
    harness: BotHarness, values: dict[str, str], goal: tuple[GoalKind, float, float, str], shown: str
) -> None:
    found, preview = shared_goal(harness, values)
    assert (found.kind, found.baseline, found.target, found.unit) == goal
    assert shown in texts_of(preview)


@pytest.mark.parametrize(("locale", "value"), [("de-DE", 1234.0), ("en-GB", 1.234)])
def test_the_language_of_whoever_types_decides_what_can_mean_two_things(
    harness: BotHarness, locale: str, value: float
) -> None:
    harness.driver.users(id=MANAGER.id, locale=locale)
    with harness.unit_of_work() as uow:
        uow.people.save(
            uow.people.get(MANAGER.id).__class__(**vars(MANAGER) | {"locale": locale}), harness.workspace.clock.now
        )
    found, _ = shared_goal(harness, {"goal_1_metric": "backlog", "goal_1_baseline": "1.234", "goal_1_target": "1"})
    assert found.baseline == value


def test_a_small_number_stays_itself(harness: BotHarness) -> None:
    own = {"goal_1_metric": "own", "goal_1_unit": "per call", "goal_1_baseline": "0.004", "goal_1_target": "0.001"}
    _, preview = shared_goal(harness, own)
    assert "0.004\u00a0per call → 0.001\u00a0per call" in texts_of(preview)


def test_a_reading_is_typed_as_people_write_it(harness: BotHarness) -> None:
    plan = harness.share()
    values = WORDS | {"reading_1_value": "6:06", "reading_2_value": "83,5%", "reading_2_sample": "40"}
    harness.driver.submit(MANAGER.id, form(harness)["id"], values)
    logged = harness.plan(plan.id).check_in(1)
    assert logged is not None
    assert [(each.goal, each.value, each.sample) for each in logged.readings] == [(1, 6.1, None), (2, 83.5, 40)]


@pytest.mark.parametrize(("value", "words"), [("a lot", "Write a number"), ("950", "from 0 to 100"), ("4.1", "of 5")])
def test_a_reading_that_cannot_be_is_refused_at_its_field(harness: BotHarness, value: str, words: str) -> None:
    harness.share()
    answer = harness.driver.submit(MANAGER.id, form(harness)["id"], WORDS | {"reading_2_value": value})
    ((block, said),) = answer["errors"].items()
    assert (action_of(block), words in said) == ("reading_2_value", True)


def test_the_other_numbers_of_a_file_decide_what_can_mean_two_things(harness: BotHarness) -> None:
    lines = f"{AGENT.id};backlog;20.11.2026;1.234;40\n{AGENT.id};csat;20.11.2026;82,512;40\n"
    imported(harness, f"{READINGS}{lines}".encode())
    assert [measure.value for measure in readings(harness)] == [1234.0, 82.512]


def test_the_other_numbers_of_a_file_of_plans_decide_too(harness: BotHarness) -> None:
    backlog = {"goal_1_metric": "backlog", "goal_1_baseline": "1.234", "goal_1_target": "900"}
    rows = [ROW | backlog, ROW | {"agent": OTHER_AGENT.id, "goal_1_baseline": "6,5", "goal_1_target": "5,5"}]
    imported(harness, as_csv(rows, ";"))
    assert {plan.agent_id: plan.terms.goals[0].baseline for plan in plans(harness)} == {
        AGENT.id: 1234.0,
        OTHER_AGENT.id: 6.5,
    }


def test_what_a_draft_remembers_about_itself_is_typed_by_nobody(harness: BotHarness) -> None:
    view = at_step_2(harness)
    state = {"filled_from": "x" * 300, "goal_1_beside": "y" * 300, "decimal_mark": ","}
    body = {"type": "block_actions", "user": {"id": MANAGER.id}, "team": {"id": harness.workspace.team_id}}
    typed = view | {"state": {"values": {name: {name: {"value": text}} for name, text in state.items()}}}
    action = {"action_id": "add_beside", "block_id": "b", "value": "qa", "type": "button"}
    assert harness.dispatch(body | {"view": typed, "actions": [action], "trigger_id": "t"}).status == 200
    with harness.unit_of_work() as uow:
        (draft,) = [uow.drafts.newest_of(MANAGER.id, harness.workspace.clock.now)]
    assert draft is not None
    assert (draft.value("filled_from"), draft.value("decimal_mark")) == ("blank", "")


def test_a_number_that_nothing_decides_is_asked_back(harness: BotHarness) -> None:
    answer = checked(harness, f"{READINGS}{AGENT.id};backlog;20.11.2026;1.234;40\n".encode())
    assert "Row 2, value: This can mean 1.2340 or 1234." in texts_of(answer["view"]["blocks"])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("aht;2026-11-20;372;40", "372 min is over 360 min: seconds? Write minutes and seconds like 6:12"),
        ("aht;2026-11-20;372000;40", "is over 360 min"),
        ("csat;2026-11-20;0.825;40", "0.825% looks like a scale from 1 to 5"),
        ("csat;2026-11-20;4.3;40", "4.3% looks like a scale from 1 to 5. Write of 5 as the unit"),
        ("fcr;2026-11-20;0.68;40", "0.68% is one percent or less"),
    ],
)
def test_a_value_in_another_unit_is_refused_with_the_likely_one(harness: BotHarness, line: str, words: str) -> None:
    answer = checked(harness, f"{READINGS}{AGENT.id};{line}\n".encode())
    assert words in texts_of(answer["view"]["blocks"])


def test_a_unit_column_says_what_a_value_is_and_the_preview_shows_it(harness: BotHarness) -> None:
    heading = "agent,metric,day,value,sample,unit\n"
    lines = f"{AGENT.id},aht,2026-11-20,372,40,s\n{AGENT.id},csat,2026-11-20,4.3,40,of 5\n"
    shown = texts_of(harness.modal(checked(harness, f"{heading}{lines}".encode())))
    assert "372\u00a0s" in shown
    assert "4.3\u00a0of 5" in shown


def test_an_imported_reading_stands_in_the_form_in_the_goals_unit(harness: BotHarness) -> None:
    harness.share()
    imported(harness, f"agent,metric,day,value,sample,unit\n{AGENT.id},aht,2026-11-20,372,40,s\n".encode())
    blocks = {block.get("element", {}).get("action_id"): block for block in form(harness)["blocks"]}
    assert blocks["reading_1_value"]["element"]["initial_value"] == "6.2"


def test_a_reading_stands_for_its_own_day(harness: BotHarness) -> None:
    """One filled from an import for the import's day; one that was typed for the day of the talk, however late."""
    plan = harness.share()
    imported(harness, f"agent,metric,day,value,sample\n{AGENT.id},aht,2026-11-20,6.2,40\n".encode())
    harness.driver.submit(MANAGER.id, form(harness)["id"], WORDS | {"reading_2_value": "83"})
    logged = harness.plan(plan.id).check_in(1)
    assert logged is not None
    days = [each.taken_on.isoformat() for each in logged.readings]
    assert days == ["2026-11-20", min(plan.cadence.check_ins()[1], harness.workspace.clock.now.date()).isoformat()]
