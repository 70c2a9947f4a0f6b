"""What is open in one plan over the next days, in counts: from one change of day to the next, as long as nobody acts.

The digest of a programme is the sum of these, so that nobody has to walk all plans to count. Decision 0053.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from itertools import pairwise

from coaching.base.calendar import ONE_DAY, at_local, to_local
from coaching.base.person import Person
from coaching.plan.participants import Participants
from coaching.plan.plan import Plan
from coaching.programme.overdue import DigestFacts, OpenPlan, digest_of

AHEAD = timedelta(days=8)
"""How far the counts of a plan reach at most."""
ENOUGH = timedelta(days=1)
"""After so long they end where they change next: what changes daily is counted daily."""
ANEW = timedelta(hours=12)
"""How long before their end they are counted again: nobody should have to wait for it."""


@dataclass(frozen=True)
class OpenSpan:
    """The counts of one plan between two moments (UTC), the second excluded."""

    since: datetime
    until: datetime
    counts: DigestFacts


def open_spans(plan: Plan, participants: Participants, now: datetime) -> list[OpenSpan]:
    """Returns the counts of a plan from `now` on for at most `AHEAD`; none of a plan that does not run."""
    if not plan.state.is_running:
        return []
    moments = [now, *sorted(set(_changes(participants, now))), now + AHEAD]
    one = OpenPlan(plan, participants)
    spans: list[OpenSpan] = []
    for since, until in pairwise(moments):
        counts = digest_of(one, since).bare
        if spans and spans[-1].counts == counts:
            spans[-1] = replace(spans[-1], until=until)
        elif since > now + ENOUGH:
            break
        else:
            spans.append(OpenSpan(since, until, counts))
    return spans


def _changes(participants: Participants, now: datetime) -> Iterator[datetime]:
    """Yields when a day begins or a night shift ends for one of a plan: ages in days change at no other time."""
    for person in filter(None, (participants.agent, participants.manager, participants.stand_in)):
        yield from (moment for moment in _days_of(person, now) if now < moment < now + AHEAD)


def _days_of(person: Person, now: datetime) -> Iterator[datetime]:
    today, pattern = to_local(now, person.zone).date(), person.pattern
    for count in range(AHEAD.days + 2):
        yield at_local(today + count * ONE_DAY, time(0), person.zone)
        if pattern.crosses_midnight:
            yield at_local(today + count * ONE_DAY, pattern.ends, person.zone)
