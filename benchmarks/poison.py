"""`poison`: one record of one plan is damaged, and everybody else goes on.

One plan of many has a row in every table. Cell by cell (each text, each value that is one of a list, the key of its
agent) it is damaged in a fresh copy of the database, and a day is lived: planning, sending, the daily work, screens.
`complete` is for how many of the other plans all was as without damage, `named` whether the damaged record alone was
set aside, or what was damaged harmed nothing; each in the worst case. The columns come from the data map, so that none
is left out.
"""

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from shutil import copy

from sqlalchemy import ColumnElement, Connection, String, event, select, update

from benchmarks.full_plan import a_full_plan, fill_plan
from benchmarks.harness import Figure, tell
from benchmarks.memory_slack import MemorySlack, SetClock
from benchmarks.sample import AGENT, AS_HR, EVERYBODY, MANAGER, MASTER, PROGRAMME, TEAM
from coaching.base.errors import Refusal
from coaching.base.person import Actor, Person
from coaching.delivery.ledger import DueItem
from coaching.delivery.plan_notices import PlanSharedNotice
from scheduling.courier import Courier
from scheduling.worker import Worker
from services.core.occasions import reschedule
from services.core.worker_context import WorkerContext
from services.plan.plan_screen import open_plan
from services.programme.overview import open_digest, open_home
from services.records.daily_work import do_daily
from services.records.exporting import export_person
from services.records.set_aside import set_aside
from storage.base.keyring import KeyBase
from storage.models import DeliveryRow, DueItemRow, PersonRow, tables
from storage.open_storage import Opened, open_storage
from storage.records.anchors import AnchorFile
from storage.records.data_kinds import ColumnKind
from storage.records.data_map import DATA_MAP
from storage.unit_of_work import Storage, UnitOfWork

log = logging.getLogger(__name__)

SHARED = datetime(2026, 11, 23, 10, tzinfo=UTC)
NOW = datetime(2026, 12, 2, 16, 30, tzinfo=UTC)
"""A Wednesday at which Berlin and New York work: reflections and agendas of Thursday's talks are due."""
ALONE = frozenset({"person", "absence", "note", "draft", "legal_hold", "delivery", "due_item"})
"""Tables beside the plans' own: damage there sets that one record aside, is mended from Slack, or is read by nobody."""
VICTIM = "plan-00000"
Look = Callable[[UnitOfWork], object]
"""Somebody's look at a screen."""
AT_ONCE = 20
"""Plans that the worker looks through at one tick."""


@dataclass(frozen=True)
class Harm:
    """One cell that is damaged: of a table's row about the plan, or the key of its agent."""

    table: str
    column: str

    def do(self, connection: Connection, keys: Connection) -> bool:
        """Damages it; returns whether there was anything."""
        if self.table == "data_key":
            return _harm_key(connection, keys, self.column)
        table = tables.tables[self.table]
        column = table.columns[self.column]
        which = _row_of_plan(self.table)
        cell = connection.execute(select(column).where(which)).first()
        if cell is None:
            return False
        flipped = cell[0][:-1] + bytes([cell[0][-1] ^ 1]) if isinstance(cell[0], bytes) and cell[0] else bytes(60)
        connection.execute(update(table).where(which).values({self.column: flipped if _is_text(self) else "lost"}))
        return True


def run(plans: int) -> list[Figure]:
    """Does all of it with as many plans."""
    logging.disable(logging.CRITICAL)  # each damage is logged, with its place
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _fill(folder, plans)
        harms = list(_harms())
        usual = _day(folder, None, plans)
        tell(f"damaging {len(harms)} cells, one after the other")
        complete, named = plans, 1
        for harm in harms:
            seen = _day(folder, harm, plans)
            whole = sum(seen.sent.get(plan) == sent for plan, sent in usual.sent.items() if plan != VICTIM)
            good = seen.aside in ([], [VICTIM]) if harm.table not in ALONE else len(seen.aside) <= 1
            good = good and (bool(seen.aside) or seen.sent.get(VICTIM) == usual.sent[VICTIM] or harm.table in ALONE)
            if whole < plans - 1 or not good or seen.failed:
                print(f"  {harm.table}.{harm.column}: {whole} complete, set aside: {seen.aside}, failed: {seen.failed}")
            complete, named = min(complete, whole), min(named, int(good and not seen.failed))
    return [Figure("complete", complete, at_least=plans - 1), Figure("named", named, at_least=1)]


