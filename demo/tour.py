"""The tour that the page offers a visitor: what to try, as whom."""

from typing import Any

from demo.people import BY_NAME, DENISE, HANNAH, PRIYA, VALENTINA

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
        "Send `/pip start` and choose *Callum Reid*. Say what was seen, with a number. "
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
        "Answer three questions",
        "Press *Next message* on the clock. It is now 16:30 in London, the day before Tom's check-in. "
        "Press *Answer*, or write to the bot in your own words: it offers to use them.",
        TOM.id,
    ),
    _step(
        "Log the check-in",
        "Tom's answers stand in Priya's form. Name one strength and one focus, and save. "
        "Numbers are shown with how many contacts they rest on. "
        "Then open his plan on her *Home*: it stands there for both.",
        PRIYA.id,
        "/pip checkin",
    ),
    _step(
        "Let a week pass",
        "Press *+1 week*. Each message comes in its reader's own working hours. "
        "Then open #hr-coaching at the left: the summary holds counts only. "
        "Press *Open*: names are shown to HR, and to nobody else.",
        HANNAH.id,
    ),
    _step(
        "Pause and change a plan",
        "Send `/pip away` and choose *Daniela Ruiz*: the dates of her plan move by the working days lost. "
        "Then open her plan on *Home*. *Change the plan* keeps old beside new; "
        "*What we promised* marks support as done.",
        VALENTINA.id,
        "/pip away",
    ),
    _step(
        "See how a plan ends",
        "Open Noor's plan on Denise's *Home* and press *How it goes on*. "
        "The form counts what the company gave of what it promised. Until enough was given, an exit is locked.",
        DENISE.id,
    ),
    _step(
        "Look behind the page",
        "Open *Web API calls*, the button `&lt;/&gt;` at the top. These are all the calls that the bot made. "
        "Look at `chat.postMessage`: no name, no number, no word of a plan.",
        HANNAH.id,
    ),
)
