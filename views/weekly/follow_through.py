"""Follow-through: one's own, and for HR the programme's with a line for each leader of plans."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.screens import OwnScore, ScoresScreen
from coaching.weekly.follow_through import Score
from coaching.weekly.promises import WINDOW
from views.kit import block_kit
from views.kit.ids import Modal
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.weekly import follow_through_words

_LONGEST, _AT_ONCE, _NAME = 60, 20, 80
_NONE = f"Nothing counts yet: a promise stands here {WINDOW} working days after its day."
_ABOUT = (
    "Weekly talks and promised support that fell due in plans of the last year, by name from A to Z. Those who lead "
    f"plans see their own at once; here it stands {WINDOW} working days after its day, so that a record can be "
    "corrected first. Plans about you, or about whom you work for, are left out."
)
_ASK = "A number is a question, not an answer: ask what got in the way, and what would help."


def score_modal(own: OwnScore) -> View:
    """The reader's own follow-through, and what is missing."""
    return modal(Modal.SCORE, follow_through_words.TITLE, follow_through_words.own(own, _LONGEST))


def scores_modal(screen: ScoresScreen) -> View:
    """The programme's follow-through, and that of each leader of plans."""
    starts = range(0, len(screen.leaders), _AT_ONCE)
    lines = [_lines(screen.leaders[start : start + _AT_ONCE]) for start in starts]
    blocks = [
        block_kit.section(
            f"All together: {follow_through_words.line(screen.total)}" if screen.leaders else with_plan_label(_NONE)
        ),
        *([block_kit.divider()] if lines else []),
        *block_kit.within(lines, block_kit.VIEW_BLOCKS - 5),
        block_kit.context(with_plan_label(_ABOUT)),
        block_kit.context(f"{_ASK} {follow_through_words.floor()}"),
    ]
    return modal(Modal.SCORES, follow_through_words.TITLE, blocks)


def _lines(leaders: tuple[tuple[Person, Score], ...]) -> Block:
    named = ((block_kit.one_line(person.name, _NAME), follow_through_words.line(score)) for person, score in leaders)
    return block_kit.section("\n".join(f"{name}: {words}" for name, words in named))
