"""The fairness review on a screen: beside the goals while they are written, before sharing, and in the plan later."""

from collections.abc import Iterable
from dataclasses import replace

from slack_sdk.models.blocks import Block, RichTextBlock

from coaching.fairness import Finding, Rule, Severity, left_open
from coaching.fairness.review_result import DraftReview, FindingRecord
from coaching.fairness.second_look import LookAgain
from coaching.fairness.text.quotes import CONCERN, quotes
from coaching.screens import PlanScreen
from coaching.start.draft_review import free_partner
from coaching.start.drafts import Draft
from views.fairness.finding_words import SEVERITIES, left_open_text, pointed_text, text_later
from views.fairness.second_look import remark_text
from views.kit import block_kit, inputs, labels, rich_text, wording
from views.kit.ids import Button, Field
from views.kit.inputs import Ask
from views.kit.plan_label import with_plan_label

_KEEP = Ask(
    Field.KEEP_BECAUSE,
    "Keep it, because …",
    hint="HR reads it in the plan, and so do you. The person may ask for a copy of all about them: it is in there.",
    placeholder="Example: the customer set this date, and we talk about it in four weeks",
)
_NOTHING = "Review: nothing stands out so far."
_LONGEST = 1000


def under_goal(review: DraftReview | None, draft: Draft, n: int) -> list[Block]:
    """Returns the findings about the form's goal `n`, and an offer of the metric that would balance it."""
    if review is None:
        return []
    found, unjudged = review.about(n), _unjudged(review, n)
    lines = [*_finding_lines(review, found), *_general(review, n)]
    return [*([_listed(lines)] if lines else []), *unjudged, *_offer(review, found, draft)]


def under_observed(review: DraftReview | None) -> list[Block]:
    """Returns the findings about what was seen, under its field."""
    if review is None:
        return []
    lines = _general(review, 0)
    return [*_about_field(review, CONCERN, None), *([_listed(lines)] if lines else [])]


def under_support(review: DraftReview | None, n: int) -> list[Block]:
    """Returns the findings about the words of the form's action `n`."""
    at = review.support.index(n) if review and n in review.support else None
    return _about_field(review, "text", at) if at is not None else []


def _about_field(review: DraftReview | None, field: str, number: int | None) -> list[Block]:
    """Returns the findings about the plan that rest on words of one field."""
    if review is None:
        return []
    places = [(found, quote) for found in review.about(0) for quote in quotes(found, review.draft)]
    found = [found for found, quote in places if (quote.field, quote.number) == (field, number)]
    return [_finding_list(review, dict.fromkeys(found))] if found else []


def _unjudged(review: DraftReview, n: int) -> list[Block]:
    """Returns what the review does not say about goal `n`, or about the plan (0), because nobody answered."""
    about = (found for found in left_open(review.draft) if review.place(found) == n)
    return [block_kit.context(left_open_text(found)) for found in about]


def under_all(review: DraftReview | None) -> list[Block]:
    """Returns the findings about the plan as a whole; a good word where there are none at all."""
    if review is None or not (review.goals or review.findings):
        return []
    found, unjudged = [*_finding_lines(review, review.about(0)), *_general(review, 0)], _unjudged(review, 0)
    is_calm = not (review.findings or review.general or left_open(review.draft))
    calm = [block_kit.context(_NOTHING)] if is_calm else []
    return [*([_listed(found)] if found else []), *unjudged, *calm]


def so_far(review: DraftReview | None) -> list[Block]:
    """Returns the number of findings by severity: the preview lists them all."""
    counts = [(words, len(review.weighs(severity))) for severity, words in SEVERITIES.items()] if review else []
    lines = [f"{words}: {count}" for words, count in counts if count]
    return (
        [block_kit.context(f"Review. {wording.dotted(*lines)}. The preview says more; Back leads to the goals.")]
        if lines
        else []
    )


