"""The command's own words: help, unknown commands, and where a subcommand leads."""

import tomllib
from pathlib import Path

import pytest

from cli.main import main

COMMANDS = [["run"], ["demo"], ["sandbox"], ["doctor"], ["db", "upgrade"], ["db", "check"], ["deliveries"]]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_command_explains_itself(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert f"usage: followthrough {' '.join(command)}" in capsys.readouterr().out


def test_its_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"followthrough {project['version']}\n"


@pytest.mark.parametrize("arguments", [[], ["dance"], ["db"], ["deliveries", "--xml"], ["demo", "--port", "x"]])
def test_what_it_does_not_know_ends_with_its_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: followthrough")


def test_the_demo_is_given_its_port_and_a_folder_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, bool, Path]] = []

    def run_demo(port: int, empty: bool, place: Path) -> int:
        asked.append((port, empty, place))
        return 7

    monkeypatch.setattr("demo.run.run_demo", run_demo)
    assert main(["demo"]) == 7
    assert main(["demo", "--port", "9000", "--empty"]) == 7
    assert asked == [(8765, False, folder / ".demo"), (9000, True, folder / ".demo")]
