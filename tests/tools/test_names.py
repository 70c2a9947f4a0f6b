"""One word, one thing: a public class has a name of its own, a module shares its name only within one capability."""

import ast
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

ROOT = Path(__file__).parents[2]
APART = {"sandbox", "tests", "benchmarks", "testbed", "tools"}
"""The local Slack is a package of its own, which knows nothing of coaching; the others are no part of the product."""
SHARED_CLASSES: Mapping[str, str] = {}
"""Class names that stand for several things all the same, each with the reason. None is needed so far."""
SHARED_MODULES: Mapping[str, str] = {}
"""The same for modules of different capabilities."""


def product() -> dict[PurePath, str]:
    """Every module of the product with its source; revisions of the database are named by number and left out."""
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
    files = (file for package in set(packages) - APART for file in (ROOT / package).rglob("*.py"))
    found = {file.relative_to(ROOT): file.read_text() for file in files}
    return {path: source for path, source in found.items() if "migrations" not in path.parts}


def repeated_classes(sources: Mapping[PurePath, str]) -> dict[str, list[str]]:
    """The public classes that several modules define, with these modules."""
    places: dict[str, list[str]] = {}
    for path, source in sources.items():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(path.as_posix())
    return {name: sorted(found) for name, found in places.items() if len(found) > 1}


def repeated_modules(paths: Iterable[PurePath]) -> dict[str, list[str]]:
    """The names that modules bear in folders of different names: `weekly/check_ins.py` may stand in every layer."""
    places: dict[str, list[PurePath]] = {}
    for path in paths:
        if not path.stem.startswith("__"):
            places.setdefault(path.stem, []).append(path)
    apart = {name: found for name, found in places.items() if len({path.parent.name for path in found}) > 1}
    return {name: sorted(path.as_posix() for path in found) for name, found in apart.items()}


def test_no_two_classes_share_a_name() -> None:
    found = repeated_classes(product())
    assert found.keys() == SHARED_CLASSES.keys(), found


def test_a_modules_name_repeats_only_within_one_capability() -> None:
    found = repeated_modules(product())
    assert found.keys() == SHARED_MODULES.keys(), found


def test_a_name_with_two_meanings_would_be_seen() -> None:
    sources = {
        PurePath("coaching/weekly/check_ins.py"): "class Change: ...",
        PurePath("views/weekly/check_ins.py"): "class _Change: ...",
        PurePath("coaching/plan/clock.py"): "class Change: ...",
        PurePath("scheduling/clock.py"): "class Clock:\n    class Kind: ...",
    }
    assert repeated_classes(sources) == {"Change": ["coaching/plan/clock.py", "coaching/weekly/check_ins.py"]}
    assert repeated_modules(sources) == {"clock": ["coaching/plan/clock.py", "scheduling/clock.py"]}
