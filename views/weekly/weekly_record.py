"""The record of a plan so far: check-ins and reflections, the newest first, one block for each week."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, RichTextElement

from coaching.plan.plan import CheckIn, NextStep, Plan, Reflection
from coaching.weekly.blockers import Blocker, counts
from views.kit import block_kit, labels, plan_terms, rich_text, wording
from views.weekly.blockers import NOT_COUNTED


def record(plan: Plan, blockers: Sequence[Blocker] = ()) -> list[Block]:
    """A header and the weeks, or a kind word while nothing is logged; a reading that does not count is marked."""
    numbers = {entry.number for entry in plan.check_ins} | {entry.number for entry in plan.reflections} | plan.cancelled
    weeks: list[Block] = [_week(plan, number, blockers) for number in sorted(numbers, reverse=True)]
    return [
        block_kit.header("Check-ins"),
        *(weeks or [block_kit.section("The first check-in is ahead. Its notes will stand here.")]),
    ]


def _week(plan: Plan, number: int, blockers: Sequence[Blocker]) -> Block:
    day = plan.cadence.check_in_day(number)
    check_in, reflection = plan.check_in(number), plan.reflection(number)
    return rich_text.block(
        rich_text.line(rich_text.bold(f"Check-in {number} · {wording.day(day)}")),
        *(
            _logged(plan, check_in, blockers)
            if check_in
            else [rich_text.line(rich_text.words(_not_logged(plan, number)))]
        ),
        *(reflection_parts(reflection) if reflection else []),
    )


def _not_logged(plan: Plan, number: int) -> str:
    return "It could not take place." if number in plan.cancelled else "Not logged yet."


def _logged(plan: Plan, entry: CheckIn, blockers: Sequence[Blocker]) -> Iterator[RichTextElement]:
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
