"""What Slack says to us. Each package binds ids to plain functions in its `register`.

A listener parses, calls one use case, answers with a view. `desk` and `directory` reach it from the identity
middleware by name, as Bolt passes its own arguments. Refusals are raised through: `bot.errors` words them.
"""

from slack_bolt import App

from handlers import actions, commands, events, modals, shortcuts


def register_listeners(app: App) -> None:
    """Binds every listener, once. Commands come first: Bolt looks through its list in order."""
    for package in (commands, shortcuts, modals, actions, events):
        package.register(app)
