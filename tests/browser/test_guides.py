"""The worked examples of the guides, typed word for word from `/pip start` to the plan that the agent opens.

What the screen answers to each stands in docs/worked_examples.md.
"""

import pytest
from playwright.sync_api import expect

from demo.staff import BY_NAME, PRIYA
from tests.browser.browser_user import BrowserUser
from tests.browser.guides import CHECK_IN, EXAMPLES, NOT_LIKE_THIS, Example

CALLUM, TOM = BY_NAME["Callum Reid"], BY_NAME["Tom Ashdown"]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.person for example in EXAMPLES])
def test_an_example_leads_to_the_plan_that_its_guide_describes(visitor: BrowserUser, example: Example) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip start")
    visitor.modal("start_step")
    visitor.fill(agent=CALLUM.name, template="blank", observed=example.concern, unusual="unknown", gap=example.gap)
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 2 of 3")
    _write_terms(visitor, example)
    _check(visitor, example)
    visitor.submit()
    expect(visitor.modal("start_step")).to_contain_text("Step 3 of 3")
    visitor.fill(length=example.length)
    visitor.submit()
    _reads(visitor, "start_preview", example)
    visitor.fill(we_have_talked="yes")
    visitor.submit()
    expect(visitor.modal("notice")).to_contain_text("Until they open it, you can withdraw it")
    visitor.close()
    visitor.act_as(CALLUM.id)
    visitor.press_in_message("open_plan")
    _reads(visitor, "plan", example)


def test_a_check_in_in_the_words_of_the_guide_is_what_its_agent_reads(visitor: BrowserUser) -> None:
    visitor.open(PRIYA.id)
    visitor.send("/pip checkin")
    visitor.modal("check_in")
    visitor.fill(strength=CHECK_IN["strength"], focus=NOT_LIKE_THIS)
    visitor.submit()
    expect(visitor.modal("check_in")).to_contain_text("Worth a second look")
    visitor.fill(focus=CHECK_IN["focus"])
    visitor.submit()
    expect(visitor.page.locator('.dialog[data-callback-id="check_in"]')).to_have_count(0)
    visitor.open(TOM.id, tab="home")
    visitor.press("open_plan", "#home")
    for words in CHECK_IN.values():
        expect(visitor.modal("plan")).to_contain_text(words)


def _write_terms(visitor: BrowserUser, example: Example) -> None:
    for part, rows in (("goal", example.goals), ("support", example.support)):
        for number, row in enumerate(rows, start=1):
            first = next(iter(row))
            if not visitor.control(f"{part}_{number}_{first}").count():
                visitor.press(f"add_{part}")
                expect(visitor.control(f"{part}_{number}_{first}")).to_be_visible()
            visitor.fill(**{f"{part}_{number}_{name}": answer for name, answer in row.items()})


def _check(visitor: BrowserUser, example: Example) -> None:
    """Presses *Check the goals*: it says this, and no finding that is not expected."""
    visitor.press("check_goals")
    for words in example.asked:
        expect(visitor.modal("start_step")).to_contain_text(words)
    read = visitor.modal("start_step").inner_text()
    begins = ("Worth knowing: ", "Worth a second look: ", "Needs a reason: ")
    found = [line for line in read.splitlines() if line.startswith(begins)]
    assert found == [words for words in example.asked if words.startswith(begins)]


def _reads(visitor: BrowserUser, callback: str, example: Example) -> None:
    """Reads the concern, each goal with its numbers, and each promise, in the words of the guide."""
    plan = visitor.modal(callback)
    goals = [goal[part] for goal in example.goals for part in ("statement", "how")]
    for words in (example.concern, *goals, *example.agreed, *(row["text"] for row in example.support)):
        expect(plan).to_contain_text(words)
