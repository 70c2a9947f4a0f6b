"""The quick way to validate Slack's models asks the same validators as the SDK's own, in the same order."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.basic_objects import JsonObject, JsonValidator
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, SectionBlock
from slack_sdk.models.views import View

from tests.support.slack_models import validate_as_the_sdk_does, validators

WRONG = (
    ButtonElement(text="x" * 76, action_id="a"),
    ButtonElement(text="Open", action_id="a" * 256),
    ActionsBlock(elements=[ButtonElement(text="Open", action_id=f"a{n}") for n in range(26)]),
    SectionBlock(),
    View(type="sheet", title="A title"),
)


def derived(kind: type[Any]) -> Iterator[type[JsonObject]]:
    """All classes that come from this one."""
    for one in kind.__subclasses__():
        yield one
        yield from derived(one)


class Asked(JsonObject):
    """Takes down which validators were asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    @property
    def attributes(self) -> set[str]:
        """What its JSON holds."""
        return set()

    @JsonValidator("never")
    def last(self) -> bool:
        """A validator of the base."""
        self.asked.append("last")
        return True

    def other(self) -> None:
        """No validator."""
        raise AssertionError


class AskedMore(Asked):
    """One more validator, of its own."""

    @JsonValidator("never")
    def first(self) -> bool:
        """A validator of the class."""
        self.asked.append("first")
        return True


@pytest.mark.parametrize("validate", [validate_as_the_sdk_does, JsonObject.validate_json], ids=["sdk", "quick"])
def test_all_validators_are_asked_in_the_same_order(validate: Callable[[JsonObject], None]) -> None:
    thing = AskedMore()
    validate(thing)
    assert thing.asked == ["first", "last"]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
def test_what_the_sdk_refuses_is_refused_in_the_same_words(wrong: JsonObject) -> None:
    with pytest.raises(SlackObjectFormationError) as told:
        validate_as_the_sdk_does(wrong)
    with pytest.raises(SlackObjectFormationError) as told_quickly:
        wrong.validate_json()
    assert str(told_quickly.value) == str(told.value)


def test_it_is_quick_and_misses_no_class() -> None:
    assert JsonObject.validate_json is not validate_as_the_sdk_does
    assert sum(bool(validators(kind)) for kind in set(derived(JsonObject))) > 40
