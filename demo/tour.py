"""The tour that the page offers a visitor: what to try, as whom."""

from typing import Any

from demo.staff import BY_NAME, HANNAH, PRIYA, VALENTINA

CALLUM, TOM = BY_NAME["Callum Reid"], BY_NAME["Tom Ashdown"]


def _step(title: str, text: str, who: str, type_this: str = "") -> dict[str, Any]:
    step = {"title": title, "text": text, "as": who}
    return step | ({"try": type_this} if type_this else {})


STEPS: tuple[dict[str, Any], ...] = (
    _step(
        "See what waits",
        "Priya leads digital support in London. Two people work on a plan with her, and one check-in is not logged. "
        "Send `/pip status`. Only she sees the answer.",
        PRIYA.id,
        "/pip status",
    ),
    _step(
        "Start a plan",
        "Send `/pip start` and choose *Callum Reid*. Say what was seen, with a number. Step 2 shows Priya's own notes. "
        "A template fills goals and support; give one goal its two numbers. "
        "Nothing is shared before you tick that you have talked.",
        PRIYA.id,
        "/pip start",
    ),
    _step(
        "Open it as the agent",
        "Callum has a message that says nothing private. Press *Open*, write your own view and confirm. "
        "To confirm means that he received it, not that he agrees.",
        CALLUM.id,
    ),
    _step(
        "Answer, then log the check-in",
        "Tom's check-in is tomorrow, and three short questions wait in his messages. Press *Answer*. "
        "Then act as Priya and send `/pip checkin`: his answers stand in her form. Name one strength and one focus. "
        "His plan on her *Home* shows it to both.",
        TOM.id,
    ),
    _step(
        "Let a week pass",
        "Press *+1 week*. Each message comes in its reader's own working hours. "
        "Then open #hr-coaching at the left: the summary holds counts only. "
        "Press *Open*: names are shown to HR, and to nobody else.",
        HANNAH.id,
    ),
    _step(
        "Pause, change, end",
        "Send `/pip away` and choose *Daniela Ruiz*: her dates move by the working days lost. "
        "Then open her plan on *Home*. "
        "*Change the plan* keeps old beside new, *What we promised* marks support as done, "
        "and *How it goes on* says what is locked, and why.",
        VALENTINA.id,
        "/pip away",
    ),
    _step(
        "Look behind the page",
        "Open *Web API calls*, the button `&lt;/&gt;` at the top. These are all the calls that the bot made. "
        "Look at `chat.postMessage`: no name, no number, no word of a plan.",
        HANNAH.id,
    ),
)
