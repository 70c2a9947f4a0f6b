"""What happened in a plan so far."""

from dataclasses import replace

from coaching.plan.plan import Plan
from tests.support.screens import samples
from tests.support.screens.reading import visible_text
from views.weekly.weekly_record import record


def with_weeks(*numbers: int) -> Plan:
    logged = tuple(replace(samples.CHECK_IN, number=number) for number in numbers)
    return replace(samples.CONFIRMED, check_ins=logged, reflections=())


def test_before_the_first_check_in_the_place_is_shown() -> None:
    assert "The first check-in is ahead." in visible_text(record(samples.OPENED))


def test_the_newest_week_comes_first() -> None:
    words = visible_text(record(with_weeks(1, 2, 3)))
    assert words.index("Check-in 3 · Thu 22 Oct 2026") < words.index("Check-in 1 · Thu 8 Oct 2026")


def test_each_week_is_one_block() -> None:
    assert len(record(with_weeks(1, 2, 3))) == 1 + 3


def test_a_strength_is_read_first() -> None:
    words = visible_text(record(samples.CONFIRMED))
    assert words.index("Went well:") < words.index("QA score:") < words.index("One focus:")


def test_a_reading_is_shown_with_its_sample_and_its_target() -> None:
    assert " 80% on Thu 8 Oct, from 24. Agreed: 78% → 85%" in visible_text(record(samples.CONFIRMED))


def test_next_steps_name_owner_and_day() -> None:
    words = visible_text(record(samples.CONFIRMED))
    assert "Manager by Mon 12 Oct:\n Send the new checklist" in words
    assert "Agent:\n Try it on five cases" in words


def test_what_was_not_said_leaves_no_label() -> None:
    bare = replace(samples.CHECK_IN, blocker="", next_steps=(), readings=())
    quiet = replace(samples.REFLECTION, blocked="", ask="")
    words = visible_text(record(replace(samples.CONFIRMED, check_ins=(bare,), reflections=(quiet,))))
    assert "In the way" not in words
    assert "What got in the way" not in words
    assert "What went better:" in words


def test_a_reflection_waits_for_its_check_in() -> None:
    words = visible_text(record(replace(samples.CONFIRMED, check_ins=())))
    assert "Check-in 1 · Thu 8 Oct 2026\nNot logged yet.\nThe agent prepared" in words
