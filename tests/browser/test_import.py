"""A file through the page: into the import by keyboard, out of a message as a download."""

from pathlib import Path

from playwright.sync_api import expect

from demo.staff import BY_NAME, PRIYA
from tests.browser.browser_user import BrowserUser

TOM = BY_NAME["Tom Ashdown"]
READINGS = f"agent;metric;day;value;sample\n{TOM.id};csat;2026-10-02;82,5;40\n"


def a_file(folder: Path, name: str, text: str) -> str:
    """Write a file; return its path."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_a_file_is_chosen_checked_and_brought_in(visitor: BrowserUser, tmp_path: Path) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip import")
    form = visitor.modal("import")
    box = visitor.control("import_file")
    box.focus()
    expect(box).to_be_focused()
    box.set_input_files(a_file(tmp_path, "wrong.txt", "x"))
    expect(form.get_by_role("alert")).to_contain_text("Choose a file of this kind: csv.")
    box.set_input_files(a_file(tmp_path, "first.csv", "agent;metric\n"))
    expect(form.get_by_text("first.csv")).to_be_visible()
    form.get_by_role("button", name="Remove first.csv").press("Enter")
    expect(form.get_by_text("first.csv")).to_have_count(0)
    expect(box).to_be_focused()
    box.set_input_files(a_file(tmp_path, "week.csv", READINGS))
    expect(form.get_by_text("week.csv")).to_be_visible()
    visitor.save_picture("import")
    visitor.page.get_by_test_id("modal-submit").press("Enter")
    shown = visitor.modal("import_checked")
    expect(shown).to_contain_text("1 reading can be imported")
    visitor.page.get_by_test_id("modal-submit").press("Enter")
    expect(visitor.modal("notice")).to_contain_text("1 reading imported")


def test_ones_talks_are_a_file_in_ones_messages(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip calendar")
    link = visitor.page.get_by_role("link", name="weekly-talks.ics")
    expect(link).to_be_visible()
    with visitor.page.expect_download() as waiting:
        link.press("Enter")
    assert Path(waiting.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert waiting.value.suggested_filename == "weekly-talks.ics"
