"""Answers to the slash command. Slack shows them only to the person who sent it."""

from slack_sdk.models.blocks import Block

from coaching.screens import HelpScreen, HomeFacts, OwnScore
from views.kit import block_kit, rich_text
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label
from views.kit.wording import CALENDAR_SENT, COMMAND
from views.programme import home, plan_cards
from views.weekly import follow_through_words

HELP, STATUS, LIST = "What you can do here", "Next for you", "The plans that you may see"
SCORE = "Kept and promised"
"""For screen readers, and for clients that cannot show blocks."""
_NOTHING = "There is no plan here that you can see."
_LIST = 14


def help_blocks(screen: HelpScreen) -> list[Block]:
    """Returns what somebody can do, command by command."""
    actor = screen.actor
    offers = [
        ("start", "start a coaching plan, after you talked with the person", actor.may_start),
        ("note", "keep a coaching note or kudos about somebody", actor.may_start),
        ("checkin", "see the agenda and log a check-in", screen.leads),
        ("status", "see what waits for you", True),
        ("list", "see the plans that you may open", True),
        ("score", "see what was kept of what your plans promise, and what is missing", actor.may_start or actor.is_hr),
        ("calendar", "get your own weekly talks as a calendar file", screen.has_talks),
        ("handover", "give a plan to another manager, or name somebody who stands in for you", screen.leads),
        ("templates", "change the role templates", actor.may_set_up or actor.is_hr),
        ("away", "enter leave, for you or the person you coach", True),
        ("outage", "enter days on which a site or a plan could not work", actor.may_start or actor.is_hr),
        ("hours", "say on which days and hours you work", True),
        ("import", "bring in many plans, or readings, from a CSV file", actor.may_start or actor.is_hr),
        ("setup", "say who HR is, and where the weekly summary goes", actor.may_set_up),
        ("help", "see this list", True),
    ]
    lines = [
        rich_text.line(rich_text.code(f"{COMMAND} {word}"), rich_text.words(f"  {with_plan_label(what)}"))
        for word, what, may in offers
        if may
    ]
    return [
        block_kit.header("What you can do here"),
        rich_text.block(*rich_text.bullets(lines)),
        *(block_kit.actions(block_kit.button(Button.PREPARE_TALK, "Prepare a talk")) if actor.may_start else []),
        block_kit.context("Only you see this. The Home tab shows the same with buttons."),
    ]


def status_blocks(facts: HomeFacts) -> list[Block]:
    """Returns what waits for the reader, and the programme's counts for HR."""
    if not facts.is_set_up:
        return home.not_set_up(facts)
    waiting = block_kit.within(plan_cards.next_steps(facts), _LIST) or [block_kit.section(plan_cards.NO_NEXT)]
    mine = plan_cards.listed("About you", plan_cards.my_plans(facts), _LIST)
    lost = plan_cards.listed(plan_cards.UNREADABLE, plan_cards.unreadable(facts), _LIST)
    return [block_kit.header("Next for you"), *waiting, *mine, *lost, *home.programme(facts)]


def list_blocks(facts: HomeFacts) -> list[Block]:
    """Returns the plans that the reader may see: about them, of their team, of the programme."""
    if not facts.is_set_up:
        return home.not_set_up(facts)
    lists = [
        *plan_cards.listed("About you", plan_cards.my_plans(facts), _LIST),
        *plan_cards.listed("Your team", plan_cards.team_plans(facts), _LIST),
        *plan_cards.listed("You stand in for", plan_cards.stand_ins(facts), _LIST),
        *plan_cards.listed("Before they are shared", plan_cards.before_sharing(facts), _LIST),
        *plan_cards.listed(plan_cards.all_title(facts), plan_cards.all_plans(facts), _LIST, plan_cards.beyond(facts)),
        *plan_cards.listed(plan_cards.UNREADABLE, plan_cards.unreadable(facts), _LIST),
    ]
    return lists or [block_kit.words(_NOTHING)]


def score_blocks(own: OwnScore) -> list[Block]:
    """Returns the reader's own follow-through, and for HR the button to everybody's."""
    everybody = [block_kit.button(Button.OPEN_SCORES, "All managers")] if own.may_all else []
    return [block_kit.header(SCORE), *follow_through_words.own(own, _LIST), *block_kit.actions(*everybody)]


def calendar_sent() -> tuple[str, list[Block]]:
    """Returns the answer to a request for the calendar file, as (text, blocks)."""
    return plain(with_plan_label(CALENDAR_SENT))


def plain(text: str) -> tuple[str, list[Block]]:
    """Returns one paragraph as (text, blocks)."""
    return block_kit.clip(text, block_kit.SECTION), [block_kit.section(text)]
