"""Plans and people in which everything that anybody typed is one given text."""

from dataclasses import replace

from coaching.plan.participants import Participants
from coaching.plan.plan import Context, Plan, Reflection, Terms
from coaching.programme.overdue import DigestFacts, Overdue, matters_of
from coaching.start.drafts import Draft
from tests.support.screens import samples

_CHOSEN = ("_metric", "_kind", "_owner", "_rhythm", "_due", "_baseline", "_target")
_PICKED = frozenset({"agent", "template", "filled_from", "unusual", "gap", "length", "start_date", "weekday", "time"})


def participants(name: str) -> Participants:
    """Two people of that name."""
    return Participants(replace(samples.AGENT, name=name), replace(samples.MANAGER, name=name))


def terms(text: str) -> Terms:
    """Terms in which every free text is `text`."""
    goals = (replace(goal, statement=text, how=text, unit=text) for goal in samples.TERMS.goals)
    support = (replace(action, text=text) for action in samples.SUPPORT)
    around = Context(text, text, text, text, text)
    return replace(samples.TERMS, observed=text, context=around, goals=tuple(goals), support=tuple(support))


def plan(text: str) -> Plan:
    """A plan with a logged check-in and a reflection, all in that one text."""
    steps = tuple(replace(step, text=text) for step in samples.STEPS)
    check_in = replace(samples.CHECK_IN, strength=text, focus=text, blocker=text, next_steps=steps)
    return replace(
        samples.CONFIRMED,
        terms=terms(text),
        agent_view=text,
        view_answer=text,
        withdraw_reason=text,
        readiness=("few_notes", "recent_leave"),
        go_on_because=text,
        check_ins=(check_in,),
        reflections=(Reflection(1, samples.SHARED_AT, text, text, text),),
    )


def draft(text: str) -> Draft:
    """A draft in which every field that takes free text holds `text`."""
    free = {
        name: value if name in _PICKED or name.endswith(_CHOSEN) else text
        for name, value in samples.FILLED.values.items()
    }
    return replace(samples.FILLED, values=free)


def digest(text: str) -> DigestFacts:
    """A digest about people of that name."""
    entry = Overdue(plan(text), participants(text), 1, 4)
    late, waiting, unmarked = (matters_of([replace(entry, number=number)]) for number in (1, 0, 1001))
    return DigestFacts(1, late, waiting, unmarked)
