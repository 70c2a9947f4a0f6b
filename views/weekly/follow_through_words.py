"""Follow-through in words: always how many of how many, never a rank."""

from slack_sdk.models.blocks import Block

from coaching.screens import MissingLine, OwnScore
from coaching.weekly.follow_through import FLOOR, Score, Tally
from coaching.weekly.promises import WINDOW, PromiseVerdict
from views.kit import block_kit, labels, wording
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label

TITLE = "Kept and promised"
_NOTHING = "Nothing that you lead has counted yet. A talk or a promise counts once its day has come."
_ABOUT = (
    "Weekly talks and promised support of the plans you lead or led. What the agent does alone is not counted, nor "
    "a talk that fell on a day off of either side. What was moved is due on its new day. What was cancelled counts as "
    f"not kept, unless it is held or moved to a day within {WINDOW} working days."
)
_FIRST = (
    f"You see this first. HR sees a promise {WINDOW} working days after its day, so there is time to correct its "
    "record."
)
_ALL_THERE = "Nothing is missing. Thank you for keeping what was promised."


def share(score: Score) -> str:
    """Like "9 of 11 (82%)". Below a minimum, no share is named."""
    words = of(score.total)
    if score.share is not None:
        return f"{words} ({score.share:.0%})"
    return f"{words}, not enough yet for a share" if score.total.promised else words


def of(tally: Tally) -> str:
    """Like "9 of 11"."""
    return f"{tally.fulfilled} of {tally.promised}" if tally.promised else "none yet"


def line(score: Score) -> str:
    """The share, and its parts; of nothing there are none."""
    if not score.total.promised:
        return "nothing counted yet"
    return wording.dotted(share(score), f"talks {of(score.talks)}", f"support {of(score.support)}")


def own_line(own: OwnScore | None) -> list[Block]:
    """The reader's own, for Home; nothing if they lead no plan."""
    if own is None:
        return []
    missing = f"\nNot logged or marked as done: {len(own.missing)}" if own.missing else ""
    text = f"{line(own.score)}{missing}"
    return [block_kit.header(TITLE), block_kit.section(text, block_kit.button(Button.OPEN_SCORE, "See each one"))]


def own(found: OwnScore, limit: int) -> list[Block]:
    """The reader's own, with at most `limit` lines of what is missing, each with a button to its plan."""
    if not found.score.total.promised and not found.missing:
        return [block_kit.section(with_plan_label(_NOTHING)), block_kit.context(with_plan_label(_ABOUT))]
    lines = block_kit.within([_missing(entry) for entry in found.missing], limit) or [
        block_kit.section(with_plan_label(_ALL_THERE))
    ]
    return [
        block_kit.section(line(found.score)),
        *lines,
        block_kit.context(with_plan_label(_ABOUT)),
        block_kit.context(with_plan_label(_FIRST)),
    ]


def floor() -> str:
    """Why some lines name no share."""
    return f"No share is named below {FLOOR} promises."


def _missing(entry: MissingLine) -> Block:
    promise = entry.promise
    what = f"Check-in {promise.key[1]}" if entry.kind is None else labels.SUPPORT_KINDS[entry.kind]
    who = f" with {entry.agent.name}" if entry.agent else ""
    state = "can be logged or marked" if promise.verdict is PromiseVerdict.OPEN else "counts as not kept"
    text = f"{what}{who}\n{wording.dotted(f'due {wording.short_day(promise.day)}', state)}"
    return block_kit.section(text, block_kit.button(Button.OPEN_PLAN, "Open", promise.plan_id) if entry.agent else None)
