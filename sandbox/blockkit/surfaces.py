"""Which block and which element may stand where: in a message, a modal or App Home."""

from collections.abc import Iterator, Mapping

from sandbox.blockkit.inputs import elements_in
from sandbox.blockkit.rules import problem
from sandbox.jsontypes import Json

_NOT_BLOCKS: Mapping[str, frozenset[str]] = {
    "message": frozenset({"file"}),
    "modal": frozenset({"file", "markdown", "table"}),
    "home": frozenset({"file", "markdown", "table"}),
}
_MODAL_ONLY = frozenset({"email_text_input", "number_input", "url_text_input", "file_input"})
_NOT_ELEMENTS: Mapping[str, frozenset[str]] = {
    "message": _MODAL_ONLY | {"rich_text_input"},
    "modal": frozenset({"workflow_button"}),
    "home": _MODAL_ONLY | {"datetimepicker", "workflow_button"},
}


def surface_problems(blocks: list[Json], surface: str, at: str) -> Iterator[str]:
    """What may not stand on this surface; `blocks` are sound in themselves."""
    for index, block in enumerate(blocks):
        if block["type"] in _NOT_BLOCKS[surface]:
            yield problem(f"block type not allowed in a {surface}: {block['type']}", f"{at}/{index}")
        for element in elements_in(block):
            if element["type"] in _NOT_ELEMENTS[surface]:
                yield problem(f"element type not allowed in a {surface}: {element['type']}", f"{at}/{index}")
