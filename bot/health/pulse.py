"""The pulse: gathers the facts now and then, and logs each trouble once when it begins and once when it ends."""

import logging
from collections.abc import Callable, Sequence

from bot.health.facts import Fact

log = logging.getLogger(__name__)


class Pulse:
    """`looks` are done before the facts are gathered: questions to Slack, for example."""

    def __init__(self, facts: Callable[[], Sequence[Fact]], looks: Sequence[Callable[[], None]] = ()) -> None:
        self._facts = facts
        self._looks = looks
        self._lasting: dict[tuple[str, ...], str] = {}

    def beat(self) -> None:
        """Looks once, and logs what began and what ended since."""
        for look in self._looks:
            look()
        self.log(self._facts())

    def log(self, facts: Sequence[Fact]) -> None:
        """Logs the difference to the troubles known before. The words of a trouble hold no text of anybody."""
        now = {fact.place: fact for fact in facts if fact.trouble}
        for place in [place for place in self._lasting if place not in now]:
            log.info("over: %s", self._lasting.pop(place), extra={"action": "trouble_ended", "code": place[0]})
        for place, fact in now.items():
            if place not in self._lasting:
                self._lasting[place] = fact.trouble
                log.error("trouble: %s", fact.trouble, extra={"action": "trouble_began", "code": place[0]})
