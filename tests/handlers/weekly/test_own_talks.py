"""`/pip calendar`: one's own weekly talks, as a file that only oneself gets."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from icalendar import Calendar

from tests.support.bot_harness import BotHarness, texts_of
from tests.support.builders import PLAN, TERMS
from tests.support.people import AGENT, EVERYBODY, HR, MANAGER, OTHER_AGENT, STRANGER


def sent(harness: BotHarness, user_id: str) -> list[Any]:
    """The talks in the files that a person got."""
    files = [file for message in harness.driver.messages(user_id, user=user_id) for file in message["files"]]
    saved = [harness.workspace.files.find(file["id"]) for file in files]
    assert {file["name"] for file in files} | {file["title"] for file in files} <= {"weekly-talks.ics"}
    return [event for file in saved if file and file.data for event in Calendar.from_ical(file.data).walk("VEVENT")]


def test_agent_manager_and_stand_in_get_their_own_talks(harness: BotHarness) -> None:
    plan = harness.share(replace(PLAN, stand_in_id=STRANGER.id))
    for person in (AGENT, MANAGER, STRANGER):
        assert "on their way" in texts_of(harness.pip(person, "calendar"))
        (event,) = sent(harness, person.id)
        assert event["DTSTART"].dt.isoformat() == "2026-11-26T15:00:00+01:00"
        assert event["RRULE"]["COUNT"] == [9]
        assert plan.id not in str(event)


def test_the_plan_has_a_button_for_those_who_talk(harness: BotHarness) -> None:
    plan = harness.share()
    for person, has_button in ((AGENT, True), (MANAGER, True), (HR, False)):
        view = harness.modal(harness.press(person, "open_plan", plan.id))
        assert ("send_calendar" in str(view["blocks"])) is has_button
        if has_button:
            answer = harness.driver.click(person.id, "send_calendar", view_id=view["id"])
            assert "on their way" in texts_of(answer["view"])
            assert len(sent(harness, person.id)) == 1


def test_nobody_else_gets_a_file(harness: BotHarness) -> None:
    harness.share()
    for person in (HR, OTHER_AGENT):
        assert "no weekly talks ahead" in texts_of(harness.pip(person, "calendar"))
        assert sent(harness, person.id) == []
    assert sent(harness, AGENT.id) == []


def test_a_stand_in_who_may_not_lead_gets_no_file(harness: BotHarness) -> None:
    harness.share(replace(PLAN, stand_in_id=STRANGER.id))
    with harness.unit_of_work() as uow:
        uow.people.set_reports_to({STRANGER.id: AGENT.id})
    assert "no weekly talks ahead" in texts_of(harness.pip(STRANGER, "calendar"))


def test_a_manager_of_two_gets_two_series(harness: BotHarness) -> None:
    harness.share()
    harness.share(replace(PLAN, ref="OTHER", terms=replace(TERMS, agent_id=OTHER_AGENT.id)))
    harness.pip(MANAGER, "calendar")
    assert len({str(event["UID"]) for event in sent(harness, MANAGER.id)}) == 2


def test_talks_that_are_over_are_not_sent(harness: BotHarness) -> None:
    harness.share()
    harness.workspace.clock.set(harness.workspace.clock.now + timedelta(days=70))
    assert "no weekly talks ahead" in texts_of(harness.pip(MANAGER, "calendar"))


def test_the_file_names_nobody(harness: BotHarness) -> None:
    plan = harness.share()
    harness.pip(MANAGER, "calendar")
    (file,) = harness.workspace.files.of(harness.workspace.bot.id)
    assert file.data is not None
    written = f"{file.name} {file.title} {file.data.decode()}".casefold()
    names = [part for person in EVERYBODY for part in person.name.casefold().split()]
    text = [*names, *(person.id.casefold() for person in EVERYBODY), plan.ref.casefold(), "plan", "coach", "improve"]
    assert [word for word in text if word in written] == []
