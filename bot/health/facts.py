"""Facts about a running bot, in one form for metrics, pages and log lines."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fact:
    """One figure. `labels` hold kinds, states and codes: never text, a name or the Slack id of a person.

    `trouble` says what is wrong and how to mend it, or nothing; it, too, holds ids, counts and codes only, and `code`
    names it where there may be several. `stops`: while it lasts, nothing is sent or nobody is answered.
    """

    name: str
    about: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    code: str = ""
    stops: bool = False

    @property
    def place(self) -> tuple[str, ...]:
        """The trouble's name and what it is about: the same as long as it lasts."""
        return (self.code or self.name, *(f"{name}={value}" for name, value in sorted(self.labels.items())))


Source = Callable[[], Iterable[Fact]]
"""Whatever knows facts: a breaker, a list of what was set aside. It is called from several threads."""


def gathered(sources: Iterable[Source]) -> list[Fact]:
    """All facts of all sources, in their order."""
    return [fact for source in sources for fact in source()]
