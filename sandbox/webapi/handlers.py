"""Which function serves which method."""

from collections.abc import Callable, Mapping

from sandbox.jsontypes import Json
from sandbox.webapi import chat, conversations, files, people, views
from sandbox.workspace.workspace import Workspace

Handler = Callable[[Workspace, Json], Json]

HANDLERS: Mapping[str, Handler] = {
    "api.test": people.api_test,
    "auth.test": people.auth_test,
    "team.info": people.team_info,
    "users.info": people.users_info,
    "users.list": people.users_list,
    "usergroups.list": people.usergroups_list,
    "usergroups.users.list": people.usergroups_users_list,
    "conversations.open": conversations.conversations_open,
    "conversations.info": conversations.conversations_info,
    "conversations.list": conversations.conversations_list,
    "conversations.members": conversations.conversations_members,
    "conversations.history": conversations.conversations_history,
    "conversations.replies": conversations.conversations_replies,
    "chat.postMessage": chat.chat_post_message,
    "chat.postEphemeral": chat.chat_post_ephemeral,
    "chat.update": chat.chat_update,
    "chat.delete": chat.chat_delete,
    "files.info": files.files_info,
    "files.getUploadURLExternal": files.files_get_upload_url_external,
    "files.completeUploadExternal": files.files_complete_upload_external,
    "views.open": views.views_open,
    "views.push": views.views_push,
    "views.update": views.views_update,
    "views.publish": views.views_publish,
}
