"""`/pip import`, through Bolt and the local Slack: a file is checked, shown and imported completely."""

import base64
import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from coaching.base.goal_kinds import GoalKind
from coaching.goals.measures import Measure
from coaching.plan.plan import Goal, Plan, Reading
from tests.handlers.plan.test_statements import plan_in
from tests.support.bot_harness import BotHarness, Json, texts_of
from tests.support.builders import START, TYPED, a_plan
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


def opened(harness: BotHarness) -> Json:
    """The form in front of the manager."""
    return harness.modal(harness.pip(MANAGER, "import"))


def checked(harness: BotHarness, data: bytes, name: str = "file.csv") -> Json:
    """The answer to a file that the manager submits."""
    view = opened(harness)
    harness.driver.upload(MANAGER.id, view["id"], "import_file", name, base64.b64encode(data).decode())
    return harness.driver.submit(MANAGER.id, view["id"])


def imported(harness: BotHarness, data: bytes) -> Json:
    """The answer after the manager has seen what would happen, and said so."""
    shown = harness.modal(checked(harness, data))
    assert shown["callback_id"] == "import_checked", texts_of(shown)
    return harness.driver.submit(MANAGER.id, shown["id"])


def plans(harness: BotHarness) -> list[Plan]:
    """The manager's plans."""
    with harness.unit_of_work() as uow:
        return list(uow.plans.running_led_by(MANAGER.id))


def readings(harness: BotHarness, agent_id: str = AGENT.id) -> list[Measure]:
    """What is kept about a person."""
    with harness.unit_of_work() as uow:
        return list(uow.measures.between(agent_id, date.min, date.max))


def test_plans_are_shown_first_and_then_brought_in(harness: BotHarness) -> None:
    rows = [ROW, ROW | {"agent": f"@{OTHER_AGENT.name}", "goal_1_target": "5,0", "template": "Call centre"}]
    shown = harness.modal(checked(harness, as_csv(rows, ";")))
    text = texts_of(shown["blocks"])
    assert "2 plans can be imported" in text
    assert AGENT.name in text
    assert OTHER_AGENT.name in text
    assert plans(harness) == []
    assert harness.wakes == []
    answer = harness.driver.submit(MANAGER.id, shown["id"])
    assert "2 plans imported" in texts_of(answer["view"])
    made = {plan.agent_id: plan for plan in plans(harness)}
    assert made.keys() == {AGENT.id, OTHER_AGENT.id}
    assert (made[AGENT.id].terms.observed, made[AGENT.id].cadence.start) == (TYPED["observed"].strip(), START)
    assert [action.text for action in made[OTHER_AGENT.id].terms.support] == ["Coaching talk"]
    assert harness.wakes


def test_one_row_that_is_not_right_keeps_all_of_them_out(harness: BotHarness) -> None:
    rows = [ROW, ROW | {"agent": OTHER_AGENT.id, "goal_1_target": "soon"}, ROW | {"agent": STRANGER.id, "time": "3pm"}]
    answer = checked(harness, as_csv(rows))
    text = texts_of(answer["view"]["blocks"])
    assert "Row 3, goal_1_target: Write a number" in text
    assert "Row 4, time: Write the time like 15:00" in text
    assert answer["view"]["callback_id"] == "import"
    assert plans(harness) == []


def test_nothing_goes_round_the_rules_of_a_plan(harness: BotHarness) -> None:
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
        assert words in texts_of(checked(harness, as_csv([row]))["view"]["blocks"]), row
    harness.share()
    assert "has a plan already" in texts_of(checked(harness, as_csv([ROW]))["view"]["blocks"])
    assert len(plans(harness)) == 1


def test_somebody_the_app_never_met_is_looked_up(harness: BotHarness) -> None:
    newcomer = harness.newcomer()
    imported(harness, as_csv([ROW | {"agent": newcomer.id}]))
    assert [plan.agent_id for plan in plans(harness)] == [newcomer.id]


def test_readings_are_brought_in_and_a_newer_value_takes_the_place_of_the_older(harness: BotHarness) -> None:
    first = f"{READINGS}{AGENT.id};CSAT;20.11.2026;82,5;40\n{AGENT.id};aht;2026-11-20;6.1;\n"
    assert "2 readings imported" in texts_of(imported(harness, first.encode())["view"])
    aht = Measure(AGENT.id, "aht", date(2026, 11, 20), 6.1, unit="min")
    assert readings(harness) == [aht, Measure(AGENT.id, "csat", date(2026, 11, 20), 82.5, 40, "%")]
    lines = ("csat;2026-11-20;83;40", "aht;2026-11-20;6.1;", "qa;2026-11-20;90;")
    again = READINGS + "".join(f"{AGENT.id};{line}\n" for line in lines)
    text = texts_of(imported(harness, again.encode())["view"])
    assert "1 new, 1 in place of an older value, 1 known already." in text
    assert [measure.value for measure in readings(harness)] == [6.1, 83.0, 90.0]


def test_readings_about_oneself_come_from_somebody_else(harness: BotHarness) -> None:
    data = f"{READINGS}{MANAGER.id};csat;2026-11-20;99;40\n".encode()
    assert "come from somebody else" in texts_of(checked(harness, data)["view"]["blocks"])
    assert readings(harness, MANAGER.id) == []


