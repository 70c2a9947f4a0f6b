"""What the demo's people read of their goals, in the local Slack: known counts, the same words for both sides."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from demo.plan_records import plan_id
from demo.plans.handle_time import HANDLE_TIME
from demo.plans.public_tone import PUBLIC_TONE
from demo.plans.story import Story
from demo.staff import CAMILA, DENISE, Human
from sandbox.driver import Driver
from services.core.worker_context import WorkerContext
from services.goals.goal_facts import goal_facts_of
from tests.demo.conftest import plans_of, read
from tests.demo.running import connected, demo, free_port
from tests.support.bot_harness import texts_of
from tests.support.screens.reading import visible_text
from views.goals.goal_figures import goal_figures


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    """Yield a driver of the demo."""
    port = free_port()
    with demo(port, tmp_path_factory.mktemp("demo")), connected(port) as driver:
        yield driver


def plan_of(driver: Driver, reader: Human, story: Story) -> dict[str, object]:
    """A plan, opened from Home."""
    driver.home(reader.id)
    home = driver.views(reader.id)["home"]
    row = next(block for block in home["blocks"] if plan_id(story) in str(block) and "open_plan" in str(block))
    clicked = driver.click(reader.id, "open_plan", view_id=home["id"], block_id=row["block_id"], value=plan_id(story))
    view: dict[str, object] = clicked["view"]
    return view


def words_of(view: object) -> str:
    """What stands on a screen, with ordinary spaces."""
    return texts_of(view).replace("\u00a0", " ")


def test_jasmine_and_her_manager_read_that_nothing_changed_clearly(driver: Driver) -> None:
    for reader in (HANDLE_TIME.agent, HANDLE_TIME.manager):
        words = words_of(plan_of(driver, reader, HANDLE_TIME))
        assert "Now: 52 of 59 = 88.1% (77 to 94): no clear change" in words


def test_noors_review_reads_the_same_for_all_and_counts_what_was_counted(driver: Driver) -> None:
    driver.clock(advance=timedelta(days=3).total_seconds())
    for reader in (PUBLIC_TONE.agent, DENISE, CAMILA):
        plan = plan_of(driver, reader, PUBLIC_TONE)
        words = words_of(driver.click(reader.id, "open_whole", view_id=str(plan["id"]))["view"])
        for expected in (
            "86% → 92% by",
            "59 of 78 = 75.6% (65 to 84)\n4 weeks before the start",
            "56 of 60 = 93.3% (84 to 97)\nThe newest 3 weeks that count",
            "+17.7 (5 to 29) points\nfrom the weeks before",
            "Reached\n",
            "the change is larger than chance alone would make.",
            "The agreed start of 86% and the weeks before differ by more than chance.",
            "With the weeks that do not count: 74 of 81 = 91.4% (83 to 96), improving.",
            "85.7% on Mon 21 Sep, from 21. Not counted: something was in the way",
        ):
            assert expected in words


def test_jasmines_review_pools_what_was_measured_before_and_now(sqlite_records: WorkerContext) -> None:
    plan = plans_of(sqlite_records)[HANDLE_TIME.agent.id]
    facts = read(sqlite_records, lambda uow: goal_facts_of(uow, plan, uow.blockers.of(plan.id)))[1]
    words = visible_text(goal_figures(facts))
    assert "48 of 55 = 87.3% (76 to 94)\n4 weeks before the start" in words
    assert "52 of 59 = 88.1% (77 to 94)\nThe newest 3 weeks that count" in words
    assert "+0.9 (-12 to 14) points\nfrom the weeks before\n" in words
    assert "No clear change\n" in words
