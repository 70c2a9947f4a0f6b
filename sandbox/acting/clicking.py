"""Clicks: a button pressed, a value chosen, in a message, a modal or App Home."""

from collections.abc import Iterable

from sandbox.acting.acting import act, words_taken
from sandbox.acting.filling import state_for
from sandbox.acting.stage import Stage
from sandbox.blockkit.fill import BadValue
from sandbox.blockkit.inputs import KEEPS, Slot, slots, with_value
from sandbox.connection import payloads
from sandbox.errors import Refused
from sandbox.jsontypes import Json

_SHOWN = ("text", "value", "style", "url", "placeholder")


async def click_message(stage: Stage, user_id: str, where: Json, what: Json) -> Json:
    """Clicks an element of a message; `what` is `{action_id, block_id?, value?}`."""
    user = stage.person(user_id)
    channel, message = stage.message(user, where)
    slot = _found(message.blocks, what)
    action = _chosen(stage, slot, what, [])
    message.state = _kept_in(message.state, slot, action)
    by = stage.workspace.triggers.begin(user.id, stage.workspace.clock.now, channel=channel.id, message_ts=message.ts)
    payload = payloads.click_in_message(stage, user, channel, message, action, by)
    return await act(stage, by, "interactive", payload, words_taken(stage, by))


async def click_view(stage: Stage, user_id: str, view_id: str, what: Json) -> Json:
    """Clicks an element of the top modal or of App Home; `what` as for click_message."""
    user = stage.person(user_id)
    view = stage.view(user, view_id)
    slot = _found(view.body["blocks"], what)
    if slot.is_input and not slot.block.get("dispatch_action"):
        raise Refused("no_dispatch_action")
    action = _chosen(stage, slot, what, view.suggested.get(slot.action_id, []))
    view.state = _kept_in(view.state, slot, action)
    by = stage.workspace.triggers.begin(user.id, stage.workspace.clock.now)
    payload = payloads.click_in_view(stage, user, view, action, by)
    return await act(stage, by, "interactive", payload, lambda _ack: {})


def find_slot(blocks: list[Json], action_id: str, block_id: str | None = None) -> Slot:
    """An element by its action id, and by its block's where that is given. Raises Refused (action_not_found)."""
    matching: Iterable[Slot] = (slot for slot in slots(blocks) if slot.action_id == action_id)
    for slot in matching:
        if block_id in (None, slot.block_id):
            return slot
    raise Refused("action_not_found", status=404)


def _found(blocks: list[Json], what: Json) -> Slot:
    return find_slot(blocks, str(what["action_id"]), what.get("block_id"))


def _chosen(stage: Stage, slot: Slot, what: Json, offered: list[Json]) -> Json:
    """The action as Slack describes it, with the value chosen."""
    action: Json = {"type": slot.type, "action_id": slot.action_id, "block_id": slot.block_id}
    if slot.type == "overflow":
        action["selected_option"] = _option(stage, slot, what)
    elif slot.type in KEEPS:
        action |= _kept(stage, slot, what.get("value"), offered)
    else:
        action |= {name: slot.element[name] for name in _SHOWN if name in slot.element}
    return {**action, "action_ts": stage.next_ts()}


def _kept_in(values: Json, slot: Slot, action: Json) -> Json:
    """The state after the choice; buttons and overflow menus keep none."""
    if slot.type not in KEEPS:
        return values
    field = KEEPS[slot.type].field
    return with_value(values, slot, {"type": slot.type, field: action[field]})


def _option(stage: Stage, slot: Slot, what: Json) -> Json:
    as_menu = Slot(slot.block, {**slot.element, "type": "static_select"})
    chosen: Json = _kept(stage, as_menu, what.get("value"), [])["selected_option"]
    return chosen


def _kept(stage: Stage, slot: Slot, value: object, offered: list[Json]) -> Json:
    try:
        return state_for(stage.workspace, slot, value, offered)
    except BadValue as bad:
        raise Refused("invalid_value", errors={slot.block_id: str(bad)}) from bad
