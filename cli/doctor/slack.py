"""Slack: each token by itself, the scopes, and the time. Nothing is posted."""

from collections.abc import Iterator
from http.client import HTTPException

import yaml
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from bot.health.slack_watch import clock_offset, clock_trouble, passes, refusal_of
from bot.settings import Settings
from cli.commands import MANIFEST
from cli.doctor.business_time import business_time
from cli.doctor.diagnosis import Diagnosis


def of_slack(settings: Settings) -> Iterator[Diagnosis]:
    """What Slack says of both tokens, the bot's scopes, and how far the clocks are apart."""
    client = WebClient(settings.slack_bot_token, base_url=str(settings.slack_api_url), timeout=10, retry_handlers=[])
    sent = business_time(settings)
    try:
        answer = client.auth_test()
    except (SlackApiError, OSError, HTTPException, SlackClientError) as failure:
        yield _refused(failure, "bot", "SLACK_BOT_TOKEN")
    else:
        yield Diagnosis(True, "Slack accepts SLACK_BOT_TOKEN")
        yield _scopes(answer)
        yield _clock(clock_offset(answer.headers, sent, business_time(settings)))
    try:
        client.apps_connections_open(app_token=settings.slack_app_token)
    except (SlackApiError, OSError, HTTPException, SlackClientError) as failure:
        yield _refused(failure, "app", "SLACK_APP_TOKEN")
    else:
        yield Diagnosis(True, "Slack accepts SLACK_APP_TOKEN")


def _refused(failure: Exception, token: str, setting: str) -> Diagnosis:
    if not isinstance(failure, SlackApiError):
        return Diagnosis(False, f"Slack cannot be reached ({type(failure).__name__}): check the network")
    code = refusal_of(failure)
    if passes(code):
        return Diagnosis(False, f"Slack does not answer as it should ({code}): see status.slack.com")
    return Diagnosis(False, f"Slack refused the {token} token ({code}): check {setting}")


def _scopes(answer: SlackResponse) -> Diagnosis:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    granted = {scope.strip() for scope in headers.get("x-oauth-scopes", "").split(",")}
    needed = set(yaml.safe_load(MANIFEST.read_text())["oauth_config"]["scopes"]["bot"])
    if missing := ", ".join(sorted(needed - granted)):
        return Diagnosis(False, f"scopes are missing ({missing}): add them to the app, and install it again")
    return Diagnosis(True, "the app has all scopes")


def _clock(offset: float | None) -> Diagnosis:
    if offset is None:
        return Diagnosis(True, "Slack did not say what time it is")
    return Diagnosis(not clock_trouble(offset), clock_trouble(offset) or "the clock agrees with Slack's")
