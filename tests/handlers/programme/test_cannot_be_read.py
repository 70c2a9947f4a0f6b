"""A plan that cannot be read, as its people see it in Slack: it is named with what to do, and the others go on."""

import pytest
from sqlalchemy import text

from coaching.base.person import Person
from coaching.plan.plan import Plan
from tests.support.bot_harness import BotHarness, Json
from tests.support.builders import a_plan
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, STRANGER
from views.kit.ids import Button

DAMAGE = {
    "a text": "UPDATE plan SET observed = :junk WHERE id = :plan",
    "a state": "UPDATE plan SET state = 'lost' WHERE id = :plan AND :junk IS NOT NULL",
    "an owner": "UPDATE support_action SET owner = 'lost' WHERE plan_id = :plan AND :junk IS NOT NULL",
}
SORRY = "This plan cannot be read just now."


@pytest.fixture(params=DAMAGE)
def plans(request: pytest.FixtureRequest, harness: BotHarness) -> tuple[Plan, Plan]:
    """Return a plan that is damaged, and another one of the same manager."""
    broken, other = harness.share(), harness.share(a_plan(agent_id=OTHER_AGENT.id, ref="OTHR"))
    harness.press(AGENT, Button.OPEN_PLAN, broken.id)
    with harness.storage.engine.begin() as connection:
        values = {"junk": b"\x01" + bytes(60), "plan": broken.id}
        assert connection.execute(text(DAMAGE[request.param]), values).rowcount > 0
    return broken, other


def said(answer: Json) -> str:
    """All that an answer shows."""
    return str(answer["response"] or answer["view"])


@pytest.mark.parametrize("person", [AGENT, MANAGER, HR], ids=lambda person: person.name)
def test_opening_it_gives_plain_words(harness: BotHarness, plans: tuple[Plan, Plan], person: Person) -> None:
    shown = str(harness.modal(harness.press(person, Button.OPEN_PLAN, plans[0].id)))
    assert SORRY in shown
    assert "Reference" not in shown


def test_somebody_without_a_part_learns_nothing_of_it(harness: BotHarness, plans: tuple[Plan, Plan]) -> None:
    shown = str(harness.modal(harness.press(STRANGER, Button.OPEN_PLAN, plans[0].id)))
    assert SORRY not in shown


@pytest.mark.parametrize("person", [AGENT, MANAGER, HR], ids=lambda person: person.name)
def test_lists_and_home_name_it_and_the_others_go_on(
    harness: BotHarness, plans: tuple[Plan, Plan], person: Person
) -> None:
    broken, other = plans
    harness.press(person, Button.OPEN_PLAN, broken.id)
    harness.driver.home(person.id)
    home = harness.driver.views(person.id)["home"]
    for shown in (said(harness.pip(person, "list")), str(home)):
        assert f"Plan {broken.ref}: cannot be read" in shown
        assert (f"plan {other.ref}" in shown) is (person is not AGENT)
    assert "Reference" not in said(harness.pip(person, "status"))


def test_nobody_else_sees_it_in_a_list(harness: BotHarness, plans: tuple[Plan, Plan]) -> None:
    assert plans[0].ref not in said(harness.pip(STRANGER, "list"))
