"""users.*, usergroups.*, team.info, auth.test and api.test."""

from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.paging import page
from sandbox.workspace.people import usergroup_json
from sandbox.workspace.workspace import Workspace

URL = "https://sandbox.slack.com/"


def api_test(_workspace: Workspace, arguments: Json) -> Json:
    """api.test: fails when asked to."""
    if "error" in arguments:
        raise SlackError(arguments["error"], args=arguments)
    return {"args": arguments} if arguments else {}


def auth_test(workspace: Workspace, _arguments: Json) -> Json:
    """auth.test: the owner of the token."""
    return {
        "url": URL,
        "team": "Sandbox",
        "team_id": workspace.team_id,
        "user": workspace.bot.handle,
        "user_id": workspace.bot.id,
        "bot_id": workspace.bot.bot_id,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, arguments: Json) -> Json:
    """team.info, for the one team there is."""
    if arguments.get("team", workspace.team_id) != workspace.team_id:
        raise SlackError("team_not_found")
    team = {"id": workspace.team_id, "name": "Sandbox", "domain": "sandbox", "email_domain": "", "url": URL}
    return {"team": {**team, "icon": {"image_default": True}, "is_verified": False}}


def users_info(workspace: Workspace, arguments: Json) -> Json:
    """users.info."""
    user = workspace.directory.users.get(arguments["user"])
    if user is None:
        raise SlackError("user_not_found")
    locale = {"locale": user.locale} if arguments.get("include_locale") else {}
    return {"user": workspace.user_json(user) | locale}


def users_list(workspace: Workspace, arguments: Json) -> Json:
    """users.list, with the app's bot among them."""
    found, cursor = page(list(workspace.directory.users.values()), arguments, default=1000)
    members = [workspace.user_json(user) for user in found]
    metadata = {"next_cursor": cursor}
    return {"members": members, "cache_ts": workspace.epoch(), "response_metadata": metadata}


def usergroups_list(workspace: Workspace, arguments: Json) -> Json:
    """usergroups.list."""
    wants = arguments.get("include_users", False), arguments.get("include_count", False)
    groups = workspace.directory.groups.values()
    return {"usergroups": [usergroup_json(group, workspace.team_id, *wants) for group in groups]}


def usergroups_users_list(workspace: Workspace, arguments: Json) -> Json:
    """usergroups.users.list."""
    group = workspace.directory.groups.get(arguments["usergroup"])
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}
