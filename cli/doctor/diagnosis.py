"""What one look found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnosis:
    """The result of one check."""

    good: bool
    text: str

    @property
    def line(self) -> str:
        """The finding as a line for people."""
        return f"{'ok  ' if self.good else 'mend'}  {self.text}"
