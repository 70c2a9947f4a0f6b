"""`/pip import`, through Bolt and the local Slack: a file is checked, shown and imported completely."""

import base64
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from coaching.goals.measures import Measure
from coaching.plan.plan import Plan
from tests.support.builders import START, TYPED
from tests.support.office import Json, Office, texts_of
from tests.support.people import AGENT, HR, MANAGER, OTHER_AGENT, OTHER_MANAGER, STRANGER

ROW = TYPED | {"weekday": "Thursday", "we_have_talked": "yes"}
READINGS = "agent;metric;day;value;sample\n"


def as_csv(rows: Sequence[Mapping[str, str]], separator: str = ",") -> bytes:
    """Rows as a spreadsheet saves them."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def opened(office: Office) -> Json:
    """The form in front of the manager."""
    return office.modal(office.pip(MANAGER, "import"))


def checked(office: Office, data: bytes, name: str = "file.csv") -> Json:
    """The answer to a file that the manager submits."""
    view = opened(office)
    office.driver.upload(MANAGER.id, view["id"], "import_file", name, base64.b64encode(data).decode())
    return office.driver.submit(MANAGER.id, view["id"])


def imported(office: Office, data: bytes) -> Json:
    """The answer after the manager has seen what would happen, and said so."""
    shown = office.modal(checked(office, data))
    assert shown["callback_id"] == "import_checked", texts_of(shown)
    return office.driver.submit(MANAGER.id, shown["id"])


def plans(office: Office) -> list[Plan]:
    """The manager's plans."""
    with office.unit_of_work() as uow:
        return list(uow.plans.running_led_by(MANAGER.id))


def readings(office: Office, agent_id: str = AGENT.id) -> list[Measure]:
    """What is kept about a person."""
    with office.unit_of_work() as uow:
        return list(uow.measures.between(agent_id, date.min, date.max))


def test_plans_are_shown_first_and_then_brought_in(office: Office) -> None:
    rows = [ROW, ROW | {"agent": f"@{OTHER_AGENT.name}", "goal_1_target": "5,0", "template": "Call centre"}]
    shown = office.modal(checked(office, as_csv(rows, ";")))
    said = texts_of(shown["blocks"])
    assert "2 plans can be imported" in said
    assert AGENT.name in said
    assert OTHER_AGENT.name in said
    assert plans(office) == []
    assert office.wakes == []
    answer = office.driver.submit(MANAGER.id, shown["id"])
    assert "2 plans imported" in texts_of(answer["view"])
    made = {plan.agent_id: plan for plan in plans(office)}
    assert made.keys() == {AGENT.id, OTHER_AGENT.id}
    assert (made[AGENT.id].terms.observed, made[AGENT.id].cadence.start) == (TYPED["observed"].strip(), START)
    assert [action.text for action in made[OTHER_AGENT.id].terms.support] == ["Coaching talk"]
    assert office.wakes


def test_one_row_that_is_not_right_keeps_all_of_them_out(office: Office) -> None:
    rows = [ROW, ROW | {"agent": OTHER_AGENT.id, "goal_1_target": "soon"}, ROW | {"agent": STRANGER.id, "time": "3pm"}]
    answer = checked(office, as_csv(rows))
    said = texts_of(answer["view"]["blocks"])
    assert "Row 3, goal_1_target: Write a number" in said
    assert "Row 4, time: Write the time like 15:00" in said
    assert answer["view"]["callback_id"] == "import"
    assert plans(office) == []


def test_nothing_goes_round_the_rules_of_a_plan(office: Office) -> None:
    rows: list[tuple[Mapping[str, str], str]] = [
        (ROW | {"agent": MANAGER.id}, "Choose another person"),
        (ROW | {"observed": ""}, "Row 2, observed"),
        (ROW | {"goal_1_how": ""}, "Row 2, goal_1_how"),
        (ROW | {"support_1_text": ""}, "at least one thing"),
        (ROW | {"start_date": "2026-11-20"}, "Write today or a later day"),
        (ROW | {"length": "45"}, "Write 30, 60 or 90"),
        (ROW | {"we_have_talked": "no"}, "Talk with the person first"),
        (ROW | {"we_have_talked": ""}, "Write yes once you have talked"),
        (ROW | {"agent": "U0NOBODYHERE"}, "Nobody of this name or id"),
        (ROW | {"agent": "Alex Rivera"}, "Nobody of this name or id"),
    ]
    for row, words in rows:
        assert words in texts_of(checked(office, as_csv([row]))["view"]["blocks"]), row
    office.share()
    assert "has a plan already" in texts_of(checked(office, as_csv([ROW]))["view"]["blocks"])
    assert len(plans(office)) == 1


def test_somebody_the_app_never_met_is_looked_up(office: Office) -> None:
    newcomer = office.newcomer()
    imported(office, as_csv([ROW | {"agent": newcomer.id}]))
    assert [plan.agent_id for plan in plans(office)] == [newcomer.id]


