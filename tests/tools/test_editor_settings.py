"""What an editor is told of this code is what the tools ask for."""

import tomllib
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_editors_and_ruff_agree_on_the_length_of_a_line() -> None:
    editor = ConfigParser()
    editor.read_string("[top]\n" + (ROOT / ".editorconfig").read_text())
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]
    assert editor.getint("*", "max_line_length") == ruff["line-length"]
