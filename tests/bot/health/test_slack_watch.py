"""What Slack says of the bot, and of the time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.gate.output_gate import GatedClient
from bot.health.slack_watch import SlackWatch, clock_offset, clock_trouble, words_of
from sandbox import Workspace
from sandbox.testing import Running, running
from tests.support.builders import NOW
from tests.support.world import MANIFEST

AT = datetime(2026, 11, 29, 12, 0, 0, 500_000, tzinfo=UTC)


@pytest.fixture
def place() -> Iterator[Running]:
    """Yield a local Slack."""
    with running(Workspace(MANIFEST, NOW)) as served:
        yield served


def looked(place: Running, watch: SlackWatch | None = None) -> tuple[SlackWatch, list[str]]:
    """A look at Slack, and the troubles."""
    watch = watch or SlackWatch(
        GatedClient(place.workspace.tokens.bot, place.api_url, timeout=0.5), lambda: place.workspace.clock.now
    )
    watch.look()
    return watch, [fact.trouble for fact in watch.facts() if fact.trouble]


def test_where_slack_answers_nothing_is_wrong_and_the_clocks_agree(place: Running) -> None:
    watch, troubles = looked(place)
    assert (watch.code, troubles) == ("", [])
    assert watch.offset is not None
    assert abs(watch.offset) <= 1


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("token_revoked", "token_revoked", "Slack refuses this app (token_revoked)"),
        ("account_inactive", "account_inactive", "Slack refuses this app (account_inactive)"),
        ("ratelimited", "ratelimited", "Slack does not answer as it should (ratelimited)"),
        ("http_500", "no_answer", "Slack does not answer as it should (no_answer)"),
        ("accepted_then_lost", "unreached", "Slack cannot be reached"),
        ("timeout", "unreached", "Slack cannot be reached"),
    ],
)
def test_a_refusal_is_named_and_over_with_the_next_good_answer(
    place: Running, kind: str, code: str, words: str
) -> None:
    place.workspace.faults.order("auth.test", kind, 1, 5)
    watch, troubles = looked(place)
    assert watch.code == code
    assert [trouble.startswith(words) for trouble in troubles] == [True]
    assert looked(place, watch)[1] == []


def test_the_offset_is_what_the_answer_says_against_both_ends_of_the_call() -> None:
    headers = {"Date": "Sun, 29 Nov 2026 12:00:04 GMT"}
    assert clock_offset(headers, AT - timedelta(seconds=1), AT + timedelta(seconds=1)) == 4.0
    assert clock_offset({}, AT, AT) is clock_offset({"date": "yesterday"}, AT, AT) is None


def test_a_clock_that_is_off_is_named_with_its_side() -> None:
    assert clock_trouble(1.9) == clock_trouble(-2.0) == ""
    assert clock_trouble(3.0).startswith("this machine's clock is 3 s behind Slack's: set it by NTP")
    assert clock_trouble(-3600.0).startswith("this machine's clock is 3600 s ahead of Slack's")


def test_no_code_is_no_trouble() -> None:
    assert words_of("") == ""
