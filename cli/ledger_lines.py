"""What `followthrough deliveries` prints. Nothing in it names a person or says what a plan is about."""

import json
from collections.abc import Iterator

from cli.ledger_steps import step_of
from coaching.delivery.ledger import Delivery, DueItem
from storage.unit_of_work import Storage


def read_ledger(storage: Storage) -> Iterator[Delivery]:
    """All deliveries of all workspaces in this database."""
    for team_id in storage.team_ids():
        with storage.unit_of_work(team_id) as uow:
            yield from uow.ledger.all()


def as_json(delivery: Delivery) -> str:
    """One JSON object: `{id, items: [{kind, plan, occasion, step}], recipient, due, state, ts, code}`."""
    facts = {
        "id": delivery.id,
        "items": [_named(item) for item in delivery.items],
        "recipient": delivery.recipient,
        "due": delivery.due.isoformat(),
        "state": delivery.state,
        "ts": delivery.ts or None,
        "code": delivery.code or None,
    }
    return json.dumps(facts)


def _named(item: DueItem) -> dict[str, str | int]:
    notice = item.notice
    return {"kind": notice.code, "plan": notice.about, "occasion": notice.occasion, "step": step_of(notice)}


def as_text(delivery: Delivery) -> str:
    """One line for people."""
    kinds = ", ".join(f"{item.kind.code} {item.notice.occasion}.{step_of(item.notice)}" for item in delivery.items)
    return f"{delivery.due:%Y-%m-%d %H:%M}  {delivery.state:9}  {delivery.recipient:12}  {kinds}"
