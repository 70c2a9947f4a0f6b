"""`/pip` and its words."""

import pytest

from coaching.base.person import Person
from handlers.pip import ALSO, WORDS
from tests.support.bot_harness import BotHarness, texts_of
from tests.support.people import ADMIN, AGENT, HR, MANAGER, STRANGER


@pytest.mark.parametrize("typed", ["", "   ", "help", "HELP me", "dance"])
def test_no_word_help_and_an_unknown_word_say_what_one_can_do(harness: BotHarness, typed: str) -> None:
    answer = harness.pip(MANAGER, typed)
    assert "/pip start" in texts_of(answer["response"])
    assert answer["view"] is None


def test_help_offers_nobody_what_they_may_not_do(harness: BotHarness) -> None:
    text = texts_of(harness.pip(STRANGER, "help")["response"])
    assert "/pip status" in text
    assert "/pip start" not in text
    assert "/pip setup" not in text


@pytest.mark.parametrize(
    ("person", "leads", "has_talks"), [(AGENT, False, True), (MANAGER, True, True), (STRANGER, False, False)]
)
def test_help_offers_what_ones_plans_allow(harness: BotHarness, person: Person, leads: bool, has_talks: bool) -> None:
    harness.share()
    text = texts_of(harness.pip(person, "help")["response"])
    assert ("/pip checkin" in text) is leads
    assert ("/pip handover" in text) is leads
    assert ("/pip calendar" in text) is has_talks


def test_each_other_spelling_means_a_word_that_there_is() -> None:
    assert set(ALSO.values()) <= set(WORDS)
    assert not set(ALSO) & set(WORDS)


@pytest.mark.parametrize(("typed", "opens"), [("check-in", "check_in"), ("Check in", "check_in"), ("leave", "away")])
def test_plain_spellings_are_understood(harness: BotHarness, typed: str, opens: str) -> None:
    harness.share()
    assert harness.modal(harness.pip(MANAGER, typed))["callback_id"] == opens


def test_answers_are_for_the_one_who_asked_alone(harness: BotHarness) -> None:
    for verb in ("help", "status", "list"):
        assert "in_channel" not in texts_of(harness.pip(MANAGER, verb)["response"])


@pytest.mark.parametrize("verb", ["status", "list"])
def test_each_role_sees_its_own_plans(harness: BotHarness, verb: str) -> None:
    plan = harness.share()
    for person, sees in ((AGENT, True), (MANAGER, verb == "list"), (HR, verb == "list"), (STRANGER, False)):
        text = texts_of(harness.pip(person, verb)["response"])
        assert (plan.id in text) is sees, person.name


@pytest.mark.parametrize("verb", ["status", "list"])
def test_before_the_setup_the_answer_says_so(empty_harness: BotHarness, verb: str) -> None:
    assert "Not set up yet" in texts_of(empty_harness.pip(MANAGER, verb)["response"])


@pytest.mark.parametrize("verb", ["start", "START now"])
def test_start_opens_the_first_step(harness: BotHarness, verb: str) -> None:
    assert harness.modal(harness.pip(MANAGER, verb))["callback_id"] == "start_step"


def test_start_before_the_setup_is_refused_in_private_words(empty_harness: BotHarness) -> None:
    answer = empty_harness.pip(MANAGER, "start")
    assert "/pip setup" in texts_of(answer["response"])
    assert answer["view"] is None


def test_start_is_refused_to_those_who_may_not(harness: BotHarness) -> None:
    answer = harness.pip(STRANGER, "start")
    assert "ask HR" in texts_of(answer["response"])
    assert not harness.calls("views.open")


def test_checkin_without_a_team_says_how_to_get_one(harness: BotHarness) -> None:
    assert "/pip start" in texts_of(harness.pip(MANAGER, "checkin")["response"])


def test_setup_is_for_admins(harness: BotHarness) -> None:
    assert harness.modal(harness.pip(ADMIN, "setup"))["callback_id"] == "setup"
    assert "ask HR" in texts_of(harness.pip(MANAGER, "setup")["response"])


def test_somebody_unknown_is_looked_up_once(harness: BotHarness) -> None:
    newcomer = harness.newcomer()
    for _ in range(2):
        assert harness.pip(newcomer, "status")["ok"]
    assert [call["arguments"]["user"] for call in harness.calls("users.info")] == [newcomer.id]


def test_every_word_of_the_usage_hint_is_a_verb(harness: BotHarness) -> None:
    (declared,) = harness.workspace.manifest.commands
    assert sorted(declared["usage_hint"].strip("[]").split(" | ")) == sorted(WORDS)
