"""The setup form."""

from coaching.screens import SetupScreen
from tests.support.screens import samples
from tests.support.screens.reading import inputs_of
from views.programme.setup import setup_modal

WHO = ["hr_people", "hr_group", "hr_deputy", "hr_channel"]
ALL = [*WHO, "digest_day", "digest_time", "digest_zone", "starters", "approval", "artefact"]
SITES = ["zone_1_site", "zone_2_site", "zone_3_site"]


def test_the_answers_so_far_are_shown() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(setup_modal(samples.SETUP)).items()}
    assert list(blocks) == [*ALL, *SITES]
    assert blocks["hr_people"]["initial_users"] == [samples.HR.id]
    assert blocks["hr_group"]["initial_option"]["text"]["text"] == "people-team"
    assert blocks["hr_channel"]["initial_conversation"] == "C0HR"
    assert blocks["digest_day"]["initial_option"]["text"]["text"] == "Friday"
    assert blocks["digest_time"]["initial_time"] == "08:30"
    assert blocks["starters"]["initial_users"] == [samples.MANAGER.id]


def test_the_first_setup_suggests_monday_morning() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(setup_modal(SetupScreen(None))).items()}
    assert blocks["digest_day"]["initial_option"] == blocks["digest_day"]["options"][0]
    assert blocks["digest_time"]["initial_time"] == "09:00"
    assert "initial_users" not in blocks["hr_people"]


def test_groups_are_asked_for_only_where_there_are_some() -> None:
    assert "hr_group" not in inputs_of(setup_modal(SetupScreen(samples.PROGRAMME)))
    first = inputs_of(setup_modal(SetupScreen(None, {"S1": "people-team"})))["hr_group"]
    assert "initial_option" not in first["element"]


def test_hr_may_be_people_or_a_group() -> None:
    blocks = inputs_of(setup_modal(samples.SETUP))
    optional = {name for name, block in blocks.items() if block["optional"]}
    assert optional == {"hr_people", "hr_group", "hr_deputy", "starters", "approval", "artefact", *SITES}


def test_a_summary_can_be_posted_on_any_weekday() -> None:
    options = inputs_of(setup_modal(samples.SETUP))["digest_day"]["element"]["options"]
    assert [option["value"] for option in options] == list("0123456")
    assert options[6]["text"]["text"] == "Sunday"


def test_approval_by_hr_is_recommended_and_nothing_is_chosen_for_a_first_setup() -> None:
    first = inputs_of(setup_modal(SetupScreen(None)))["approval"]
    assert "initial_option" not in first["element"]
    assert [option["value"] for option in first["element"]["options"]] == ["required", "advisory", "off"]
    assert "We recommend" in first["hint"]["text"]
    later = inputs_of(setup_modal(samples.SETUP))["approval"]["element"]
    assert later["initial_option"]["value"] == "off"


def test_a_part_of_a_country_comes_before_the_country_whose_days_are_fewer() -> None:
    blocks = {name: block["element"] for name, block in inputs_of(setup_modal(samples.SETUP)).items()}
    london = [option["text"]["text"] for option in blocks["zone_1_site"]["options"]]
    assert london[:2] == ["England (GB-ENG)", "Scotland (GB-SCT)"]
    assert london[2] == "Britain (UK): days of the whole country only (GB)"
    assert blocks["zone_1_site"]["initial_option"]["value"] == "GB-ENG"
    assert [option["text"]["text"] for option in blocks["zone_2_site"]["options"]] == ["Philippines (PH)"]
    assert [len(group["options"]) for group in blocks["zone_3_site"]["option_groups"]] == [25, 25, 25, 25, 11]
