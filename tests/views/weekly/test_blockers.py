"""What gets in the way: the forms, a plan with it, and the whole plan."""

from dataclasses import replace

import pytest

from coaching.base.people import Role
from coaching.goals.goal_facts import goal_facts
from coaching.plan.plan import Owner, PlanState
from tests.support.screens import endings, samples, slack_limits
from tests.support.screens.reading import buttons_of, inputs_of, said
from views.ending.final_review import whole_modal
from views.plan.plan_modal import plan_modal
from views.programme.home import home
from views.weekly.blockers import report_modal, settle_modal

OPEN = endings.blockers()[1:]


def values(role: Role, state: PlanState = PlanState.ACKNOWLEDGED) -> list[str]:
    """The buttons at what is open."""
    plan = replace(endings.SETTLED, state=state)
    view = plan_modal(replace(samples.plan_sheet(role, plan), blockers=endings.blockers())).to_dict()
    found = [block.get("accessory") or {} for block in view["blocks"]]
    return [entry["value"] for entry in found if entry.get("action_id") == "settle_blocker"]


def test_the_form_begins_with_today_its_manager_and_the_usual_day() -> None:
    blocks = inputs_of(report_modal(endings.report_sheet("The CRM is slow")))
    assert list(blocks) == ["blocker", "first_day", "last_day", "blocker_owner", "blocker_due"]
    assert blocks["blocker"]["element"]["initial_value"] == "The CRM is slow"
    assert blocks["first_day"]["element"]["initial_date"] == "2026-10-29"
    assert blocks["blocker_due"]["element"]["initial_date"] == "2026-11-05"
    assert blocks["blocker_owner"]["element"]["initial_option"]["value"] == "manager"
    assert [name for name, block in blocks.items() if block["optional"]] == ["last_day", "blocker_due"]


def test_hr_is_offered_only_where_somebody_there_could_take_it() -> None:
    sheets = (endings.report_sheet(), endings.report_sheet(role=Role.MANAGER))
    offered = [inputs_of(report_modal(sheet))["blocker_owner"]["element"]["options"] for sheet in sheets]
    assert [[option["value"] for option in options] for options in offered] == [
        ["manager", "hr", "agent"],
        ["manager", "agent"],
    ]


def test_the_answer_begins_with_the_last_day_that_is_known_and_has_come() -> None:
    sheet = endings.settle_sheet()
    assert inputs_of(settle_modal(sheet))["last_day"]["element"]["initial_date"] == "2026-10-29"
    known = replace(sheet, blocker=replace(sheet.blocker, last_day=sheet.blocker.first_day))
    assert inputs_of(settle_modal(known))["last_day"]["element"]["initial_date"] == "2026-10-26"
    assert "CRM outage" in said(settle_modal(sheet))


@pytest.mark.parametrize(
    ("role", "numbers"), [(Role.AGENT, [3]), (Role.MANAGER, [2, 3]), (Role.STAND_IN, [2, 3]), (Role.HR, [2, 3])]
)
def test_a_plan_shows_what_is_open_with_a_button_for_who_may_settle_it(role: Role, numbers: list[int]) -> None:
    assert values(role) == [f"p1:{number}" for number in numbers]
    assert values(role, PlanState.CLOSED) == []


def test_what_became_of_it_stands_there_for_all() -> None:
    for role in (Role.AGENT, Role.MANAGER, Role.HR):
        words = said(plan_modal(endings.plan_sheet(role, endings.SETTLED)))
        assert "Mon 26 Oct to Fri 30 Oct · Manager, by Fri 30 Oct · settled Thu 22 Oct" in words.replace("\u00a0", " ")
        assert "Answer: " in words


def test_a_plan_without_any_has_no_headline_for_it() -> None:
    assert "In the way\n" not in said(plan_modal(samples.plan_sheet(Role.AGENT, samples.OPENED)))


def test_many_long_ones_fit_into_a_plan_and_into_the_review() -> None:
    long = replace(endings.blockers("字" * 2000)[0], answer="字" * 2000)
    many = tuple(
        replace(long, number=n, settled_at=endings.AT if n > 20 else None, owner=Owner.AGENT) for n in range(1, 40)
    )
    plan = samples.longest_plan()
    view = plan_modal(replace(samples.plan_sheet(Role.HR, plan), blockers=many))
    slack_limits.check(view)
    assert "and 11 more" in said(view)
    slack_limits.check(whole_modal(replace(endings.whole_sheet(plan), blockers=many)))


def test_the_review_names_each_with_owner_day_and_answer() -> None:
    words = said(whole_modal(endings.whole_sheet())).replace("\u00a0", " ")
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
        plan_modal(replace(endings.plan_sheet(Role.AGENT, plan), blockers=shown)),
        whole_modal(replace(endings.whole_sheet(), blockers=shown)),
    )
    for words in map(said, screens):
        lines = words.replace("\u00a0", " ")
        assert "Reported by the manager · settled by the manager" in lines
        assert "Reported by the agent" in lines
        assert "Reported by HR, or who led it before · settled by HR, or who led it before" in lines


def test_a_reading_that_does_not_count_is_shown_and_the_one_before_it_counts() -> None:
    plan = samples.CONFIRMED
    first, *_ = plan.check_ins[0].readings
    over_it = replace(OPEN[1], first_day=first.taken_on, last_day=first.taken_on)
    sheet = replace(endings.whole_sheet(plan), goals=goal_facts(plan, [over_it]), blockers=(over_it,))
    words = said(whole_modal(sheet))
    assert "*Now*\nNot enough data" in words
    assert "Not counted: something was in the way:\n80% on Thu 8 Oct, from 24" in words
    shown = said(plan_modal(replace(samples.plan_sheet(Role.AGENT, plan), blockers=(over_it,))))
    assert "Latest: 77% on Mon 28 Sep" in shown
    assert "from 24. Agreed: 78% → 85%. Not counted: something was in the way" in shown


def test_home_says_that_something_waits_and_not_what() -> None:
    words = said(home(endings.home_with_blockers()))
    assert "Something is in the way of the plan of Ana Cruz. Please answer it by Fri 30 Oct." in words
    assert buttons_of(home(endings.home_with_blockers()))["settle_blocker"] in ("p1:2", "p1:3")
    assert "in the way of your plan" in said(home(endings.home_with_blockers(Role.AGENT)))
