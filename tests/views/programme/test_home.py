"""App Home for each role: the reader's next step first."""

from dataclasses import replace

import pytest

from coaching.base.person import Actor, Role
from coaching.screens import HomeFacts, PlanCard
from tests.support.screens import gallery, samples, slack_limits
from tests.support.screens.reading import blocks_of, buttons_of, visible_text
from views.kit.plan_label import use_plan_label
from views.programme.home import home


def headlines(facts: HomeFacts) -> list[str]:
    return [block["text"]["text"] for block in blocks_of(home(facts)) if block["type"] == "header"]


def test_the_agent_sees_what_waits_before_what_is() -> None:
    assert headlines(samples.AGENT_HOME) == ["Next for you", "About you"]
    view = home(samples.AGENT_HOME)
    assert buttons_of(view) == {"open_plan": "p1", "open_reflection": "p1:2", "read_notes": ""}
    assert (
        "With Mario Reyes\nOpened, not confirmed yet · next check-in Thu 22 Oct, 22:00 (Manila time)"
        in visible_text(view)
    )


def test_a_reflection_that_is_written_does_not_wait() -> None:
    card = PlanCard(samples.CONFIRMED, samples.PAIR, samples.TALK_IN_MANILA, reflection_number=1)
    view = home(replace(samples.NOBODY, mine=(card,)))
    assert "open_reflection" not in buttons_of(view)
    assert "Nothing is waiting for you just now." in visible_text(view)


def test_a_reflection_without_a_next_check_in_is_asked_for_without_a_time() -> None:
    card = PlanCard(samples.CONFIRMED, samples.PAIR, None, reflection_number=2)
    words = visible_text(home(replace(samples.NOBODY, mine=(card,))))
    assert "Three short questions before your check-in." in words
    assert "no more check-ins" in words


def test_the_manager_sees_the_team_and_what_is_not_logged() -> None:
    view = home(samples.MANAGER_HOME)
    assert headlines(samples.MANAGER_HOME) == ["Next for you", "Your team"]
    assert "Check-ins 2 and 3 with Ana Cruz: not logged yet. Held, or moved?" in visible_text(view)
    assert set(buttons_of(view)) == {"open_check_in", "open_plan", "start_plan", "write_note"}
    assert buttons_of(view)["open_check_in"] == "p1"


def test_one_open_check_in_is_singular() -> None:
    facts = replace(samples.MANAGER_HOME, team=(replace(samples.CARD, unlogged=(2,)),))
    assert "Check-in 2 with Ana Cruz" in visible_text(home(facts))


def test_support_that_is_not_recorded_stands_in_next_for_you_with_a_button() -> None:
    view = home(replace(samples.MANAGER_HOME, team=(replace(samples.CARD, unmarked=2),)))
    assert "Promised help for Ana Cruz: 2 times not marked yet." in visible_text(view)
    assert buttons_of(view)["open_promises"] == "p1"
    own = replace(samples.AGENT_HOME, mine=(replace(samples.CARD, unmarked=1),))
    assert "What you planned to do yourself: 1 time not marked yet." in visible_text(home(own))


def test_a_plan_past_its_last_day_asks_its_manager_how_it_goes_on() -> None:
    over = replace(samples.CARD, next_check_in=None, is_over=True, role=Role.MANAGER)
    view = home(replace(samples.MANAGER_HOME, team=(over,)))
    assert "The last day of the plan with Ana Cruz has passed. How does it go on?" in visible_text(view)
    assert buttons_of(view)["propose_outcome"] == "p1"
    assert "last day Fri 4 Dec, not decided yet" in visible_text(view)


def test_what_lies_before_hr_asks_nothing_of_its_manager() -> None:
    over = replace(samples.CARD, next_check_in=None, is_over=True, role=Role.MANAGER, outcome_waits=True)
    view = home(replace(samples.MANAGER_HOME, team=(over,)))
    assert "propose_outcome" not in buttons_of(view)
    assert "not decided yet" in visible_text(view)


def test_promised_help_alone_asks_hr_for_a_look() -> None:
    quiet = replace(samples.QUIET, promises=samples.DIGEST.promises)
    words = visible_text(home(replace(samples.HR_HOME, digest=quiet)))
    assert "2 promises of help not marked" in words
    assert "0 check-ins" not in words


def test_drafts_are_kept_and_said_to_be() -> None:
    one, many = (visible_text(home(replace(samples.MANAGER_HOME, drafts=number))) for number in (1, 62))
    assert "1 draft kept for you. Start a plan to go on with it." in one
    assert "62 drafts kept for you. Start a plan to go on with one of them." in many
    assert "draft" not in visible_text(home(replace(samples.MANAGER_HOME, drafts=0)))


