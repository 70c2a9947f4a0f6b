"""A person puts a file into a modal's file input."""

import base64
import binascii

from sandbox.acting.clicking import find_slot
from sandbox.acting.filling import fill
from sandbox.acting.stage import Stage
from sandbox.errors import Refused
from sandbox.jsontypes import Json
from sandbox.workspace.files import LARGEST, new_file


def upload(stage: Stage, user_id: str, view_id: str, action_id: str, name: str, encoded: str) -> Json:
    """Adds a file to those already there: `{ok, file, view}`, or `{ok: false, errors, view}` as Slack's client would.

    Raises Refused (not_a_file_input, invalid_base64, file_too_large).
    """
    user, workspace = stage.person(user_id), stage.workspace
    view = stage.view(user, view_id)
    slot = find_slot(view.body["blocks"], action_id)
    if slot.type != "file_input":
        raise Refused("not_a_file_input")
    data = _decoded(encoded)
    file = new_file(name, user.id, workspace.epoch(), len(data))
    file.data = data
    there = view.state[slot.block_id][slot.action_id]["files"]
    workspace.files.keep(file)
    ids = [*(each["id"] for each in there), file.id]
    errors = fill(workspace, view, {slot.block_id: {slot.action_id: ids}})
    if errors:
        workspace.files.drop(file)
    view.errors = {each: text for each, text in view.errors.items() if each != slot.block_id} | errors
    workspace.bus.tell("view", user=user.id)
    answer: Json = {"ok": not errors, "view": stage.show(view)}
    return answer | ({"errors": errors} if errors else {"file": workspace.file_json(file)})


def _decoded(encoded: str) -> bytes:
    try:
        data = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("invalid_base64") from error
    if len(data) > LARGEST:
        raise Refused("file_too_large", status=413)
    return data
