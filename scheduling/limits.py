"""The courier's times, in seconds, which depend on each other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """`timeout`: one call to Slack. `settle`: how much later a call that was cut off may still take effect.

    `lease`: how long a claimed delivery belongs to one courier; it must outlast a whole call. `batch`: claimed at once.
    """

    timeout: float = 3.0
    settle: float = 1.0
    lease: float = 6.0
    batch: int = 20

    def __post_init__(self) -> None:
        """Refuses a lease that could end during a call."""
        if self.lease <= self.timeout + self.settle:
            raise ValueError("the lease must be longer than a call's timeout and its settling together")

    @property
    def last_start(self) -> float:
        """Seconds after a claim from which no new call may begin."""
        return self.lease - self.timeout - self.settle
