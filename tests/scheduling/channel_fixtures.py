"""Forty states of HR's channel, and what becomes of a summary that is due while it is in one of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from slack_sdk.web import SlackResponse

from bot.gate.output_gate import GatedClient
from bot.slack.poster import SlackPoster
from coaching.base.person import Person
from sandbox.workspace.people import User
from tests.scheduling.courier_harness import HR_CHANNEL, LIMITS, CourierHarness
from tests.support.builders import PROGRAMME
from tests.support.people import ADMIN, HR, SECOND_HR, STRANGER

NEW = Person("U0NEW", "Nadia Newcomer", "UTC")
POSTED, TOLD, REFUSED, WAITS = "posted", "posted and told", "refused", "not posted yet"
Arrange = Callable[[CourierHarness], SlackPoster | None]


class Altering(GatedClient):
    """A client that finds something else in the answers of one method, or does something before it asks."""

    def __init__(
        self, harness: CourierHarness, method: str, alter: Callable[[Any], object], before: Any = None
    ) -> None:
        super().__init__(harness.workspace.tokens.bot, harness.api_url, timeout=LIMITS.timeout)
        self._method, self._alter, self._before = method, alter, before

    def api_call(self, api_method: str, **arguments: object) -> SlackResponse:
        """Calls Slack."""
        if api_method == self._method and self._before:
            self._before()
        answer = super().api_call(api_method, **arguments)
        if api_method == self._method:
            self._alter(answer.data)
        return answer


@dataclass(frozen=True)
class Fixture:
    """A state of the channel and what is expected."""

    name: str
    expected: str
    arrange: Arrange


def channel(**changes: object) -> Arrange:
    """HR's channel, changed."""

    def arrange(harness: CourierHarness) -> None:
        harness.workspace.change_channel(harness.workspace.directory.channels[HR_CHANNEL], **changes)

    return arrange


def joined(**facts: Any) -> Arrange:
    """Somebody unknown is in it."""

    def arrange(harness: CourierHarness) -> None:
        harness.workspace.directory.users[NEW.id] = User(NEW.id, NEW.name, **facts)
        enter(harness, NEW.id)

    return arrange


def enter(harness: CourierHarness, *more: str) -> None:
    """These are in HR's channel, too, after HR."""
    place = harness.workspace.directory.channels[HR_CHANNEL]
    harness.workspace.set_members(place, [*place.members, *more])


def fault(method: str, kind: str) -> Arrange:
    """The next call fails; somebody unknown is in the channel, so that Slack is asked who that is."""

    def arrange(harness: CourierHarness) -> None:
        joined()(harness)
        harness.driver.faults(method, kind)

    return arrange


def answered(method: str, alter: Callable[[Any], object]) -> Arrange:
    """Slack answers something else."""

    def arrange(harness: CourierHarness) -> SlackPoster:
        joined()(harness)
        return SlackPoster(Altering(harness, method, alter))

    return arrange


def shown(alter: Callable[[Any], object]) -> Arrange:
    """Slack shows another channel object."""
    return answered("conversations.info", lambda answer: alter(answer["channel"]))


def without_the_app(harness: CourierHarness) -> None:
    """The app was removed."""
    harness.workspace.set_members(harness.workspace.directory.channels[HR_CHANNEL], [HR.id, SECOND_HR.id])


def gone(harness: CourierHarness) -> None:
    """The channel has another id now."""
    channels = harness.workspace.directory.channels
    channels["C0NEWID"] = channels.pop(HR_CHANNEL)
    channels["C0NEWID"].id = "C0NEWID"


def role_lost(harness: CourierHarness) -> None:
    """One of HR lost the role and stayed in the channel."""
    save(harness, hr_people=frozenset({HR.id}))


def known(harness: CourierHarness) -> None:
    """HR knows of the one who joined."""
    joined()(harness)
    save(harness, known_members=frozenset({NEW.id}))


def save(harness: CourierHarness, **changes: Any) -> None:
    """The programme, changed."""
    with harness.open() as uow:
        uow.programmes.save(replace(PROGRAMME, **changes), PROGRAMME.next_digest(harness.now))


