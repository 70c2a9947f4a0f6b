"""Refusals: errors with which the domain declines a request. Their words stand in `views.kit.refusals`."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


class Refusal(Exception):
    """A request that the domain declines: `code` names the reason, `facts` fill in its words."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts


class CannotBeRead(Refusal):
    """What was asked for is damaged, and set aside until it can be read."""

    def __init__(self) -> None:
        super().__init__("cannot_be_read")


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field of a form. `field` is the input's action id."""

    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict)


class InvalidForm(Refusal):
    """A form with problems that stand at their fields. Nothing was saved but the draft."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("invalid_form")
        self.problems = tuple(problems)
