"""The record of a plan so far: check-ins and reflections, the newest first, one block for each week."""

from collections.abc import Collection, Iterator, Sequence

from slack_sdk.models.blocks import Block, ButtonElement, RichTextElement

from coaching.base.person import Role
from coaching.plan.plan import CheckIn, NextStep, Plan, Reflection
from coaching.plan.policy import TABLE, Action
from coaching.weekly.blockers import Blocker, counts
from coaching.weekly.corrections import Correction, CorrectionState
from views.kit import block_kit, labels, plan_terms, rich_text, wording
from views.kit.ids import Button
from views.weekly.blockers import NOT_COUNTED


def record(
    plan: Plan,
    blockers: Sequence[Blocker] = (),
    corrections: Sequence[Correction] = (),
    correctable: Collection[int] = (),
    role: Role = Role.STRANGER,
) -> list[Block]:
    """A header and the weeks, or a kind word while nothing is logged; a reading that does not count is marked.

    A check-in that was put right says so, and has buttons for those who may read, answer or do it.
    """
    numbers = {entry.number for entry in plan.check_ins} | {entry.number for entry in plan.reflections} | plan.cancelled
    weeks: list[Block] = []
    for number in sorted(numbers, reverse=True):
        mine = [entry for entry in corrections if entry.check_in == number]
        weeks.append(_week(plan, number, blockers, mine))
        weeks += block_kit.actions(*_buttons(plan, number, mine, role, may_correct=number in correctable))
    return [
        block_kit.header("Check-ins"),
        *(weeks or [block_kit.section("The first check-in is ahead. Its notes will stand here.")]),
    ]


def _week(plan: Plan, number: int, blockers: Sequence[Blocker], corrections: Sequence[Correction]) -> Block:
    day = plan.cadence.check_in_day(number)
    check_in, reflection = plan.check_in(number), plan.reflection(number)
    return rich_text.block(
        rich_text.line(rich_text.bold(f"Check-in {number} · {wording.day(day)}")),
        *(
            noted_parts(plan, check_in, blockers)
            if check_in
            else [rich_text.line(rich_text.words(_not_logged(plan, number)))]
        ),
        *(_put_right(entry) for entry in corrections),
        *(reflection_parts(reflection) if reflection else []),
    )


def _not_logged(plan: Plan, number: int) -> str:
    return "It could not take place." if number in plan.cancelled else "Not logged yet."


def _put_right(entry: Correction) -> RichTextElement:
    day = wording.day(entry.at)
    match entry.state:
        case CorrectionState.DONE:
            return rich_text.labelled(f"Put right on {day}", entry.reason or "an earlier version is sealed by HR")
        case CorrectionState.WAITS:
            return rich_text.labelled(f"A correction waits for HR since {day}", entry.reason)
        case CorrectionState.DECLINED:
            return rich_text.labelled(f"A correction asked for on {day}", "HR left the notes as they are")


def _buttons(
    plan: Plan, number: int, corrections: Sequence[Correction], role: Role, *, may_correct: bool
) -> Iterator[ButtonElement]:
    value = f"{plan.id}:{number}"
    if any(entry.waits for entry in corrections) and role in TABLE[Action.ANSWER_CORRECTION]:
        yield block_kit.button(Button.ANSWER_CORRECTION, "Answer the correction", value, "primary")
    if may_correct:
        yield block_kit.button(Button.CORRECT_CHECK_IN, "Put it right", value)
    if any(not entry.waits for entry in corrections):
        yield block_kit.button(Button.READ_VERSIONS, "Earlier versions", value)


def noted_parts(plan: Plan, entry: CheckIn, blockers: Sequence[Blocker] = ()) -> Iterator[RichTextElement]:
    """What a check-in says; a reading that does not count is marked."""
    yield rich_text.labelled("Went well", entry.strength)
    yield from rich_text.bullets(_readings(plan, entry, blockers))
    yield rich_text.labelled("One focus", entry.focus)
    yield from step_parts(entry.next_steps, "Next steps")
    if entry.blocker:
        yield rich_text.labelled("In the way", entry.blocker)


def _readings(plan: Plan, entry: CheckIn, blockers: Sequence[Blocker]) -> Iterator[rich_text.Line]:
    goals = plan_terms.by_position(plan.terms.goals)
    for reading in entry.readings:
        goal = goals[reading.goal]
        update = "" if counts(reading, blockers) else f". {NOT_COUNTED}"
        value = f"{labels.reading_text(reading, goal)}. Agreed: {labels.span(goal)}{update}"
        yield rich_text.labelled(labels.measure(goal), value)


def step_parts(steps: tuple[NextStep, ...], title: str) -> list[RichTextElement]:
    """Next steps as bullets under a title, with who does each by when; nothing where there are none."""
    lines = rich_text.bullets(rich_text.labelled(_owner_and_day(step), step.text) for step in steps)
    return [rich_text.line(rich_text.bold(title)), *lines] if lines else []


def reflection_parts(reflection: Reflection) -> list[RichTextElement]:
    """The agent's own words before a check-in."""
    answers = (
        ("What went better", reflection.better),
        ("What got in the way", reflection.blocked),
        ("What would help", reflection.ask),
    )
    lines = rich_text.bullets(rich_text.labelled(question, answer) for question, answer in answers if answer)
    return [rich_text.line(rich_text.bold("The agent prepared")), *lines]


def _owner_and_day(step: NextStep) -> str:
    until = f" by {wording.short_day(step.due)}" if step.due else ""
    return f"{labels.OWNERS[step.owner]}{until}"
