"""What `make mutation` makes of mutmut's figures, and that what it names is there."""

import tomllib
from pathlib import Path

import pytest

from tools.mutation import ROOT, judge

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]


@pytest.mark.parametrize(
    ("killed", "timeout", "status"), [(95, 0, 0), (90, 5, 0), (94, 0, 1), (0, 0, 1)], ids=["95", "hung", "94", "none"]
)
def test_below_95_of_100_it_fails(killed: int, timeout: int, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge({"killed": killed, "timeout": timeout, "total": 100}) == status
    assert f"mutants=100 killed={killed + timeout} " in capsys.readouterr().out


def test_the_modules_and_the_tests_it_names_are_there() -> None:
    named = [*CONFIG["only_mutate"], *CONFIG["pytest_add_cli_args_test_selection"], *CONFIG["also_copy"]]
    assert [name for name in named if not Path(ROOT, name).exists()] == []
