"""The demo's workspace: people, channels, some days of talk, and old messages that give nothing away."""

from datetime import UTC, datetime

import pytest

from coaching.base.calendar import STANDARD_HOURS, to_local
from coaching.delivery.notice import Notice
from coaching.delivery.plan_notices import AcknowledgementReminderNotice, PlanSharedNotice
from coaching.delivery.weekly_notices import AgendaNotice, CheckInReminderNotice, ReflectionNotice
from coaching.screens import MessageItem
from demo import past
from demo.chatter import CHATTER
from demo.moments import START, moment
from demo.past import PastMessage, past_messages
from demo.plan_records import plan_id
from demo.plans import STORIES
from demo.seed import HR_CHANNEL
from demo.staff import BY_ID, BY_NAME, EVERYONE, HR
from demo.world import TEAM_ID, build_workspace
from sandbox import Workspace
from sandbox.workspace.messages import Message
from services.core.worker_context import WorkerContext
from tests.demo.conftest import plans_of
from tests.support.notices import a_notice
from tests.support.world import MANIFEST
from views.delivery.message_words import WORDS, body, button
from views.kit.ids import Button


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Return the demo's workspace at its start."""
    return build_workspace(MANIFEST, START)


def test_everybody_is_there_in_their_zone(workspace: Workspace) -> None:
    assert {user.id: user.tz for user in workspace.directory.people} == {human.id: human.zone for human in EVERYONE}
    assert [user.name for user in workspace.directory.people if user.is_admin] == ["Marcus Feld"]


def test_the_team_is_the_one_the_plans_are_written_for(workspace: Workspace) -> None:
    assert workspace.team_id == TEAM_ID


def test_the_clock_stands_at_the_start(workspace: Workspace) -> None:
    assert workspace.clock.now == START


def test_hr_has_a_private_channel_with_the_bot_in_it(workspace: Workspace) -> None:
    channel = workspace.directory.channels[HR_CHANNEL]
    assert (channel.name, channel.kind) == ("hr-coaching", "private")
    assert set(channel.members) == {human.id for human in HR} | {workspace.bot.id}


def test_each_site_has_a_channel_of_its_own_people(workspace: Workspace) -> None:
    for site in ("london", "chicago", "manila", "bogota"):
        channel = workspace.directory.named(f"team-{site}")
        assert channel
        assert len({BY_ID[member].zone for member in channel.members}) == 1


def test_messages_stand_in_order_and_lie_before_the_start(workspace: Workspace) -> None:
    for channel in _places(workspace):
        times = [_time(message) for message in workspace.messages.seen_by(channel, None)]
        assert times == sorted(times)
        assert all(time < START for time in times)


def test_nothing_is_unread(workspace: Workspace) -> None:
    for human in EVERYONE:
        for place in (*workspace.directory.visible_to(human.id), workspace.dm(human.id)):
            seen = workspace.seen.get((human.id, place.id), "")
            assert workspace.messages.unread(place.id, human.id, seen) == 0


def test_people_talk_in_channels_they_are_in(workspace: Workspace) -> None:
    for line in CHATTER:
        channel = workspace.directory.named(line.channel)
        assert channel
        assert BY_NAME[line.who].id in channel.members


@pytest.mark.parametrize("note", past_messages(), ids=lambda note: f"{note.to or 'HR'} {note.notice}")
def test_old_messages_came_within_their_readers_hours(note: PastMessage) -> None:
    local = to_local(moment(START, note.when.day, note.when.hour, note.zone), note.zone)
    assert STANDARD_HOURS.works_on(local.date())
    assert STANDARD_HOURS.starts <= local.time() < STANDARD_HOURS.ends


@pytest.mark.parametrize("note", past_messages(), ids=lambda note: f"{note.to or 'HR'} {note.notice}")
def test_old_messages_name_nobody(note: PastMessage) -> None:
    words = f"{note.notice} {note.text}"
    assert not [part for human in EVERYONE for part in human.name.split() if part in words]
    assert note.notice in {words.notification for words in WORDS.values()}


def test_old_messages_point_at_plans_of_their_reader(sqlite_records: WorkerContext) -> None:
    running = {plan.id: plan for plan in plans_of(sqlite_records).values()}
    for note in (note for note in past_messages() if note.to):
        plan = running[note.button["value"].partition(":")[0]]
        assert note.to in (plan.agent_id, plan.manager_id)
        assert plan.ref in note.text


@pytest.mark.parametrize(
    ("kind", "own", "words"),
    [
        (PlanSharedNotice, {}, past.SHARED),
        (AcknowledgementReminderNotice, {}, past.CONFIRM),
        (AgendaNotice, {}, past.AHEAD),
        (CheckInReminderNotice, {"reminder": 1}, past.UNLOGGED),
        (CheckInReminderNotice, {"reminder": 2}, past.COUNTED),
    ],
)
def test_old_messages_use_the_bot_s_own_words(kind: type[Notice], own: dict[str, object], words: str) -> None:
    item = MessageItem(a_notice(kind, "plan", 3, **own), "REF")
    assert words.format(number=3) in body(item, "UTC")


@pytest.mark.parametrize(
    ("kind", "action", "label"),
    [
        (PlanSharedNotice, *past.OPEN),
        (ReflectionNotice, *past.ANSWER),
        (AgendaNotice, *past.AGENDA),
        (CheckInReminderNotice, *past.LOG),
    ],
)
def test_old_messages_have_the_bot_s_own_buttons(kind: type[Notice], action: str, label: str) -> None:
    made = button(MessageItem(a_notice(kind, "plan", 3), "REF"))
    assert made
    assert made.text
    assert (made.action_id, made.text.text) == (action, label)
    assert action in set(Button)


def test_an_old_question_leads_to_its_own_check_in() -> None:
    tom = next(story for story in STORIES if story.agent_name == "Tom Ashdown")
    asked = next(
        note for note in past_messages() if note.to == tom.agent.id and note.button["action_id"] == "open_reflection"
    )
    made = button(MessageItem(ReflectionNotice(plan_id(tom), 3), tom.ref))
    assert made
    assert asked.button["value"] == made.value


def _places(workspace: Workspace) -> list[str]:
    return [place.id for place in workspace.directory.places] + [workspace.dm(human.id).id for human in EVERYONE]


def _time(message: Message) -> datetime:
    return datetime.fromtimestamp(float(message.ts), UTC)
