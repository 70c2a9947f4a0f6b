"""Files of the workspace: put into a modal by a person, or uploaded by the app. All are private; no page is public."""

import mimetypes
import secrets
import urllib.parse
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from sandbox.jsontypes import Json
from sandbox.workspace.ids import new_id

LARGEST = 10 * 1024 * 1024
"""Bytes of one file. Slack takes far more; a local workspace in memory does not."""
_PLAIN = "application/octet-stream"
_NAMES = {"csv": "CSV", "txt": "Plain Text", "ics": "iCalendar", "pdf": "PDF", "png": "PNG", "docx": "Word Document"}
_TYPES = {"csv": "text/csv", "txt": "text/plain", "ics": "text/calendar"}
"""Where machines differ in what they know; the rest is asked of `mimetypes`."""


@dataclass(slots=True)
class File:
    """One file. `data` is None until it came; `shared_in` are the channels it stands in."""

    id: str
    name: str
    user: str
    created: int
    size: int
    data: bytes | None = None
    title: str = ""
    shared_in: list[str] = field(default_factory=list)

    @property
    def extension(self) -> str:
        """What follows the last dot, in small letters; empty without one."""
        return PurePosixPath(self.name).suffix.removeprefix(".").lower()

    @property
    def mimetype(self) -> str:
        """Told by the name alone."""
        return _TYPES.get(self.extension) or mimetypes.guess_type(self.name)[0] or _PLAIN


class Files:
    """All files by id, and the addresses that wait for an upload."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._awaited: dict[str, File] = {}

    def keep(self, file: File) -> File:
        """Puts a complete file into the workspace."""
        self._by_id[file.id] = file
        return file

    def drop(self, file: File) -> None:
        """Takes a file away."""
        del self._by_id[file.id]

    def find(self, file_id: str) -> File | None:
        """A file that was uploaded completely."""
        return self._by_id.get(file_id)

    def of(self, user: str) -> list[File]:
        """What a person or the app put here, the oldest first."""
        return [file for file in self._by_id.values() if file.user == user]

    def await_upload(self, file: File) -> str:
        """The last part of an address that takes this file's bytes, once."""
        ticket = secrets.token_urlsafe(24)
        self._awaited[ticket] = file
        return ticket

    def awaited(self, ticket: str) -> File | None:
        """The file that an address waits for."""
        return self._awaited.get(ticket)

    def arrived(self, ticket: str, data: bytes) -> None:
        """Takes the bytes. The file can be found from now on; the address is used up."""
        file = self._awaited.pop(ticket)
        file.data = data
        self.keep(file)


def new_file(name: str, user: str, created: int, size: int) -> File:
    """A file that nobody has seen yet; `name` without the folders somebody may have sent with it."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1] or "file"
    return File(new_id("F"), plain, user, created, size, title=plain)


def file_json(file: File, team_id: str, origin: str) -> Json:
    """A file as Slack describes it; its addresses are on this server."""
    place = f"{origin}/files-pri/{team_id}-{file.id}"
    named = urllib.parse.quote(file.name, safe="")
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype,
        "filetype": file.extension or "binary",
        "pretty_type": _NAMES.get(file.extension, file.extension.upper() or "Binary"),
        "user": file.user,
        "user_team": team_id,
        "editable": False,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{place}/{named}",
        "url_private_download": f"{place}/download/{named}",
        "media_display_type": "unknown",
        "permalink": f"{origin}/files/{file.user}/{file.id}/{named}",
        "has_rich_preview": False,
        "file_access": "visible",
    }
