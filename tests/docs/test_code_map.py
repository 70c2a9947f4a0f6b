"""The README's map of the code: whoever follows it has to arrive."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.docs.reading import ROOT, first_cells, section, text_of

MAP = section(text_of("README.md"), "Find your way in the code")
PATH = re.compile(r"`((?:[\w.]+/)+(?:\w+\.\w+)?)`")


def test_every_layer_stands_in_the_table_of_layers() -> None:
    linted = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["root_packages"]

    assert {f"{layer}/" for layer in linted} == {cell for cell in first_cells(MAP) if cell.endswith("/")}


def test_the_table_of_capabilities_is_the_folders() -> None:
    header, _, *rows = (line.strip("| ").split("|") for line in _matrix().splitlines())
    layers = [cell.strip() for cell in header[2:]]

    assert len(layers) == 5
    for column, layer in enumerate(layers):
        assert {name for row in rows for name in _folders(row, column)} == _folders_on_disk(layer), layer


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_path_on_a_front_page_exists(page: str) -> None:
    named = PATH.findall(text_of(page))

    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []


def _matrix() -> str:
    return "| capability" + MAP.partition("| capability")[2].partition("\n\n")[0]


def _folders(row: list[str], column: int) -> Iterator[str]:
    """What a row says of a layer: the capability itself, or the folders that stand beside the capabilities."""
    capability, cell = row[0].strip(), (*row, *[""] * 5)[column + 2].strip()
    yield from [capability.strip("`")] if cell == "•" else re.findall(r"`(\w+)`", cell)


def _folders_on_disk(layer: str) -> set[str]:
    return {place.name for place in (ROOT / layer).iterdir() if place.is_dir() and place.name != "__pycache__"}
