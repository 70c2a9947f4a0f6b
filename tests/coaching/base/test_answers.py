"""The domain's small values: refusals, problems, and the ledger's words."""

from coaching.base.errors import InvalidForm, Problem, Refusal
from coaching.delivery.ledger import DueItem
from coaching.delivery.notice import Occasion
from coaching.delivery.weekly_notices import AgendaNotice
from tests.support.builders import NOW


def test_a_refusal_carries_its_code_and_facts_and_no_words() -> None:
    refusal = Refusal("hr_channel_unsafe", reason="shared")
    assert (refusal.code, refusal.facts) == ("hr_channel_unsafe", {"reason": "shared"})
    assert str(refusal) == "hr_channel_unsafe"


def test_an_invalid_form_is_a_refusal_that_keeps_every_problem_in_order() -> None:
    found = [Problem("strength", "needed"), Problem("focus", "needed", {"least": 1})]
    refusal = InvalidForm(found)
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.problems) == ("invalid_form", tuple(found))


def test_an_invalid_form_shows_nothing_of_what_was_typed() -> None:
    assert str(InvalidForm([Problem("observed", "needed", {"typed": "canary"})])) == "invalid_form"


def test_a_due_item_is_named_by_its_occasion_but_for_the_moment() -> None:
    occasion = Occasion(AgendaNotice("plan-1", 3), "U1", NOW)
    assert DueItem.of(occasion) == DueItem(AgendaNotice("plan-1", 3), "U1")
    later = Occasion(AgendaNotice("plan-1", 3), "U1", NOW.replace(day=24))
    assert DueItem.of(later) == DueItem.of(occasion)
