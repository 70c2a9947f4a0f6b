"""Refusals. Both kinds are answers to a caller, never defects; each is turned into JSON in one place."""

from sandbox.jsontypes import Json


class SlackError(Exception):
    """A Web API call that Slack would answer with `ok: false`; `code` is one of Slack's error codes."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def as_json(self) -> Json:
        """Slack's error body."""
        return {"ok": False, "error": self.code, **self.details}


class Refused(Exception):
    """A driver call that cannot be done; `status` is the HTTP status (4xx)."""

    def __init__(self, error: str, status: int = 400, **details: object) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.details = details

    def as_json(self) -> Json:
        """The driver's error body."""
        return {"ok": False, "error": self.error, **self.details}
