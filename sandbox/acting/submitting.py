"""Modals from the person's side: typing, asking for suggestions, submitting, closing."""

from sandbox.acting.acting import act
from sandbox.acting.clicking import find_slot
from sandbox.acting.filling import fill, missing, needs_suggestions, wanted
from sandbox.acting.stage import Stage
from sandbox.blockkit.inputs import slots
from sandbox.connection import payloads
from sandbox.connection.triggers import Interaction
from sandbox.errors import Refused, SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.views import checked_view
from sandbox.workspace.modals import View
from sandbox.workspace.people import User


async def type_into(stage: Stage, user_id: str, view_id: str, values: Json) -> Json:
    """Fills inputs without submitting; a later click sends that state."""
    user = stage.person(user_id)
    view = stage.view(user, view_id)
    errors = await _filled(stage, user, view, values)
    return _shown(stage, view, errors)


async def submit(stage: Stage, user_id: str, view_id: str, values: Json) -> Json:
    """Fills inputs and submits. What Slack's client would not send is refused with `errors` by block id."""
    user = stage.person(user_id)
    view = stage.view(user, view_id)
    if not view.body.get("submit"):
        raise Refused("no_submit")
    errors = await _filled(stage, user, view, values)
    errors = {**missing(view), **errors}
    if errors:
        return _shown(stage, view, errors)
    by = stage.workspace.triggers.begin(user.id, stage.workspace.clock.now)
    payload = payloads.submission(stage, user, view, by)
    return await act(stage, by, "interactive", payload, lambda answer: _taken(stage, view, by, answer))


def _shown(stage: Stage, view: View, errors: dict[str, str]) -> Json:
    view.errors = errors
    stage.workspace.bus.tell("view", user=view.user)
    answer: Json = {"ok": not errors, "view": stage.show(view)}
    return answer | ({"errors": errors} if errors else {})


async def _filled(stage: Stage, user: User, view: View, values: Json) -> dict[str, str]:
    """Fills what can be filled; external menus are asked for options nobody suggested yet."""
    for slot, value in wanted(view, values):
        for text in needs_suggestions(slot, value, view.suggested.get(slot.action_id, [])):
            await _suggested(stage, user, view, slot.block_id, slot.action_id, text)
    return fill(stage.workspace, view, values)


def _taken(stage: Stage, view: View, by: Interaction, answer: Json) -> Json:
    """Does what the app's answer to a submission asks for; without a word, the modal closes."""
    views, action = stage.workspace.views, answer.get("response_action")
    told: Json = {"response_action": action} if action else {}
    if action == "errors":
        view.errors = _errors(view, answer)
        told["errors"] = view.errors
    elif action == "update":
        views.update(view, checked_view(answer.get("view"), "modal"))
    elif action == "push":
        views.push(view.user, checked_view(answer.get("view"), "modal"))
    elif action == "clear":
        views.clear(view.user)
    elif action is None:
        views.close(view)
    else:
        raise SlackError("invalid_response_action")
    stage.workspace.bus.tell("view", user=view.user)
    by.effect.set()
    return told


def _errors(view: View, answer: Json) -> dict[str, str]:
    errors = answer.get("errors")
    known = {slot.block_id for slot in slots(view.body["blocks"]) if slot.is_input}
    if not isinstance(errors, dict) or not errors or not errors.keys() <= known:
        raise SlackError("invalid_response_action")
    return {block_id: str(text) for block_id, text in errors.items()}


async def suggest(stage: Stage, user_id: str, view_id: str, action_id: str, text: str) -> Json:
    """Types into an external menu: `{ok, options}` as the app suggests them."""
    user = stage.person(user_id)
    view = stage.view(user, view_id)
    slot = find_slot(view.body["blocks"], action_id)
    if "external_select" not in slot.type:
        raise Refused("not_an_external_select")
    return {"ok": True, "options": await _suggested(stage, user, view, slot.block_id, action_id, text)}


async def _suggested(stage: Stage, user: User, view: View, block_id: str, action_id: str, text: str) -> list[Json]:
    answer = await stage.sockets.ask("interactive", payloads.suggestion(stage, user, view, block_id, action_id, text))
    groups = answer.get("option_groups") or [{"options": answer.get("options") or []}]
    options: list[Json] = [option for group in groups for option in group["options"]]
    view.suggested.setdefault(action_id, []).extend(options)
    return options


async def close(stage: Stage, user_id: str, view_id: str) -> Json:
    """Closes the top modal, or with `clear_on_close` all of them; the app hears of it where it asked to."""
    user = stage.person(user_id)
    view = stage.view(user, view_id)
    if view.body["type"] == "home":
        raise Refused("not_a_modal")
    views = stage.workspace.views
    cleared = view.flag("clear_on_close")
    gone = views.clear(user.id) if cleared else [view]
    if not cleared:
        views.close(view)
    stage.workspace.bus.tell("view", user=user.id)
    for each in gone:
        if each.flag("notify_on_close"):
            await stage.sockets.ask("interactive", payloads.closing(stage, user, each, cleared))
    return {"ok": True, "view": stage.show(views.top(user.id))}