@dataclass(frozen=True)
class Day:
    """What came of a day: by plan what was made due and sent, the records set aside, the screens that failed."""

    sent: dict[str, list[tuple[str, str, str]]]
    aside: list[str]
    failed: list[str]


def _harms() -> Iterator[Harm]:
    """Every text and every choice in the records that a plan can be damaged in, by the data map."""
    for name, entry in DATA_MAP.items():
        of_plan = name == "plan" or "plan_id" in entry.columns or name in ALONE
        for column in entry.columns if of_plan and name not in {"set_aside", "audit_event"} else ():
            kind = entry.columns[column]
            is_word = isinstance(tables.tables[name].columns[column].type, String)
            if kind.is_sealed or (kind is ColumnKind.CHOICE and is_word and column != "error"):
                yield Harm(name, column)
    yield from (Harm("data_key", how) for how in ("gone", "wrapped", "older"))


def _is_text(harm: Harm) -> bool:
    return DATA_MAP[harm.table].columns[harm.column].is_sealed


def _row_of_plan(name: str) -> ColumnElement[bool]:
    """The rows of a table that belong to the damaged plan, or to its agent."""
    columns = tables.tables[name].columns
    if name == "plan":
        return columns["id"] == VICTIM
    if name == "delivery":
        return columns["id"] == select(DueItemRow.delivery_id).where(*_OWN_ITEM).limit(1).scalar_subquery()
    if name == "due_item":
        return columns["id"] == select(DueItemRow.id).where(*_OWN_ITEM).limit(1).scalar_subquery()
    if "plan_id" in columns and name != "absence":
        return columns["plan_id"] == VICTIM
    subject = "id" if name == "person" else DATA_MAP[name].subjects[0]
    return columns[subject] == _agent(0)


_OWN_ITEM = (DueItemRow.about_id == VICTIM, DueItemRow.kind == PlanSharedNotice.code)


def _harm_key(connection: Connection, keys: Connection, how: str) -> bool:
    """The key of the plan's agent is gone, damaged, or missing as in a key file that is one plan older."""
    table = KeyBase.metadata.tables["data_key"]
    key_id = connection.scalar(select(PersonRow.key_id).where(PersonRow.id == _agent(0)))
    mine = table.columns["id"] == key_id
    if how == "wrapped":
        wrapped = keys.scalar(select(table.columns["wrapped"]).where(mine)) or b""
        keys.execute(update(table).where(mine).values(wrapped=wrapped[:-1] + bytes([wrapped[-1] ^ 1])))
    else:
        keys.execute(table.delete().where(mine))
    return True


def _agent(number: int) -> str:
    return f"U0AGENT{number:05}"


def _manager(number: int) -> str:
    return f"U0MANAGER{number // 5:05}"


def _people(plans: int) -> dict[str, Person]:
    agents = [replace(AGENT, id=_agent(number), name=f"Agent {number}") for number in range(plans)]
    managers = [replace(MANAGER, id=_manager(number), name=f"Manager {number}") for number in range(0, plans, 5)]
    return {person.id: person for person in (*EVERYBODY, *agents, *managers)}


def _fill(folder: Path, plans: int) -> None:
    """A database with that many plans, the first of them with a row in every table; all talk on Thursday."""
    tell(f"storing {plans} plans")
    opened = _open(folder)
    opened.upgrade()
    with opened.storage.unit_of_work(TEAM) as uow:
        uow.programmes.save(PROGRAMME, NOW + timedelta(days=5))
        for person in _people(plans).values():
            uow.people.save(person, NOW)
        for number in range(plans):
            plan = a_full_plan(f"plan-{number:05}", _agent(number), _manager(number))
            uow.plans.add(plan, f"draft-of-{number}")
            if number == 0:
                fill_plan(uow, plan, SHARED)
            uow.ledger.post(DueItem(PlanSharedNotice(plan.id), plan.agent_id), NOW)
            reschedule(uow, plan)
            uow.audit.changed = True
    opened.close()


