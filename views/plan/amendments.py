"""The amendments of a settled plan: each field with its old and new value, and the agent's acknowledgement."""

from datetime import date

from slack_sdk.models.blocks import Block

from coaching.base.person import Role
from coaching.plan.amendments import Amendment, TermChange
from coaching.plan.plan import Goal
from coaching.screens import PlanScreen
from views.kit import block_kit, labels, plan_terms, rich_text, wording
from views.kit.ids import Button
from views.kit.plan_label import with_plan_label

_SHOWN = 10
_PARTS = {"target": "target", "due": "reached by", "how": "how", "kind": "kind", "owner": "who", "rhythm": "how often"}
_CHOICES = {"kind": labels.SUPPORT_KINDS, "owner": labels.OWNERS, "rhythm": labels.RHYTHMS}
_RHYTHM = {"weekday": "Day of the check-ins", "time": "Time of the check-ins", "length": "Days in all"}


def changes(screen: PlanScreen) -> list[Block]:
    """Returns the amendments, the newest first, with the agent's buttons at those that wait."""
    goals = plan_terms.by_position(screen.plan.terms.goals)
    entries = [_entry(entry, goals) for entry in reversed(screen.amendments[-_SHOWN:])]
    return [*([block_kit.header("What was changed")] if entries else []), *entries, *_acknowledgement(screen)]


def _acknowledgement(screen: PlanScreen) -> list[Block]:
    waits = [entry.number for entry in screen.amendments if entry.waits]
    if not waits or screen.role is not Role.AGENT or not screen.plan.state.is_running:
        return []
    value = f"{screen.plan.id}:{waits[-1]}"
    return [
        *block_kit.actions(
            block_kit.button(Button.CONFIRM_CHANGE, "I received the change", value, "primary"),
            block_kit.button(Button.DECLINE_CHANGE, "I do not confirm it", value),
        ),
        block_kit.context(
            with_plan_label(
                "Received, not agreed. The plan runs all the same, and you can add a statement at any time."
            )
        ),
    ]


def _entry(entry: Amendment, goals: dict[int, Goal]) -> Block:
    head = wording.dotted(f"Change {entry.number}", wording.day(entry.at), _answer(entry))
    lines = [rich_text.labelled(_name(change), _old_and_new(change, goals)) for change in entry.changes]
    return rich_text.block(
        rich_text.line(rich_text.bold(head)), *rich_text.bullets(lines), rich_text.labelled("Why", entry.reason)
    )


def _answer(entry: Amendment) -> str:
    if entry.acknowledged_at:
        return f"received {wording.short_day(entry.acknowledged_at)}"
    if entry.declined_at:
        return f"received, not confirmed {wording.short_day(entry.declined_at)}"
    return "not confirmed yet"


def _name(change: TermChange) -> str:
    if change.field in _RHYTHM:
        return _RHYTHM[change.field]
    what, number, part = change.field.split("_")
    name = "Goal" if what == "goal" else "Support"
    what_of_it = "by when" if (what, part) == ("support", "due") else _PARTS.get(part, "")
    return f"{name} {number}" if part == "text" else f"{name} {number}, {what_of_it}"


def _old_and_new(change: TermChange, goals: dict[int, Goal]) -> str:
    before, after = (_value(change.field, text, goals) for text in (change.before, change.after))
    return f"{before} → {after}"


def _value(field: str, text: str, goals: dict[int, Goal]) -> str:
    """A value as people read it; "new" if there was none before."""
    if not text:
        return "new"
    if field == "weekday":
        return labels.WEEKDAYS[text]
    if field in _RHYTHM:
        return text
    _, number, part = field.split("_")
    if part == "target":
        return wording.amount(float(text), goals[int(number)].unit)
    return wording.day(date.fromisoformat(text)) if part == "due" else _CHOICES.get(part, {}).get(text, text)
