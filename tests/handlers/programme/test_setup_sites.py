"""The setup gives the people of a zone a site, with the parts of the country that have holidays of their own."""

from datetime import date
from typing import Any

import holidays
import pytest

from bot.gate.payload_limits import NAME
from coaching.base.person import Person
from handlers.request.checked_answers import OldForm, checked
from sandbox.workspace.people import User
from tests.support.bot_harness import HR_CHANNEL, BotHarness, Json, texts_of
from tests.support.people import ADMIN, AGENT, HR
from views.kit.ids import site_in, site_value, zone_value

ANSWERS: dict[str, Any] = {"hr_people": [HR.id], "hr_channel": HR_CHANNEL, "digest_day": "0", "digest_time": "09:00"}


def form(harness: BotHarness) -> Json:
    """The form that the command opens."""
    return harness.modal(harness.pip(ADMIN, "setup"))


def asked(view: Json, zone: str) -> Json:
    """The input about a zone."""
    wanted = f"_site~{zone_value(zone)}"
    found: Json = next(block for block in view["blocks"] if str(block.get("block_id")).endswith(wanted))["element"]
    return found


def values(element: Json) -> list[str]:
    """The values that an input offers."""
    groups = element.get("option_groups") or [element]
    return [option["value"] for group in groups for option in group["options"]]


def answer(harness: BotHarness, **sites: str) -> Json:
    """Save the form with these sites, by zones written with "__" for "/"."""
    view = form(harness)
    chosen = {asked(view, zone.replace("__", "/"))["action_id"]: site for zone, site in sites.items()}
    saved = harness.driver.submit(ADMIN.id, view["id"], ANSWERS | chosen)
    if saved.get("view"):  # the channel's members are confirmed first; the form holds what was chosen
        saved = harness.driver.submit(ADMIN.id, saved["view"]["id"], ANSWERS | {"confirm_members": ["yes"]})
    return saved


def site_of(harness: BotHarness, person: Person) -> str:
    with harness.unit_of_work() as uow:
        found: str = uow.people.get(person.id).site
    return found


def arrived(harness: BotHarness, user_id: str, zone: str) -> None:
    """Somebody in a zone joins the workspace."""
    user = User(user_id, f"Person {user_id}", tz=zone)
    harness.workspace.directory.users[user_id] = user
    harness.event({"type": "team_join", "user": harness.workspace.user_json(user)})


def test_each_zone_with_people_is_asked_about_and_the_parts_come_first(harness: BotHarness) -> None:
    arrived(harness, "U0LONDON", "Europe/London")
    london = asked(form(harness), "Europe/London")
    assert values(london) == ["GB-ENG", "GB-NIR", "GB-SCT", "GB-WLS", "GB"]
    words = texts_of(london["options"])
    assert "England (GB-ENG)" in words
    assert "days of the whole country only (GB)" in words
    arrived(harness, "U0MANILA", "Asia/Manila")
    assert values(asked(form(harness), "Asia/Manila")) == ["PH"]


def test_a_country_with_more_parts_than_a_list_takes_is_offered_in_groups(harness: BotHarness) -> None:
    arrived(harness, "U0ROMA", "Europe/Rome")
    rome = asked(form(harness), "Europe/Rome")
    assert len(values(rome)) == 115
    assert {"IT", "IT-RM"} <= set(values(rome))
    assert rome["option_groups"][0]["label"]["text"] == "A to C"


@pytest.mark.parametrize(
    ("zone", "site"), [("Europe/Zurich", "CH-Stadt Zurich"), ("America/Sao_Paulo", "BR-São Paulo Capital")]
)
def test_a_part_whose_code_is_no_plain_word_can_be_chosen(harness: BotHarness, zone: str, site: str) -> None:
    arrived(harness, "U0PART", zone)
    assert answer(harness, **{zone.replace("/", "__"): site_value(site)})["view"] is None
    assert site_of(harness, Person("U0PART", "", "")) == site
    assert asked(form(harness), zone)["initial_option"]["value"] == site_value(site)


def test_every_site_there_is_fits_into_an_option_and_comes_back() -> None:
    countries = holidays.list_supported_countries(include_aliases=False)
    sites = [*countries, *(f"{country}-{part}" for country, parts in countries.items() for part in parts)]
    assert [site for site in sites if not NAME.fullmatch(site_value(site))] == []
    assert [site_in(site_value(site)) for site in sites] == sites


def test_a_zone_under_a_former_name_and_one_without_a_country(harness: BotHarness) -> None:
    arrived(harness, "U0KOLKATA", "Asia/Calcutta")
    arrived(harness, "U0SHIP", "Etc/GMT+3")
    view = form(harness)
    assert "IN-KA" in values(asked(view, "Asia/Calcutta"))
    assert [block["block_id"] for block in view["blocks"] if "_site~Etc" in str(block.get("block_id"))] == []


def test_people_without_a_roster_have_the_holidays_of_their_zones_site(harness: BotHarness) -> None:
    plan = harness.share()
    zone = AGENT.zone.replace("/", "__")
    assert answer(harness, **{zone: "US-IL"})["view"] is None
    assert site_of(harness, AGENT) == "US-IL"
    with harness.unit_of_work() as uow:
        moved = uow.plans.find(plan.id)
        assert moved is not None
        assert date(2026, 12, 25) in moved.cadence.days_off
    shown = asked(form(harness), AGENT.zone)
    assert shown["initial_option"]["value"] == "US-IL"
    assert answer(harness, **{zone: ""})["view"] is None
    assert site_of(harness, AGENT) == ""


def test_a_site_by_the_roster_stays_and_somebody_new_gets_that_of_their_zone(harness: BotHarness) -> None:
    with harness.unit_of_work() as uow:
        uow.people.set_sites({AGENT.id: "IN-KA"})
    arrived(harness, "U0FIRST", AGENT.zone)
    answer(harness, **{AGENT.zone.replace("/", "__"): "US-IL"})
    arrived(harness, "U0LATER", AGENT.zone)
    assert site_of(harness, AGENT) == "IN-KA"
    assert [site_of(harness, Person(user_id, "", "")) for user_id in ("U0FIRST", "U0LATER")] == ["US-IL", "US-IL"]


def test_who_travels_keeps_their_site_when_the_setup_is_saved_again(harness: BotHarness) -> None:
    home, away = "Europe/London", "Asia/Tokyo"
    arrived(harness, "U0HOME", home)
    arrived(harness, "U0TOKYO", away)
    answer(harness, Europe__London="GB-ENG", Asia__Tokyo="JP")
    user = harness.workspace.directory.users["U0HOME"]
    user.tz = away
    harness.event({"type": "user_change", "user": harness.workspace.user_json(user)})
    answer(harness)
    assert site_of(harness, Person("U0HOME", "", "")) == "GB-ENG"


def test_a_site_that_no_form_offered_is_refused() -> None:
    assert checked("zone_1_site", "GB-ENG") == "GB-ENG"
    with pytest.raises(OldForm):
        checked("zone_1_site", "QQ")