def guest_of_hr(harness: CourierHarness) -> None:
    """A member of HR became a guest, and Slack sent the event."""
    harness.remember(replace(SECOND_HR, is_guest=True))


def guest_at_the_end(harness: CourierHarness) -> None:
    """The guest is the last of several pages."""
    enter(harness, STRANGER.id, ADMIN.id)
    joined(is_restricted=True)(harness)


def joins_meanwhile(harness: CourierHarness) -> SlackPoster:
    """A guest joins after the channel was looked at, just before the post."""
    join = joined(is_restricted=True)
    return SlackPoster(Altering(harness, "chat.postMessage", lambda _answer: None, before=lambda: join(harness)))


FIXTURES = [
    Fixture("HR alone", POSTED, lambda _harness: None),
    Fixture("a closed account", POSTED, joined(deleted=True)),
    Fixture("a guest whose account is closed", POSTED, joined(deleted=True, is_restricted=True)),
    Fixture("a member HR knows of", POSTED, known),
    Fixture("a member outside HR", TOLD, joined()),
    Fixture("another app", TOLD, joined(is_bot=True)),
    Fixture("one who lost the HR role", TOLD, role_lost),
    Fixture("a guest joins between check and post", POSTED, joins_meanwhile),
    Fixture("public", REFUSED, channel(is_private=False)),
    Fixture("archived", REFUSED, channel(is_archived=True)),
    Fixture("frozen", REFUSED, channel(is_frozen=True)),
    Fixture("shared with another company", REFUSED, channel(is_ext_shared=True)),
    Fixture("shared in the organisation", REFUSED, channel(is_org_shared=True)),
    Fixture("about to be shared", REFUSED, channel(is_pending_ext_shared=True)),
    Fixture("another workspace is invited", REFUSED, channel(pending_shared=["T0OTHER"])),
    Fixture("another team is to be connected", REFUSED, channel(pending_connected_team_ids=["T0OTHER"])),
    Fixture("another team's, too", REFUSED, channel(shared_team_ids=["T0OTHER"])),
    Fixture("a guest", REFUSED, joined(is_restricted=True)),
    Fixture("a guest of one channel", REFUSED, joined(is_ultra_restricted=True)),
    Fixture("a stranger", REFUSED, joined(is_stranger=True)),
    Fixture("somebody of another team", REFUSED, joined(team_id="T0OTHER")),
    Fixture("another team's app", REFUSED, joined(is_bot=True, team_id="T0OTHER")),
    Fixture("a guest on the last page", REFUSED, guest_at_the_end),
    Fixture("a guest who holds the HR role", REFUSED, guest_of_hr),
    Fixture("without the app", REFUSED, without_the_app),
    Fixture("its id has changed", REFUSED, gone),
    Fixture("Slack shows another one", REFUSED, shown(lambda one: one.update(id="C1"))),
    Fixture("not said whether private", REFUSED, shown(lambda one: one.pop("is_private"))),
    Fixture("not said whether shared", REFUSED, shown(lambda one: one.pop("is_shared"))),
    Fixture("members may not be read", REFUSED, fault("conversations.members", "fetch_members_failed")),
    Fixture("a member nobody knows", REFUSED, fault("users.info", "user_not_found")),
    Fixture("no members in the answer", WAITS, answered("conversations.members", lambda answer: answer.pop("members"))),
    Fixture("not said whether a guest", WAITS, answered("users.info", lambda a: a["user"].pop("is_restricted"))),
    Fixture("not said who we are", WAITS, answered("auth.test", lambda answer: answer.pop("team_id"))),
    Fixture("no access for a while", WAITS, fault("conversations.info", "token_revoked")),
    Fixture("trouble at the first question", WAITS, fault("auth.test", "http_500")),
    Fixture("no answer about the channel", WAITS, fault("conversations.info", "timeout")),
    Fixture("trouble with the members", WAITS, fault("conversations.members", "http_500")),
    Fixture("too many questions", WAITS, fault("conversations.members", "ratelimited")),
    Fixture("no answer about a person", WAITS, fault("users.info", "timeout")),
]
