"""Each runtime dependency says why it is there; each dependency, of tools too, is locked with its hashes."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.docs.reading import first_cells, text_of

PROJECT = tomllib.loads(text_of("pyproject.toml"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
GROUPS = {name: [Requirement(line) for line in lines] for name, lines in PROJECT["dependency-groups"].items()}
LOCKED = re.compile(r"^(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>[^\s;]+)[^\n]*\\\n\s+--hash=sha256:", re.MULTILINE)


def locked(file: str) -> dict[str, str]:
    """Each package of a lock that has a hash, with its version."""
    return {canonicalize_name(entry["name"]): entry["version"] for entry in LOCKED.finditer(text_of(file))}


def wanting(requirements: list[Requirement], file: str) -> list[str]:
    """What a lock does not hold in a version that is asked for."""
    held = locked(file)
    return [
        str(asked)
        for asked in requirements
        if (name := canonicalize_name(asked.name)) not in held or not asked.specifier.contains(held[name])
    ]


def test_each_runtime_dependency_says_why_it_is_there() -> None:
    assert first_cells(text_of("docs/dependencies.md")) == {asked.name for asked in RUNTIME}


def test_no_reason_is_empty() -> None:
    reasons = re.findall(r"^\| `[^`]+` \| (.+) \|$", text_of("docs/dependencies.md"), re.MULTILINE)
    assert len(reasons) == len(RUNTIME)
    assert all(len(reason.split()) >= 5 for reason in reasons)


def test_what_the_bot_needs_is_locked_as_asked_for() -> None:
    assert wanting([*RUNTIME, *GROUPS["build"]], "requirements.lock") == []


@pytest.mark.parametrize("group", GROUPS)
def test_what_work_on_the_code_needs_is_locked_as_asked_for(group: str) -> None:
    assert wanting([*RUNTIME, *GROUPS[group]], "requirements-dev.lock") == []


def test_both_locks_name_the_same_versions() -> None:
    runtime, dev = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime
