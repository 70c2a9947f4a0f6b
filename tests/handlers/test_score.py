"""Kept and promised: managers see their own first and at once, HR everybody's once the record could be mended."""

from dataclasses import replace
from datetime import timedelta

from tests.builders import NOW, a_plan
from tests.handlers.test_promises import SUPPORT
from tests.office import Json, Office, texts_of
from tests.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, SECOND_HR

TWO_WEEKS, FOUR_WEEKS = NOW + timedelta(days=16), NOW + timedelta(days=30)


def begun(office: Office, later: object = TWO_WEEKS) -> str:
    """A plan with weekly support, some weeks on."""
    plan = office.share(a_plan(support=SUPPORT))
    office.workspace.clock.set(later)  # type: ignore[arg-type]
    return plan.id


def scores(office: Office, person: object = HR) -> Json:
    return office.modal(office.press(person, "open_scores", ""))  # type: ignore[arg-type]


def test_a_manager_reads_their_own_at_once_with_the_way_to_each_plan(office: Office) -> None:
    plan_id = begun(office)
    answer = office.pip(MANAGER, "score")["response"]
    said = texts_of(answer)
    assert "0 of 2, not enough yet for a share" in said
    assert f"Check-in 1 with {AGENT.name}\ndue Thu 26 Nov" in said
    assert "Coaching talk" in said and "Module" not in said and "Short lessons" not in said
    assert {block["accessory"]["value"] for block in answer["blocks"] if block.get("accessory")} == {plan_id}
