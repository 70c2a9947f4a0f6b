"""What `canary` observes: the unique words by author, what each person was shown, and everything sent out."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sandbox.driver import Driver
from testbed.four_weeks.cast import COLLEAGUES, HR, HR_CHANNEL, PAIRS, everybody
from testbed.four_weeks.colleagues import NAMED, WRITERS
from testbed.four_weeks.endings import CHANGED, DRAFTED, WITHDRAWN

CANARY = re.compile(r"canary-[a-z0-9-]+", re.IGNORECASE)
OUTSIDE_VIEWS = ("chat.", "conversations.", "files.", "users.", "reactions.", "bookmarks.")
HIDDEN = ("private_metadata", "metadata", "event_payload", "filename", "title_of_file")
ENTITLED = {pair.agent.lower(): {pair.agent, pair.manager, HR} for pair in (*PAIRS, DRAFTED, WITHDRAWN)}
ENTITLED |= {writer.lower(): {writer, *ENTITLED[NAMED.agent.lower()]} for writer in WRITERS[NAMED]}
ABOUT = {f"canary-{agent}-name-{agent}" for agent in (pair.agent.lower() for pair in WRITERS)}
"""The names of those about whom colleagues are asked: they learn these, and nothing else."""
THEIR_MANAGER = f"{CHANGED.canary('name')}-{WITHDRAWN.manager.lower()}"
"""The name read by a person who had a plan for a day."""


class WatchingDriver(Driver):
    """A driver that remembers what was typed and what each person was shown."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.typed: set[str] = set()
        self.shown: list[tuple[str, str]] = []

    def users(self, **facts: object) -> str:
        """Adds a person; people of a plan, and their colleagues, bear a name that is a canary."""
        if facts["id"] in COLLEAGUES:
            facts["name"] = f"Canary-{str(facts['id']).lower()}-name-{facts['id']}"
        for pair in PAIRS:
            if facts["id"] in (pair.agent, pair.manager):
                facts["name"] = f"Canary-{pair.agent.lower()}-name-{facts['id']}"
        return super().users(**facts)

    def _ask(self, method: str, path: str, body: str | None) -> dict[str, Any]:
        answer = super()._ask(method, path, body)
        given = json.loads(body) if body else {}
        self.typed |= {found.lower() for found in CANARY.findall(body or "")}
        if "user" in given:
            self.shown.append((str(given["user"]), json.dumps(answer)))
        return answer


def places(watcher: WatchingDriver) -> Iterator[tuple[str, str]]:
    """Where no canary may be, by name: messages, calls, and what views carry beside their words."""
    calls = watcher.calls()
    outside = [call["arguments"] for call in calls if call["method"].startswith(OUTSIDE_VIEWS)]
    yield "calls beside views", json.dumps(outside)
    yield "channel", json.dumps([one for one in watcher.messages(HR_CHANNEL) if one["user"] not in _people()])
    own = [
        (user, one) for user in _people() for one in watcher.messages(user, user=user) if one["user"] not in _people()
    ]
    yield "direct messages", json.dumps([one for _, one in own if not one["ephemeral"]])
    for reader, one in own:
        for file in one["files"]:
            yield f"file for {reader}", watcher.file(reader, file["id"]).decode()
        if one["ephemeral"]:
            yield f"answer to {reader}", _others(reader, json.dumps(one))
    views = [call["arguments"] for call in calls] + [json.loads(answer) for _, answer in watcher.shown]
    yield "hidden parts", json.dumps(list(_hidden(views)))
    for call in calls:
        if call["method"] == "views.publish":
            user = str(call["arguments"].get("user_id"))
            yield f"home of {user}", _others(user, json.dumps(call["arguments"]))
    for user, answer in watcher.shown:
        yield f"answer to {user}", _others(user, answer)


def leaks(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each place with each canary that stands in it."""
    return [(place, word) for place, text in found for word in sorted(set(CANARY.findall(text)))]


def _others(user: str, text: str) -> str:
    """The canaries that are not for this person."""
    return " ".join(word for word in CANARY.findall(text) if not _may_read(user, word.lower()))


def _may_read(user: str, word: str) -> bool:
    """Whether the plan entitles them; colleagues asked for feedback read the agent's name and their own words."""
    if user in COLLEAGUES and (word in ABOUT or word.endswith(f"-by-{user.lower()}")):
        return True
    if user == WITHDRAWN.agent and word == THEIR_MANAGER:
        return True
    return user in ENTITLED.get(word.split("-")[1], ())


def _hidden(thing: object) -> Iterator[object]:
    """Values that people do not see and Slack keeps: metadata, buttons' values, file names."""
    if isinstance(thing, dict):
        yield from (value for name, value in thing.items() if name in HIDDEN)
        if thing.get("type") == "button":
            yield thing.get("value")
    parts = thing.values() if isinstance(thing, dict) else thing if isinstance(thing, list) else ()
    for part in parts:
        yield from _hidden(part)


def _people() -> set[str]:
    return {str(person["id"]) for person in everybody()} | set(COLLEAGUES)
