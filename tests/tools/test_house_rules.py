"""Each project rule finds what it should, and nothing else."""

from pathlib import Path, PurePosixPath
from textwrap import dedent

import pytest

from tools.house_rules import check, main

BROKEN = [
    ("tz-offset", "tests/test_zone.py", "freeze_time('2026-03-02', tz_offset=-5)"),
    ("catch-all", "handlers/plan/plans.py", "try:\n    act()\nexcept Exception:\n    pass"),
    ("catch-all", "handlers/plan/plans.py", "try:\n    act()\nexcept (KeyError, BaseException):\n    pass"),
    ("catch-all", "handlers/plan/plans.py", "try:\n    act()\nexcept:\n    pass"),
    ("long-listener", "handlers/pip.py", "def coach(ack):\n" + "    ack()\n" * 16),
    ("long-listener", "handlers/pip.py", "async def coach(*, ack):\n" + "    ack()\n" * 16),
    ("stray-commit", "services/plan/plan_screen.py", "session.commit()"),
    ("plan-state", "services/plan/withdrawal.py", "replace(plan, state=PlanState.WITHDRAWN)"),
    ("plan-state", "coaching/plan/acknowledgement.py", "dataclasses.replace(plan, state=found)"),
    ("plan-state", "services/start/sharing.py", "Plan(id='p1', state=first)"),
    ("plan-state", "storage/plan/plans.py", "row.state = PlanState.CLOSED.value"),
    ("plan-change", "services/plan/statements.py", "uow.plans.save(plan)"),
    ("plan-change", "services/start/sharing.py", "uow.plans.add(plan, draft_id)"),
    ("plan-change", "services/plan/statements.py", "uow.ledger.refresh_home(people, plan.id, 2, now)"),
    ("plan-change", "services/core/access_end.py", "uow.plans.save(plan)"),
    ("stranger", "coaching/plan/plan.py", "import pydantic"),
    ("stranger", "views/programme/home.py", "from sqlalchemy.orm import Session"),
    ("stranger", "reports/csv_cells.py", "from views.kit import section"),
    ("stranger", "sandbox/server.py", "import slack_sdk.web"),
]

ALLOWED = [
    ("bot/error_path.py", "try:\n    act()\nexcept Exception:\n    report()"),
    ("handlers/plan/plans.py", "try:\n    act()\nexcept KeyError:\n    pass"),
    ("handlers/pip.py", "def coach(ack):\n    '''One\n    docstring.'''\n" + "    ack()\n" * 15),
    ("storage/unit_of_work.py", "session.commit()"),
    ("tests/storage/plan/test_plans.py", "session.commit()"),
    ("coaching/plan/lifecycle.py", "replace(plan, state=following)"),
    ("storage/plan/plan_mapping.py", "Plan(id=row.id, state=PlanState(row.state))"),
    ("storage/delivery/ledger.py", "row.state = DeliveryState.SKIPPED.value"),
    ("views/plan/plan_modal.py", "is_new = plan.state is PlanState.SHARED"),
    ("tests/services/plan/test_withdrawal.py", "replace(plan, state=PlanState.SHARED)"),
    ("services/core/plan_change.py", "uow.plans.save(plan)\nuow.ledger.refresh_home(people, plan.id, 2, now)"),
    ("services/core/access_end.py", "uow.ledger.refresh_home([user_id], plan_id, 2, now)"),
    ("services/start/past_plans.py", "uow.plans.add(plan, record.id)"),
    ("coaching/plan/plan.py", "import zoneinfo\nfrom coaching.goal import Goal\nfrom . import words"),
    ("views/programme/home.py", "from slack_sdk.models.blocks import SectionBlock"),
]


def rules_broken(path: str, text: str) -> list[str]:
    return [finding.rule for finding in check(PurePosixPath(path), dedent(text))]


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_a_breach_is_found(rule: str, path: str, text: str) -> None:
    assert rules_broken(path, text) == [rule]


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_is_right_passes(path: str, text: str) -> None:
    assert rules_broken(path, text) == []


def test_an_excuse_with_a_reason_is_taken() -> None:
    assert rules_broken("services/a.py", "session.commit()  # house: allow stray-commit (a lock of its own)") == []


@pytest.mark.parametrize(
    "text",
    [
        "session.commit()  # house: allow stray-commit",
        "session.flush()  # house: allow stray-commit (no longer true)",
    ],
)
def test_an_excuse_without_reason_or_use_is_a_finding(text: str) -> None:
    assert rules_broken("services/a.py", text) == ["excuse"]


def test_an_excuse_covers_its_own_rule_only() -> None:
    text = "session.commit()  # house: allow catch-all (the wrong rule)"
    assert rules_broken("services/a.py", text) == ["excuse", "stray-commit"]


def test_the_command_names_file_line_and_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "a.py").write_text("\nsession.commit()\n")
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "b.py").write_text("session.commit()\n")
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "services/a.py:2: stray-commit: let the unit of work commit\n"


def test_a_clean_project_passes(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
