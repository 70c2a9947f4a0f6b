"""views.*: opening, stacking, changing modals, and App Home."""

from sandbox.blockkit.checks import view_problems, view_too_large
from sandbox.connection.triggers import Interaction
from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.workspace.modals import View
from sandbox.workspace.workspace import Workspace


def views_open(workspace: Workspace, arguments: Json) -> Json:
    """views.open: a modal for whoever caused the trigger."""
    body = checked_view(arguments["view"], "modal")
    by = _exchange(workspace, arguments)
    return _opened(workspace, by, workspace.views.open(by.user, body))


def views_push(workspace: Workspace, arguments: Json) -> Json:
    """views.push: one more modal on top, up to three."""
    body = checked_view(arguments["view"], "modal")
    by = _exchange(workspace, arguments)
    return _opened(workspace, by, workspace.views.push(by.user, body))


def views_update(workspace: Workspace, arguments: Json) -> Json:
    """views.update by view_id or external_id; with `hash`, only if nothing changed meanwhile."""
    if not {"view_id", "external_id"} & arguments.keys():
        raise _invalid("[ERROR] missing required field: view_id")
    view = workspace.views.find(arguments.get("view_id"), arguments.get("external_id"))
    if view is None:
        raise SlackError("not_found")
    body = checked_view(arguments["view"], view.body["type"])
    _check_hash(view, arguments)
    workspace.views.update(view, body)
    workspace.bus.tell("home" if body["type"] == "home" else "view", user=view.user)
    workspace.triggers.happened(view.user)
    return {"view": workspace.view_json(view)}


def views_publish(workspace: Workspace, arguments: Json) -> Json:
    """views.publish: a person's App Home."""
    if not workspace.manifest.home_enabled:
        raise SlackError("not_enabled")
    user = workspace.directory.users.get(arguments["user_id"])
    if user is None or user.is_bot:
        raise _invalid("[ERROR] user_not_found [json-pointer:/user_id]")
    body = checked_view(arguments["view"], "home")
    before = workspace.views.home(user.id)
    if before is not None:
        _check_hash(before, arguments)
    view = workspace.views.publish(user.id, body)
    workspace.bus.tell("home", user=user.id)
    workspace.triggers.happened(user.id)
    return {"view": workspace.view_json(view)}


def checked_view(view: object, kind: str) -> Json:
    """A view Slack would take. Raises SlackError (invalid_arguments, view_too_large)."""
    if not isinstance(view, dict):
        raise _invalid("[ERROR] must provide an object [json-pointer:/view]")
    problems = view_problems(view)
    if not problems and view["type"] != kind:
        problems = [f"[ERROR] must be of type {kind} [json-pointer:/view/type]"]
    if problems:
        raise _invalid(*problems)
    if view_too_large(view):
        raise SlackError("view_too_large")
    return view


def _invalid(*messages: str) -> SlackError:
    return SlackError("invalid_arguments", response_metadata={"messages": list(messages)})


def _exchange(workspace: Workspace, arguments: Json) -> Interaction:
    trigger = arguments.get("trigger_id") or arguments.get("interactivity_pointer")
    if trigger is None:
        raise _invalid("[ERROR] missing required field: trigger_id")
    return workspace.triggers.exchange(str(trigger))


def _opened(workspace: Workspace, by: Interaction, view: View) -> Json:
    workspace.bus.tell("view", user=view.user)
    by.effect.set()
    return {"view": workspace.view_json(view)}


def _check_hash(view: View, arguments: Json) -> None:
    if arguments.get("hash", view.hash) != view.hash:
        raise SlackError("hash_conflict")
