"""`followthrough access`, `export`, `erase`, `hold` and `roster`, as an operator types them."""

import csv
import io
import json
from pathlib import Path

import pytest

from coaching.records import audit
from tests.cli.conftest import LATER, Ask
from tests.support.builders import NOW
from tests.support.people import AGENT, EVERYBODY, MANAGER, OTHER_AGENT, TEAM
from tests.support.stored_traces import CANARY, hits
from tests.support.use_case_harness import UseCaseHarness


@pytest.mark.usefixtures("work")
def test_access_counts_what_is_stored_and_an_export_in_dry_run_the_same(ask: Ask) -> None:
    status, out, _ = ask("access", AGENT.id)
    assert status == 0
    assert out.splitlines()[0].split() == ["table", "about", "naming"]
    assert "plan                   1       1" in out.splitlines()
    assert CANARY not in out
    assert AGENT.name not in out
    assert ask("export", AGENT.id, "--dry-run") == (0, out, "")


def test_an_export_is_written_for_its_owner_alone_under_names_that_say_nothing(
    ask: Ask, work: UseCaseHarness, folder: Path
) -> None:
    status, out, err = ask("export", AGENT.id, "--to", "out", "--for", "the agent, by e-mail")
    assert (status, err) == (0, "")
    (made,) = (folder / "out").iterdir()
    assert made.name.startswith("export-2026-11-23-")
    assert made.stat().st_mode & 0o777 == 0o700
    files = sorted(made.iterdir())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert not [file for file in files if AGENT.id in file.name or "Rivera" in file.name]
    complete = json.loads((made / "everything.json").read_text())
    assert complete["watermark"].endswith("asked for by the agent, by e-mail.")
    assert {file.stem for file in files} == {"everything", *complete["records"]}
    rows = list(csv.reader(io.StringIO((made / "plan.csv").read_text())))
    assert rows[0] == [complete["watermark"]]
    assert CANARY in str(rows)
    others = [person for person in EVERYBODY if person != AGENT]
    texts = [file.read_text() for file in files]
    assert [person.id for person in others for text in texts if person.id in text or person.name in text] == []
    with work.open() as uow:
        (*_, last) = uow.audit.entries()
    assert (last.event.kind, last.event.actor) == (audit.EventKind.EXPORTED, audit.OPERATOR)
    assert AGENT.id not in out


@pytest.mark.usefixtures("work")
def test_an_export_that_cannot_be_written_says_what_to_do_and_is_not_noted(ask: Ask, folder: Path) -> None:
    (folder / "file").touch()
    assert ask("export", AGENT.id)[2] == "followthrough: say where the files go, with --to FOLDER\n"
    status, _, err = ask("export", AGENT.id, "--to", "file")
    assert (status, "choose another --to" in err) == (2, True)


def test_an_erasure_has_a_dry_run_and_asks_for_a_yes(ask: Ask, work: UseCaseHarness) -> None:
    for words in (("--dry-run",), (), ("--dry-run", "--yes")):
        status, out, _ = ask("erase", AGENT.id, *words)
        assert (status, "nothing was erased" in out) == (0, True)
    assert hits(work.storage, [CANARY]) > 0


def test_an_erased_person_is_gone_and_a_second_run_finishes_what_slack_had_to_do(
    ask: Ask, work: UseCaseHarness
) -> None:
    status, out, _ = ask("erase", AGENT.id, "--yes")
    assert status == 0
    assert out.startswith("erased: the records are deleted and their key is destroyed")
    assert "wait for Slack" in out
    assert hits(work.storage, [CANARY, AGENT.name]) == 0
    with work.open() as uow:
        for delivery in uow.ledger.claim(LATER, 60, 100):
            uow.ledger.arrived(delivery, "1.1")
    assert "wait for Slack" not in ask("erase", AGENT.id, "--yes")[1]
    assert hits(work.storage, [AGENT.id]) == 0
    assert ask("erase", AGENT.id, "--yes")[::2] == (
        2,
        f"followthrough: nothing is stored about {AGENT.id}: check the user id, as in U012AB3CD\n",
    )


def test_a_hold_stops_an_erasure_in_words(ask: Ask, work: UseCaseHarness) -> None:
    assert ask("hold", AGENT.id, "--reason", f"{CANARY} claim")[0] == 0
    for words in (("--dry-run",), ("--yes",)):
        status, _, err = ask("erase", AGENT.id, *words)
        assert (status, "followthrough hold U0AGENT --lift" in err, CANARY in err) == (2, True, False)
    assert ask("hold", AGENT.id, "--lift")[1] == "the hold is lifted\n"
    assert ask("hold", AGENT.id, "--lift")[0] == 2
    assert ask("erase", AGENT.id, "--yes")[0] == 0
    with work.open() as uow:
        kinds = [entry.event.kind for entry in uow.audit.entries()]
    assert kinds[-3:] == [audit.EventKind.HELD, audit.EventKind.RELEASED, audit.EventKind.ERASED]


@pytest.mark.parametrize("words", [(), ("--reason", " "), ("--reason", "x", "--lift")])
@pytest.mark.usefixtures("work")
def test_a_hold_needs_a_reason_or_an_end(ask: Ask, words: tuple[str, ...]) -> None:
    status, _, err = ask("hold", AGENT.id, *words)
    assert (status, "--reason" in err) == (2, True)


