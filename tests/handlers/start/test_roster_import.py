"""The roster by `/pip import`, through Bolt and the local Slack: shown first, for HR alone, all of it or nothing."""

import base64
from datetime import date

from coaching.base.person import Person
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import CADENCE, PLAN
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER

HEADING = "user;reports_to;site\n"


def checked(harness: BotHarness, text: str, person: Person = HR) -> Json:
    """The answer to a file that somebody submits."""
    view = harness.modal(harness.pip(person, "import"))
    harness.driver.upload(person.id, view["id"], "import_file", "roster.csv", base64.b64encode(text.encode()).decode())
    return harness.driver.submit(person.id, view["id"])


def stored(harness: BotHarness, person: Person) -> tuple[str, str]:
    """Somebody's superior and site."""
    with harness.unit_of_work() as uow:
        found = uow.people.get(person.id)
        return found.reports_to, found.site


def test_it_is_shown_first_and_then_taken_and_the_holidays_of_the_site_count(harness: BotHarness) -> None:
    plan = harness.share()
    text = f"{HEADING}{AGENT.id};@{MANAGER.name};ph\n{OTHER_AGENT.id};{OTHER_MANAGER.id};GB\n"
    shown = harness.modal(checked(harness, text))
    words = texts_of(shown["blocks"])
    assert "2 roster lines can be imported" in words
    assert f"{AGENT.name}: reports to {MANAGER.name}" in words
    assert "Another superior: 2. Another site: 2. Coaching plans with new days off: 1." in words
    assert "GB lack days of their parts" in words
    assert stored(harness, AGENT) == ("", "")
    assert "2 roster lines imported" in texts_of(harness.driver.submit(HR.id, shown["id"])["view"])
    assert stored(harness, AGENT) == (MANAGER.id, "PH")
    with harness.unit_of_work() as uow:
        moved = uow.plans.find(plan.id)
        assert moved is not None
        assert date(CADENCE.start.year, 12, 25) in moved.cadence.days_off


def test_a_line_that_is_not_right_is_named_by_row_and_column_and_keeps_all_out(harness: BotHarness) -> None:
    text = f"{HEADING}{AGENT.id};{MANAGER.id};PH\n{OTHER_AGENT.id};U0NOBODYHERE;GB-XYZ\n{STRANGER.id};{STRANGER.id};\n"
    words = texts_of(checked(harness, text)["view"]["blocks"])
    assert "Row 3, reports_to: Nobody of this name or id is known here" in words
    assert "Row 4, reports_to: Nobody reports to themselves" in words
    assert stored(harness, AGENT) == ("", "")
    sites = f"{HEADING}{OTHER_AGENT.id};;GB-XYZ\n{HR.id};{HR.id};\n"
    assert "Row 2, site: There is no calendar for this" in texts_of(checked(harness, sites)["view"]["blocks"])


def test_somebody_the_app_never_met_is_looked_up_in_either_column(harness: BotHarness) -> None:
    newcomer = harness.newcomer()
    shown = harness.modal(checked(harness, f"{HEADING}{AGENT.id};{newcomer.id};\n"))
    harness.driver.submit(HR.id, shown["id"])
    assert stored(harness, AGENT) == (newcomer.id, "")


def test_those_who_start_plans_do_not_say_who_reports_to_whom(harness: BotHarness) -> None:
    answer = checked(harness, f"{HEADING}{AGENT.id};{OTHER_MANAGER.id};\n", MANAGER)
    assert "Your role here does not include this" in texts_of(answer["view"])
    assert stored(harness, AGENT) == ("", "")


def test_hr_does_not_change_to_whom_they_report_themselves(harness: BotHarness) -> None:
    harness.driver.submit(HR.id, harness.modal(checked(harness, f"{HEADING}{HR.id};{AGENT.id};\n"))["id"])
    again = checked(harness, f"{HEADING}{HR.id};;\n")
    assert "Somebody else in HR changes it" in texts_of(again["view"]["blocks"])
    assert stored(harness, HR) == (AGENT.id, "")
    assert PLAN.agent_id == AGENT.id
