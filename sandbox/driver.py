"""A small client of the driver, for tests, the demo and scripts. It waits for each answer."""

import json
import urllib.parse
from collections.abc import Mapping
from datetime import datetime
from http.client import HTTPConnection

from sandbox.jsontypes import Json

_SECONDS = 120.0


class DriverRefused(Exception):
    """The sandbox refused a call; `body` is its complete answer."""

    def __init__(self, error: str, body: Json) -> None:
        super().__init__(f"{error}: {body}")
        self.error = error
        self.body = body


class Driver:
    """The driver's calls as methods. Every method gives the call's JSON answer; DriverRefused on a 4xx.

    One connection is kept open, so a driver belongs to one thread. Travel may take as long as the app works.
    """

    def __init__(self, url: str) -> None:
        parts = urllib.parse.urlsplit(url)
        self._connection = HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=_SECONDS)

    def close_connection(self) -> None:
        """Ends the connection; the next call makes a new one."""
        self._connection.close()

    def __del__(self) -> None:
        self.close_connection()

    def command(self, user: str, command: str, text: str = "", channel: str | None = None) -> Json:
        """Types a slash command, in the app's direct message when no channel is named."""
        return self._post("command", user=user, command=command, text=text, channel=channel)

    def shortcut(self, user: str, callback_id: str, message: Mapping[str, str] | None = None) -> Json:
        """Runs a global shortcut, or a message shortcut on `{channel, ts}`."""
        return self._post("shortcut", user=user, callback_id=callback_id, message=message)

    def click(
        self,
        user: str,
        action_id: str,
        *,
        view_id: str | None = None,
        message: Mapping[str, object] | None = None,
        value: object = None,
        block_id: str | None = None,
    ) -> Json:
        """Clicks an element of a view, or of the message `{channel, ts}`."""
        where = {"channel": message["channel"], "ts": message["ts"]} if message else None
        what = {"action_id": action_id, "block_id": block_id, "value": value}
        return self._post("click", user=user, view_id=view_id, message=where, **what)

    def type(self, user: str, view_id: str, values: Mapping[str, object]) -> Json:
        """Fills inputs."""
        return self._post("type", user=user, view_id=view_id, values=values)

    def submit(self, user: str, view_id: str, values: Mapping[str, object] | None = None) -> Json:
        """Fills inputs and submits."""
        return self._post("submit", user=user, view_id=view_id, values=values or {})

    def suggest(self, user: str, view_id: str, action_id: str, text: str) -> Json:
        """The options of an external select."""
        return self._post("suggest", user=user, view_id=view_id, action_id=action_id, text=text)

    def upload(self, user: str, view_id: str, action_id: str, name: str, base64: str) -> Json:
        """Puts a file into a file input."""
        return self._post("upload", user=user, view_id=view_id, action_id=action_id, name=name, base64=base64)

    def close(self, user: str, view_id: str) -> Json:
        """Closes a modal."""
        return self._post("close", user=user, view_id=view_id)

    def home(self, user: str) -> Json:
        """Opens App Home."""
        return self._post("home", user=user)

    def message(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Posts as a person."""
        return self._post("message", user=user, channel=channel, text=text, thread_ts=thread_ts)

    def state(self) -> Json:
        """The clock, the connection, people and channels."""
        return self._get("state")

    def views(self, user: str) -> Json:
        """A person's modals and Home."""
        return self._get("views", user=user)

    def messages(self, channel: str, user: str | None = None) -> list[Json]:
        """A channel's messages; a person's id stands for their direct message with the app."""
        found: list[Json] = self._get("messages", channel=channel, user=user)["messages"]
        return found

    def file(self, user: str, file_id: str) -> bytes:
        """The bytes of a file that the person put here, or that stands where they are."""
        query = urllib.parse.urlencode({"id": file_id, "user": user})
        self._connection.request("GET", f"/sandbox/file?{query}")
        response = self._connection.getresponse()
        data = response.read()
        if response.status >= 400:
            raise DriverRefused("file_not_found", json.loads(data))
        return data

    def calls(self, method: str | None = None, after: int = 0) -> list[Json]:
        """The Web API calls so far."""
        found: list[Json] = self._get("calls", method=method, after=str(after))["calls"]
        return found

    def clock(self, *, advance: float | None = None, to: datetime | None = None, next_message: bool = False) -> Json:
        """Travels; without arguments it returns the time."""
        if advance is None and to is None and not next_message:
            return self._get("clock")
        target = to.isoformat() if to else None
        return self._post("clock", advance=advance, to=target, next_message=next_message or None)

    def faults(self, method: str, kind: str, times: int = 1, retry_after: int | None = None) -> Json:
        """Makes the next calls of a method fail."""
        return self._post("faults", method=method, kind=kind, times=times, retry_after=retry_after)

    def limits(self, on: bool) -> Json:
        """Rate limits."""
        return self._post("limits", on=on)

    def latency(self, ms: float) -> Json:
        """How long every Web API call takes at least, in milliseconds."""
        return self._post("latency", ms=ms)

    def reset(self, now: datetime | None = None) -> Json:
        """An empty workspace."""
        return self._post("reset", now=now.isoformat() if now else None)

    def users(self, **facts: object) -> str:
        """Adds or changes a person; gives the id."""
        return str(self._post("users", **facts)["id"])

    def channels(self, **facts: object) -> str:
        """Adds or changes a channel; gives the id."""
        return str(self._post("channels", **facts)["id"])

    def _get(self, call: str, **query: str | None) -> Json:
        given = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
        return self._ask("GET", f"/sandbox/{call}?{given}", None)

    def _post(self, call: str, **body: object) -> Json:
        given = {name: value for name, value in body.items() if value is not None}
        return self._ask("POST", f"/sandbox/{call}", json.dumps(given))

    def _ask(self, method: str, path: str, body: str | None) -> Json:
        headers = {"Content-Type": "application/json"} if body is not None else {}
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        answer: Json = json.loads(response.read())
        if response.status >= 400:
            raise DriverRefused(str(answer.get("error", response.status)), answer)
        return answer
