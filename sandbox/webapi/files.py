"""files.*: looking at a file, and the three steps in which an app puts one into a channel."""

from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.webapi.writing import checked_blocks, text_of
from sandbox.workspace.channels import Channel, Kind
from sandbox.workspace.files import LARGEST, File, new_file
from sandbox.workspace.messages import Message
from sandbox.workspace.workspace import Workspace


def files_info(workspace: Workspace, arguments: Json) -> Json:
    """files.info: what the app uploaded, and what people put into its modals."""
    file = workspace.files.find(str(arguments["file"]))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": workspace.file_json(file), "comments": []}


def files_get_upload_url_external(workspace: Workspace, arguments: Json) -> Json:
    """files.getUploadURLExternal: an address that takes the bytes once."""
    try:
        length = int(str(arguments["length"]))
    except ValueError as error:
        raise SlackError("invalid_arguments") from error
    if not 0 < length <= LARGEST:
        raise SlackError("file_upload_size_restricted")
    file = new_file(str(arguments["filename"]), workspace.bot.id, workspace.epoch(), length)
    ticket = workspace.files.await_upload(file)
    return {"upload_url": f"{workspace.origin}/upload/v1/{ticket}", "file_id": file.id}


def files_complete_upload_external(workspace: Workspace, arguments: Json) -> Json:
    """files.completeUploadExternal: names the uploaded files and, where a channel is given, posts them there."""
    files = [_uploaded(workspace, each) for each in _listed(arguments)]
    places = [_place(workspace, each) for each in _channels(arguments)]
    for place in places:
        _share(workspace, place, files, arguments)
    return {"files": [workspace.file_json(file) for file in files]}


def _listed(arguments: Json) -> list[Json]:
    files = arguments["files"]
    if not isinstance(files, list) or not files or not all(isinstance(each, dict) for each in files):
        raise SlackError("invalid_arguments")
    return files


def _uploaded(workspace: Workspace, named: Json) -> File:
    """One of the app's own files whose bytes came and which was not completed before."""
    file = workspace.files.find(str(named.get("id")))
    if file is None or file.user != workspace.bot.id or file.shared_in:
        raise SlackError("file_not_found")
    file.title = str(named.get("title") or file.name)
    return file


def _channels(arguments: Json) -> list[str]:
    several = str(arguments.get("channels", "")).split(",")
    return [each for each in (arguments.get("channel_id"), *several) if each]


def _place(workspace: Workspace, channel_id: str) -> Channel:
    """A place by its own id: unlike chat.postMessage, a person's id does not stand for their direct message."""
    channel = workspace.directory.channels.get(channel_id)
    member = channel is not None and workspace.bot.id in channel.members
    if channel is None or (channel.kind is Kind.PRIVATE and not member):
        raise SlackError("channel_not_found")
    if not member:
        raise SlackError("not_in_channel")
    if channel.is_archived:
        raise SlackError("posting_to_channel_denied")
    return channel


def _share(workspace: Workspace, channel: Channel, files: list[File], arguments: Json) -> None:
    for file in files:
        file.shared_in.append(channel.id)
    message = Message(
        channel=channel.id,
        ts=workspace.timestamps.next(workspace.clock.now),
        user=workspace.bot.id,
        text=text_of({"text": arguments.get("initial_comment")}),
        blocks=checked_blocks(arguments.get("blocks") or []),
        thread_ts=arguments.get("thread_ts"),
        posted_by_app=True,
        files=[workspace.file_json(file) for file in files],
    )
    workspace.post(message)
