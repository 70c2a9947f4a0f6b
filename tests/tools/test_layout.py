"""How the code lies in its folders: nowhere too many files, no long chain of imports in `services` (record 0040)."""

from pathlib import Path

import grimp
import pytest

from tests.tools.test_names import product

MOST_FILES = 15
MOST_LEVELS = 7
"""The longest chain of modules of `services` that import one another, both ends counted."""


def levels(graph: grimp.ImportGraph) -> dict[str, int]:
    """How many modules deep each module stands: one for a module that imports none of its package."""
    found: dict[str, int] = {}
    waiting = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    while waiting:
        ready = {module for module, needs in waiting.items() if not needs & waiting.keys()}
        if not ready:
            raise AssertionError(f"these modules import one another in a circle: {sorted(waiting)}")
        found |= {module: 1 + max((found[need] for need in waiting[module]), default=0) for module in ready}
        waiting = {module: needs for module, needs in waiting.items() if module not in ready}
    return found


def test_services_are_at_most_seven_imports_deep() -> None:
    depth = levels(grimp.build_graph("services", cache_dir=None))
    assert len(depth) > 50
    assert {module: deep for module, deep in depth.items() if deep > MOST_LEVELS} == {}


def test_a_longer_chain_is_seen() -> None:
    graph = grimp.ImportGraph()
    for number in range(MOST_LEVELS):
        graph.add_import(importer=f"a.m{number}", imported=f"a.m{number + 1}")
    assert levels(graph)["a.m0"] == MOST_LEVELS + 1
    graph.add_import(importer=f"a.m{MOST_LEVELS}", imported="a.m0")
    with pytest.raises(AssertionError, match="circle"):
        levels(graph)


def test_no_folder_holds_more_than_fifteen_files() -> None:
    folders: dict[Path, int] = {}
    for path in product():
        if path.name != "__init__.py":
            folders[Path(path.parent)] = folders.get(Path(path.parent), 0) + 1
    assert {folder: files for folder, files in folders.items() if files > MOST_FILES} == {}
