"""Erasing a person: nothing of them is left, in the database and in copies of it; everybody else's records stay."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine

from coaching.delivery.ledger import DeliveryState, Operation
from coaching.records import audit
from coaching.records.personal_data import NothingStored, OnHold
from services.delivery.deliveries import begin_home, finish
from services.plan.acknowledgement import save_agent_view
from services.plan.plan_screen import open_plan
from services.records.erasing import erase, erase_keyless, erase_rows, finish_erasures, keyless
from services.records.holding import lift_hold, place_hold
from services.start.drafts import save_draft
from storage.base.database import open_engine
from storage.base.keyring import Keyring, WrongKey
from storage.base.master_keys import parse
from storage.records.backup import copy_sqlite
from storage.records.former_colleagues import FORMER
from storage.records.scrub import scrub
from storage.unit_of_work import Storage
from testbed.postgres import Postgres
from tests.services.plan.test_races import at_once, ctx
from tests.support.builders import NOW, TYPED
from tests.support.keys import MASTER, a_storage
from tests.support.people import ADMIN, AGENT, HR, MANAGER, OTHER_AGENT, SECOND_HR, TEAM
from tests.support.stored_traces import CANARY, envelopes, hits, lived, raw
from tests.support.use_case_harness import UseCaseHarness

LATER = NOW + timedelta(minutes=5)
WORDS = (CANARY, AGENT.name, AGENT.id)
_numbers = count(1)


@pytest.fixture
def work(work_with_own_keys: UseCaseHarness) -> UseCaseHarness:
    """Return a workspace whose keys nobody misses."""
    return work_with_own_keys


@pytest.fixture
def backup(storage: Storage, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Storage]]:
    """Yield what copies the database, as a backup does, and opens the copy with today's keys."""
    opened: list[Engine] = []

    def copied() -> Storage:
        if storage.engine.dialect.name == "sqlite":
            copy_sqlite(storage.engine, tmp_path / "copy.db")
            url = f"sqlite:///{tmp_path / 'copy.db'}"
        else:
            server: Postgres = request.getfixturevalue("postgres")
            storage.engine.dispose()  # PostgreSQL copies a database that nobody is connected to
            name = f"copy_{next(_numbers)}"
            server.execute(f"CREATE DATABASE {name} TEMPLATE {storage.engine.url.database}")
            url = server.url(name)
        opened.append(open_engine(url))
        return a_storage(opened[0])

    yield copied
    for engine in opened:
        engine.dispose()


def slack_takes_everything(work: UseCaseHarness) -> None:
    """Say of every delivery that is due now that Slack took it."""
    with work.open() as uow:
        for delivery in uow.ledger.claim(LATER, 60, 100):
            finish(uow, delivery, delivery.ts or f"1795.{delivery.fence:06}")


def erased(work: UseCaseHarness) -> None:
    """Erase the agent, let Slack delete what it has, and finish."""
    slack_takes_everything(work)
    erase(work.storage, TEAM, LATER, AGENT.id)
    slack_takes_everything(work)
    finish_erasures(work.storage, TEAM)
    assert scrub(work.storage.engine)


def test_nothing_of_an_erased_person_is_left_in_the_database(
    work: UseCaseHarness, record_property: Callable[[str, object], None]
) -> None:
    lived(work)
    assert hits(work.storage, WORDS) > 20
    sealed_for_agent = [entry for key, entry, text in envelopes(work.storage) if text and CANARY in text]
    erased(work)
    found = hits(work.storage, WORDS)
    record_property("figure", f"erased hits={found}")
    assert found == 0
    if work.storage.engine.dialect.name == "sqlite":  # COPY writes bytes as hex digits
        assert not [entry for entry in sealed_for_agent if entry in raw(work.storage.engine)]


