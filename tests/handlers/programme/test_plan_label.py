"""The customer's own name for a plan, from the setup form to all that people read."""

from dataclasses import replace

from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PROGRAMME, a_plan
from tests.support.people import ADMIN, AGENT, MANAGER

THEIRS = replace(PROGRAMME, plan_label="growth path")


def test_an_admin_names_it_in_the_setup(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(ADMIN, "setup"))
    harness.driver.submit(ADMIN.id, view["id"], {"artefact": "  growth   path "})
    with harness.unit_of_work() as uow:
        assert uow.programmes.find().plan_label == "growth path"


def test_commands_and_forms_say_it(harness: BotHarness) -> None:
    harness.set_up(THEIRS)
    assert "start a growth path" in texts_of(harness.pip(MANAGER, "help"))
    assert "New growth path" in texts_of(harness.modal(harness.pip(MANAGER, "start")))


def test_what_somebody_typed_stays_as_it_is(harness: BotHarness) -> None:
    harness.set_up(THEIRS)
    plan = harness.share(a_plan(observed="The old plan was a coaching plan, too"))
    text = texts_of(harness.modal(harness.press(AGENT, "open_plan", plan.id)))
    assert "The old plan was a coaching plan, too" in text
    assert "Growth path" in text
