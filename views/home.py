"""App Home: first what waits for the reader, then the plans they may see, each role its own."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.screens import HomeFacts
from views import cards, kit, score_words, wording
from views.artefact import say
from views.digest_words import counts
from views.ids import Button
from views.wording import COMMAND, PRODUCT

_STEPS, _MINE, _TEAM, _ALL = 20, 5, 25, 30
"""Entries of each list. With headlines and lines they stay within the hundred blocks of a Home tab."""


def home(facts: HomeFacts) -> View:
    """The Home tab of one person."""
    blocks = _content(facts) if facts.is_set_up else not_set_up(facts)
    return View(type="home", blocks=kit.within(blocks, kit.VIEW_BLOCKS))


def not_set_up(facts: HomeFacts) -> list[Block]:
    """What stands there before the setup is done."""
    title = kit.header(PRODUCT)
    if facts.actor.may_set_up:
        text = "Welcome. Say who HR is and where the weekly summary goes, and your managers can start."
        return [title, kit.section(text), *kit.actions(kit.button(Button.OPEN_SETUP, "Set up", style="primary"))]
    return [title, kit.section(f"Not set up yet in this workspace. An admin can do it with {COMMAND} setup.")]


def programme(facts: HomeFacts) -> list[Block]:
    """The counts that HR sees, and when the next summary is posted. Nothing for others."""
    if facts.digest is None:
        return []
    upcoming = [kit.context(f"Next summary: {wording.moment(facts.next_digest)}.")] if facts.next_digest else []
    return [
        kit.header("Programme"),
        kit.facts(counts(facts.digest)),
        *upcoming,
        *kit.actions(
            kit.button(Button.OPEN_DIGEST, "Open the weekly summary"),
            kit.button(Button.OPEN_SCORES, "Kept and promised"),
        ),
    ]


def _content(facts: HomeFacts) -> list[Block]:
    lists = [
        *cards.listed("About you", cards.my_plans(facts), _MINE),
        *cards.listed("Your team", cards.team_plans(facts), _TEAM),
        *cards.listed("You stand in for", cards.stand_ins(facts), _MINE),
        *score_words.own_line(facts.score),
        *programme(facts),
        *cards.listed("Before they are shared", cards.before_sharing(facts), _MINE),
        *cards.listed(cards.all_title(facts), cards.all_plans(facts), _ALL, cards.beyond(facts)),
    ]
    waiting = kit.within(cards.next_steps(facts), _STEPS)
    first = [kit.header("Next for you"), *(waiting or [kit.section(cards.NO_NEXT)])]
    empty = [kit.header(PRODUCT), kit.section(_nobody_yet(facts))]
    return [
        *(first if lists else empty),
        *_doors(facts),
        *([kit.divider()] if lists else []),
        *lists,
        _foot(),
    ]


def _nobody_yet(facts: HomeFacts) -> str:
    if facts.actor.may_start:
        return say("No coaching plan yet. Talk with the person first, then write down what you agree.")
    return say("Nothing here just now. When a manager shares a plan with you, you find it here.")


def _doors(facts: HomeFacts) -> list[Block]:
    start = [kit.button(Button.START_PLAN, "Start a coaching plan")] if facts.actor.may_start else []
    start += [kit.button(Button.WRITE_NOTE, "Write a note")] if facts.actor.may_start else []
    start += [kit.button(Button.READ_NOTES, "Notes about you")] if facts.notes else []
    settings = [kit.button(Button.OPEN_SETUP, "Settings")] if facts.actor.may_set_up else []
    edits = facts.actor.may_set_up or facts.actor.is_hr
    settings += [kit.button(Button.OPEN_TEMPLATES, "Role templates")] if edits else []
    kept = f"{wording.count(facts.drafts, 'draft')} kept for you. {say('Start a plan to go on with it.')}"
    return [*kit.actions(*start, *settings), *([kit.context(kept)] if facts.drafts and facts.actor.may_start else [])]


def _foot() -> Block:
    return kit.context(f"Only you see this page. {COMMAND} help shows what you can do.")
