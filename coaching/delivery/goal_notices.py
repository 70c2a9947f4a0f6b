"""Notices of the days on which a plan's goals are looked at together."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from coaching.base.bundles import bundle_on
from coaching.base.calendar import working_days_before
from coaching.delivery.notice import Occasion, PlanNotice
from coaching.plan.cadence import MILESTONE_NOTICE
from coaching.plan.participants import Participants, on_plan
from coaching.plan.plan import Plan


class MilestoneStage(StrEnum):
    """Whether a milestone is announced or here."""

    AHEAD = "ahead"
    HERE = "here"


@dataclass(frozen=True)
class MilestoneNotice(PlanNotice):
    """A milestone, to both; `day` counts from the plan's start, as it was agreed."""

    code: ClassVar[str] = "milestone"
    day: int
    stage: MilestoneStage

    @classmethod
    def occasions(cls, plan: Plan, participants: Participants) -> Iterator[Occasion]:
        """Some working days before it, and on its day: those on the way, and the final one."""
        for number, day in plan.cadence.milestones().items():
            for reader in (participants.agent, participants.manager):
                pattern = on_plan(plan.cadence, reader)
                ahead = working_days_before(day, MILESTONE_NOTICE, pattern)
                for stage, when in ((MilestoneStage.AHEAD, ahead), (MilestoneStage.HERE, day)):
                    due = bundle_on(when, reader, pattern)
                    yield Occasion(cls(plan.id, number, stage), reader.id, due)


NOTICES = (MilestoneNotice,)
