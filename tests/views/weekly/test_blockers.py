"""What gets in the way: the forms, a plan with it, and the whole plan."""

from dataclasses import replace

import pytest

from coaching.base.person import Role
from coaching.goals.goal_facts import goal_facts
from coaching.plan.plan import Owner, PlanState
from tests.support.screens import endings, samples, slack_limits
from tests.support.screens.reading import buttons_of, inputs_of, visible_text
from views.ending.final_review import final_review_modal
from views.plan.plan_modal import plan_modal
from views.programme.home import home
from views.weekly.blockers import report_modal, settle_modal

OPEN = endings.blockers()[1:]


def values(role: Role, state: PlanState = PlanState.ACKNOWLEDGED) -> list[str]:
    """The buttons at what is open."""
    plan = replace(endings.SETTLED, state=state)
    view = plan_modal(replace(samples.plan_screen(role, plan), blockers=endings.blockers())).to_dict()
    found = [block.get("accessory") or {} for block in view["blocks"]]
    return [entry["value"] for entry in found if entry.get("action_id") == "settle_blocker"]


def test_the_form_begins_with_today_its_manager_and_the_usual_day() -> None:
    blocks = inputs_of(report_modal(endings.report_screen("The CRM is slow")))
    assert list(blocks) == ["blocker", "first_day", "last_day", "blocker_owner", "blocker_due"]
    assert blocks["blocker"]["element"]["initial_value"] == "The CRM is slow"
    assert blocks["first_day"]["element"]["initial_date"] == "2026-10-29"
    assert blocks["blocker_due"]["element"]["initial_date"] == "2026-11-05"
    assert blocks["blocker_owner"]["element"]["initial_option"]["value"] == "manager"
    assert [name for name, block in blocks.items() if block["optional"]] == ["last_day", "blocker_due"]


def test_hr_is_offered_only_where_somebody_there_could_take_it() -> None:
    screens = (endings.report_screen(), endings.report_screen(role=Role.MANAGER))
    offered = [inputs_of(report_modal(screen))["blocker_owner"]["element"]["options"] for screen in screens]
    assert [[option["value"] for option in options] for options in offered] == [
        ["manager", "hr", "agent"],
        ["manager", "agent"],
    ]


def test_the_answer_begins_with_the_last_day_that_is_known_and_has_come() -> None:
    screen = endings.settle_screen()
    assert inputs_of(settle_modal(screen))["last_day"]["element"]["initial_date"] == "2026-10-29"
    known = replace(screen, blocker=replace(screen.blocker, last_day=screen.blocker.first_day))
    assert inputs_of(settle_modal(known))["last_day"]["element"]["initial_date"] == "2026-10-26"
    assert "CRM outage" in visible_text(settle_modal(screen))


@pytest.mark.parametrize(
    ("role", "numbers"), [(Role.AGENT, [3]), (Role.MANAGER, [2, 3]), (Role.STAND_IN, [2, 3]), (Role.HR, [2, 3])]
)
def test_a_plan_shows_what_is_open_with_a_button_for_who_may_settle_it(role: Role, numbers: list[int]) -> None:
    assert values(role) == [f"p1:{number}" for number in numbers]
    assert values(role, PlanState.CLOSED) == []


def test_what_became_of_it_stands_there_for_all() -> None:
    for role in (Role.AGENT, Role.MANAGER, Role.HR):
        words = visible_text(plan_modal(endings.plan_screen(role, endings.SETTLED)))
        assert "Mon 26 Oct to Fri 30 Oct · Manager, by Fri 30 Oct · settled Thu 22 Oct" in words.replace("\u00a0", " ")
        assert "Answer: " in words


def test_a_plan_without_any_has_no_headline_for_it() -> None:
    assert "In the way\n" not in visible_text(plan_modal(samples.plan_screen(Role.AGENT, samples.OPENED)))


def test_many_long_ones_fit_into_a_plan_and_into_the_review() -> None:
    long = replace(endings.blockers("字" * 2000)[0], answer="字" * 2000)
    many = tuple(
        replace(long, number=n, settled_at=endings.AT if n > 20 else None, owner=Owner.AGENT) for n in range(1, 40)
    )
    plan = samples.longest_plan()
    view = plan_modal(replace(samples.plan_screen(Role.HR, plan), blockers=many))
    slack_limits.check(view)
    assert "and 11 more" in visible_text(view)
    slack_limits.check(final_review_modal(endings.final_review_with(endings.final_review_screen(plan), blockers=many)))


def test_the_review_names_each_with_owner_day_and_answer() -> None:
    words = visible_text(final_review_modal(endings.final_review_screen())).replace("\u00a0", " ")
    assert "Since Mon 26 Oct · HR, by Fri 30 Oct · open" in words
    assert "Mon 26 Oct to Fri 30 Oct · Manager, by Fri 30 Oct · settled Thu 22 Oct" in words


def test_plan_and_review_say_who_reported_and_who_settled_each() -> None:
    plan = endings.SETTLED
    done, waits, _ = endings.blockers()
    shown = (
        replace(done, by=plan.manager_id, settled_by=plan.manager_id),
        replace(waits, by=plan.agent_id),
        replace(done, number=3, by="U0BEFORE", settled_by="U0HR"),
    )
    screens = (
        plan_modal(replace(endings.plan_screen(Role.AGENT, plan), blockers=shown)),
        final_review_modal(endings.final_review_with(endings.final_review_screen(), blockers=shown)),
    )
    for words in map(visible_text, screens):
        lines = words.replace("\u00a0", " ")
        assert "Reported by the manager · settled by the manager" in lines
        assert "Reported by the agent" in lines
        assert "Reported by HR, or who led it before · settled by HR, or who led it before" in lines


def test_a_reading_that_does_not_count_is_shown_and_the_one_before_it_counts() -> None:
    plan = samples.CONFIRMED
    first, *_ = plan.check_ins[0].readings
    over_it = replace(OPEN[1], first_day=first.taken_on, last_day=first.taken_on)
    facts = goal_facts(plan, [over_it])
    screen = endings.final_review_with(endings.final_review_screen(plan), goals=facts, blockers=(over_it,))
    words = visible_text(final_review_modal(screen))
    assert "*Now*\nNothing that counts" in words
    assert "80% on Thu 8 Oct, from 24. Not counted: something was in the way" in words
    read = replace(samples.plan_screen(Role.AGENT, plan), goals=goal_facts(plan, [over_it]), blockers=(over_it,))
    shown = visible_text(plan_modal(read))
    assert "Latest: 77% on Mon 28 Sep" in shown
    assert "from 24. Agreed: 78% → 85%. Not counted: something was in the way" in shown


def test_home_says_that_something_waits_and_not_what() -> None:
    words = visible_text(home(endings.home_with_blockers()))
    assert "Something is in the way of the plan of Ana Cruz. Please answer it by Fri 30 Oct." in words
    facts = endings.home_with_blockers()
    late = replace(facts, in_the_way=tuple(replace(entry, is_late=True) for entry in facts.in_the_way))
    assert "An answer was due by Fri 30 Oct. It helps today, too." in visible_text(home(late))
    assert "Please answer" not in visible_text(home(late))
    assert buttons_of(home(endings.home_with_blockers()))["settle_blocker"] in ("p1:2", "p1:3")
    assert "in the way of your plan" in visible_text(home(endings.home_with_blockers(Role.AGENT)))
