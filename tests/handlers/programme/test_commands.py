"""`/pip` and its words."""

import pytest

from handlers.pip import WORDS
from tests.support.office import Office, texts_of
from tests.support.people import ADMIN, AGENT, HR, MANAGER, STRANGER


@pytest.mark.parametrize("typed", ["", "   ", "help", "HELP me", "dance"])
def test_no_word_help_and_an_unknown_word_say_what_one_can_do(office: Office, typed: str) -> None:
    answer = office.pip(MANAGER, typed)
    assert "/pip start" in texts_of(answer["response"])
    assert answer["view"] is None


def test_help_offers_nobody_what_they_may_not_do(office: Office) -> None:
    said = texts_of(office.pip(STRANGER, "help")["response"])
    assert "/pip status" in said
    assert "/pip start" not in said
    assert "/pip setup" not in said


def test_answers_are_for_the_one_who_asked_alone(office: Office) -> None:
    for verb in ("help", "status", "list"):
        assert "in_channel" not in texts_of(office.pip(MANAGER, verb)["response"])


@pytest.mark.parametrize("verb", ["status", "list"])
def test_each_role_sees_its_own_plans(office: Office, verb: str) -> None:
    plan = office.share()
    for person, sees in ((AGENT, True), (MANAGER, verb == "list"), (HR, verb == "list"), (STRANGER, False)):
        said = texts_of(office.pip(person, verb)["response"])
        assert (plan.id in said) is sees, person.name


@pytest.mark.parametrize("verb", ["status", "list"])
def test_before_the_setup_the_answer_says_so(empty_office: Office, verb: str) -> None:
    assert "Not set up yet" in texts_of(empty_office.pip(MANAGER, verb)["response"])


@pytest.mark.parametrize("verb", ["start", "START now"])
def test_start_opens_the_first_step(office: Office, verb: str) -> None:
    assert office.modal(office.pip(MANAGER, verb))["callback_id"] == "start_step"


def test_start_before_the_setup_is_refused_in_private_words(empty_office: Office) -> None:
    answer = empty_office.pip(MANAGER, "start")
    assert "/pip setup" in texts_of(answer["response"])
    assert answer["view"] is None


def test_start_is_refused_to_those_who_may_not(office: Office) -> None:
    answer = office.pip(STRANGER, "start")
    assert "ask HR" in texts_of(answer["response"])
    assert not office.calls("views.open")


def test_checkin_without_a_team_says_how_to_get_one(office: Office) -> None:
    assert "/pip start" in texts_of(office.pip(MANAGER, "checkin")["response"])


def test_setup_is_for_admins(office: Office) -> None:
    assert office.modal(office.pip(ADMIN, "setup"))["callback_id"] == "setup"
    assert "ask HR" in texts_of(office.pip(MANAGER, "setup")["response"])


def test_somebody_unknown_is_looked_up_once(office: Office) -> None:
    newcomer = office.newcomer()
    for _ in range(2):
        assert office.pip(newcomer, "status")["ok"]
    assert [call["arguments"]["user"] for call in office.calls("users.info")] == [newcomer.id]


def test_every_word_of_the_usage_hint_is_a_verb(office: Office) -> None:
    (declared,) = office.workspace.manifest.commands
    assert sorted(declared["usage_hint"].strip("[]").split(" | ")) == sorted(WORDS)
