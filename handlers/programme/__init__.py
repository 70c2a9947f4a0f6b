"""The setup, Home and the lists of `/pip`, HR's digest, and people as they change in Slack."""

from handlers.programme import overview, people_events, setup
from handlers.request.listeners import Listeners
from views.kit.ids import Button, Modal

LISTENERS = Listeners(
    commands={
        "status": overview.status_command,
        "list": overview.list_command,
        "setup": setup.setup_command,
        "help": overview.help_command,
    },
    buttons={Button.OPEN_SETUP: setup.ask_setup, Button.OPEN_DIGEST: overview.see_digest},
    forms={Modal.SETUP: setup.submit_setup},
    events={
        "app_home_opened": overview.draw_home,
        "user_change": people_events.remember,
        "team_join": people_events.remember,
        "subteam_updated": people_events.follow_group,
    },
)
