"""The listeners of what Slack sends. Each capability's package maps ids to plain functions.

A listener parses, calls one use case and responds with a view. `ctx` and `directory` reach it from the identity
middleware by name, as Bolt passes its own arguments. Refusals pass through: `bot.error_path` puts them into words.
"""

import re

from slack_bolt import App

from handlers.pip import CAPABILITIES, pip
from handlers.request.listeners import bind
from handlers.request.modals import nothing_to_do
from views.kit.wording import COMMAND


def register_listeners(app: App) -> None:
    """Binds every listener, once. The command comes first: Bolt looks through its list in order.

    Whatever else is clicked needs no answer but its acknowledgement.
    """
    app.command(COMMAND)(pip)
    bind(app, CAPABILITIES)
    app.action(re.compile(".*"))(nothing_to_do)
