"""`/pip` and its words. Answers stand in the acknowledgement itself, so they are private and fast."""

from collections.abc import Callable, Mapping

from slack_bolt import Ack
from slack_sdk import WebClient

from handlers.payload import Payload, mentioned
from handlers.screens import (
    check_in_screen,
    handover_screen,
    import_screen,
    note_screen,
    setup_screen,
    show,
    start_screen,
    template_screen,
)
from handlers.slack_files import CalendarFile, send_calendar
from services.absence.absences import open_away
from services.absence.hours import open_hours
from services.absence.outages import open_outage
from services.core.request_context import Desk
from services.programme.overview import home_facts
from services.weekly.follow_through import open_score
from services.weekly.own_talks import own_talks
from views.absence.absence_forms import away_modal, hours_modal, outage_modal
from views.kit.plan_label import say
from views.programme.command_answers import (
    HELP,
    LIST,
    SCORE,
    STATUS,
    calendar_sent,
    help_blocks,
    list_blocks,
    score_blocks,
    status_blocks,
)

Verb = Callable[[Ack, Payload, WebClient, Desk], None]


def pip(ack: Ack, command: Payload, client: WebClient, desk: Desk, calendar_file: CalendarFile) -> None:
    """Dispatches on the first word; none, or an unknown one, gets the help."""
    word = command.get("text", "").strip().partition(" ")[0].lower()
    if word == CALENDAR:
        calendar(ack, client, desk, calendar_file)
    else:
        VERBS.get(word, help_)(ack, command, client, desk)


def calendar(ack: Ack, client: WebClient, desk: Desk, calendar_file: CalendarFile) -> None:
    """Sends the person's own talks as a file that only they get."""
    send_calendar(client, desk.user_id, calendar_file(desk.do(own_talks), desk.now))
    text, blocks = calendar_sent()
    ack(text=text, blocks=blocks)


def start(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the first step of a new plan."""
    show(client, command, start_screen(desk))
    ack()


def note(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of a coaching note, about whom the command names."""
    show(client, command, note_screen(desk, mentioned(command.get("text", ""))))
    ack()


def check_in(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the check-in form."""
    show(client, command, check_in_screen(desk, None))
    ack()


def status(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """What waits for the person who asks."""
    ack(text=STATUS, blocks=status_blocks(desk.do(home_facts)))


def list_(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """The plans they may see."""
    ack(text=say(LIST), blocks=list_blocks(desk.do(home_facts)))


def score(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """How they keep what their plans promise, and what is missing."""
    ack(text=SCORE, blocks=score_blocks(desk.do(open_score)))


def hand_over(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form that gives a plan to somebody else."""
    show(client, command, handover_screen(desk, None))
    ack()


def go_away(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of leave."""
    show(client, command, away_modal(desk.do(open_away)))
    ack()


def stand_still(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of outage days."""
    show(client, command, outage_modal(desk.do(open_outage)))
    ack()


def hours(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form of one's own working hours."""
    show(client, command, hours_modal(desk.do(open_hours)))
    ack()


def templates(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form for role templates."""
    show(client, command, template_screen(desk, ""))
    ack()


def bring_in(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the form that takes a file."""
    show(client, command, import_screen(desk))
    ack()


def set_up(ack: Ack, command: Payload, client: WebClient, desk: Desk) -> None:
    """Opens the setup form."""
    show(client, command, setup_screen(desk, client))
    ack()


def help_(ack: Ack, _command: Payload, _client: WebClient, desk: Desk) -> None:
    """What they can do here."""
    actor = desk.do(lambda _uow, actor, _now: actor)
    ack(text=HELP, blocks=help_blocks(actor))


CALENDAR = "calendar"
VERBS: Mapping[str, Verb] = {
    "start": start,
    "note": note,
    "checkin": check_in,
    "status": status,
    "list": list_,
    "score": score,
    "handover": hand_over,
    "away": go_away,
    "outage": stand_still,
    "hours": hours,
    "import": bring_in,
    "templates": templates,
    "setup": set_up,
    "help": help_,
}
WORDS = (*VERBS, CALENDAR)
"""All words of the command."""
