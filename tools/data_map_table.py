"""Writes docs/data-map.md from the data map. A test compares the two.

Usage: python -m tools.data_map_table > docs/data-map.md
"""

import sys
from collections.abc import Iterator

from storage.records.data_kinds import ColumnKind, Retention, TableEntry
from storage.records.data_map import DATA_MAP

KINDS = {
    ColumnKind.ID: "a random or Slack-given id of a thing: a plan, a channel, a message",
    ColumnKind.WHO: "the Slack user id of a person, or several",
    ColumnKind.ALIAS: "a random id that stands for a person; only their own row explains it",
    ColumnKind.WHEN: "a moment, a day, an hour",
    ColumnKind.CHOICE: "one of a few fixed words, yes or no, a time zone",
    ColumnKind.SENSITIVE: "one of a few fixed words that tells much about a person, like the kind of a leave; "
    "encrypted",
    ColumnKind.NUMBER: "a number or a count",
    ColumnKind.TEXT: "what somebody typed; encrypted",
    ColumnKind.WORDS: "what somebody typed about work and no person, like a role template; not encrypted",
    ColumnKind.NAME: "a person's name; encrypted",
    ColumnKind.TECHNICAL: "needed to run; says nothing about a person",
    ColumnKind.SECRET: "key material, itself encrypted by the master key",
}
RETENTION = {
    Retention.PLAN: "until the plan's time is over (setting `RETENTION`, by the agent's country), or its agent is "
    "erased",
    Retention.DRAFT: "until it is shared, or 14 days after its last change, or author or agent is erased",
    Retention.NOTE: "as long after its day as a plan after its end (setting `RETENTION`), or until its person is "
    "erased",
    Retention.PERSON: "until the person is erased",
    Retention.PROGRAMME: "while Followthrough is in use; an erased person's id is taken out or replaced",
    Retention.LEDGER: "while Followthrough is in use: ids, kinds and times; an erased person's id is replaced",
    Retention.CHAIN: "while Followthrough is in use: random ids and counts, which cannot be resolved after an erasure",
    Retention.DAY: "one day",
    Retention.HOLD: "until HR lifts the hold",
    Retention.ERASURE: "until Slack has deleted the bot's messages to the person",
    Retention.KEY: "until the person is erased: destroying it makes their texts unreadable in every copy",
}
HEAD = """# The data map

Which personal data Followthrough stores, table by table: whose it is, what kind, how long. HR and data protection
officers can use it for the record of processing (GDPR Art. 30). It is generated from `storage/records/data_map.py` by
`python -m tools.data_map_table`; the tests and `followthrough db check` fail when a column is missing from it.

Purpose of all of it: to agree coaching plans, follow them through, and show afterwards what was agreed and done.
Who sees it: [privacy.md](privacy.md#who-can-see-what). No decision about a person is made by the program.
"""


def page() -> str:
    """Returns the page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from HEAD.splitlines()
    yield from ("", "## Kinds of data", "", "| kind | what it is |", "|---|---|")
    yield from (f"| {kind} | {words} |" for kind, words in KINDS.items())
    yield from ("", "## How long", "", "| class | how long |", "|---|---|")
    yield from (f"| {keep} | {words} |" for keep, words in RETENTION.items())
    yield from ("", "A legal hold (`followthrough hold`) beats every class.", "", "## Tables")
    for name in sorted(DATA_MAP):
        yield from _table(name, DATA_MAP[name])


def _table(name: str, table: TableEntry) -> Iterator[str]:
    yield from ("", f"### {name}", "", f"Whose data: {table.whose}. Class: {table.retention}.")
    if table.not_exported:
        yield f"Not part of a person's export: {table.not_exported}."
    for column, why in table.withheld.items():
        yield f"An export leaves out `{column}`: {why}."
    yield from ("", "| kind | columns |", "|---|---|")
    for kind in ColumnKind:
        if columns := table.named(kind):
            yield f"| {kind} | {', '.join(f'`{column}`' for column in columns)} |"


if __name__ == "__main__":
    sys.stdout.write(page())
