"""The data map: the kind of every column of every table, whose data it is, and how long it is stored.

`problems` compares it with the tables there are, so that an unclassified column fails the build. Export and erasure
follow the map; docs/data-map.md is generated from it.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Column, MetaData

from storage.base.keyring import KeyBase
from storage.models import tables
from storage.records.data_kinds import Retention, TableEntry, columns

_AGENT = "the agent of the plan"
_ASKED = "people who are asked for feedback must not learn of a plan"
DATA_MAP: dict[str, TableEntry] = {
    "absence": TableEntry(
        "the absent person, or everybody at a site",
        Retention.PERSON,
        columns(
            id="id plan_id",
            who="person_id stand_in_id entered_by",
            when="first_day last_day entered_at turn_at",
            choice="cause site",
            sensitive="why",
            technical="team_id",
        ),
        subjects=("person_id",),
    ),
    "agent_check": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", when="answered_at", choice="holds", number="number", text="note"),
        subjects=("plan_id",),
    ),
    "amendment": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id", who="made_by", when="made_at acknowledged_at declined_at", number="number", text="reason"
        ),
        subjects=("plan_id",),
    ),
    "amendment_change": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", choice="field", number="number position", text="before after"),
        subjects=("plan_id",),
    ),
    "audit_event": TableEntry(
        "the actor and the person it is about, under random ids",
        Retention.CHAIN,
        columns(
            id="plan",
            alias="actor about",
            when="at",
            choice="kind",
            number="number facts",
            technical="team_id link mac",
        ),
        subjects=("about", "actor"),
    ),
    "blocker": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id",
            who="reported_by settled_by renewal_by",
            when="reported_at due first_day last_day settled_at at_once_from lasts_until agree_by",
            choice="owner agreement",
            number="number renewals",
            text="text answer days_reply days_decision",
        ),
        subjects=("plan_id",),
    ),
    "check_in": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id source", who="logged_by", when="logged_at", number="number", text="strength focus blocker"),
        subjects=("plan_id",),
    ),
    "correction": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id",
            who="made_by decided_by sealed_by",
            when="made_at decided_at sealed_at",
            choice="state",
            number="check_in number",
            text="reason version",
        ),
        subjects=("plan_id",),
    ),
    "data_key": TableEntry(
        "the person whose texts it opens",
        Retention.KEY,
        columns(id="id", technical="master", secret="wrapped"),  # noqa: S106 (a class of columns)
        not_exported="a key is no information about a person, and whoever has it could read the copies",
    ),
    "delivery": TableEntry(
        "the recipient",
        Retention.LEDGER,
        columns(
            id="id target_id channel ts",
            who="recipient",
            when="due_at next_at intent_at",
            choice="operation state error",
            technical="team_id lease_until fence attempts",
        ),
        subjects=("recipient",),
    ),
    "draft": TableEntry(
        "the person the plan will be about; until one is chosen, its author",
        Retention.DRAFT,
        columns(
            id="id",
            who="manager_id agent_id",
            when="updated_at",
            number="step goals support",
            text="values",
            technical="team_id",
        ),
        subjects=("agent_id",),
        while_empty="manager_id",
    ),
    "due_item": TableEntry(
        "the recipient",
        Retention.LEDGER,
        columns(id="id about_id delivery_id key fields", who="recipient", choice="kind", technical="team_id"),
        subjects=("recipient", "about_id"),
    ),
    "erasure": TableEntry(
        "a person whose erasure is being finished, or a round of feedback that goes with them",
        Retention.ERASURE,
        columns(
            id="stand_for", who="person_id", alias="key_id", when="begun_at", choice="key_gone", technical="team_id"
        ),
        subjects=("person_id",),
    ),
    "feedback_answer": TableEntry(
        "the agent of the plan, and the author in a round with names",
        Retention.PLAN,
        columns(id="id plan_id round_id", who="author_id", choice="question", text="answer"),
        subjects=("plan_id", "author_id"),
        withheld={"plan_id": _ASKED},
    ),
    "feedback_buffer": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="id plan_id round_id", text="answer"),
        subjects=("plan_id",),
        not_exported="people who ask for their data must not learn what a round has not released",
    ),
    "feedback_invite": TableEntry(
        "the colleague who was asked, and the agent of the plan",
        Retention.PLAN,
        columns(id="round_id plan_id", who="person_id"),
        subjects=("person_id",),
        withheld={"plan_id": _ASKED},
    ),
    "feedback_round": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="id plan_id",
            who="opened_by",
            when="closes_at",
            choice="state with_names",
            number="number least",
            technical="key_id",
        ),
        subjects=("plan_id",),
    ),
    "goal": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id",
            when="due",
            choice="metric kind",
            number="position baseline target",
            text="statement how unit",
        ),
        subjects=("plan_id",),
    ),
    "hr_request": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", who="closed_by", when="asked_at closed_at", choice="kind", number="number"),
        subjects=("plan_id",),
    ),
    "kept_finding": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", choice="rule severity", number="position goal", text="reason"),
        subjects=("plan_id",),
    ),
    "legal_hold": TableEntry(
        "the person whose records must be kept",
        Retention.HOLD,
        columns(who="person_id", when="placed_at", text="reason", technical="team_id"),
        subjects=("person_id",),
        withheld={"reason": "may be legal advice: ask HR"},
    ),
    "measure": TableEntry(
        "the person measured",
        Retention.PERSON,
        columns(
            id="id",
            who="agent_id",
            when="taken_on",
            choice="metric unit",
            number="value sample spread",
            technical="team_id",
        ),
        subjects=("agent_id",),
    ),
    "next_step": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", when="due", choice="owner", number="check_in position", text="text"),
        subjects=("plan_id",),
    ),
    "note": TableEntry(
        "the person it is about",
        Retention.NOTE,
        columns(
            id="id", who="agent_id author_id", when="day written_at", choice="kind", text="text", technical="team_id"
        ),
        subjects=("agent_id",),
    ),
    "open_count": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id ref",
            when="since until",
            number="running declined check_ins check_ins_age acknowledgements acknowledgements_age promises "
            "promises_age undecided undecided_age resting resting_age",
            technical="team_id",
        ),
        subjects=("plan_id",),
    ),
    "outcome": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id",
            who="proposed_by decided_by",
            when="proposed_at decided_at view_until",
            choice="kind decision passed",
            number="number",
            text="reason wish comment override role",
        ),
        subjects=("plan_id",),
    ),
    "person": TableEntry(
        "the person",
        Retention.PERSON,
        columns(
            who="id reports_to",
            alias="key_id",
            name="name",
            when="seen_at left_at work_starts work_ends",
            choice="zone is_admin is_guest is_deleted is_bot site site_from_zone work_days locale",
            technical="team_id",
        ),
        subjects=("id",),
    ),
    "plan": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="id ref draft_id",
            who="agent_id manager_id stand_in_id open_for",
            when="start hour resumed_on shared_at opened_at acknowledged_at withdrawn_at "
            "next_due_at count_at view_written_at view_answered_at declined_at final_at pauses former_hours "
            "sustain_from closed_at",
            choice="template weekday work_days state outcome readiness",
            number="length_days length_before revision clock_moves sustain_days",
            text="observed workload tools customers staffing outages withdraw_reason agent_view view_answer "
            "go_on_because",
            sensitive="unusual gap",
            technical="team_id",
        ),
        subjects=("agent_id",),
    ),
    "plan_lead": TableEntry(
        "the agent of the plan, and those who led it",
        Retention.PLAN,
        columns(id="plan_id", who="manager_id stand_in_id", when="until", number="number"),
        subjects=("plan_id",),
    ),
    "plan_reader": TableEntry(
        "the agent of the plan, and its reader",
        Retention.PLAN,
        columns(id="plan_id", who="reader_id", when="first_at last_at", number="times"),
        subjects=("plan_id", "reader_id"),
    ),
    "programme": TableEntry(
        "HR, and those who may start plans",
        Retention.PROGRAMME,
        columns(
            id="hr_group hr_channel",
            who="hr_people group_members set_up_by starters deputy known_members",
            when="digest_weekday digest_hour digest_zone next_digest_at last_digest_at",
            choice="approval sites",
            words="artefact",
            number="revision digests",
            technical="team_id",
        ),
    ),
    "promise_mark": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(
            id="plan_id", who="marked_by", when="marked_at moved_to", choice="status", number="promise slot number"
        ),
        subjects=("plan_id",),
    ),
    "reading": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="id plan_id", when="taken_on", number="check_in follow_up goal value sample spread"),
        subjects=("plan_id",),
    ),
    "receipt": TableEntry(
        "nobody: a fingerprint of a request",
        Retention.DAY,
        columns(when="at", technical="team_id key"),
        not_exported="it names nobody and is gone after a day",
    ),
    "reflection": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id source", when="submitted_at", number="number", text="better blocked ask"),
        subjects=("plan_id",),
    ),
    "review": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", who="decided_by", when="decided_at", choice="decision", number="number", text="comment"),
        subjects=("plan_id",),
    ),
    "role_change": TableEntry(
        "those who got or lost the HR role, and the person who changed it",
        Retention.PROGRAMME,
        columns(who="added removed by", number="revision", technical="team_id"),
    ),
    "set_aside": TableEntry(
        "nobody: ids of records that cannot be read",
        Retention.PLAN,
        columns(id="record plan_id", when="since next_try_at told_at", choice="why", technical="team_id place"),
        not_exported="it says which records the operator has to mend, and nothing that they hold",
    ),
    "slack_outage": TableEntry(
        "nobody: when nothing could be sent",
        Retention.PROGRAMME,
        columns(when="began_at ended_at", choice="cause", number="number", technical="team_id"),
        not_exported="it names nobody",
    ),
    "statement": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", when="written_at", choice="kind", number="number", text="text"),
        subjects=("plan_id",),
    ),
    "support_action": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", when="since due", choice="kind owner rhythm", number="position", text="text"),
        subjects=("plan_id",),
    ),
    "sustain_check": TableEntry(
        _AGENT,
        Retention.PLAN,
        columns(id="plan_id", who="logged_by", when="logged_at", choice="holds", number="number", text="note"),
        subjects=("plan_id",),
    ),
    "template": TableEntry(
        "nobody: words for a kind of work",
        Retention.PROGRAMME,
        columns(id="key", who="edited_by", when="edited_at", words="name goals support", technical="team_id"),
    ),
    "workspace": TableEntry(
        "nobody: the head of the audit chain",
        Retention.CHAIN,
        columns(id="audit_key signing_key", when="next_daily_at", technical="team_id audit_number audit_link"),
        not_exported="it names nobody",
    ),
}


def problems(*schemas: MetaData, data_map: Mapping[str, TableEntry] = DATA_MAP) -> list[str]:
    """Returns what is stored and not classified, classified and not stored, or to be sealed and is not."""
    stored = {table.name: table.columns for schema in schemas or SCHEMAS for table in schema.tables.values()}
    gone = [f"the data map names the table {name}, which does not exist" for name in data_map.keys() - stored.keys()]
    return sorted(gone) + [
        problem for name in sorted(stored) for problem in _of_table(name, list(stored[name]), data_map.get(name))
    ]


SCHEMAS = (tables, KeyBase.metadata)
"""The records and the keyring."""


def _of_table(name: str, stored: list[Column[object]], table: TableEntry | None) -> Iterator[str]:
    if table is None:
        yield f"the table {name} is not in the data map (storage/records/data_map.py)"
        return
    for lost in table.columns.keys() - {column.name for column in stored}:
        yield f"the data map names {name}.{lost}, which does not exist"
    for column in stored:
        kind = table.columns.get(column.name)
        if kind is None:
            yield f"{name}.{column.name} is not classified: add it to storage/records/data_map.py"
        elif kind.is_sealed and not column.info.get("sealed"):
            yield f"{name}.{column.name} is {kind} and not Sealed"
        elif column.info.get("sealed") and not kind.is_sealed:
            yield f"{name}.{column.name} is Sealed and classified as {kind}"