def test_problems_of_the_whole_file_stand_at_the_field(harness: BotHarness) -> None:
    for data, words in (
        (b"", "empty"),
        (b"\xe4gent,metric\n", "CSV UTF-8"),
        (b"name,colour\nx,y\n", "names no column that we know"),
        (b"agent,metric,day,valu\n", "Write value if that is meant"),
        (b"agent,metric,day,value,value\nx,y,z,1,2\n", "there twice"),
        (b"agent,metric,day,value\n", "no rows"),
        (b'agent,metric,day,value\n"x,y\n', "quotation mark does not close"),
        (b"agent,metric\n" + b"x" * 1_000_001, "larger than 1000 kB"),
    ):
        answer = checked(harness, data)
        assert (answer["ok"], words in str(answer.get("errors"))) == (True, True), (data[:40], answer.get("errors"))


def test_more_rows_than_fit_are_counted(harness: BotHarness) -> None:
    data = READINGS + "".join(f"{AGENT.id};csat;2026-11-20;{n + 200};\n" for n in range(40))
    text = texts_of(checked(harness, data.encode())["view"]["blocks"])
    assert "and 10 more" in text


def test_a_file_of_another_kind_is_not_taken_by_the_form(harness: BotHarness) -> None:
    view = opened(harness)
    answer = harness.driver.upload(MANAGER.id, view["id"], "import_file", "plans.xlsx", "YQ==")
    assert answer["errors"] == {"import_file": "Choose a file of this kind: csv."}
    assert harness.driver.submit(MANAGER.id, view["id"])["ok"] is False


def test_only_who_may_start_plans_may_bring_them_in(harness: BotHarness) -> None:
    for person in (AGENT, STRANGER, OTHER_MANAGER):
        assert "Your role here does not include this" in texts_of(harness.pip(person, "import"))
    assert harness.modal(harness.pip(HR, "import"))["callback_id"] == "import"


def test_rights_that_ended_meanwhile_end_the_import_too(harness: BotHarness) -> None:
    shown = harness.modal(checked(harness, as_csv([ROW])))
    with harness.unit_of_work() as uow:
        programme = uow.programmes.find()
        assert programme is not None
        uow.programmes.save(type(programme)(**vars(programme) | {"starters": frozenset()}), harness.workspace.clock.now)
    answer = harness.driver.submit(MANAGER.id, shown["id"])
    assert "Your role here does not include this" in texts_of(answer["view"])
    assert plans(harness) == []


def test_a_file_that_changed_meanwhile_is_shown_anew(harness: BotHarness) -> None:
    shown = harness.modal(checked(harness, as_csv([ROW])))
    (file,) = harness.workspace.files.of(MANAGER.id)
    file.data = as_csv([ROW, ROW | {"agent": OTHER_AGENT.id}])
    again = harness.driver.submit(MANAGER.id, shown["id"])["view"]
    assert "2 plans can be imported" in texts_of(again)
    file.data = as_csv([ROW, ROW | {"agent": "U0NOBODYHERE"}])
    assert "Row 3, agent" in texts_of(harness.driver.submit(MANAGER.id, shown["id"])["view"])
    assert plans(harness) == []


def test_a_file_that_slack_does_not_give_is_told(harness: BotHarness) -> None:
    shown = harness.modal(checked(harness, as_csv([ROW])))
    (file,) = harness.workspace.files.of(MANAGER.id)
    harness.workspace.files.drop(file)
    assert "did not give us this file" in texts_of(harness.driver.submit(MANAGER.id, shown["id"])["view"])


def test_a_cell_that_looks_like_a_formula_stays_text(harness: BotHarness) -> None:
    imported(harness, as_csv([ROW | {"observed": '=HYPERLINK("http://x.example")'}]))
    assert plans(harness)[0].terms.observed == '=HYPERLINK("http://x.example")'


def test_an_own_measure_is_brought_in_by_plan_and_goal_number(harness: BotHarness) -> None:
    own = Goal(1, "own", "Complete notes", "A checklist", 60, 80, "%", date(2027, 1, 15), GoalKind.RAISE)
    plan = harness.share(a_plan(goals=(own,)))
    heading = b"agent,metric,day,value,sample,plan,goal\n"
    row = f"{AGENT.id},own,2026-11-20,64%,25,{plan.ref.lower()},1\n".encode()
    shown = harness.modal(checked(harness, heading + row))
    assert "Own measure, goal 1" in texts_of(shown).replace("\u00a0", " ")
    assert "64%" in texts_of(shown)
    assert "1 new" in texts_of(harness.driver.submit(MANAGER.id, shown["id"])["view"])
    assert harness.plan(plan.id).history == (Reading(1, 64.0, 25, date(2026, 11, 20)),)
    assert "64% on Fri 20 Nov, from 25" in texts_of(plan_in(harness, AGENT, plan.id)).replace("\u00a0", " ")
    for wrong in (b"AAAAA,1", f"{plan.ref},3".encode(), b",1"):
        answer = checked(harness, heading + f"{AGENT.id},own,2026-11-20,64,25,".encode() + wrong + b"\n")
        assert "An own measure needs the short name of its plan" in texts_of(answer["view"])
