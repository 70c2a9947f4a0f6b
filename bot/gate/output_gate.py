"""The output gate: every payload to Slack passes it, answers included.

Bolt makes a client, an `ack` and a `respond` for each request, so a middleware replaces them by gated ones; the courier
is given the same gated client.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from slack_bolt import Ack, BoltRequest, BoltResponse, Respond
from slack_bolt.middleware import Middleware
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse
from slack_sdk.web.file_upload_v2_result import FileUploadV2Result
from slack_sdk.webhook import WebhookResponse

from bot.gate.outgoing_files import require_calendar
from bot.gate.payloads import answer, outgoing
from bot.gate.refused import GateRefused
from scheduling.slack_time import SlackTime

_ARGUMENTS = ("json", "params", "data")
HALF_A_SECOND = timedelta(seconds=0.5)
"""Slack dates its answers in whole seconds."""


class GatedClient(WebClient):
    """A Web API client whose every call passes the gate.

    It never repeats a call by itself: a post may be repeated only after a lookup. `timeout` is in seconds. One client
    serves all threads: between calls it keeps nothing but Slack's time, where it is given a place for it.
    """

    def __init__(
        self, token: str, base_url: str = WebClient.BASE_URL, timeout: float = 3.0, time: SlackTime | None = None
    ) -> None:
        self.time = time
        seconds: Any = timeout  # slack_sdk's types know whole seconds only, urllib takes parts of one
        super().__init__(token=token, base_url=base_url, timeout=seconds, retry_handlers=[])

    def api_call(self, api_method: str, **arguments: object) -> SlackResponse:
        """Calls a method. Raises GateRefused before anything is sent, SlackApiError and OSError as slack_sdk does."""
        passed: dict[str, Any] = {
            name: _argument(api_method, name, value) for name, value in arguments.items() if value is not None
        }
        answer = super().api_call(api_method, **passed)
        if self.time is not None and (dated := answer.headers.get("Date")):
            self.time.heard(parsedate_to_datetime(dated) + HALF_A_SECOND)
        return answer

    def _upload_file(self, *, data: bytes, **how: Any) -> FileUploadV2Result:  # noqa: ANN401 - slack_sdk's own
        """The only way in which slack_sdk sends bytes without `api_call`. Raises GateRefused."""
        require_calendar(data)
        return super()._upload_file(data=data, **how)


class GatedAck(Ack):
    """An acknowledgement that passes the gate."""

    def __init__(self) -> None:
        self.response = None

    def __call__(self, *values: object, **parts: object) -> BoltResponse:
        """Acknowledges. Raises GateRefused."""
        return super().__call__(**_answered(values, parts))


class GatedRespond(Respond):
    """An answer to a response_url that passes the gate."""

    def __call__(self, *values: object, **parts: object) -> WebhookResponse:
        """Answers. Raises GateRefused."""
        return super().__call__(**_answered(values, parts))


class OutputGate(Middleware):
    """Puts the gated client, `ack` and `respond` into a request's context; `say` is made from that client."""

    def __init__(self, client: GatedClient) -> None:
        self._client = client

    def process(
        self, *, req: BoltRequest, next: Callable[[], BoltResponse], **_unused: BoltResponse
    ) -> BoltResponse | None:
        """Runs the rest with gated ways out."""
        req.context["client"] = self._client
        req.context["ack"] = GatedAck()
        req.context["respond"] = GatedRespond(response_url=req.context.response_url)
        return next()


def _argument(method: str, name: str, value: object) -> object:
    """One argument of `api_call`: what goes to Slack is a mapping and is screened; files have no way out."""
    if name == "files" or (name in _ARGUMENTS and not isinstance(value, Mapping)):
        raise GateRefused("unknown_form")
    return outgoing(method, value) if isinstance(value, Mapping) and name in _ARGUMENTS else value


def _answered(values: tuple[object, ...], parts: dict[str, object]) -> dict[str, Any]:
    """Returns the screened answer: Bolt takes a text or a complete payload first, and parts by name."""
    first = values[0] if values else ""
    return answer({**first, **parts} if isinstance(first, Mapping) else {"text": first, **parts})
