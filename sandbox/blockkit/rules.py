"""The small alphabet the Block Kit rules are written in: a rule looks at a value and yields what is wrong.

Messages follow the form of Slack's `response_metadata.messages`: `[ERROR] what [json-pointer:/where]`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Problems = Iterator[str]
Rule = Callable[[object, str], Problems]
Check = Callable[[Mapping[str, Any], str], Problems]


def problem(what: str, at: str) -> str:
    """One line as Slack writes it."""
    return f"[ERROR] {what} [json-pointer:{at}]"


def string(most: int | None = None, least: int = 0) -> Rule:
    """A string of `least` to `most` characters."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif most is not None and len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)

    return check


def matching(pattern: str, words: str) -> Rule:
    """A string of one form, such as a date."""
    form = re.compile(pattern)

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, str) or not form.fullmatch(value):
            yield problem(words, at)

    return check


def boolean(value: object, at: str) -> Problems:
    """`true` or `false`."""
    if not isinstance(value, bool):
        yield problem("must provide a boolean", at)


def integer(least: int, most: int | None = None) -> Rule:
    """A whole number within limits."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must provide an integer", at)
        elif value < least or (most is not None and value > most):
            yield problem(f"must be between {least} and {most}", at)

    return check


def choice(*allowed: str) -> Rule:
    """One of a few words."""

    def check(value: object, at: str) -> Problems:
        if value not in allowed:
            yield problem(f"must be one of {', '.join(allowed)}", at)

    return check


def listing(rule: Rule, most: int, least: int = 1) -> Rule:
    """A list whose items each keep a rule."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield problem(f"no fewer than {least} items allowed", at)
        for index, item in enumerate(value):
            yield from rule(item, f"{at}/{index}")

    return check


def anything(_value: object, _at: str) -> Problems:
    """No rule of ours: Slack's own structure of rich text and the like is passed on."""
    return iter(())


def shape(required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Check) -> Rule:
    """An object with these fields and no others; `also` looks at the whole, once the parts are right."""
    known = {**required, **optional}

    def parts(value: Mapping[str, Any], at: str) -> Problems:
        yield from (problem(f"missing required field: {name}", at) for name in required if name not in value)
        for name, held in value.items():
            if name not in known:
                yield problem(f"invalid additional property: {name}", at)
            elif held is not None or name in required:
                yield from known[name](held, f"{at}/{name}")

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        found = list(parts(value, at))
        yield from found
        if not found:
            for rule in also:
                yield from rule(value, at)

    return check


def by_type(table: Mapping[str, Rule]) -> Rule:
    """An object whose `type` says which rule it has to keep."""

    def check(value: object, at: str) -> Problems:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
        elif "type" not in value:
            yield problem("missing required field: type", at)
        elif not isinstance(value["type"], str) or value["type"] not in table:
            yield problem(f"unsupported type: {value['type']}", f"{at}/type")
        else:
            yield from table[value["type"]](value, at)

    return check


def exactly_one_of(*names: str) -> Check:
    """The object holds one of these fields, and only one."""

    def check(value: Mapping[str, Any], at: str) -> Problems:
        if sum(value.get(name) is not None for name in names) != 1:
            yield problem(f"must have exactly one of {', '.join(names)}", at)

    return check
