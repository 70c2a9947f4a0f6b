"""`/pip setup`."""

from datetime import time
from typing import Any

import pytest

from handlers.request import slack_people
from sandbox.workspace.people import User
from tests.support.bot_harness import HR_CHANNEL, BotHarness, texts_of
from tests.support.people import ADMIN, HR, MANAGER, SECOND_HR
from views.kit.ids import zone_value

ANSWERS = {
    "hr_people": [HR.id, SECOND_HR.id],
    "hr_channel": HR_CHANNEL,
    "digest_day": "0",
    "digest_time": "09:00",
    "starters": [MANAGER.id],
}


def form(harness: BotHarness) -> dict[str, Any]:
    """The form the command opens."""
    return harness.modal(harness.pip(ADMIN, "setup"))


def test_the_answers_are_kept_and_show_again(empty_harness: BotHarness) -> None:
    harness = empty_harness
    assert harness.driver.submit(ADMIN.id, form(harness)["id"], ANSWERS)["view"] is None
    with harness.unit_of_work() as uow:
        programme = uow.programmes.find()
        assert uow.people.get(HR.id).name == HR.name
    assert (programme.hr, programme.starters) == ({HR.id, SECOND_HR.id}, {MANAGER.id})
    assert (programme.hr_channel, programme.digest_hour, programme.digest_zone) == (HR_CHANNEL, time(9), ADMIN.zone)
    assert HR_CHANNEL in texts_of(form(harness))


def test_home_offers_the_setup_to_admins(empty_harness: BotHarness) -> None:
    harness = empty_harness
    harness.event({"type": "app_home_opened", "user": ADMIN.id, "tab": "home", "channel": "D1"})
    view_id = harness.driver.views(ADMIN.id)["home"]["id"]
    answer = harness.driver.click(ADMIN.id, "open_setup", view_id=view_id)
    assert harness.modal(answer)["callback_id"] == "setup"


def test_the_people_of_a_user_group_hold_the_role(empty_harness: BotHarness) -> None:
    harness = empty_harness
    group = harness.workspace.add_usergroup("HR team", "hr", [SECOND_HR.id])
    answers = ANSWERS | {"hr_people": [HR.id], "hr_group": group.id}
    assert harness.driver.submit(ADMIN.id, form(harness)["id"], answers)["view"] is None
    with harness.unit_of_work() as uow:
        assert uow.programmes.find().hr == {HR.id, SECOND_HR.id}


def test_without_user_groups_the_form_does_not_ask_for_one(empty_harness: BotHarness) -> None:
    empty_harness.driver.faults("usergroups.list", "plan_upgrade_required")
    assert "hr_group" not in texts_of(form(empty_harness))


def test_nobody_in_hr_is_an_error_at_the_field(empty_harness: BotHarness) -> None:
    answer = empty_harness.driver.submit(ADMIN.id, form(empty_harness)["id"], ANSWERS | {"hr_people": []})
    assert list(answer["errors"]) == ["hr_people"]


@pytest.mark.parametrize(
    ("channel", "words"),
    [
        ({"is_private": False}, "private channel"),
        ({"is_private": True, "is_archived": True}, "archived"),
        ({"is_private": True, "is_ext_shared": True}, "shared with another company"),
        ({"is_private": True, "app": False}, "/invite"),
    ],
    ids=["public", "archived", "shared", "without the app"],
)
def test_an_unfit_channel_is_an_error_at_its_field(
    empty_harness: BotHarness, channel: dict[str, Any], words: str
) -> None:
    made = empty_harness.workspace.add_channel("elsewhere", members=[HR.id], **channel)
    answer = empty_harness.driver.submit(ADMIN.id, form(empty_harness)["id"], ANSWERS | {"hr_channel": made.id})
    assert words in answer["errors"]["hr_channel"]
    with empty_harness.unit_of_work() as uow:
        assert uow.programmes.find() is None


def test_an_admin_who_is_none_any_more_changes_nothing(empty_harness: BotHarness) -> None:
    harness = empty_harness
    view = form(harness)
    user = harness.workspace.directory.users[ADMIN.id]
    user.is_admin = False
    harness.event({"type": "user_change", "user": harness.workspace.user_json(user)})
    answer = harness.driver.submit(ADMIN.id, view["id"], ANSWERS)
    assert answer["response_action"] == "push"
    with harness.unit_of_work() as uow:
        assert uow.programmes.find() is None
    assert not harness.calls("conversations.info")


