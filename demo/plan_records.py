"""From a story to the records that services bring in: days become dates, aims become readings."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from demo.moments import day, moment
from demo.plans.story import Aim, Story, When
from demo.weekly_readings import HISTORY_WEEKS, KINDS, RARE, Measuring, draw, history_levels, plan_levels, share
from services.start.past_plans import CheckInRecord, PlanRecord

_A_WHILE_AFTER = timedelta(minutes=50)
"""A check-in is logged when the talk is over."""


def plan_id(story: Story) -> str:
    """The plan's id: always the same, so that old messages can point at it."""
    return uuid5(NAMESPACE_URL, f"followthrough:demo:{story.ref}").hex


def plan_record(story: Story, now: datetime) -> PlanRecord:
    """The plan as it stands at `now`."""
    agent, manager = story.agent.zone, story.manager.zone
    return PlanRecord(
        id=plan_id(story),
        ref=story.ref,
        manager_id=story.manager.id,
        values=form_values(story, now),
        shared_at=moment(now, story.shared.day, story.shared.hour, manager),
        opened_at=_at(now, story.opened, agent),
        acknowledged_at=_at(now, story.confirmed, agent),
        agent_view=story.view,
        check_ins=tuple(_check_ins(story, now)),
        reflections=tuple(_reflections(story, now)),
        history=tuple(_history(story, now)),
        fulfilled_until=day(now, 0, manager) if story.fulfilled else None,
    )


def form_values(story: Story, now: datetime) -> dict[str, str]:
    """What the manager typed into the start modal, by action id."""
    parts = ("template", "observed", "unusual", "workload", "tools", "customers", "staffing", "gap")
    first = day(now, story.first_talk, story.manager.zone)
    values = {part: str(getattr(story, part)) for part in parts} | {
        "agent": story.agent.id,
        "length": str(story.length),
        "start_date": day(now, story.starts, story.manager.zone).isoformat(),
        "weekday": str(first.weekday()),
        "time": story.hour,
    }
    for n, aim in enumerate(story.aims, start=1):
        for part in ("metric", "statement", "how", "baseline", "target", "unit"):
            values[f"goal_{n}_{part}"] = str(getattr(aim, part))
    for n, promise in enumerate(story.promises, start=1):
        values |= {f"support_{n}_{part}": text for part, text in vars(promise).items()}
    return values


def _at(now: datetime, when: When | None, zone: str) -> datetime | None:
    return moment(now, when.day, when.hour, zone) if when else None


def _check_ins(story: Story, now: datetime) -> Iterator[CheckInRecord]:
    measured = [_measured(story, position) for position in range(1, len(story.aims) + 1)]
    for number, talk in story.talks.items():
        held = story.talk_day(number)
        steps = ((step.text, step.owner, day(now, held + step.days, story.manager.zone)) for step in talk.steps)
        yield CheckInRecord(
            number=number,
            logged_at=moment(now, held + talk.late, story.hour, story.manager.zone) + _A_WHILE_AFTER,
            strength=talk.strength,
            focus=talk.focus,
            blocker=talk.blocker,
            readings=tuple((goal, *values[number]) for goal, values in enumerate(measured, start=1)),
            next_steps=tuple(steps),
        )


def _reflections(story: Story, now: datetime) -> Iterator[tuple[int, datetime, str, str, str]]:
    for number, texts in story.answers.items():
        written = moment(now, story.talk_day(number) - 1, texts.at, story.agent.zone)
        yield number, written, texts.better, texts.blocked, texts.ask


def _measured(story: Story, position: int) -> dict[int, tuple[float, int | None]]:
    """The readings of one goal at the check-ins that were logged, by number."""
    aim = story.aims[position - 1]
    chance = Random(f"{story.ref} {position} plan")
    levels = plan_levels(aim.baseline, aim.reached, len(story.talks))
    drawn = [draw(chance, _kind(aim), level) for level in levels]
    return dict(zip(story.talks, [*map(share, aim.counted), *drawn[len(aim.counted) :]], strict=True))


def _history(story: Story, now: datetime) -> Iterator[tuple[int, float, int | None, date]]:
    shared = day(now, story.shared.day, story.manager.zone)
    last_friday = shared - timedelta(days=(shared.weekday() - 4) % 7 or 7)
    for goal, aim in enumerate(story.aims, start=1):
        chance = Random(f"{story.ref} {goal} before")
        drawn = [draw(chance, _kind(aim), level) for level in history_levels(aim.before, aim.baseline)]
        told = [*drawn[: HISTORY_WEEKS - len(aim.counted_before)], *map(share, aim.counted_before)]
        for week, reading in enumerate(told, start=1):
            yield goal, *reading, last_friday - timedelta(weeks=HISTORY_WEEKS - week)


def _kind(aim: Aim) -> Measuring:
    """How the aim is measured: own measures are either shares of client calls or counted events."""
    if aim.metric != "own":
        return KINDS[aim.metric]
    return KINDS["follow_up"] if aim.unit == "%" else RARE
