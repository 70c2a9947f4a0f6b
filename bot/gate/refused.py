"""The word of the output gate when it says no."""


class GateRefused(Exception):
    """A payload that must not leave. `reason` is a code; nothing of the payload is kept."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
