"""Every column is classified: a new one without a class fails here, and in `followthrough db check`."""

from dataclasses import replace

import pytest
from sqlalchemy import Column, LargeBinary, MetaData, String, Table

from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP, SCHEMAS, problems
from storage.records.personal_data import MODELS
from tests.docs.reading import text_of
from tools.data_map_table import KINDS, RETENTION, page


def test_every_column_of_every_table_is_classified() -> None:
    assert problems() == []


def test_the_page_for_people_is_the_map() -> None:
    assert text_of("docs/data-map.md") == page()
    assert set(KINDS) == set(ColumnKind)
    assert {table.retention for table in DATA_MAP.values()} == set(RETENTION)


def planted(*columns: Column[object]) -> MetaData:
    """The schemas with one more table."""
    schema = MetaData()
    Table("planted", schema, *columns)
    return schema


def test_a_table_that_nobody_classified_is_found() -> None:
    assert problems(*SCHEMAS, planted(Column("id", String))) == [
        "the table planted is not in the data map (storage/records/data_map.py)"
    ]


@pytest.mark.parametrize(
    ("kind", "sealed", "found"),
    [
        (None, False, "goal.planted is not classified: add it to storage/records/data_map.py"),
        (ColumnKind.TEXT, False, "goal.planted is TEXT and not Sealed"),
        (ColumnKind.NAME, False, "goal.planted is NAME and not Sealed"),
        (ColumnKind.SENSITIVE, False, "goal.planted is SENSITIVE and not Sealed"),
        (ColumnKind.WORDS, True, "goal.planted is Sealed and classified as WORDS"),
        (ColumnKind.ID, True, "goal.planted is Sealed and classified as ID"),
        (ColumnKind.TEXT, True, None),
        (ColumnKind.NUMBER, False, None),
    ],
)
def test_a_planted_column_is_found(kind: ColumnKind | None, sealed: bool, found: str | None) -> None:
    schema = MetaData()
    for table in SCHEMAS[0].tables.values():
        table.to_metadata(schema)
    schema.tables["goal"].append_column(Column("planted", LargeBinary, info={"sealed": sealed}))
    goal = DATA_MAP["goal"]
    columns = {**goal.columns, **({"planted": kind} if kind else {})}
    data_map = DATA_MAP | {"goal": replace(goal, columns=columns)}
    assert problems(schema, SCHEMAS[1], data_map=data_map) == ([found] if found else [])


def test_a_class_without_its_column_or_table_is_found() -> None:
    goal = DATA_MAP["goal"]
    more = {"goal": replace(goal, columns={**goal.columns, "lost": ColumnKind.ID}), "gone": goal}
    assert problems(data_map=DATA_MAP | more) == [
        "the data map names the table gone, which does not exist",
        "the data map names goal.lost, which does not exist",
    ]


def test_every_table_that_names_a_person_is_exported_or_says_why_not() -> None:
    for name, table in DATA_MAP.items():
        names_people = (
            bool(table.named(ColumnKind.WHO, ColumnKind.ALIAS, ColumnKind.TEXT, ColumnKind.NAME))
            or "plan_id" in table.subjects
        )
        assert (name in MODELS and names_people) or table.not_exported, name
        assert set(table.withheld) <= set(table.columns), name
        assert {*table.subjects, table.while_empty} <= {*table.columns, ""}, name
