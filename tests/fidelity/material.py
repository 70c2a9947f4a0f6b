"""Slack's own descriptions, from the folder that SHARED names: where they lie and how their shapes are compared."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]

# What the samples leave out: blocks are checked by Block Kit's own rules, a view's state is empty in all of them.
_LEFT_OUT = ("blocks", "attachments", "state", "metadata.event_payload")
_NAMES = {bool: "boolean", int: "number", float: "number", str: "string", dict: "object", list: "array"}


def slack_folder() -> Path:
    """The folder `slack` of the material. Skips without SHARED; fails when SHARED names a place without it."""
    named = os.environ.get("SHARED")
    if not named:
        pytest.skip("SHARED names no folder")
    folder = Path(named) / "slack"
    if not (folder / "slack_methods.json").is_file():
        pytest.fail(f"SHARED is {named}, but there is no slack/slack_methods.json in it")
    return folder


def read(*parts: str) -> Any:
    """One JSON file of the material."""
    return json.loads(slack_folder().joinpath(*parts).read_text())


def paths(value: object, at: str = "") -> Iterator[tuple[str, str]]:
    """Every key path of a JSON value with the type found there; nulls are of every type and left out."""
    if value is None or at.endswith(_LEFT_OUT):
        return
    if at:
        yield at, _NAMES[type(value)]
    if isinstance(value, dict):
        for name, held in value.items():
            yield from paths(held, f"{at}.{name}" if at else name)
    elif isinstance(value, list):
        for held in value:
            yield from paths(held, f"{at}[]")


def invented(value: object, *known: object) -> list[str]:
    """The key paths and types of a value that occur in none of the samples."""
    allowed = {path for sample in known for path in paths(sample)}
    return sorted(f"{path}: {kind}" for path, kind in set(paths(value)) - allowed)
