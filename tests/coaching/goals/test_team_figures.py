"""The team beside one person: by person, over at least three others."""

from datetime import date

from coaching.goals.team_figures import TeamFigure, team_figure

FIRST, LAST = date(2026, 10, 27), date(2026, 11, 23)


def test_the_others_are_counted_and_the_person_is_not_among_them() -> None:
    figure = team_figure({"me": 70.0, "a": 80.0, "b": 82.0, "c": 90.0}, "me", FIRST, LAST)
    assert figure == TeamFigure(FIRST, LAST, people=3, median=82.0, mean=84.0, own=70.0)


def test_under_three_others_there_is_nothing() -> None:
    assert team_figure({"me": 70.0, "a": 80.0, "b": 82.0}, "me", FIRST, LAST) is None
    assert team_figure({}, "me", FIRST, LAST) is None


def test_a_person_without_readings_has_no_value_of_their_own() -> None:
    figure = team_figure({"a": 1.0, "b": 2.0, "c": 3.0}, "me", FIRST, LAST)
    assert figure is not None
    assert figure.own is None
