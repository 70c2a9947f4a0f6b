"""Plans from a table: a row holds what the start modal asks for, under the same names.

This turns cells into the texts that the modal would have sent. They are then checked exactly like the modal's own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from coaching.base import cells
from coaching.base.circumstances import NOT_KNOWN, Gap, contradicts_itself, ticked
from coaching.base.goal_kinds import GoalKind
from coaching.base.metrics import CATALOGUE
from coaching.base.scales import Scale, scale_of
from coaching.base.table import Columns, TableRow, Trouble
from coaching.plan.goal_numbers import habit
from coaching.plan.plan import LENGTHS, MAX_GOALS, MAX_SUPPORT, Owner, Rhythm, SupportKind
from coaching.start.drafts import MARK
from coaching.start.templates import TEMPLATES

KIND = "plans"
MOST_PLANS = 50
TALKED = "we_have_talked"
_CONTEXT = ("workload", "tools", "customers", "staffing", "outages")
_GOAL = ("kind", "metric", "statement", "how", "baseline", "target", "unit", "due")
_SUPPORT = ("kind", "text", "owner", "rhythm", "due")
_REQUIRED = ("agent", "observed", "length", "start_date", "weekday", "time", TALKED)
_KNOWN = frozenset(
    {
        *_REQUIRED,
        *_CONTEXT,
        "unusual",
        "gap",
        "template",
        "go_on_because",
        "keep_because",
        *(f"goal_{n}_{part}" for n in range(1, MAX_GOALS + 1) for part in _GOAL),
        *(f"support_{n}_{part}" for n in range(1, MAX_SUPPORT + 1) for part in _SUPPORT),
    }
)
COLUMNS = Columns(KIND, _REQUIRED, _KNOWN, telling=_KNOWN - {"agent"})

CellReader = Callable[[str], str | None]
"""From a cell to what the modal would send; None if the cell cannot be read so."""


def drafts(
    rows: Sequence[TableRow], agents: Mapping[str, str]
) -> tuple[list[tuple[int, dict[str, str]]], list[Trouble]]:
    """Returns row number and modal values of the rows that can be read, and what is wrong with the others.

    `agents` are user ids by what the rows call them.
    """
    right, wrong = [], [Trouble(row.number, "", "too_many_plans", {"most": MOST_PLANS}) for row in rows[MOST_PLANS:]]
    first_row: dict[str, int] = {}
    mark = {MARK: habit(_numbers(rows)) or ""}
    for row in rows[:MOST_PLANS]:
        troubles = list(_troubles(row, agents))
        agent_id = agents.get(row["agent"], "")
        if agent_id and (first := first_row.setdefault(agent_id, row.number)) != row.number:
            troubles.append(Trouble(row.number, "agent", "row_twice", {"first": first}))
        wrong += troubles
        if not troubles:
            right.append((row.number, _values(row, agent_id) | mark))
    return right, wrong


def _numbers(rows: Sequence[TableRow]) -> Iterator[tuple[str, Scale | None]]:
    """Returns every number of the file's goals, with the scale of its measure where that can be told."""
    metrics = {key: metric.name for key, metric in CATALOGUE.items()}
    for row, n in product(rows, range(1, MAX_GOALS + 1)):
        metric = cells.choice(row[f"goal_{n}_metric"], metrics)
        scale = scale_of(metric, row[f"goal_{n}_unit"]) if metric else None
        yield from ((row[f"goal_{n}_{part}"], scale) for part in ("baseline", "target"))


def _troubles(row: TableRow, agents: Mapping[str, str]) -> Iterator[Trouble]:
    if not row["agent"]:
        yield Trouble(row.number, "agent", "needed")
    elif row["agent"] not in agents:
        yield Trouble(row.number, "agent", "agent_unknown")
    if cells.yes_or_no(row[TALKED]) is not True:
        yield Trouble(row.number, TALKED, "talk_first" if row[TALKED] else "yes_or_no_needed")
    for column, text in row.cells.items():
        read = _reader(column)
        if text and read is not None and read[0](text) is None:
            yield Trouble(row.number, column, read[1])


def _values(row: TableRow, agent_id: str) -> dict[str, str]:
    """Returns the values as in the modal's state. A template's suggestions are left out: nobody has read them."""
    values = {column: text for column, text in row.cells.items() if column in _KNOWN and column != TALKED}
    for column, text in values.items():
        if text and (read := _reader(column)) is not None:
            values[column] = read[0](text) or ""
    values["unusual"] = values.get("unusual") or NOT_KNOWN
    template = values.get("template") or "blank"
    return values | {"agent": agent_id, "template": template, "filled_from": template}


def _reader(column: str) -> tuple[CellReader, str] | None:
    """Returns how a column's cells are read, and the code for one that cannot be; None for free text."""
    if column in _READERS:
        return _READERS[column]
    if column.startswith("goal_") and column.endswith("_kind"):
        return _of({str(kind): "" for kind in GoalKind}), "goal_kind_unknown"
    return _READERS.get(column.rpartition("_")[2]) if column.startswith(("goal_", "support_")) else None


def _of(names: Mapping[str, str]) -> CellReader:
    return lambda text: cells.choice(text, names)


def _written(read: Callable[[str], object]) -> CellReader:
    def written(text: str) -> str | None:
        found = read(text)
        return None if found is None else str(found)

    return written


def _answer(text: str) -> str | None:
    """Returns what was unusual: causes with spaces, commas or semicolons between, or one that stands alone."""
    answer = text.lower().replace(",", " ").replace(";", " ")
    try:
        return None if contradicts_itself(answer) else " ".join(ticked(answer))
    except ValueError:
        return None


_READERS: Mapping[str, tuple[CellReader, str]] = {
    "template": (_of({key: template.name for key, template in TEMPLATES.items()}), "template_unknown"),
    "unusual": (_answer, "unusual_unknown"),
    "gap": (_of(dict.fromkeys(map(str, Gap), "")), "gap_unknown"),
    "length": (_of({str(days): f"{days} days" for days in LENGTHS}), "length_needed"),
    "start_date": (_written(cells.day), "day_needed"),
    "weekday": (_written(cells.weekday), "weekday_needed"),
    "time": (_written(lambda text: (at := cells.clock(text)) and at.strftime("%H:%M")), "time_needed"),
    "metric": (_of({key: metric.name for key, metric in CATALOGUE.items()}), "metric_unknown"),
    "due": (_written(cells.day), "day_needed"),
    "kind": (_of({str(kind): "" for kind in SupportKind}), "kind_unknown"),
    "owner": (_of({str(owner): "" for owner in Owner}), "owner_unknown"),
    "rhythm": (_of({str(rhythm): "" for rhythm in Rhythm}), "rhythm_unknown"),
}
