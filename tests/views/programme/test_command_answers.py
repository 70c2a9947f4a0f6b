"""Answers to the slash command."""

from dataclasses import replace

from coaching.base.person import Actor
from coaching.screens import HelpScreen
from tests.support.screens import gallery, samples, slack_limits
from tests.support.screens.reading import buttons_of, visible_text
from views.kit.plan_label import use_plan_label
from views.programme.command_answers import help_blocks, list_blocks, plain, status_blocks


def test_help_names_only_what_one_may_do() -> None:
    words = visible_text(help_blocks(HelpScreen(Actor(samples.AGENT))))
    assert "/pip status" in words
    assert "/pip start" not in words
    assert "/pip setup" not in words


def test_help_names_start_and_setup_for_those_who_may() -> None:
    actor = Actor(samples.HR, may_start=True, may_set_up=True)
    use_plan_label("growth plan")
    words = visible_text(help_blocks(HelpScreen(actor)))
    assert "start a growth plan, after you talked with the person" in words
    assert "/pip setup" in words


def test_the_status_says_what_waits() -> None:
    assert "open_reflection" in buttons_of(status_blocks(samples.AGENT_HOME))
    assert "open_check_in" in buttons_of(status_blocks(samples.MANAGER_HOME))
    assert "open_digest" in buttons_of(status_blocks(samples.HR_HOME))


def test_with_nothing_to_do_the_status_says_so() -> None:
    assert "Nothing is waiting for you just now." in visible_text(status_blocks(samples.NOBODY))


def test_the_status_lists_no_plans_of_others() -> None:
    assert "Ana Cruz" not in visible_text(status_blocks(samples.HR_HOME))


def test_the_list_shows_each_role_its_plans() -> None:
    assert "About you\n" in visible_text(list_blocks(samples.AGENT_HOME))
    assert "Your team\n" in visible_text(list_blocks(samples.MANAGER_HOME))
    assert "All plans\n" in visible_text(list_blocks(samples.HR_HOME))
    assert "Ana Cruz with Mario Reyes" in visible_text(list_blocks(samples.HR_HOME))


def test_an_empty_list_says_so() -> None:
    assert visible_text(list_blocks(samples.NOBODY)) == "There is no plan here that you can see."


def test_before_the_setup_every_answer_says_so() -> None:
    facts = gallery.homes()["not set up"]
    assert "Not set up yet" in visible_text(status_blocks(facts))
    assert "Not set up yet" in visible_text(list_blocks(facts))


def test_plain_words_come_as_text_and_block() -> None:
    text, blocks = plain("  Done.  ")
    assert (text, visible_text(blocks)) == ("Done.", "Done.")


def test_a_list_of_many_plans_fits_a_message() -> None:
    cards = (replace(samples.CARD, unlogged=(1, 2)),) * 200
    facts = replace(samples.HR_HOME, mine=cards, team=cards, all_plans=cards)
    for blocks in (list_blocks(facts), status_blocks(facts)):
        slack_limits.check(blocks)
        assert "more" in visible_text(blocks)
