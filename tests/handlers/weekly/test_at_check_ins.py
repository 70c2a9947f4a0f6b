"""Support that is given in the weekly check-in, through Slack: chosen at the start, marked by logging the talk."""

from dataclasses import replace
from datetime import timedelta

from coaching.plan.plan import Owner, Rhythm, SupportAction, SupportKind
from tests.handlers.ending.test_outcomes import settled
from tests.handlers.plan.test_statements import clicked, plan_in
from tests.handlers.start.test_drafts import FIRST, SECOND, THIRD, begun, submitted
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW
from tests.support.people import AGENT, HR, MANAGER

COACHING = SupportAction(1, SupportKind.COACHING, "A talk on call structure", Owner.MANAGER, Rhythm.CHECK_IN)
IN_THE_TALK = {"support_1_rhythm": "check_in", "support_1_owner": "manager"}


def test_it_is_chosen_at_the_start_and_the_plan_says_so(harness: BotHarness) -> None:
    view = harness.modal(submitted(harness, begun(harness), FIRST))
    refused = submitted(harness, view, SECOND | IN_THE_TALK | {"support_1_owner": "peer"})
    assert "Whoever leads the plan holds the weekly check-in" in str(refused["errors"])
    view = harness.modal(submitted(harness, view, SECOND | IN_THE_TALK))
    preview = harness.modal(submitted(harness, view, THIRD))
    assert "In the weekly check-in" in texts_of(preview)
    harness.modal(submitted(harness, preview, {"we_have_talked": True}))
    with harness.unit_of_work() as uow:
        plan = uow.plans.open_of_agent(AGENT.id)
    assert plan is not None
    assert plan.terms.support[0].rhythm is Rhythm.CHECK_IN
    assert "In the weekly check-in" in texts_of(plan_in(harness, AGENT, plan.id))


def test_logging_the_talk_marks_it_and_a_talk_that_did_not_take_place_does_not(harness: BotHarness) -> None:
    """Talks 4 of 4 never stand beside support 0 of 8."""
    plan = settled(harness, 33, support=(COACHING,))
    numbers = [number for number, day in plan.cadence.check_ins().items() if day < NOW.date()]
    for number in numbers[:-1]:
        form = harness.modal(harness.press(MANAGER, "open_check_in", f"{plan.id}:{number}"))
        harness.driver.submit(MANAGER.id, form["id"], {"strength": "Calm", "focus": "Closing"})
    promises = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "open_promises")
    assert f"Check-in 1, and in it: {COACHING.text}" in texts_of(promises)
    assert texts_of(promises).count(COACHING.text) == len(promises_of_talks(texts_of(promises)))
    harness.workspace.clock.set(NOW + timedelta(hours=1))
    cancel = harness.modal(harness.press(MANAGER, "cancel_talk", f"{plan.id}:0:{numbers[-1]}"))
    harness.driver.submit(MANAGER.id, cancel["id"], {})
    form = clicked(harness, HR, plan_in(harness, HR, plan.id), "propose_outcome")
    words, held = texts_of(form).replace("\u00a0", " "), len(numbers) - 1
    assert f"{held} of {len(numbers)}" in words
    assert "Support given" in words
    assert words.count(f"{held} of {len(numbers)}") == 2  # the talks, and the support in them


def promises_of_talks(words: str) -> list[str]:
    return [line for line in words.split("\n") if line.startswith("Check-in ")]


def test_support_of_one_time_that_is_added_gets_its_day(harness: BotHarness) -> None:
    plan = settled(harness)
    form = clicked(harness, MANAGER, plan_in(harness, MANAGER, plan.id), "amend_plan")
    new = f"support_{len(plan.terms.support) + 1}_"
    typed = {f"{new}text": "A refresher on billing", f"{new}rhythm": "once", "amend_reason": "The tool changed"}
    for outside in ("2026-11-20", "2027-06-01"):
        refused = harness.driver.submit(MANAGER.id, form["id"], typed | {f"{new}due": outside})
        assert "Choose a day within the plan" in str(refused["errors"])
    harness.driver.submit(MANAGER.id, form["id"], typed | {f"{new}due": "2026-12-10"})
    seen = texts_of(plan_in(harness, AGENT, plan.id))
    assert "Once, by Thu 10 Dec" in seen.replace("\u00a0", " ")
    assert f"Support {len(plan.terms.support) + 1}, by when" in seen
    assert harness.plan(plan.id).terms.support[-1] == replace(
        harness.plan(plan.id).terms.support[-1], rhythm=Rhythm.ONCE, due=NOW.date().replace(month=12, day=10)
    )
