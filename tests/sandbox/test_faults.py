"""Trouble on order: rate limits, server errors, silence, and messages taken whose answer is lost."""

import time
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.driver import Driver, DriverRefused
from sandbox.testing import Running
from tests.sandbox.manifest import MAYA

LOST = (URLError, ConnectionError, TimeoutError, OSError)


def test_a_rate_limit_says_how_long_to_wait_and_ends(client: WebClient, driver: Driver) -> None:
    driver.faults("chat.postMessage", "ratelimited", times=2, retry_after=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as refused:
            client.chat_postMessage(channel=MAYA, text="x")
        assert refused.value.response.status_code == 429
        assert refused.value.response.headers["Retry-After"] == "7"
    assert client.auth_test()["ok"]
    assert client.chat_postMessage(channel=MAYA, text="x")["ok"]
    responses = [call["response"].get("error") for call in driver.calls("chat.postMessage")]
    assert responses == ["ratelimited", "ratelimited", None]


def test_a_server_error_and_an_error_code(client: WebClient, driver: Driver) -> None:
    driver.faults("users.info", "http_500")
    driver.faults("users.info", "fatal_error")
    with pytest.raises(SlackApiError) as broken:
        client.users_info(user=MAYA)
    assert broken.value.response.status_code == 500
    with pytest.raises(SlackApiError, match="fatal_error"):
        client.users_info(user=MAYA)
    assert client.users_info(user=MAYA)["ok"]


def test_a_message_is_taken_and_its_answer_lost(client: WebClient, driver: Driver) -> None:
    driver.faults("chat.postMessage", "accepted_then_lost")
    with pytest.raises(LOST):
        client.chat_postMessage(channel=MAYA, text="x")
    assert [message["text"] for message in driver.messages(MAYA)] == ["x"]
    (call,) = driver.calls("chat.postMessage")
    assert (call["response"]["ok"], call["lost"]) == (True, True)


def test_silence_ends_with_a_broken_connection(client: WebClient, driver: Driver, sandbox: Running) -> None:
    sandbox.workspace.faults.hold_seconds = 0.05
    driver.faults("chat.postMessage", "timeout")
    with pytest.raises(LOST):
        client.chat_postMessage(channel=MAYA, text="x")
    assert driver.messages(MAYA) == []


def test_silence_ends_when_the_caller_gives_up(driver: Driver, sandbox: Running) -> None:
    driver.faults("auth.test", "timeout")
    impatient = WebClient(token=sandbox.workspace.tokens.bot, base_url=sandbox.api_url, timeout=1)
    impatient.retry_handlers.clear()
    with pytest.raises(LOST):
        impatient.auth_test()
    assert driver.calls("auth.test")[0]["response"] == {"ok": False, "error": "timeout"}


def test_latency_slows_every_call(client: WebClient, driver: Driver) -> None:
    driver.latency(30)
    before = time.monotonic()
    client.auth_test()
    assert time.monotonic() - before >= 0.03
    driver.latency(0)
    with pytest.raises(DriverRefused, match="invalid_field"):
        driver.latency(-1)


def test_faults_can_be_taken_back(client: WebClient, driver: Driver) -> None:
    driver.faults("auth.test", "http_500", times=5)
    driver.faults("auth.test", "http_500", times=0)
    assert client.auth_test()["ok"]


def test_faults_are_for_methods_that_exist(driver: Driver) -> None:
    with pytest.raises(DriverRefused, match="unknown_method"):
        driver.faults("chat.shout", "http_500")
    with pytest.raises(DriverRefused, match="invalid_times"):
        driver.faults("auth.test", "http_500", times=-1)