def test_hr_reads_for_how_many_people_no_public_holiday_counts() -> None:
    assert "People without a site: 12." in visible_text(home(replace(samples.HR_HOME, without_site=12)))
    assert "without a site" not in visible_text(home(samples.HR_HOME))


def test_hr_sees_the_programme_in_counts_and_can_open_it() -> None:
    view = home(samples.HR_HOME)
    assert headlines(samples.HR_HOME) == ["Next for you", "Programme", "All plans"]
    assert "2 check-ins not logged (oldest: 6 working days)\n2 promises of help not marked" in visible_text(view)
    assert "*Ended, not decided*\n1 (oldest: 5 working days)" in visible_text(view)
    assert "Next summary: Fri 23 Oct, 08:30 (Chicago time)." in visible_text(view)
    assert "and 10 more" in visible_text(view)
    assert {
        "open_digest",
        "open_scores",
        "open_setup",
        "open_templates",
        "start_plan",
        "write_note",
        "open_plan",
    } == set(buttons_of(view))


def test_hr_that_leads_a_plan_finds_it_once() -> None:
    leads = replace(samples.HR_HOME, team=(samples.CARD,))
    assert "All plans" not in headlines(leads)
    assert visible_text(home(leads)).count("Ana Cruz") == visible_text(home(samples.HR_HOME)).count("Ana Cruz")


def test_a_quiet_programme_waits_for_nobody() -> None:
    words = visible_text(home(replace(samples.HR_HOME, digest=samples.QUIET, next_digest=None)))
    assert "Nothing is waiting for you just now." in words
    assert "*Check-ins not logged*\n0" in words
    assert "Next summary" not in words


def test_who_has_no_plan_reads_what_will_come() -> None:
    view = home(samples.NOBODY)
    assert "When a manager shares a plan with you, you find it here." in visible_text(view)
    assert buttons_of(view) == {}


def test_a_new_manager_reads_how_to_begin_in_the_customers_words() -> None:
    facts = replace(samples.MANAGER_HOME, team=(), drafts=0)
    use_plan_label("growth plan")
    words = visible_text(home(facts))
    assert "No growth plan yet. Talk with the person first" in words
    assert "Start a growth plan" in words


def test_before_the_setup_an_admin_can_do_it_and_others_know_whom_to_ask() -> None:
    admin = home(HomeFacts(Actor(samples.HR, may_set_up=True), is_set_up=False))
    assert buttons_of(admin) == {"open_setup": ""}
    other = home(HomeFacts(Actor(samples.AGENT), is_set_up=False))
    assert buttons_of(other) == {}
    assert "An admin can do it with /pip setup." in visible_text(other)


def test_somebody_in_two_roles_sees_both() -> None:
    facts = replace(samples.MANAGER_HOME, mine=samples.AGENT_HOME.mine)
    assert headlines(facts) == ["Next for you", "About you", "Your team"]


@pytest.mark.parametrize("how_many", [15, 60, 300])
def test_a_home_of_many_plans_fits_and_says_what_is_left_out(how_many: int) -> None:
    cards = (replace(samples.CARD, unlogged=(1,)),) * how_many
    facts = replace(samples.HR_HOME, mine=cards, team=cards, all_plans=cards)
    view = home(facts)
    slack_limits.check(view)
    assert "more" in visible_text(view)


def test_a_programme_that_is_shown_whole_leaves_nothing_out() -> None:
    facts = replace(samples.HR_HOME, digest=replace(samples.DIGEST, running=1))
    assert "more" not in visible_text(home(facts))


def test_a_team_with_all_logged_waits_for_nobody() -> None:
    view = home(replace(samples.MANAGER_HOME, team=(samples.CARD,)))
    assert "Nothing is waiting for you just now." in visible_text(view)


@pytest.mark.parametrize("name", gallery.homes())
def test_every_home_is_a_home_and_private(name: str) -> None:
    view = home(gallery.homes()[name]).to_dict()
    assert view["type"] == "home"
    assert "private_metadata" not in view


def test_the_agent_finds_a_change_to_confirm() -> None:
    view = home(samples.CHANGED_HOME)
    assert "Your plan was changed. Read what is new, and say that you received it." in visible_text(view)
    assert buttons_of(view) == {"open_plan": "p1"}


def test_hr_finds_what_waits_for_their_decision() -> None:
    view = home(samples.DECIDING_HOME)
    assert "A proposal waits: how the plan of Ana Cruz with Mario Reyes goes on." in visible_text(view)
    assert buttons_of(view)["decide_outcome"] == "p1"
