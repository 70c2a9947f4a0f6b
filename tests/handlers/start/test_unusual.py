"""What was unusual, and what seems to be missing: asked in the start form, read by the review, shown in the plan."""

from typing import Any

import pytest

from coaching.base.circumstances import Gap, UnusualCause
from tests.handlers.start.test_drafts import FIRST, SECOND, THIRD, begun, submitted
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.people import AGENT, HR, MANAGER
from views.kit.ids import action_of

CSAT = SECOND | {"goal_1_metric": "csat", "goal_1_baseline": "78", "goal_1_target": "85", "goal_1_statement": "QA too"}
UNUSUAL = "Unusual in these weeks"


def ticked(harness: BotHarness, *answers: str) -> dict[str, Any]:
    """The first step, filled, after these boxes were ticked."""
    view = begun(harness)
    harness.driver.type(MANAGER.id, view["id"], {key: FIRST[key] for key in ("agent", "observed")})
    return harness.modal(harness.driver.click(MANAGER.id, "unusual", view_id=view["id"], value=list(answers)))


def inputs(view: dict[str, Any]) -> list[str]:
    """The action ids of a view's inputs."""
    return [block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input"]


def shared(harness: BotHarness, view: dict[str, Any], first: dict[str, Any]) -> Any:
    """The plan that comes of it, about CSAT."""
    for values in (first, CSAT, THIRD, {"we_have_talked": True}):
        view = harness.modal(submitted(harness, view, values))
    with harness.unit_of_work() as uow:
        (plan,) = uow.plans.running_of_manager(MANAGER.id)
    return plan


def test_a_tick_brings_a_field_for_words_and_keeps_what_was_typed(harness: BotHarness) -> None:
    assert inputs(begun(harness)) == ["agent", "template", "observed", "unusual", "gap"]
    view = ticked(harness, "tools", "outages")
    assert inputs(view) == ["agent", "template", "observed", "unusual", "tools", "outages", "gap"]
    assert FIRST["observed"] in texts_of(view)


def test_the_answers_and_the_words_beside_them_stand_in_the_plan(harness: BotHarness) -> None:
    words = {"tools": "The CRM was slow on 12 September", "gap": "knowledge"}
    plan = shared(harness, ticked(harness, "tools", "outages"), words)
    assert (plan.terms.context.unusual, plan.terms.gap) == ((UnusualCause.TOOLS, UnusualCause.OUTAGES), Gap.KNOWLEDGE)
    read = texts_of(harness.modal(harness.press(AGENT, "open_plan", plan.id)))
    assert "The CRM was slow on 12 September" in read
    assert "unusual in these weeks" in read, "an outage was ticked, without words"
    assert "What seems to be missing" in read


def test_words_beside_a_box_that_was_unticked_are_not_shared(harness: BotHarness) -> None:
    view = ticked(harness, "tools")
    harness.driver.type(MANAGER.id, view["id"], {"tools": "The CRM was slow"})
    view = harness.modal(harness.driver.click(MANAGER.id, "unusual", view_id=view["id"], value=["nothing"]))
    plan = shared(harness, view, {})
    assert (plan.terms.context.unusual, plan.terms.context.tools) == ((), "")
    read = texts_of(harness.modal(harness.press(AGENT, "open_plan", plan.id)))
    assert "CRM" not in read
    assert UNUSUAL in read


@pytest.mark.parametrize(
    ("answer", "words"), [(["nothing", "tools"], "stand alone"), (["unknown", "nothing"], "alone")]
)
def test_an_answer_that_stands_alone_is_refused_beside_another(
    harness: BotHarness, answer: list[str], words: str
) -> None:
    refused = submitted(harness, begun(harness), FIRST | {"unusual": answer})["errors"]
    ((block_id, said),) = refused.items()
    assert action_of(block_id) == "unusual"
    assert words in said


def test_without_an_answer_slack_does_not_send_the_step(harness: BotHarness) -> None:
    refused = submitted(harness, begun(harness), {key: FIRST[key] for key in ("agent", "observed")})
    assert not refused["ok"]
    assert [action_of(block_id) for block_id in refused["errors"]] == ["unusual"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("staffing",), "Unusual in these weeks: staffing. It moves this measure, too."),
        (("workload", "outages"), "Unusual in these weeks: workload and outages."),
        (("unknown",), "Not judged from words alone: whether something unusual moved this measure."),
        (("nothing",), None),
    ],
)
def test_the_review_rests_on_the_answer_in_any_language(
    harness: BotHarness, answers: tuple[str, ...], said: str | None
) -> None:
    spanish = {"observed": "En septiembre la nota de CSAT fue 78 %, en el equipo 84 %", "gap": "skill"}
    view = harness.modal(submitted(harness, ticked(harness, *answers), spanish))
    harness.driver.type(MANAGER.id, view["id"], CSAT)
    read = texts_of(harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"])))
    if said is None:
        assert "moves this measure" not in read
        assert "Not judged" not in read
    else:
        assert said in read


def test_help_of_another_kind_than_what_is_missing_is_named(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST | {"gap": "tools"}))
    harness.driver.type(MANAGER.id, view["id"], SECOND | {"support_1_kind": "training"})
    view = harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"]))
    assert "What seems to be missing: tools. The support does not fit" in texts_of(view)
    harness.driver.type(MANAGER.id, view["id"], {"support_1_kind": "tools"})
    view = harness.modal(harness.driver.click(MANAGER.id, "check_goals", view_id=view["id"]))
    assert "The support does not fit" not in texts_of(view)


def test_private_matters_are_known_to_hr_alone(harness: BotHarness) -> None:
    plan = shared(harness, ticked(harness, "nothing"), {"gap": "private"})
    assert plan.terms.gap == Gap.PRIVATE
    for reader, reads in ((AGENT, False), (MANAGER, False), (HR, True)):
        read = texts_of(harness.modal(harness.press(reader, "open_plan", plan.id)))
        assert ("Health or private matters" in read) is reads, reader.name
