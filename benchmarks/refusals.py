"""`refusals`: every code that we know, on each call that a message takes, as one refusal and for two hours.

Nothing may be lost or doubled; where a code is about the reader or the message, HR must be told. Two plain senders meet
the same: one repeats until it is thanked, one never repeats. `rounds` is how many calls of a message are refused.
"""

import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.web import SlackResponse

from benchmarks.delivery_scene import Scene, Trouble, a_scene
from benchmarks.harness import Figure, tell
from benchmarks.sample import AGENT
from coaching.delivery.plan_notices import PlanSharedNotice
from coaching.delivery.programme_notices import PostUnsureNotice
from scheduling.ports import Ambiguous, Limited, Rejected
from scheduling.slack_refusals import CODES, LIMITS, UNCLEAR, Meaning
from views.delivery.messages import Message

METHODS = ("chat.postMessage", "conversations.open", "users.info")
TWO_HOURS = timedelta(hours=2)
BEGAN = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
"""A Tuesday morning in New York, where the agents are; HR is in Berlin."""
ENDS_IT = frozenset(code for meaning in (Meaning.READER, Meaning.MESSAGE) for code in CODES[meaning].split())
ALL_CODES = sorted({*LIMITS, *UNCLEAR, "a_new_code", *(code for codes in CODES.values() for code in codes.split())})
NOTE = Message("You have a note to open.", (SectionBlock(text="Open it when you have ten quiet minutes."),))
TRIES = 3


def run(rounds: int, codes: Sequence[str] = ALL_CODES) -> Sequence[Figure]:
    """Plays all codes on SQLite: what they mean is decided before any database."""
    lost = twice = untold = naive_twice = naive_lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, method in enumerate(METHODS[:rounds]):
            for length in (timedelta(0), TWO_HOURS):
                tell(f"{len(codes)} codes of {method}, {'for 2 h' if length else 'once'}")
                with a_scene(f"sqlite:///{folder}/{number}-{length.seconds}.db", BEGAN) as scene:
                    found = _played(scene, method, codes, length)
                    lost, untold, twice = lost + found[0], untold + found[1], twice + scene.twice()
        with a_scene(f"sqlite:///{folder}/naive.db", BEGAN) as scene:
            naive_twice, naive_lost = _naive(scene, codes)
    none = (("lost", lost), ("twice", twice), ("untold", untold))
    return [
        Figure("codes", len(codes)),
        *(Figure(key, value, at_most=0) for key, value in none),
        Figure("naive_twice", naive_twice, at_least=1),
        Figure("naive_lost", naive_lost, at_least=1),
    ]


class Refusing:
    """Refuses each agent's calls of one method by a code of their own: the first one, or all until a moment."""

    def __init__(self, scene: Scene, method: str, codes: Sequence[str], until: datetime) -> None:
        self._scene, self._method, self._codes, self._until = scene, method, codes, until
        self._agents: dict[str, int] = {}
        self._refused: set[int] = set()

    def __call__(self, method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
        """Does the call, or refuses it. After an unclear code Slack did what it was asked for."""
        asked = str(self._scene.client.asked)
        number = next((self._agents[channel] for channel in self._agents if channel in asked), _agent_in(asked))
        if method == self._method and number is not None and self._refuses(number):
            self._refused.add(number)
            code = self._codes[number]
            if code in UNCLEAR:
                call()
            raise self._scene.client.refusal(method, code)
        done = call()
        if method == "conversations.open" and number is not None:
            self._agents[done["channel"]["id"]] = number
        return done

    def _refuses(self, number: int) -> bool:
        return number not in self._refused or self._scene.now() < self._until


def _agent_in(asked: str) -> int | None:
    found = re.search(r"U0A(\d{3})", asked)
    return int(found[1]) if found else None


def _played(scene: Scene, method: str, codes: Sequence[str], length: timedelta) -> tuple[int, int]:
    """Shares a plan for each code. Returns how many messages were lost, and losses that HR was not told of."""
    scene.client.trouble = Refusing(scene, method, codes, BEGAN + length)
    for number in range(len(codes)):
        scene.share(number)
        with scene.open() as uow:
            uow.people.save(replace(AGENT, id=f"U0A{number:03}"), BEGAN - timedelta(days=2))  # to be looked up
    scene.work_until(BEGAN + timedelta(hours=20), step=timedelta(minutes=10))
    posted = scene.posted()
    notes = (one for one in scene.deliveries(PostUnsureNotice) if posted[one.id])
    told = {item.notice.about for one in notes for item in one.items}
    ended = [one for one in scene.deliveries(PlanSharedNotice) if not posted[one.id]]
    named = {one.items[0].notice.about: codes[int(one.recipient[3:])] for one in ended}
    lost = [code for code in named.values() if code not in ENDS_IT]
    untold = [code for about, code in named.items() if about not in told]
    for what, which in (("lost", lost), ("untold", untold)):
        if which:
            print(f"  {what}: {' '.join(which)}")
    return len(lost), len(untold)


def _naive(scene: Scene, codes: Sequence[str]) -> tuple[int, int]:
    """Returns what a sender doubles that repeats until it is thanked, and what one loses that never repeats."""
    poster, names = scene.courier.poster, [(tries, code) for tries in (TRIES, 1) for code in codes]
    channel = poster.open_dm(scene.meet(0)[0].id)
    for tries, code in names:
        scene.client.trouble = _once(scene, code)
        for _ in range(tries):
            with suppress(Ambiguous, Limited, Rejected):
                poster.post(channel, NOTE, f"{tries}-{code}")
                break
    posted = scene.posted()
    return sum(posted[f"{TRIES}-{code}"] > 1 for code in codes), sum(not posted[f"1-{code}"] for code in codes)


def _once(scene: Scene, code: str) -> Trouble:
    refused: list[str] = []

    def trouble(method: str, call: Callable[[], SlackResponse]) -> SlackResponse:
        if refused:
            return call()
        refused.append(method)
        if code in UNCLEAR:
            call()
        raise scene.client.refusal(method, code)

    return trouble