@pytest.mark.parametrize(
    "words", [("access",), ("export", "--to", "out"), ("erase", "--yes"), ("erase",), ("hold", "--reason", "x")]
)
@pytest.mark.usefixtures("work")
def test_somebody_unknown_is_told_in_words(ask: Ask, words: tuple[str, ...]) -> None:
    for team in ((), ("--team", TEAM)):
        status, _, err = ask(words[0], "U0UNKNOWN", *words[1:], *team)
        assert (status, err) == (
            2,
            "followthrough: nothing is stored about U0UNKNOWN: check the user id, as in U012AB3CD\n",
        )


def test_where_several_workspaces_know_somebody_one_has_to_be_named(ask: Ask, work: UseCaseHarness) -> None:
    with work.storage.unit_of_work("T0NEXT") as uow:
        uow.people.save(AGENT, NOW)
    status, _, err = ask("access", AGENT.id)
    assert (status, err) == (
        2,
        "followthrough: several workspaces are meant: choose one with --team (T0NEXT, T0TEAM)\n",
    )
    assert ask("access", AGENT.id, "--team", "T0NEXT")[1].split()[3:] == ["person", "1", "0"]


@pytest.mark.usefixtures("work")
def test_a_wrong_master_key_is_told_in_words(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENCRYPTION_KEYS", "6f" * 32)
    status, _, err = ask("export", AGENT.id, "--to", "out")
    assert (status, "ENCRYPTION_KEYS lacks the master key" in err) == (2, True)
    monkeypatch.setenv("ENCRYPTION_KEYS", "short")
    status, _, err = ask("access", AGENT.id)
    assert (status, "ENCRYPTION_KEYS is not right" in err) == (2, True)


def test_a_roster_is_taken_whole_or_not_at_all(ask: Ask, work: UseCaseHarness, folder: Path) -> None:
    file = folder / "roster.csv"
    file.write_text(f"user,reports_to\n{AGENT.id},{MANAGER.id}\n{OTHER_AGENT.id},U0UNKNOWN\n")
    status, _, err = ask("roster", str(file))
    assert (status, err.splitlines()) == (
        2,
        [
            "followthrough: nothing was changed",
            "Row 3, reports_to: Nobody of this name or id is known here. Write the Slack user id, such as U012AB3CD. "
            "@ and the full name will do if only one person has it. A new id may need a second try.",
        ],
    )
    file.write_text(f"\ufeffuser,reports_to\n{AGENT.id},{MANAGER.id}\n{OTHER_AGENT.id}\n")
    assert ask("roster", str(file), "--dry-run")[1] == "1 of 2 people would report to somebody new\n"
    assert work.ask(lambda uow: uow.people.get(AGENT.id).reports_to) == ""
    assert ask("roster", str(file))[1] == "1 of 2 people report to somebody new\n"
    assert work.ask(lambda uow: uow.people.get(AGENT.id).reports_to) == MANAGER.id


@pytest.mark.usefixtures("work")
def test_a_roster_that_cannot_be_read_is_told(ask: Ask, folder: Path) -> None:
    assert "save it as CSV" in ask("roster", "nowhere.csv")[2]
    (folder / "roster.csv").write_text("person,boss\n")
    assert "heading" in ask("roster", "roster.csv")[2]
    (folder / "roster.csv").write_bytes("user,reports_to\nU0\xdc,U1".encode("latin-1"))
    assert "UTF-8" in ask("roster", "roster.csv")[2]


@pytest.mark.parametrize(
    "written",
    [
        "user;reports_to;site\n{agent};{manager};GB\n",
        "User,Reports_To,Site\n{agent},{manager},GB\n",
        "sep=;\nuser;reports_to;site\n{agent};{manager};GB\n",
        '"user", "reports_to", "site"\n"{agent}", "{manager}", "GB"\n',
        "user,reports\u200b_to,site\n{agent},{manager},GB\n",
    ],
    ids=["semicolons", "capitals", "says its separator", "spaces after commas", "invisible in the heading"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_roster_is_read_like_every_other_table(
    ask: Ask, work: UseCaseHarness, folder: Path, written: str, encoding: str
) -> None:
    (folder / "roster.csv").write_bytes(written.format(agent=AGENT.id, manager=MANAGER.id).encode(encoding))
    assert ask("roster", "roster.csv")[0] == 0
    found = work.ask(lambda uow: uow.people.get(AGENT.id))
    assert (found.reports_to, found.site) == (MANAGER.id, "GB")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("user,reports_to,site\n{agent},{manager},GB,more\n{manager},,GB\n", "Row 2"),
        ("user,reports_to,site,site\n{agent},{manager},GB,US\n", "site"),
        ("user,reports_to\n\n{agent},{manager}\n{manager},{agent}\n", "Row 3, reports_to"),
    ],
    ids=["a cell too many", "a column twice", "two who report to each other"],
)
def test_a_roster_with_something_wrong_names_the_place_and_changes_nobody(
    ask: Ask, work: UseCaseHarness, folder: Path, written: str, words: str
) -> None:
    (folder / "roster.csv").write_text(written.format(agent=AGENT.id, manager=MANAGER.id))
    status, _, err = ask("roster", "roster.csv")
    assert (status, words in err) == (2, True), err
    assert work.ask(lambda uow: uow.people.get(AGENT.id).reports_to) == ""
