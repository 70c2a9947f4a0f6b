"""`/pip note`, the message shortcut, and the readers of notes."""

from dataclasses import replace

from coaching.delivery.edits import HomeEdit
from tests.support.builders import PLAN
from tests.support.office import Json, Office, texts_of
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, STRANGER

WORDS = "In two calls the summary was missing"


def form(office: Office, text: str = "note") -> Json:
    """The form, as the manager's command opens it."""
    return office.modal(office.pip(MANAGER, text))


def keep(office: Office, **typed: str) -> Json:
    """The manager keeps a note about the agent; the answer to the form."""
    return office.driver.submit(MANAGER.id, form(office)["id"], {"agent": AGENT.id, "note_text": WORDS, **typed})


def initial_agent(view: Json) -> str | None:
    found: list[str | None] = [b["element"].get("initial_user") for b in view["blocks"] if b["block_id"] == "agent"]
    return found[0]


def kept(office: Office) -> list[str]:
    with office.unit_of_work() as uow:
        return [note.text for note in uow.notes.about(AGENT.id)]


def test_the_command_takes_the_person_it_names(office: Office) -> None:
    handle = office.workspace.directory.users[AGENT.id].handle
    assert initial_agent(form(office, f"note @{handle}")) == AGENT.id
    assert initial_agent(form(office, f"note <@{AGENT.id}|alex>")) == AGENT.id
    assert initial_agent(form(office, "note @nobody.here")) is None


def test_a_note_is_kept_and_the_person_reads_it_on_their_home(office: Office) -> None:
    assert "Notes about you" not in texts_of(office.driver.home(AGENT.id))
    assert "The note is kept" in texts_of(keep(office, note_kind="kudos", note_day="2026-11-20"))
    home = office.driver.home(AGENT.id)
    assert "Notes about you" in texts_of(home)
    assert WORDS not in texts_of(home)
    read = texts_of(office.modal(office.press(AGENT, "read_notes", "")))
    assert WORDS in read
    assert "Kudos, 20 November 2026" in read
    assert MANAGER.name in read


def test_nobody_is_sent_a_message(office: Office) -> None:
    keep(office)
    with office.unit_of_work() as uow:
        assert [entry for entry in uow.ledger.all() if entry.items[0].kind is not HomeEdit] == []


def test_what_is_missing_or_wrong_is_said_at_the_field(office: Office) -> None:
    answers = {
        "agent": ({"agent": MANAGER.id}, "somebody else"),
        "note_text": ({"note_text": "  "}, "fill this in"),
        "note_day": ({"note_day": "2026-11-24"}, "has not come yet"),
    }
    for field, (typed, words) in answers.items():
        assert words in keep(office, **typed)["errors"][field]
    assert "more than a year ago" in keep(office, note_day="2025-11-01")["errors"]["note_day"]
    assert kept(office) == []


def test_a_guest_gets_no_note(office: Office) -> None:
    guest = office.newcomer(is_guest=True)
    assert "Choose a person who works here" in keep(office, agent=guest.id)["errors"]["agent"]


def test_the_shortcut_names_the_author_and_copies_nothing(office: Office) -> None:
    room = office.workspace.add_channel("floor", members=[AGENT.id, MANAGER.id, STRANGER.id]).id
    where = {"channel": room, "ts": office.driver.message(AGENT.id, room, "I could not find the macro")["ts"]}
    view = office.modal(office.driver.shortcut(MANAGER.id, "note_about_message", where))
    assert initial_agent(view) == AGENT.id
    assert "macro" not in texts_of(view)
    refused = office.driver.shortcut(STRANGER.id, "note_about_message", where)
    assert "Your role here does not include this" in texts_of(refused["view"])


def test_others_may_not_write_notes(office: Office) -> None:
    for person in (AGENT, STRANGER):
        assert "Your role here does not include this" in texts_of(office.pip(person, "note"))


def test_who_may_open_the_plan_reads_the_notes_and_another_manager_does_not(office: Office) -> None:
    keep(office)
    plan = office.share()
    for person in (MANAGER, HR, AGENT):
        assert WORDS in texts_of(office.modal(office.press(person, "read_notes", plan.id)))
    for person in (OTHER_MANAGER, STRANGER):
        assert WORDS not in texts_of(office.press(person, "read_notes", plan.id)["view"])
        assert WORDS not in texts_of(office.modal(office.press(person, "read_notes", "")))


def test_the_plan_has_a_door_to_the_notes_where_there_are_some(office: Office) -> None:
    plan = office.share()
    assert "Earlier notes" not in texts_of(office.modal(office.press(HR, "open_plan", plan.id)))
    keep(office)
    assert "Earlier notes" in texts_of(office.modal(office.press(HR, "open_plan", plan.id)))


def second_step(office: Office, **first: str) -> Json:
    """The second step of a new plan about the agent."""
    view = office.modal(office.pip(MANAGER, "start"))
    typed = {"agent": AGENT.id, "observed": "Summaries are missing", **first}
    return office.modal(office.driver.submit(MANAGER.id, view["id"], typed))


def test_the_start_form_shows_ones_notes_with_their_days_and_what_speaks_against_a_plan(office: Office) -> None:
    said = texts_of(second_step(office))
    assert "You have kept no note" in said
    assert "fewer than two coaching notes" in said
    assert "Why is a plan right now?" in said
    for day in ("2026-11-20", "2026-11-13"):
        keep(office, note_day=day)
    said = texts_of(second_step(office))
    assert "Coaching, 20 November 2026" in said
    assert WORDS in said
    assert "fewer than two" not in said
    assert "Why is a plan right now?" not in said


def test_only_hr_finds_in_the_plan_why_its_manager_went_on(office: Office) -> None:
    plan = office.share(replace(PLAN, readiness=("few_notes", "recent_leave"), go_on_because="It came back twice"))
    said = texts_of(office.modal(office.press(HR, "open_plan", plan.id)))
    assert "It came back twice" in said
    assert "fewer than two coaching notes in the 60 days before and leave in the 60 days before" in said
    for person in (MANAGER, AGENT):
        said = texts_of(office.modal(office.press(person, "open_plan", plan.id)))
        assert "It came back twice" not in said
        assert "60 days before" not in said
