"""Nothing is rewritten without consent: whatever is clicked in the start form, what was typed stands as it was typed.

The screen is kept here as Slack keeps it: what stands in an input stays as long as its block and action ids do.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.base.metrics import CATALOGUE
from coaching.screens import PreviewScreen, StartScreen
from coaching.start.drafts import PREVIEW
from services.start.drafts import Advanced, add_beside, add_goal, add_support, advance_draft, go_back, save_draft
from storage.base.database import open_engine
from tests.support.keys import a_storage
from tests.support.people import AGENT, MANAGER
from tests.support.screens.reading import blocks_of, buttons_of, inputs_of
from tests.support.use_case_harness import UseCaseHarness, a_use_case_harness
from views.start.preview import preview_modal
from views.start.start_form import start_modal

Click = Callable[["Screen"], None]
_IDS = itertools.count()
_WORDS = st.sampled_from(
    ["Call structure", "Stop being careless", "within 75 days by practice", "字 & <b>", "5", "Listen"]
)
_NUMBERS = st.sampled_from(["78", "85.5", "-3", "0", ""])
_DAYS = st.sampled_from(["2026-12-01", "2027-12-01", ""])
_METRICS = st.sampled_from([*CATALOGUE, ""])
_KINDS: Mapping[str, st.SearchStrategy[str]] = {
    "number_input": _NUMBERS,
    "datepicker": _DAYS,
    "plain_text_input": st.one_of(_WORDS, st.just("")),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Any) -> Iterator[UseCaseHarness]:
    """Yield a workspace in which all examples have drafts of their own."""
    file = tmp_path_factory.mktemp("consent") / "f.db"
    file.write_bytes(sqlite_template.read_bytes())
    engine = open_engine(f"sqlite:///{file}")
    yield a_use_case_harness(a_storage(engine))
    engine.dispose()


class Screen:
    """The start form on somebody's screen, with what stands in its inputs."""

    def __init__(self, work: UseCaseHarness) -> None:
        self.work, self.draft_id = work, f"draft-{next(_IDS)}"
        self.step, self.fields, self.buttons = 1, {}, {}  # type: ignore[var-annotated]
        self.kept: dict[tuple[str, str], str] = {}
        self.show(work.run(MANAGER, save_draft, self.draft_id, {}))
        self.type("agent", AGENT.id)
        self.type("observed", "Calls of 12 minutes in the late shift")
        self.type("unusual", "nothing")

    def show(self, screen: StartScreen | PreviewScreen) -> None:
        """Draws the form anew, as Slack does."""
        view = start_modal(screen) if isinstance(screen, StartScreen) else preview_modal(screen)
        self.step = screen.draft.step if isinstance(screen, StartScreen) else PREVIEW
        self.fields, self.buttons = inputs_of(view), buttons_of(view)
        assert len(blocks_of(view)) <= 100
        held = {(block["block_id"], name): _shown(block["element"]) for name, block in self.fields.items()}
        self.kept = {place: self.kept.get(place, text) for place, text in held.items()}

    @property
    def values(self) -> dict[str, str]:
        """What stands in the inputs, by action id."""
        return {name: text for (_, name), text in self.kept.items()}

    def type(self, name: str, text: str) -> None:
        """Somebody writes, or chooses."""
        self.kept[self.fields[name]["block_id"], name] = text

    def click(self, use_case: Callable[..., StartScreen], *more: str) -> None:
        """A button of the form."""
        self.show(self.work.run(MANAGER, use_case, self.draft_id, self.values, *more))

    def next(self) -> None:
        """*Next*: refused, it stays as it is."""
        if self.step != PREVIEW:
            done: Advanced = self.work.run(MANAGER, advance_draft, self.draft_id, self.step, self.values)
            if not done.problems:
                self.show(done.preview or done.screen)


