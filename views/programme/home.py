"""App Home: first what waits for the reader, then the plans they may see by role."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import HomeFacts
from views.kit import block_kit, wording
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label
from views.kit.wording import COMMAND, PRODUCT
from views.programme import plan_cards
from views.programme.digest_words import counts
from views.weekly import follow_through_words

_STEPS, _MINE, _TEAM, _ALL = 20, 5, 25, 30
"""Entries of each list. With headers and dividers they stay within the hundred blocks of a Home tab."""


def home(facts: HomeFacts) -> View:
    """The Home tab of one person."""
    blocks = _content(facts) if facts.is_set_up else not_set_up(facts)
    return View(type="home", blocks=block_kit.within(blocks, block_kit.VIEW_BLOCKS))


def not_set_up(facts: HomeFacts) -> list[Block]:
    """The Home tab before the setup is done."""
    title = block_kit.header(PRODUCT)
    if facts.actor.may_set_up:
        text = "Welcome. Say who HR is and where the weekly summary goes, and your managers can start."
        return [
            title,
            block_kit.section(text),
            *block_kit.actions(block_kit.button(Button.OPEN_SETUP, "Set up", style="primary")),
        ]
    return [title, block_kit.section(f"Not set up yet in this workspace. An admin can do it with {COMMAND} setup.")]


def programme(facts: HomeFacts) -> list[Block]:
    """The counts that HR sees, and when the next summary is posted. Nothing for others."""
    if facts.digest is None:
        return []
    no_site = (
        f"People without a site: {facts.without_site}. No public holiday counts for them until the setup or the roster "
        f"names one: {COMMAND} import takes a roster."
    )
    sites = [block_kit.context(no_site)] if facts.without_site else []
    upcoming = [block_kit.context(f"Next summary: {wording.moment(facts.next_digest)}.")] if facts.next_digest else []
    return [
        block_kit.header("Programme"),
        block_kit.facts(counts(facts.digest)),
        *upcoming,
        *sites,
        *block_kit.actions(
            block_kit.button(Button.OPEN_DIGEST, "Open the weekly summary"),
            block_kit.button(Button.OPEN_SCORES, "Kept and promised"),
        ),
    ]


def _content(facts: HomeFacts) -> list[Block]:
    lists = [
        *plan_cards.listed("About you", plan_cards.my_plans(facts), _MINE),
        *plan_cards.listed("Your team", plan_cards.team_plans(facts), _TEAM),
        *plan_cards.listed("You stand in for", plan_cards.stand_ins(facts), _MINE),
        *follow_through_words.own_line(facts.score),
        *programme(facts),
        *plan_cards.listed("Before they are shared", plan_cards.before_sharing(facts), _MINE),
        *plan_cards.listed(plan_cards.all_title(facts), plan_cards.all_plans(facts), _ALL, plan_cards.beyond(facts)),
        *plan_cards.listed(plan_cards.UNREADABLE, plan_cards.unreadable(facts), _MINE),
    ]
    waiting = block_kit.within(plan_cards.next_steps(facts), _STEPS)
    first = [block_kit.header("Next for you"), *(waiting or [block_kit.section(plan_cards.NO_NEXT)])]
    empty = [block_kit.header(PRODUCT), block_kit.section(_nobody_yet(facts))]
    return [
        *(first if lists else empty),
        *_buttons(facts),
        *([block_kit.divider()] if lists else []),
        *lists,
        _foot(),
    ]


def _nobody_yet(facts: HomeFacts) -> str:
    if facts.actor.may_start:
        return with_plan_label("No coaching plan yet. Talk with the person first, then write down what you agree.")
    return with_plan_label("Nothing here just now. When a manager shares a plan with you, you find it here.")


def _buttons(facts: HomeFacts) -> list[Block]:
    start = [block_kit.button(Button.START_PLAN, "Start a coaching plan")] if facts.actor.may_start else []
    start += [block_kit.button(Button.WRITE_NOTE, "Write a note")] if facts.actor.may_start else []
    start += [block_kit.button(Button.READ_NOTES, "Notes about you")] if facts.notes else []
    settings = [block_kit.button(Button.OPEN_SETUP, "Settings")] if facts.actor.may_set_up else []
    edits = facts.actor.may_set_up or facts.actor.is_hr
    settings += [block_kit.button(Button.OPEN_TEMPLATES, "Role templates")] if edits else []
    which = "it" if facts.drafts == 1 else "one of them"
    on = with_plan_label(f"Start a plan to go on with {which}.")
    drafts = f"{wording.count(facts.drafts, 'draft')} kept for you. {on}"
    return [
        *block_kit.actions(*start, *settings),
        *([block_kit.context(drafts)] if facts.drafts and facts.actor.may_start else []),
    ]


def _foot() -> Block:
    return block_kit.context(f"Only you see this page. {COMMAND} help shows what you can do.")