def test_readings_are_brought_in_and_a_newer_value_takes_the_place_of_the_older(office: Office) -> None:
    first = f"{READINGS}{AGENT.id};CSAT;20.11.2026;82,5;40\n{AGENT.id};aht;2026-11-20;6.1;\n"
    assert "2 readings imported" in texts_of(imported(office, first.encode())["view"])
    known = [Measure(AGENT.id, "aht", date(2026, 11, 20), 6.1), Measure(AGENT.id, "csat", date(2026, 11, 20), 82.5, 40)]
    assert readings(office) == known
    lines = ("csat;2026-11-20;83;40", "aht;2026-11-20;6.1;", "qa;2026-11-20;90;")
    again = READINGS + "".join(f"{AGENT.id};{line}\n" for line in lines)
    said = texts_of(imported(office, again.encode())["view"])
    assert "1 new, 1 in place of an older value, 1 known already." in said
    assert [measure.value for measure in readings(office)] == [6.1, 83.0, 90.0]


def test_readings_about_oneself_come_from_somebody_else(office: Office) -> None:
    data = f"{READINGS}{MANAGER.id};csat;2026-11-20;99;40\n".encode()
    assert "come from somebody else" in texts_of(checked(office, data)["view"]["blocks"])
    assert readings(office, MANAGER.id) == []


def test_problems_of_the_whole_file_stand_at_the_field(office: Office) -> None:
    for data, words in (
        (b"", "empty"),
        (b"\xe4gent,metric\n", "CSV UTF-8"),
        (b"name,colour\nx,y\n", "names no column that we know"),
        (b"agent,metric,day,valu\n", "Write value if that is meant"),
        (b"agent,metric,day,value,value\nx,y,z,1,2\n", "there twice"),
        (b"agent,metric,day,value\n", "no rows"),
        (b'agent,metric,day,value\n"x,y\n', "quotation marks"),
        (b"agent,metric\n" + b"x" * 1_000_001, "larger than 1000 kB"),
    ):
        answer = checked(office, data)
        assert (answer["ok"], words in str(answer.get("errors"))) == (True, True), (data[:40], answer.get("errors"))


def test_more_rows_than_fit_are_counted(office: Office) -> None:
    data = READINGS + "".join(f"{AGENT.id};csat;2026-11-20;{n + 200};\n" for n in range(40))
    said = texts_of(checked(office, data.encode())["view"]["blocks"])
    assert "and 10 more" in said


def test_a_file_of_another_kind_is_not_taken_by_the_form(office: Office) -> None:
    view = opened(office)
    answer = office.driver.upload(MANAGER.id, view["id"], "import_file", "plans.xlsx", "YQ==")
    assert answer["errors"] == {"import_file": "Choose a file of this kind: csv."}
    assert office.driver.submit(MANAGER.id, view["id"])["ok"] is False


def test_only_who_may_start_plans_may_bring_them_in(office: Office) -> None:
    for person in (AGENT, STRANGER, OTHER_MANAGER):
        assert "Your role here does not include this" in texts_of(office.pip(person, "import"))
    assert office.modal(office.pip(HR, "import"))["callback_id"] == "import"


def test_rights_that_ended_meanwhile_end_the_import_too(office: Office) -> None:
    shown = office.modal(checked(office, as_csv([ROW])))
    with office.unit_of_work() as uow:
        programme = uow.programmes.find()
        assert programme is not None
        uow.programmes.save(type(programme)(**vars(programme) | {"starters": frozenset()}), office.workspace.clock.now)
    answer = office.driver.submit(MANAGER.id, shown["id"])
    assert "Your role here does not include this" in texts_of(answer["view"])
    assert plans(office) == []


def test_a_file_that_changed_meanwhile_is_shown_anew(office: Office) -> None:
    shown = office.modal(checked(office, as_csv([ROW])))
    (file,) = office.workspace.files.of(MANAGER.id)
    file.data = as_csv([ROW, ROW | {"agent": OTHER_AGENT.id}])
    again = office.driver.submit(MANAGER.id, shown["id"])["view"]
    assert "2 plans can be imported" in texts_of(again)
    file.data = as_csv([ROW, ROW | {"agent": "U0NOBODYHERE"}])
    assert "Row 3, agent" in texts_of(office.driver.submit(MANAGER.id, shown["id"])["view"])
    assert plans(office) == []


def test_a_file_that_slack_does_not_give_is_told(office: Office) -> None:
    shown = office.modal(checked(office, as_csv([ROW])))
    (file,) = office.workspace.files.of(MANAGER.id)
    office.workspace.files.drop(file)
    assert "did not give us this file" in texts_of(office.driver.submit(MANAGER.id, shown["id"])["view"])


def test_a_cell_that_looks_like_a_formula_stays_text(office: Office) -> None:
    imported(office, as_csv([ROW | {"observed": '=HYPERLINK("http://x.example")'}]))
    assert plans(office)[0].terms.observed == '=HYPERLINK("http://x.example")'
