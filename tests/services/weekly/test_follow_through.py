"""The follow-through of plan leaders, as the records show it."""

from datetime import timedelta
from typing import Any

import sqlalchemy

from coaching.base.person import Person
from services.weekly.follow_through import open_score
from tests.support.builders import a_plan
from tests.support.people import MANAGER
from tests.support.use_case_harness import UseCaseHarness


def test_the_agents_of_all_that_is_missing_are_read_at_once(work: UseCaseHarness) -> None:
    agents = [Person(f"U0AGENT{n}", f"Agent {n}", "Asia/Manila") for n in range(5)]
    work.meet(*agents)
    with work.open() as uow:
        for n, agent in enumerate(agents):
            uow.plans.add(a_plan(id=f"plan-{n}", agent_id=agent.id), f"draft-{n}")
    statements: list[str] = []

    def heard(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    sqlalchemy.event.listen(work.storage.engine, "before_cursor_execute", heard)
    found = work.at(timedelta(days=30)).run(MANAGER, open_score)
    assert {line.agent.id for line in found.missing if line.agent} == {agent.id for agent in agents}
    assert sum("person.reports_to" in text and "person.name" in text for text in statements) <= 2, (
        "the reader, the rest"
    )
