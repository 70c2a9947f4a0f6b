"""The forms of leave, of outage days and of one's own hours, with the present entries."""

from collections.abc import Iterable

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.plan.plan_clock import Cause
from coaching.screens import AbsenceLine, AwayScreen, OutageScreen
from views.absence import pause_words
from views.kit import block_kit, inputs, labels, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label

_FIRST = Ask(Field.FIRST_DAY, "First day", placeholder="Choose a day", optional=False)
_LAST = Ask(Field.LAST_DAY, "Last day", "The last day away, itself included.", "Choose a day", optional=False)
_KIND = Ask(Field.LEAVE_KIND, "Kind of leave", "Only HR and you see it.", "Choose, or leave it empty")
_STAND_IN = Ask(
    Field.STAND_IN,
    "Who stands in for you?",
    hint="They lead your plans meanwhile. With nobody there, the plans pause until you are back.",
    placeholder="Choose a person",
)
_SITE = Ask(Field.SITE, "Or a whole site", "A country, or a part of one: PH, IN-KA.", "Example: PH")
_HOLD = Ask(Field.HOLD, "Hold")
_NO_MESSAGES = "Nothing is sent on these days, nor on the first day back. The dates of the plan move with you."
_SITES_LONGEST = 10
_ENTERED = 20


def away_modal(screen: AwayScreen) -> View:
    """The form of leave, with the present entries, which can be taken back."""
    blocks = [
        block_kit.section(with_plan_label(_NO_MESSAGES)),
        *_whose(screen),
        inputs.day(_FIRST),
        inputs.day(_LAST),
        inputs.choice(_KIND, pause_words.KINDS),
        *([inputs.person(_STAND_IN)] if screen.leads or screen.may_anybody else []),
        *_entered(screen.entered),
    ]
    return modal(Modal.AWAY, "Away", blocks, submit="Save", close="Cancel")


def _whose(screen: AwayScreen) -> list[Block]:
    if screen.may_anybody:
        ask = Ask(Field.WHO_IS_AWAY, "Who is away?", placeholder="Choose a person", optional=False)
        return [inputs.person(ask, screen.actor.id)]
    if not screen.coached:
        return []
    people = {screen.actor.id: "You", **{person.id: person.name for person in screen.coached}}
    ask = Ask(Field.WHO_IS_AWAY, "Who is away?", placeholder="Choose a person", optional=False)
    return [inputs.choice(ask, people, screen.actor.id)]


def _entered(lines: Iterable[AbsenceLine]) -> list[Block]:
    shown = [block_kit.section(_line(line), _take_back(line)) for line in lines]
    return (
        [block_kit.divider(), block_kit.header("Entered so far"), *block_kit.within(shown, _ENTERED)] if shown else []
    )


def _take_back(line: AbsenceLine) -> ButtonElement:
    return block_kit.button(Button.TAKE_BACK_ABSENCE, "Take back", line.id)


_WHAT = {
    Cause.AWAY: "away",
    Cause.OUTAGE: "outage",
    Cause.HOLD: "on hold",
    Cause.MANAGER_AWAY: "without a manager",
    Cause.STAND_IN: "led meanwhile",
}


def _line(line: AbsenceLine) -> str:
    who = line.person.name if line.person else ("You" if line.cause is Cause.AWAY else line.where)
    kind = [pause_words.KINDS[line.kind]] if line.kind in pause_words.KINDS else []
    stands_in = [f"{line.stand_in.name} stands in"] if line.stand_in else []
    days = f"{wording.days(line.first, line.last)} {line.last.year}"
    return f"{who}: {_WHAT[line.cause]}\n{wording.dotted(days, *kind, *stands_in)}"


def outage_modal(screen: OutageScreen) -> View:
    """The form of days on which a plan, or for HR a site, could not work; HR may also hold a plan's clock."""
    ask = Ask(Field.OUTAGE_PLAN, "Which plan?", placeholder="Choose a plan", optional=screen.may_site)
    plans = {plan.id: f"{block_kit.one_line(agent.name, 60)} · {plan.ref}" for plan, agent in screen.choices}
    blocks = [
        block_kit.section(
            with_plan_label("On these days nobody could work as usual. The plan pauses, and its dates move.")
        ),
        *([inputs.choice(ask, plans)] if plans else []),
        *([inputs.text(_SITE, longest=_SITES_LONGEST)] if screen.may_site else []),
        inputs.day(_FIRST),
        inputs.day(_LAST),
        *([inputs.tick(_HOLD, "This is a hold by HR, not an outage")] if screen.may_site else []),
        *_entered(screen.entered),
    ]
    return modal(Modal.OUTAGE, "Days that do not count", blocks, submit="Save", close="Cancel")


def hours_modal(person: Person) -> View:
    """The form of one's own working days and hours."""
    pattern = person.pattern
    days = Ask(Field.WORK_DAYS, "Your working days", placeholder="Choose days", optional=False)
    starts = Ask(Field.WORK_STARTS, "You begin at", placeholder="Choose a time", optional=False)
    ends = Ask(Field.WORK_ENDS, "You end at", "May be on the next day.", "Choose a time", optional=False)
    blocks = [
        block_kit.section(f"Messages come in these hours, in {wording.zone_name(person.zone)}."),
        inputs.several(days, labels.WEEKDAYS, [str(day) for day in pattern.days]),
        inputs.clock(starts, f"{pattern.starts:%H:%M}"),
        inputs.clock(ends, f"{pattern.ends:%H:%M}"),
    ]
    return modal(Modal.HOURS, "Your hours", blocks, submit="Save", close="Cancel")
