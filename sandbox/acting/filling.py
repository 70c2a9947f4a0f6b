"""Putting plain values into the inputs of a view or message, and saying what is wrong or missing."""

from collections.abc import Iterator

from sandbox.blockkit.fill import BadValue, filled, options_of
from sandbox.blockkit.inputs import KEEPS, Slot, is_empty, slots, with_value
from sandbox.jsontypes import Json
from sandbox.workspace.channels import Kind
from sandbox.workspace.modals import View
from sandbox.workspace.workspace import Workspace

REQUIRED = "Please complete this required field."


def wanted(view: View, values: Json) -> Iterator[tuple[Slot, object]]:
    """Which input gets which value, by action id, or by block id and action id; others are ignored."""
    for slot in slots(view.body["blocks"]):
        inner = values.get(slot.block_id)
        if isinstance(inner, dict) and slot.action_id in inner:
            yield slot, inner[slot.action_id]
        elif slot.action_id in values:
            yield slot, values[slot.action_id]


def fill(workspace: Workspace, view: View, values: Json) -> dict[str, str]:
    """Fills a view; returns what could not be taken by block id."""
    errors: dict[str, str] = {}
    for slot, value in wanted(view, values):
        if slot.type not in KEEPS:
            continue
        offered = _offered(workspace, view, slot)
        try:
            view.state = with_value(view.state, slot, state_for(workspace, slot, value, offered))
        except BadValue as bad:
            errors[slot.block_id] = str(bad)
    return errors


def _offered(workspace: Workspace, view: View, slot: Slot) -> list[Json]:
    """What a person may choose beside the element's own options: suggested ones, or their own files."""
    if slot.type == "file_input":
        return [workspace.file_json(file) for file in workspace.files.of(view.user)]
    return view.suggested.get(slot.action_id, [])


def state_for(workspace: Workspace, slot: Slot, value: object, offered: list[Json]) -> Json:
    """The state of one element. Raises BadValue."""
    directory = workspace.directory
    places = {channel.id for channel in directory.channels.values() if channel.kind is not Kind.APP_DM}
    known = {
        "users_select": directory.users.__contains__,
        "channels_select": places.__contains__,
        "conversations_select": lambda id: id in directory.channels or id in directory.users,
    }
    return filled(slot.element, value, offered, known)


def missing(view: View) -> dict[str, str]:
    """The required inputs that are still empty, by block id."""
    return {
        slot.block_id: REQUIRED
        for slot in slots(view.body["blocks"])
        if slot.required and is_empty(view.state[slot.block_id][slot.action_id])
    }


def needs_suggestions(slot: Slot, value: object, offered: list[Json]) -> list[str]:
    """The values of an external menu that nobody suggested yet."""
    if "external_select" not in slot.type or not value:
        return []
    values = value if isinstance(value, list) else [value]
    have = {name for option in offered for name in (option.get("value"), option["text"]["text"])}
    return [str(each) for each in values if str(each) not in have and not options_of(slot.element)]
