"""The error of the output gate."""


class GateRefused(Exception):
    """A payload that must not be sent. `reason` is a code; nothing of the payload is stored."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
