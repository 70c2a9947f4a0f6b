"""`/pip note`, the message shortcut, and the readers of notes."""

from dataclasses import replace

from coaching.delivery.edits import HomeEdit
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import PLAN
from tests.support.people import AGENT, HR, MANAGER, OTHER_MANAGER, STRANGER

WORDS = "In two calls the summary was missing"


def form(harness: BotHarness, text: str = "note") -> Json:
    """The form, as the manager's command opens it."""
    return harness.modal(harness.pip(MANAGER, text))


def keep(harness: BotHarness, **typed: str) -> Json:
    """The manager keeps a note about the agent; the answer to the form."""
    return harness.driver.submit(MANAGER.id, form(harness)["id"], {"agent": AGENT.id, "note_text": WORDS, **typed})


def initial_agent(view: Json) -> str | None:
    found: list[str | None] = [b["element"].get("initial_user") for b in view["blocks"] if b["block_id"] == "agent"]
    return found[0]


def saved(harness: BotHarness) -> list[str]:
    with harness.unit_of_work() as uow:
        return [note.text for note in uow.notes.about(AGENT.id)]


def test_the_command_takes_the_person_it_names(harness: BotHarness) -> None:
    handle = harness.workspace.directory.users[AGENT.id].handle
    assert initial_agent(form(harness, f"note @{handle}")) == AGENT.id
    assert initial_agent(form(harness, f"note <@{AGENT.id}|alex>")) == AGENT.id
    assert initial_agent(form(harness, "note @nobody.here")) is None


def test_a_note_is_kept_and_the_person_reads_it_on_their_home(harness: BotHarness) -> None:
    assert "Notes about you" not in texts_of(harness.driver.home(AGENT.id))
    assert "The note is kept" in texts_of(keep(harness, note_kind="kudos", note_day="2026-11-20"))
    home = harness.driver.home(AGENT.id)
    assert "Notes about you" in texts_of(home)
    assert WORDS not in texts_of(home)
    read = texts_of(harness.modal(harness.press(AGENT, "read_notes", "")))
    assert WORDS in read
    assert "Kudos, 20 November 2026" in read
    assert MANAGER.name in read


def test_nobody_is_sent_a_message(harness: BotHarness) -> None:
    keep(harness)
    with harness.unit_of_work() as uow:
        assert [entry for entry in uow.ledger.all() if entry.items[0].kind is not HomeEdit] == []


def test_what_is_missing_or_wrong_is_said_at_the_field(harness: BotHarness) -> None:
    answers = {
        "agent": ({"agent": MANAGER.id}, "somebody else"),
        "note_text": ({"note_text": "  "}, "fill this in"),
        "note_day": ({"note_day": "2026-11-24"}, "has not come yet"),
    }
    for field, (typed, words) in answers.items():
        assert words in keep(harness, **typed)["errors"][field]
    assert "more than a year ago" in keep(harness, note_day="2025-11-01")["errors"]["note_day"]
    assert saved(harness) == []


def test_a_guest_gets_no_note(harness: BotHarness) -> None:
    guest = harness.newcomer(is_guest=True)
    assert "Choose a person who works here" in keep(harness, agent=guest.id)["errors"]["agent"]


def test_the_shortcut_names_the_author_and_copies_nothing(harness: BotHarness) -> None:
    records = harness.workspace.add_channel("floor", members=[AGENT.id, MANAGER.id, STRANGER.id]).id
    where = {"channel": records, "ts": harness.driver.message(AGENT.id, records, "I could not find the macro")["ts"]}
    view = harness.modal(harness.driver.shortcut(MANAGER.id, "note_about_message", where))
    assert initial_agent(view) == AGENT.id
    assert "macro" not in texts_of(view)
    refused = harness.driver.shortcut(STRANGER.id, "note_about_message", where)
    assert "Your role here does not include this" in texts_of(refused["view"])


def test_others_may_not_write_notes(harness: BotHarness) -> None:
    for person in (AGENT, STRANGER):
        assert "Your role here does not include this" in texts_of(harness.pip(person, "note"))


def test_who_may_open_the_plan_reads_the_notes_and_another_manager_does_not(harness: BotHarness) -> None:
    keep(harness)
    plan = harness.share()
    for person in (MANAGER, HR, AGENT):
        assert WORDS in texts_of(harness.modal(harness.press(person, "read_notes", plan.id)))
    for person in (OTHER_MANAGER, STRANGER):
        assert WORDS not in texts_of(harness.press(person, "read_notes", plan.id)["view"])
        assert WORDS not in texts_of(harness.modal(harness.press(person, "read_notes", "")))


def test_the_plan_has_a_door_to_the_notes_where_there_are_some(harness: BotHarness) -> None:
    plan = harness.share()
    assert "Earlier notes" not in texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))
    keep(harness)
    assert "Earlier notes" in texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))


def second_step(harness: BotHarness, **first: str) -> Json:
    """The second step of a new plan about the agent."""
    view = harness.modal(harness.pip(MANAGER, "start"))
    typed = {"agent": AGENT.id, "observed": "Summaries are missing", "unusual": ["nothing"], **first}
    return harness.modal(harness.driver.submit(MANAGER.id, view["id"], typed))


def test_the_start_form_shows_ones_notes_with_their_days_and_what_speaks_against_a_plan(harness: BotHarness) -> None:
    text = texts_of(second_step(harness))
    assert "You have kept no note" in text
    assert "fewer than two coaching notes" in text
    assert "Why is a plan right now?" in text
    for day in ("2026-11-20", "2026-11-13"):
        keep(harness, note_day=day)
    text = texts_of(second_step(harness))
    assert "Coaching, 20 November 2026" in text
    assert WORDS in text
    assert "fewer than two" not in text
    assert "Why is a plan right now?" not in text


def test_only_hr_finds_in_the_plan_why_its_manager_went_on(harness: BotHarness) -> None:
    plan = harness.share(replace(PLAN, readiness=("few_notes", "recent_leave"), go_on_because="It came back twice"))
    text = texts_of(harness.modal(harness.press(HR, "open_plan", plan.id)))
    assert "It came back twice" in text
    assert "fewer than two coaching notes in the 60 days before and leave in the 60 days before" in text
    for person in (MANAGER, AGENT):
        text = texts_of(harness.modal(harness.press(person, "open_plan", plan.id)))
        assert "It came back twice" not in text
        assert "60 days before" not in text
