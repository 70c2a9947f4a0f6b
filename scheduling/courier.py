"""The courier: claims what is due in the ledger, checks whether it still holds, posts it once.

By measurement: the intent is committed before the post, there is no blind second attempt, an unclear answer leads to
a search for the delivery id in a window bounded on both sides, and a late holder deletes its own message.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from coaching.base.errors import CannotBeRead
from coaching.delivery.ledger import Delivery
from coaching.delivery.programme_notices import SendingStoppedNotice
from scheduling.clock import stopwatch
from scheduling.delivery import failures
from scheduling.delivery.operations import attempt
from scheduling.delivery.sending_context import SendingContext
from scheduling.ports import Ambiguous, Limited, Rejected, Unreached
from services.delivery import deliveries

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Courier(SendingContext):
    """Delivers for one workspace, with what its context holds."""

    def deliver(self) -> bool:
        """Delivers one batch, or one message that tries whether Slack is back; returns whether there was any."""
        started, now, limits = stopwatch(), self.clock.now(), self.limits
        if (paused_until := self.breaker.paused_until(now)) is not None:
            self.records.run(deliveries.postpone, paused_until)
            return False
        waiting = self._claimed(now)
        had_any, until = bool(waiting), None
        while waiting and until is None and stopwatch() - started <= limits.last_start:
            until = self._carry(waiting.pop(0))
        if waiting or until:
            self.records.run(deliveries.give_back, waiting, until)
        return had_any

    def _claimed(self, now: datetime) -> list[Delivery]:
        if self.breaker.is_open:
            return self.records.run(deliveries.claim_trial, now, self.limits.lease, self.limits.batch)
        return self.records.run(deliveries.claim, now, self.limits.lease, self.limits.batch)

    def _carry(self, delivery: Delivery) -> datetime | None:
        """Delivers one. Returns until when nothing may be sent at all, if the trouble is everybody's."""
        answered = self.poster.answered
        try:
            attempt(self, delivery)
        except Limited as limited:
            return failures.limited(self, delivery, limited)
        except Unreached:
            return failures.unreached(self, delivery)
        except Ambiguous:
            return failures.unclear(self, delivery)
        except Rejected as rejected:
            return failures.refused(self, delivery, rejected.code)
        except CannotBeRead:
            failures.unreadable(self, delivery)
        except Exception:  # one bad delivery must not keep the others waiting
            log.exception("delivery failed", extra={"action": "delivery_failed", "delivery": delivery.id})
            failures.settle(self, delivery)
        else:
            if self.poster.answered > answered and not _is_word_of_trouble(delivery):
                failures.go_on(self)
        return None


def _is_word_of_trouble(delivery: Delivery) -> bool:
    """Whether it tells an operator that sending stopped. That it arrives shows nothing about all else."""
    return any(item.kind is SendingStoppedNotice for item in delivery.items)
