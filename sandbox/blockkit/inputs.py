"""The parts of a view or message that a person can act on, and the state Slack keeps of them."""

import copy
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.jsontypes import Json
from sandbox.workspace.ids import short_id


@dataclass(frozen=True, slots=True)
class Keeps:
    """How the state of one element type is written: the field, where it starts, and whether it is a list."""

    field: str
    initial: str
    many: bool = False


KEEPS = {
    "plain_text_input": Keeps("value", "initial_value"),
    "number_input": Keeps("value", "initial_value"),
    "email_text_input": Keeps("value", "initial_value"),
    "url_text_input": Keeps("value", "initial_value"),
    "rich_text_input": Keeps("rich_text_value", "initial_value"),
    "file_input": Keeps("files", "", many=True),
    "datepicker": Keeps("selected_date", "initial_date"),
    "timepicker": Keeps("selected_time", "initial_time"),
    "datetimepicker": Keeps("selected_date_time", "initial_date_time"),
    "static_select": Keeps("selected_option", "initial_option"),
    "external_select": Keeps("selected_option", "initial_option"),
    "radio_buttons": Keeps("selected_option", "initial_option"),
    "users_select": Keeps("selected_user", "initial_user"),
    "conversations_select": Keeps("selected_conversation", "initial_conversation"),
    "channels_select": Keeps("selected_channel", "initial_channel"),
    "checkboxes": Keeps("selected_options", "initial_options", many=True),
    "multi_static_select": Keeps("selected_options", "initial_options", many=True),
    "multi_external_select": Keeps("selected_options", "initial_options", many=True),
    "multi_users_select": Keeps("selected_users", "initial_users", many=True),
    "multi_conversations_select": Keeps("selected_conversations", "initial_conversations", many=True),
    "multi_channels_select": Keeps("selected_channels", "initial_channels", many=True),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """An element where it stands; in an input block only `dispatch_action` tells the app of a change."""

    block: Json
    element: Json

    @property
    def block_id(self) -> str:
        """The id of the block around it."""
        return str(self.block["block_id"])

    @property
    def action_id(self) -> str:
        """The element's own id."""
        return str(self.element["action_id"])

    @property
    def type(self) -> str:
        """The element's type."""
        return str(self.element["type"])

    @property
    def is_input(self) -> bool:
        """Stands in an input block."""
        return bool(self.block["type"] == "input")

    @property
    def required(self) -> bool:
        """A person has to fill it before submitting."""
        return self.is_input and not self.block.get("optional", False)


def elements_in(block: Json) -> list[Json]:
    """The interactive elements of one block."""
    if block["type"] == "input":
        return [block["element"]]
    if block["type"] == "actions":
        return list(block["elements"])
    accessory = block.get("accessory")
    return [accessory] if accessory and accessory["type"] != "image" else []


def with_ids(blocks: list[Json], before: Sequence[Json] = ()) -> list[Json]:
    """A copy in which every block and element has its id, made up where the app gave none.

    A block that stood there `before`, word for word, keeps the id that was made up for it, so that a click
    during a refresh of Home still means what the person saw.
    """
    filled = copy.deepcopy(blocks)
    known = {_content(block): block["block_id"] for block in before}
    for block in filled:
        if not block.get("block_id"):
            block["block_id"] = known.pop(_content(block), None) or short_id()
        for element in elements_in(block):
            if not element.get("action_id"):
                element["action_id"] = short_id()
    return filled


def _content(block: Json) -> str:
    return json.dumps({key: part for key, part in block.items() if key != "block_id"}, sort_keys=True)


def slots(blocks: list[Json]) -> Iterator[Slot]:
    """Every interactive element, from top to bottom."""
    return (Slot(block, element) for block in blocks for element in elements_in(block))


def first_state(element: Json) -> Json:
    """The state of an element nobody has touched: its initial value, else empty."""
    keeps = KEEPS[element["type"]]
    empty: object = [] if keeps.many else None
    return {"type": element["type"], keeps.field: element.get(keeps.initial) or empty}


def is_empty(state: Json) -> bool:
    """Nothing was filled in or chosen."""
    return not state[KEEPS[state["type"]].field]


def with_value(values: Json, slot: Slot, state: Json) -> Json:
    """`state.values` with one element's new state; the other states stay."""
    return {**values, slot.block_id: {**values.get(slot.block_id, {}), slot.action_id: state}}


def state_of(blocks: list[Json], before: Json) -> Json:
    """`state.values`; what was typed `before` stays where block_id, action_id and type are the same."""
    values: Json = {}
    for slot in slots(blocks):
        if slot.type not in KEEPS:
            continue
        kept = before.get(slot.block_id, {}).get(slot.action_id)
        same = kept is not None and kept["type"] == slot.type
        values.setdefault(slot.block_id, {})[slot.action_id] = kept if same else first_state(slot.element)
    return values