def of_a_change(review: DraftReview | None) -> list[Block]:
    """Returns all findings about a change, the most severe first."""
    if review is None or not review.findings:
        return []
    return [
        block_kit.divider(),
        *_groups(review),
        block_kit.section("You can change it above. Saved once more it counts, and your reason stands for it."),
    ]


def _groups(review: DraftReview) -> list[Block]:
    groups = [(words, review.weighs(severity)) for severity, words in SEVERITIES.items()]
    return [
        block_kit.header("What a fair reader would ask"),
        *(_group(review, words, found) for words, found in groups if found),
    ]


def before_sharing(review: DraftReview | None, draft: Draft) -> list[Block]:
    """Returns all findings, the most severe first, and the field for the reason, which only those that stop require."""
    if review is None or not review.findings:
        return []
    return [
        *_groups(review),
        *_reason(review, draft),
        block_kit.divider(),
    ]


def recorded_findings(screen: PlanScreen) -> list[Block]:
    """Returns, for HR and the manager, the findings that were open when the plan was shared, and the reason."""
    if not screen.findings:
        return []
    lines = [rich_text.labelled(SEVERITIES[entry.severity], _later(entry, screen)) for entry in screen.findings]
    reasons = dict.fromkeys(entry.reason for entry in screen.findings if entry.reason)
    title = rich_text.line(rich_text.bold("What the fairness review said when it was shared or changed"))
    return [
        rich_text.block(title, *rich_text.bullets(lines)),
        *(rich_text.quoted("Why the manager kept it", reason) for reason in reasons),
        block_kit.context("Only HR and the manager see this here."),
    ]


def _finding_list(review: DraftReview, found: Iterable[Finding]) -> RichTextBlock:
    return _listed(_finding_lines(review, found))


def _finding_lines(review: DraftReview, found: Iterable[Finding]) -> list[rich_text.Line]:
    return [rich_text.labelled(SEVERITIES[entry.severity], pointed_text(entry, review.draft)) for entry in found]


def _general(review: DraftReview, n: int) -> list[rich_text.Line]:
    """Returns the remark on what was seen (0), or on a goal, if it is said in general."""
    said = review.general.get(n)
    return [rich_text.labelled(SEVERITIES[Severity.WARN], remark_text(LookAgain.NO_FACT, said))] if said else []


def _listed(lines: Iterable[rich_text.Line]) -> RichTextBlock:
    return rich_text.block(*rich_text.bullets(list(lines)))


def _offer(review: DraftReview, found: Iterable[Finding], draft: Draft) -> list[Block]:
    alone = next((entry for entry in found if entry.rule is Rule.LONE_METRIC), None)
    if alone is None or alone.goal is None or review.draft.goals is None:
        return []
    partner = free_partner(draft, review.draft.goals[alone.goal].metric)
    return (
        block_kit.actions(block_kit.button(Button.ADD_BESIDE, f"Add {labels.METRICS[partner]} beside it", partner))
        if partner
        else []
    )


def _group(review: DraftReview, words: str, found: Iterable[Finding]) -> RichTextBlock:
    lines = [rich_text.labelled(_where(review.place(entry)), pointed_text(entry, review.draft)) for entry in found]
    return rich_text.block(rich_text.line(rich_text.bold(words)), *rich_text.bullets(lines))


def _reason(review: DraftReview, draft: Draft) -> list[Block]:
    if not (review.weighs(Severity.STOP) or review.weighs(Severity.WARN)):
        return []
    ask = replace(_KEEP, token=draft.id, optional=not review.weighs(Severity.STOP))
    return [inputs.text(ask, draft.value(Field.KEEP_BECAUSE), _LONGEST, tall=True)]


def _later(entry: FindingRecord, screen: PlanScreen) -> str:
    metrics = [goal.metric for goal in screen.plan.terms.goals if goal.position == entry.goal]
    return f"{_where(entry.goal)}. {text_later(entry.rule, next(iter(metrics), ''))}"


def _where(goal: int) -> str:
    return f"Goal {goal}" if goal else with_plan_label("The plan")
