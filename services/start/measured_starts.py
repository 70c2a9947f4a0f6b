"""The starts of a draft's goals, against what was imported about its agent."""

from collections.abc import Mapping
from datetime import date

from coaching.base.person import Person
from coaching.goals.goal_facts import LOOKED_BACK, GoalFacts
from coaching.start.drafts import Draft
from coaching.start.measured_starts import in_doubt
from storage.unit_of_work import UnitOfWork


def starts_in_doubt(uow: UnitOfWork, agent: Person, draft: Draft, day: date) -> Mapping[int, GoalFacts]:
    """Returns the goals whose baseline differs from the last weeks before `day`, by their number in the form."""
    measured = uow.measures.between(agent.id, day - LOOKED_BACK, day)
    return {facts.goal.position: facts for facts in in_doubt(draft, measured, day)}