def _open(folder: Path) -> Opened:
    opened = open_storage(f"sqlite:///{folder}/records.db", MASTER, f"sqlite:///{folder}/keys.db")
    for engine in (opened.engine, opened.storage.keyring.engine):
        event.listen(engine, "connect", _quick)
    return opened


def _quick(connection: object, _entry: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]


def _day(folder: Path, harm: Harm | None, plans: int) -> Day:
    """A day in a copy of the database, damaged in one place."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        place = Path(name)
        for file in ("records.db", "keys.db"):
            copy(folder / file, place / file)
        opened = _open(place)
        if harm is not None:
            with opened.engine.begin() as connection, opened.storage.keyring.engine.begin() as keys:
                assert harm.do(connection, keys), f"the plan has no row in {harm.table}: fill one in full_plan.py"
        failed = _live(opened.storage, place, plans)
        with opened.storage.unit_of_work(TEAM) as uow:
            aside = [entry.record for entry in set_aside(uow)]
        day = Day(_sent(opened), aside, failed)
        opened.close()
        return day


def _live(storage: Storage, place: Path, plans: int) -> list[str]:
    """Plans and sends what is due, twice, looks through everything, and has people look; returns what failed."""
    clock, records = SetClock(NOW), WorkerContext(storage, TEAM)
    courier = Courier(records, MemorySlack(_people(plans)), clock)
    worker = Worker(clock, lambda: courier, partial(do_daily, anchors=AnchorFile(place / "anchors")))
    for _ in range(2 + plans // AT_ONCE):
        worker.tick()
    failed = [name for name, look in _screens().items() if not _works(records, name, look)]
    clock.moment = NOW + timedelta(minutes=5)
    worker.tick()
    return failed


def _screens() -> dict[str, Look]:
    agent, lead, other = (Actor(Person(user_id, "", "UTC")) for user_id in (_agent(0), _manager(0), _agent(1)))
    people = {"agent": agent, "manager": lead, "HR": AS_HR, "other": other}
    homes = {f"Home of {name}": partial(open_home, actor=actor, now=NOW) for name, actor in people.items()}
    opens = {
        f"plan for {name}": partial(open_plan, actor=actor, now=NOW, plan_id=VICTIM)
        for name, actor in people.items()
        if name != "other"
    }
    return {
        **homes,
        **opens,
        "digest": partial(open_digest, actor=AS_HR, now=NOW),
        "export": partial(export_person, now=NOW, user_id=_agent(1)),
        "own export": partial(export_person, now=NOW, user_id=_agent(0)),
    }


def _works(records: WorkerContext, name: str, look: Look) -> bool:
    try:
        records.run(look)
    except Refusal:  # in words
        return name.startswith("plan for")
    except Exception as failure:
        log.exception("a screen failed")
        print(f"  {name}: {type(failure).__name__}")
        return False
    return True


def _sent(opened: Opened) -> dict[str, list[tuple[str, str, str]]]:
    """What the ledger holds, plan by plan: kind, recipient and state."""
    items = select(DueItemRow.about_id, DueItemRow.kind, DueItemRow.recipient, DeliveryRow.state)
    joined = items.join(DeliveryRow, DeliveryRow.id == DueItemRow.delivery_id).order_by(DueItemRow.id)
    found: dict[str, list[tuple[str, str, str]]] = {}
    with opened.engine.connect() as connection:
        for plan_id, kind, recipient, state in connection.execute(joined):
            found.setdefault(plan_id, []).append((kind, recipient, state))
    return {plan_id: sorted(rows) for plan_id, rows in found.items()}