def test_an_erasure_that_kept_the_key_would_be_found_in_a_backup(
    work: UseCaseHarness, backup: Callable[[], Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    lived(work)
    before = backup()
    monkeypatch.setattr(Keyring, "destroy", lambda *_: None)
    erased(work)
    assert hits(before, [CANARY]) > 0


def test_a_backup_from_before_cannot_be_read_of_them_and_can_of_others(
    work: UseCaseHarness, backup: Callable[[], Storage], record_property: Callable[[str, object], None]
) -> None:
    plan = lived(work)
    before = backup()
    theirs = work.ask(lambda uow: uow.people.key_of(AGENT.id))
    rounds = work.ask(lambda uow: set(uow.feedback.keys_of(plan.id).values()))
    held = [(key, text) for key, _, text in envelopes(before)]
    assert len([key for key, _ in held if key == theirs]) > 10
    erased(work)
    now = [(key, text) for key, _, text in envelopes(before)]
    readable = hits(before, [CANARY, AGENT.name])
    record_property("figure", f"erased hits={readable} (restored backup)")
    assert readable == 0
    assert [text for key, text in now if key in {theirs, *rounds} and text is not None] == []
    of_others = [(key, text) for key, text in held if key not in {theirs, *rounds}]
    assert [(key, text) for key, text in now if key not in {theirs, *rounds}] == of_others


def test_after_a_restore_they_are_erased_anew_and_the_bot_works(
    work: UseCaseHarness, backup: Callable[[], Storage]
) -> None:
    plan = lived(work)
    restored = backup()
    erased(work)
    there = UseCaseHarness(restored, LATER)
    assert keyless(restored, TEAM) == [AGENT.id]
    assert erase_keyless(restored, TEAM, LATER) == 1
    assert keyless(restored, TEAM) == []
    assert there.ask(lambda uow: uow.plans.find(plan.id)) is None
    assert there.run(OTHER_AGENT, open_plan, "plan-2").participants.manager.name == FORMER
    there.meet(AGENT)
    assert there.shared("draft-9").agent_id == AGENT.id


def test_records_are_never_erased_because_another_key_database_was_named(work: UseCaseHarness, tmp_path: Path) -> None:
    lived(work)
    with work.open() as uow:
        uow.audit.note(NOW, audit.EventKind.SET_UP, audit.OPERATOR)
    other = Keyring(open_engine(f"sqlite:///{tmp_path / 'other.keys.db'}"), parse(MASTER))
    other.prepare()
    with pytest.raises(WrongKey, match="KEYS_URL"):
        keyless(Storage(work.storage.engine, other), TEAM)
    other.close()


def test_a_plan_they_led_stays_with_somebody_unnamed_in_their_place(work: UseCaseHarness) -> None:
    lived(work)
    erased(work)
    screen = work.at(LATER).run(OTHER_AGENT, open_plan, "plan-2")
    assert (screen.participants.manager.name, screen.participants.manager.is_member) == (FORMER, False)
    assert screen.plan.terms.observed == "of the other"


def test_the_bots_messages_to_them_and_about_them_are_deleted_by_the_ledger(work: UseCaseHarness) -> None:
    lived(work)
    slack_takes_everything(work)
    erase(work.storage, TEAM, LATER, AGENT.id)
    pending = [entry for entry in work.deliveries if entry.state is DeliveryState.PENDING]
    assert [entry for entry in pending if entry.operation is Operation.DELETE and entry.recipient == AGENT.id]
    assert {entry.recipient for entry in pending if entry.operation is Operation.HOME} >= {AGENT.id, MANAGER.id, HR.id}
    assert not [e for e in pending if e.recipient == AGENT.id and e.operation in (Operation.POST, Operation.REPLACE)]


def test_their_own_home_is_drawn_without_anything_in_it(work: UseCaseHarness) -> None:
    lived(work)
    slack_takes_everything(work)
    erase(work.storage, TEAM, LATER, AGENT.id)
    with work.open() as uow:
        found = uow.ledger.claim(LATER, 60, 100)
        (home,) = [entry for entry in found if entry.operation is Operation.HOME and entry.recipient == AGENT.id]
        facts = begin_home(uow, LATER, home, "", lambda facts: facts)
    assert facts is not None
    assert (facts.mine, facts.team, facts.actor.person.name) == ((), (), "")


def test_the_ledger_names_them_until_slack_has_deleted_the_messages(work: UseCaseHarness) -> None:
    lived(work)
    slack_takes_everything(work)
    assert erase(work.storage, TEAM, LATER, AGENT.id) > 0
    assert hits(work.storage, [AGENT.id]) > 0
    slack_takes_everything(work)
    assert erase(work.storage, TEAM, LATER, AGENT.id) == 0
    assert scrub(work.storage.engine)
    assert hits(work.storage, [AGENT.id]) == 0
    with pytest.raises(NothingStored):
        erase(work.storage, TEAM, LATER, AGENT.id)


def test_an_erasure_cut_off_before_the_key_went_is_finished_by_the_next_run(
    work: UseCaseHarness, backup: Callable[[], Storage]
) -> None:
    lived(work)
    before = backup()
    with work.open() as uow:
        begun = erase_rows(uow, LATER, AGENT.id)
    assert work.storage.keyring.known([begun.key_id]) == {begun.key_id}
    assert hits(before, [CANARY]) > 0
    erase(work.storage, TEAM, LATER, AGENT.id)
    assert work.storage.keyring.known([begun.key_id]) == set()
    assert hits(before, [CANARY]) == 0


def test_an_erasure_that_fails_halfway_changes_nothing(work: UseCaseHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = lived(work)
    with monkeypatch.context() as patch:
        patch.setattr("storage.records.former_colleagues.FormerColleagues.replace", _failing)
        with pytest.raises(RuntimeError):
            erase(work.storage, TEAM, LATER, AGENT.id)
    assert work.plan(plan.id).terms.observed == CANARY
    assert finish_erasures(work.storage, TEAM) == set()


def test_somebody_erased_who_comes_back_is_new_and_may_be_erased_once_more(work: UseCaseHarness) -> None:
    lived(work)
    erase(work.storage, TEAM, LATER, AGENT.id)
    work.meet(AGENT)
    plan = work.shared("draft-8", observed=CANARY)
    assert work.plan(plan.id).terms.observed == CANARY
    erased(work)
    assert hits(work.storage, WORDS) == 0


def test_a_legal_hold_stops_an_erasure_until_it_is_lifted(work: UseCaseHarness) -> None:
    plan = lived(work)
    with work.open() as uow:
        place_hold(uow, NOW, AGENT.id, "A claim is open")
    with pytest.raises(OnHold):
        erase(work.storage, TEAM, LATER, AGENT.id)
    assert work.plan(plan.id).terms.observed == CANARY
    with work.open() as uow:
        assert lift_hold(uow, NOW, AGENT.id)
    erase(work.storage, TEAM, LATER, AGENT.id)
    assert work.ask(lambda uow: uow.plans.find(plan.id)) is None


def test_the_audit_chain_stays_whole_and_says_only_random_ids(work: UseCaseHarness) -> None:
    lived(work)
    with work.open() as uow:
        uow.audit.note(NOW, audit.EventKind.PLAN_READ, MANAGER.id, "plan-2", AGENT.id)
        theirs = uow.people.key_of(AGENT.id)
    erased(work)
    with work.open() as uow:
        keys = uow.audit.keys()
        assert keys is not None
        entries = list(uow.audit.entries())
        assert audit.first_broken(entries, keys[0], {}, uow.audit.head()) is None
    last = entries[-1].event
    assert (last.kind, last.actor, last.about) == (audit.EventKind.ERASED, audit.OPERATOR, theirs)
    assert last.facts == {"plans": 1, "drafts": 1, "reads": 0}


def test_somebody_of_hr_leaves_every_list(work: UseCaseHarness) -> None:
    erase(work.storage, TEAM, LATER, HR.id)
    erase(work.storage, TEAM, LATER, ADMIN.id)
    with work.open() as uow:
        programme, change = uow.programmes.find(), uow.programmes.role_change(1)
        assert programme is not None
        assert programme.hr == {SECOND_HR.id}
        assert uow.people.find(programme.set_up_by) is not None
    assert {HR.id, ADMIN.id}.isdisjoint({programme.set_up_by, change.by, *change.added})
    assert len(change.added) == 2


def test_who_writes_while_somebody_is_erased_leaves_nothing_behind(work: UseCaseHarness) -> None:
    plan = lived(work)
    tasks: list[Callable[[], object]] = [
        partial(erase, work.storage, TEAM, LATER, AGENT.id),
        partial(ctx(work, MANAGER).run, save_draft, "draft-7", TYPED | {"observed": CANARY}),
        partial(ctx(work, AGENT).run, save_agent_view, plan.id, CANARY),
    ]
    at_once(tasks)
    before = [text for _, _, text in envelopes(work.storage)]
    assert None not in before, "something was sealed with a key that is gone"
    if hits(work.storage, [CANARY]):  # the draft came after the erasure: the writer's own, or about somebody new
        erase(work.storage, TEAM, LATER, MANAGER.id)
    assert hits(work.storage, [CANARY]) == 0


def test_nobody_is_erased_who_is_not_stored(work: UseCaseHarness) -> None:
    with pytest.raises(NothingStored):
        erase(work.storage, TEAM, LATER, "U0UNKNOWN")


def _failing(*_about: object) -> None:
    raise RuntimeError("pulled the plug")
