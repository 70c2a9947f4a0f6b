"""The directory: Slack is asked once about somebody, and again when that is a day old."""

from dataclasses import replace
from datetime import timedelta

from coaching.base.person import Person
from services.core.directory import FRESH_FOR, Directory
from storage.unit_of_work import Storage
from tests.support.builders import NOW
from tests.support.people import AGENT, EVERYBODY, HR, MANAGER, TEAM
from tests.support.use_case_harness import UseCaseHarness


class Slack:
    """Slack's `users.info`, as far as the directory sees it; `asked` are the people looked up."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.people = {person.id: person for person in EVERYBODY}

    def look_up(self, user_id: str) -> Person:
        self.asked.append(user_id)
        return self.people[user_id]


def directory(storage: Storage, slack: Slack, *, later: timedelta = timedelta(0)) -> Directory:
    return Directory(storage, TEAM, slack.look_up, NOW + later)


def known(storage: Storage, person: Person) -> Person | None:
    return UseCaseHarness(storage).ask(lambda uow: uow.people.find(person.id))


def test_those_who_are_named_are_looked_up_once(storage: Storage) -> None:
    slack = Slack()
    for _ in range(2):
        directory(storage, slack).ensure(AGENT.id, MANAGER.id)
    assert slack.asked == [AGENT.id, MANAGER.id]
    assert (known(storage, AGENT), known(storage, MANAGER), known(storage, HR)) == (AGENT, MANAGER, None)


def test_nobody_is_asked_about_an_empty_name(storage: Storage) -> None:
    slack = Slack()
    directory(storage, slack).ensure("", AGENT.id, "")
    directory(storage, slack).ensure()
    assert slack.asked == [AGENT.id]


def test_what_slack_said_counts_for_a_day(storage: Storage) -> None:
    slack = Slack()
    directory(storage, slack).ensure(AGENT.id)
    slack.people[AGENT.id] = replace(AGENT, is_deleted=True)
    directory(storage, slack, later=FRESH_FOR).ensure(AGENT.id)
    assert known(storage, AGENT) == AGENT
    directory(storage, slack, later=FRESH_FOR + timedelta(seconds=1)).ensure(AGENT.id)
    assert known(storage, AGENT) == slack.people[AGENT.id]
    assert slack.asked == [AGENT.id] * 2


def test_what_an_event_tells_counts_at_once_and_for_a_day(storage: Storage) -> None:
    slack = Slack()
    directory(storage, slack).ensure(AGENT.id)
    moved = replace(AGENT, zone="Asia/Tokyo")
    directory(storage, slack, later=timedelta(hours=20)).remember(moved)
    directory(storage, slack, later=timedelta(hours=30)).ensure(AGENT.id)
    assert known(storage, AGENT) == moved
    assert slack.asked == [AGENT.id]


def test_a_lookup_that_finds_a_new_zone_moves_what_is_due(work: UseCaseHarness) -> None:
    work.shared()
    before = work.ask(lambda uow: uow.plans.next_due_at())
    slack = Slack()
    slack.people[AGENT.id] = replace(AGENT, zone="Asia/Tokyo")
    directory(work.storage, slack, later=timedelta(days=2)).ensure(AGENT.id)
    assert work.ask(lambda uow: uow.plans.next_due_at()) != before