@pytest.mark.parametrize(
    ("hr", "named", "deputy"),
    [
        ([HR.id], "", ADMIN.id),
        ([HR.id], MANAGER.id, MANAGER.id),
        ([ADMIN.id], "", ""),
        ([HR.id, SECOND_HR.id], "", ""),
        ([HR.id, SECOND_HR.id], MANAGER.id, MANAGER.id),
    ],
    ids=["one hr person", "one and a name", "hr is the admin", "two hr people", "two and a name"],
)
def test_who_acts_where_a_plan_is_about_hr_itself(
    empty_harness: BotHarness, hr: list[str], named: str, deputy: str
) -> None:
    channel = empty_harness.workspace.add_channel("hr-alone", is_private=True, members=hr)
    answers = ANSWERS | {"hr_people": hr, "hr_channel": channel.id} | ({"hr_deputy": named} if named else {})
    assert empty_harness.driver.submit(ADMIN.id, form(empty_harness)["id"], answers)["view"] is None
    with empty_harness.unit_of_work() as uow:
        assert uow.programmes.find().deputy == deputy
    if named:
        shown = next(block for block in form(empty_harness)["blocks"] if block.get("block_id") == "hr_deputy")
        assert shown["element"]["initial_user"] == named


@pytest.mark.parametrize("field", ["hr_people", "hr_deputy", "starters"])
@pytest.mark.parametrize("facts", [{"is_restricted": True}, {"deleted": True}, {"is_bot": True}])
def test_guests_closed_accounts_and_apps_are_refused_at_the_field_by_name(
    empty_harness: BotHarness, field: str, facts: dict[str, Any]
) -> None:
    harness = empty_harness
    harness.workspace.directory.users["U0OUT"] = User("U0OUT", "Olga Outside", **facts)
    named: Any = "U0OUT" if field == "hr_deputy" else [HR.id, "U0OUT"]
    channel = harness.workspace.add_channel("hr-only", is_private=True, members=[HR.id, SECOND_HR.id])
    answers = ANSWERS | {field: named, "hr_channel": channel.id}
    view = form(harness)
    answer = harness.driver.submit(ADMIN.id, view["id"], answers)
    if answer.get("view"):  # those outside HR who can read the channel are confirmed first
        answer = harness.driver.submit(ADMIN.id, answer["view"]["id"], answers | {"confirm_members": ["yes"]})
    assert list(answer["errors"]) == [field]
    assert "Olga Outside" in answer["errors"][field]
    with harness.unit_of_work() as uow:
        assert uow.programmes.find() is None


def test_a_group_in_which_nobody_works_leaves_hr_empty_and_is_refused(empty_harness: BotHarness) -> None:
    harness = empty_harness
    harness.workspace.directory.users["U0OUT"] = User("U0OUT", "Olga Outside", is_restricted=True)
    group = harness.workspace.add_usergroup("HR team", "hr", ["U0OUT"])
    channel = harness.workspace.add_channel("hr-only", is_private=True, members=[ADMIN.id])
    answers = ANSWERS | {"hr_people": [], "hr_group": group.id, "hr_channel": channel.id}
    answer = harness.driver.submit(ADMIN.id, form(harness)["id"], answers)
    assert list(answer["errors"]) == ["hr_group"]


def test_many_new_starters_are_looked_up_in_several_tries(
    empty_harness: BotHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    harness = empty_harness
    monkeypatch.setattr(slack_people, "MOST_LOOK_UPS", 2)
    people = [f"U0LEAD{number}" for number in range(3)]
    harness.workspace.directory.users.update({user: User(user, f"Lead {user}") for user in people})
    view, answers = form(harness), ANSWERS | {"starters": people}
    answer = harness.driver.submit(ADMIN.id, view["id"], answers)
    assert "save once more" in answer["errors"]["starters"]
    assert harness.driver.submit(ADMIN.id, view["id"], answers)["view"] is None


def test_the_zone_of_the_summary_stays_when_an_admin_elsewhere_saves(empty_harness: BotHarness) -> None:
    harness = empty_harness
    harness.driver.submit(ADMIN.id, form(harness)["id"], ANSWERS)
    second = harness.newcomer(is_admin=True)
    view = harness.modal(harness.pip(second, "setup"))
    shown = next(block for block in view["blocks"] if block.get("block_id") == "digest_zone")["element"]
    assert shown["initial_option"]["value"] == zone_value(ADMIN.zone)
    assert zone_value(second.zone) in [option["value"] for option in shown["options"]]
    assert harness.driver.submit(second.id, view["id"], ANSWERS)["view"] is None
    with harness.unit_of_work() as uow:
        assert uow.programmes.find().digest_zone == ADMIN.zone
    view = harness.modal(harness.pip(second, "setup"))
    assert (
        harness.driver.submit(second.id, view["id"], ANSWERS | {"digest_zone": zone_value(second.zone)})["view"] is None
    )
    with harness.unit_of_work() as uow:
        assert uow.programmes.find().digest_zone == second.zone
