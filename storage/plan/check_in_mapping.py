"""From rows to check-ins, readings and reflections and back. Typed text passes the vault in both directions."""

from coaching.base.weekly_records import SAID
from coaching.plan.plan import CheckIn, NextStep, Owner, Reading, Reflection
from storage.base.vault import Vault
from storage.models import CheckInRow, NextStepRow, PlanRow, ReadingRow, ReflectionRow

ANSWERS = ("better", "blocked", "ask")


def to_reading(row: ReadingRow) -> Reading:
    """Returns a reading."""
    return Reading(row.goal, row.value, row.sample, row.taken_on, row.spread)


def to_check_in(plan: PlanRow, row: CheckInRow, vault: Vault) -> CheckIn:
    """Returns a check-in with its readings and next steps."""
    steps = [entry for entry in plan.next_steps if entry.check_in == row.number]
    return CheckIn(
        number=row.number,
        logged_at=row.logged_at,
        logged_by=row.logged_by,
        **{name: vault.text(row, name) for name in SAID},
        readings=tuple(to_reading(entry) for entry in plan.readings if entry.check_in == row.number),
        next_steps=tuple(NextStep(vault.text(entry, "text"), Owner(entry.owner), entry.due) for entry in steps),
    )


def to_reflection(row: ReflectionRow, vault: Vault) -> Reflection:
    """Returns a reflection."""
    return Reflection(row.number, row.submitted_at, *(vault.text(row, part) for part in ANSWERS))


def check_in_row(plan_id: str, check_in: CheckIn, source: str, vault: Vault, key_id: str) -> CheckInRow:
    """The row of one logged check-in, without what stands beside it."""
    who = {"logged_at": check_in.logged_at, "logged_by": check_in.logged_by, "source": source}
    row = CheckInRow(plan_id=plan_id, number=check_in.number, **who)
    put_texts(row, check_in, vault, key_id)
    return row


def put_texts(row: CheckInRow, check_in: CheckIn, vault: Vault, key_id: str) -> None:
    """Writes what was said in a check-in into its row."""
    vault.put(row, key_id, **{name: getattr(check_in, name) for name in SAID})


def step_rows(plan_id: str, check_in: CheckIn, vault: Vault, key_id: str) -> list[NextStepRow]:
    """The rows of the next steps agreed in one check-in."""
    rows = []
    for position, step in enumerate(check_in.next_steps, start=1):
        facts = {"position": position, "owner": step.owner, "due": step.due}
        row = NextStepRow(plan_id=plan_id, check_in=check_in.number, **facts)
        vault.put(row, key_id, text=step.text)
        rows.append(row)
    return rows


def reading_rows(check_in: CheckIn) -> list[ReadingRow]:
    """The rows of the readings taken in one check-in."""
    return [ReadingRow(check_in=check_in.number, follow_up=0, **vars(reading)) for reading in check_in.readings]


def reflection_row(plan_id: str, reflection: Reflection, source: str, vault: Vault, key_id: str) -> ReflectionRow:
    """The row of one reflection."""
    row = ReflectionRow(plan_id=plan_id, number=reflection.number, submitted_at=reflection.submitted_at, source=source)
    vault.put(row, key_id, better=reflection.better, blocked=reflection.blocked, ask=reflection.ask)
    return row