def _shown(element: Mapping[str, Any]) -> str:
    found = next((element[key] for key in element if key.startswith("initial_")), "")
    if isinstance(found, list):
        return " ".join(str(each["value"]) for each in found)
    return str(found["value"] if isinstance(found, Mapping) else found)


CLICKS: Mapping[str, Click] = {
    "next": Screen.next,
    "back": lambda screen: screen.click(go_back),
    "check": lambda screen: screen.click(save_draft) if screen.step != PREVIEW else None,
    "beside": lambda _screen: None,
    "goal": lambda screen: screen.click(add_goal) if "add_goal" in screen.buttons else None,
    "support": lambda screen: screen.click(add_support) if "add_support" in screen.buttons else None,
}


@pytest.mark.no_cover  # others walk the same lines, once
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_was_typed_changes_but_by_a_click_that_says_so(place: UseCaseHarness, data: st.DataObject) -> None:
    screen = Screen(place)
    if template := data.draw(st.sampled_from(["", "technical_support", "call_centre"])):
        screen.type("template", template)
    screen.next()
    assert screen.step == 2
    seen = dict(screen.values)
    for n in range(data.draw(st.integers(4, 12))):
        act = data.draw(st.sampled_from(["fill", "metric"] if n == 0 else list(_possible(screen))))
        allowed: set[str] = set()
        if act == "type":
            _type_something(screen, seen, data)
        elif act == "fill":
            _complete(screen, seen)
        elif act == "metric":
            screen.type("goal_1_metric", data.draw(_METRICS))
            seen["goal_1_metric"] = screen.values["goal_1_metric"]
            screen.click(save_draft)
        elif act == "beside" and "add_beside" in screen.buttons:
            allowed = {name for name, text in seen.items() if name.endswith("_metric") and not text}
            screen.click(add_beside, screen.buttons["add_beside"])
        else:
            CLICKS[act](screen)
        changed = {name for name, text in screen.values.items() if seen.get(name, text) != text}
        assert changed <= allowed, act
        assert len(changed) <= 1, act
        seen |= screen.values


def _possible(screen: Screen) -> Iterator[str]:
    """What can be done on this screen; an offer is taken more often than people would."""
    yield from ("next", "back", "type", "type")
    if screen.step == 2:
        yield from ("fill", "metric", "check", "beside", "beside", "goal", "support")


def _type_something(screen: Screen, seen: dict[str, str], data: st.DataObject) -> None:
    places = {name: _KINDS.get(block["element"]["type"]) for name, block in screen.fields.items()}
    writable = {name: kind for name, kind in places.items() if kind is not None and name != "start_date"}
    if writable and (name := data.draw(st.sampled_from(sorted(writable)))):
        kind = _METRICS if name.endswith("_metric") else writable[name]
        most = screen.fields[name]["element"].get("max_length")  # Slack lets nobody type more
        screen.type(name, data.draw(kind)[:most])
        seen[name] = screen.values[name]


def _complete(screen: Screen, seen: dict[str, str]) -> None:
    """All that *Next* asks of the second step, where nothing stands yet."""
    needed = {"goal_1_metric": "aht", "goal_1_how": "Call structure", "goal_1_baseline": "6.5", "goal_1_target": "5.5"}
    for name, text in (needed | {"support_1_text": "Listen to three calls together"}).items():
        if name in screen.fields and not screen.values[name]:
            screen.type(name, text)
            seen[name] = text


def test_the_property_would_notice_a_form_that_rewrites(place: UseCaseHarness) -> None:
    screen = Screen(place)
    screen.next()
    _complete(screen, {})
    before = screen.values
    screen.click(add_beside, "fcr")
    assert {name for name, text in screen.values.items() if before.get(name, text) != text} == set()
    assert screen.values["goal_2_metric"] == "fcr"
    screen.type("goal_1_how", "Another way")
    screen.kept = {(f"{block}~new", name): "" for block, name in screen.kept}
    screen.click(save_draft)
    assert screen.values["goal_1_how"] == ""
