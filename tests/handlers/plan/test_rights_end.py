"""Rights are read anew at every click: an old button, a form left open and a Home of yesterday do nothing any more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from coaching.base.person import Person
from coaching.plan.plan import Plan
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import NOW, PROGRAMME
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_MANAGER, STRANGER

REFUSED = "Only the people it belongs to"
NOT_THEIR_ROLE = "Your role here does not include this"
TERMS = "Long calls in the late shift"
CHECK_IN = {"strength": "canary-strength", "focus": "canary-focus"}


def hr_changes(harness: BotHarness) -> None:
    """Somebody else is HR now, and nobody is named to start plans."""
    programme = replace(PROGRAMME, hr_people=frozenset({OTHER_MANAGER.id}), starters=frozenset())
    with harness.unit_of_work() as uow:
        uow.programmes.save(programme, programme.next_digest(NOW))


def plan_changes_hands(harness: BotHarness) -> None:
    """The plan has another manager."""
    with harness.unit_of_work() as uow:
        for plan in uow.plans.running():
            uow.plans.save(replace(plan, manager_id=OTHER_MANAGER.id, stand_in_id=""))


def account_changes(person: Person, **facts: Any) -> Callable[[BotHarness], None]:
    """Slack sends the event of a changed account."""

    def change(harness: BotHarness) -> None:
        user = harness.workspace.user_json(harness.workspace.directory.users[person.id])
        assert harness.event({"type": "user_change", "user": user | facts}).status == 200

    return change


def home_of(harness: BotHarness, person: Person) -> dict[str, Any]:
    harness.event({"type": "app_home_opened", "user": person.id, "tab": "home", "channel": "D1"})
    home: dict[str, Any] = harness.driver.views(person.id)["home"]
    return home


def stored(harness: BotHarness, plan: Plan) -> Plan:
    return harness.plan(plan.id)


@pytest.mark.parametrize(
    ("person", "change"),
    [
        (HR, hr_changes),
        (MANAGER, plan_changes_hands),
        (AGENT, account_changes(AGENT, deleted=True)),
        (MANAGER, account_changes(MANAGER, is_restricted=True)),
        (HR, account_changes(HR, team_id="T0ELSEWHERE")),
    ],
    ids=["hr role gone", "handed over", "deactivated", "guest now", "of another organisation now"],
)
def test_a_home_of_yesterday_opens_nothing(
    harness: BotHarness, person: Person, change: Callable[[BotHarness], None]
) -> None:
    plan = harness.share()
    home = home_of(harness, person)
    assert plan.id in texts_of(home)
    change(harness)
    before = stored(harness, plan)
    refused = harness.modal(harness.driver.click(person.id, "open_plan", view_id=home["id"], value=plan.id))
    assert REFUSED in texts_of(refused)
    assert TERMS not in texts_of(refused)
    assert stored(harness, plan) == before
    assert plan.id not in texts_of(home_of(harness, person))


def test_a_check_in_form_left_open_is_not_taken_from_a_former_manager(harness: BotHarness) -> None:
    plan = harness.share()
    form = harness.modal(harness.pip(MANAGER, "checkin"))
    plan_changes_hands(harness)
    answer = harness.driver.submit(MANAGER.id, form["id"], CHECK_IN)
    assert REFUSED in texts_of(answer["view"])
    assert stored(harness, plan).check_ins == ()
    assert CHECK_IN["strength"] in texts_of(harness.driver.views(MANAGER.id)["views"][0]["state"])


def test_a_plan_left_open_is_not_confirmed_by_a_closed_account(harness: BotHarness) -> None:
    plan = harness.share()
    view = harness.modal(harness.press(AGENT, "open_plan", plan.id))
    account_changes(AGENT, deleted=True)(harness)
    harness.driver.click(AGENT.id, "acknowledge", view_id=view["id"])
    assert stored(harness, plan).acknowledged_at is None


def test_a_summary_left_open_leads_to_no_plan_when_the_role_is_gone(harness: BotHarness) -> None:
    plan = harness.share()
    harness.modal(harness.press(HR, "open_digest", ""))
    hr_changes(harness)
    assert NOT_THEIR_ROLE in texts_of(harness.modal(harness.press(HR, "open_digest", "")))
    assert REFUSED in texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))


def test_a_start_form_left_open_saves_nothing_for_who_may_not_start_any_more(harness: BotHarness) -> None:
    view = harness.modal(harness.pip(MANAGER, "start"))
    hr_changes(harness)
    answer = harness.driver.submit(
        MANAGER.id, view["id"], {"agent": AGENT.id, "observed": TERMS, "unusual": ["nothing"]}
    )
    assert NOT_THEIR_ROLE in texts_of(answer["view"])
    with harness.unit_of_work() as uow:
        assert uow.drafts.count_of(MANAGER.id, NOW) == 0


def test_an_admin_without_another_role_sees_no_plan(harness: BotHarness) -> None:
    plan = harness.share()
    for person in (ADMIN, STRANGER):
        home = texts_of(home_of(harness, person))
        assert plan.id not in home
        assert plan.ref not in home
    assert "Settings" in texts_of(home_of(harness, ADMIN))


def test_each_reader_is_told_who_can_see_the_plan(harness: BotHarness) -> None:
    plan = harness.share()
    harness.press(HR, "open_plan", plan.id)
    for person in (AGENT, MANAGER, HR):
        shown = texts_of(harness.modal(harness.press(person, "open_plan", plan.id)))
        assert f"Who can see this: {AGENT.name}, {MANAGER.name} and HR. Nobody else." in shown
        assert (f"{HR.name} (HR)" in shown) is (person is not MANAGER)
