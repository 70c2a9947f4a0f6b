"""The Bolt app: authorization, identity, output gate, listeners, error path."""

import secrets
from collections.abc import Callable

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.error_path import answer_error
from bot.gate.output_gate import GatedClient, OutputGate
from bot.identity import Identity
from handlers import register_listeners
from scheduling.clock import Clock
from storage.unit_of_work import Storage


def build_app(
    client: GatedClient,
    storage: Storage,
    clock: Clock,
    wake: Callable[[], None],
    owner_id: str = "",
    signing_secret: str = "",
) -> App:
    """Returns an app for Socket Mode and one workspace. It asks Slack nothing at its start.

    `wake` makes the courier look for new deliveries; `owner_id` may set up beside the workspace admins. A request
    over HTTP passes only with the signature of `signing_secret`; without one there is none that passes. Over Socket
    Mode the connection itself is what Slack signed.

    `process_before_response`: a listener runs where its request came in, so the acknowledgement follows what was
    committed, and an error becomes the acknowledgement's words. Requests run beside each other in the Socket Mode
    client's threads.
    """
    app = App(
        name="slack_bolt.followthrough",  # a child of the logger that `logs` prevents from logging payloads
        client=WebClient(base_url=client.base_url, timeout=client.timeout, retry_handlers=[]),
        signing_secret=signing_secret or secrets.token_hex(),  # nobody knows the made one
        authorize=lambda enterprise_id, team_id: AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token=client.token
        ),
        process_before_response=True,
        token_verification_enabled=False,
        ignoring_self_events_enabled=False,  # `Identity` does that, without a call of auth.test
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.use(OutputGate(client))
    app.use(Identity(storage, clock, wake, owner_id))
    register_listeners(app)
    app.error(answer_error)
    return app
