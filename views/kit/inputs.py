"""The inputs of a form. An `Ask` is the question in words; the function says what kind of answer it takes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import (
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    DatePickerElement,
    InputBlock,
    InputInteractiveElement,
    NumberInputElement,
    Option,
    OptionGroup,
    PlainTextInputElement,
    StaticMultiSelectElement,
    StaticSelectElement,
    TimePickerElement,
    UserMultiSelectElement,
    UserSelectElement,
)
from slack_sdk.models.blocks.block_elements import FileInputElement

from views.kit import block_kit, ids
from views.kit.plan_label import with_plan_label

_OPTION, _OPTIONS, _PLACEHOLDER, _TEXT = 75, 100, 150, 3000
_AMOUNT, _A_GROUP = 20, 25
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Ask:
    """One question in words.

    `token` makes Slack forget what it showed before; `at_once` reports a change before the form is submitted.
    """

    field: str
    label: str
    hint: str = ""
    placeholder: str = ""
    optional: bool = True
    token: str = ""
    at_once: bool = False

    @property
    def shadow(self) -> str | None:
        """The placeholder, if there is one."""
        return block_kit.one_line(with_plan_label(self.placeholder), _PLACEHOLDER) if self.placeholder else None


def text(ask: Ask, value: str = "", longest: int = 300, tall: bool = False) -> InputBlock:
    """Free text of at most `longest` characters."""
    element = PlainTextInputElement(
        action_id=ask.field,
        placeholder=ask.shadow,
        initial_value=block_kit.clip(value, min(longest, _TEXT)) if value.strip() else None,
        max_length=min(longest, _TEXT),
        multiline=tall,
    )
    return _input(ask, element)


def number(ask: Ask, value: str = "", decimals: bool = True, least: int | None = None) -> InputBlock:
    """A number. A `value` that Slack would not take as a number is left out."""
    element = NumberInputElement(
        action_id=ask.field,
        placeholder=ask.shadow,
        is_decimal_allowed=decimals,
        initial_value=value if _NUMBER.fullmatch(value) else None,
        min_value=least,
    )
    return _input(ask, element)


def amount(ask: Ask, value: str = "") -> InputBlock:
    """A measured value, as people write it: Slack's own number input takes no "85%" and no "6:12"."""
    return text(ask, value, _AMOUNT)


def choice(ask: Ask, options: Mapping[str, str], value: str = "", about: Mapping[str, str] | None = None) -> InputBlock:
    """One of `options` (value → visible text), the first hundred of them, with a line `about` each if there is one."""
    lines = about or {}
    offered = {key: _option(key, name, lines.get(key, "")) for key, name in list(options.items())[:_OPTIONS]}
    element = StaticSelectElement(
        action_id=ask.field,
        placeholder=ask.shadow,
        options=list(offered.values()),
        initial_option=offered.get(value),
    )
    return _input(ask, element)


def long_choice(ask: Ask, options: Mapping[str, str], value: str = "") -> InputBlock:
    """One of `options` (value → visible text), however many: beyond a hundred, in groups named by their ends."""
    if len(options) <= _OPTIONS:
        return choice(ask, options, value)
    offered = [(name, _option(key, name)) for key, name in options.items()]
    groups = [offered[start : start + _A_GROUP] for start in range(0, len(offered), _A_GROUP)]
    element = StaticSelectElement(
        action_id=ask.field,
        placeholder=ask.shadow,
        option_groups=[_group([name for name, _ in group], [option for _, option in group]) for group in groups],
        initial_option=next((option for _, option in offered if option.value == value), None),
    )
    return _input(ask, element)


def several(ask: Ask, options: Mapping[str, str], values: Collection[str] = ()) -> InputBlock:
    """Any of `options` (value → visible text)."""
    offered = {key: _option(key, name) for key, name in options.items()}
    chosen = [offered[key] for key in options if key in values] or None
    element = StaticMultiSelectElement(
        action_id=ask.field, placeholder=ask.shadow, options=list(offered.values()), initial_options=chosen
    )
    return _input(ask, element)


def day(ask: Ask, value: str = "") -> InputBlock:
    """A date; `value` is YYYY-MM-DD."""
    return _input(ask, DatePickerElement(action_id=ask.field, placeholder=ask.shadow, initial_date=value or None))


def clock(ask: Ask, value: str = "") -> InputBlock:
    """A time of day; `value` is HH:MM."""
    return _input(ask, TimePickerElement(action_id=ask.field, placeholder=ask.shadow, initial_time=value or None))


def person(ask: Ask, value: str = "") -> InputBlock:
    """Somebody in the workspace; `value` is a user id."""
    return _input(ask, UserSelectElement(action_id=ask.field, placeholder=ask.shadow, initial_user=value or None))


def people(ask: Ask, values: Collection[str] = (), most: int | None = None) -> InputBlock:
    """Several people, at most so many; `values` are user ids."""
    chosen = sorted(values) or None
    element = UserMultiSelectElement(
        action_id=ask.field, placeholder=ask.shadow, initial_users=chosen, max_selected_items=most
    )
    return _input(ask, element)


def private_channel(ask: Ask, value: str = "") -> InputBlock:
    """A private channel of this workspace; `value` is its id."""
    own = ConversationFilter(include=["private"], exclude_bot_users=True, exclude_external_shared_channels=True)
    element = ConversationSelectElement(
        action_id=ask.field, placeholder=ask.shadow, initial_conversation=value or None, filter=own
    )
    return _input(ask, element)


def file(ask: Ask, kinds: Sequence[str]) -> InputBlock:
    """One file of these kinds, which are the ends of file names."""
    return _input(ask, FileInputElement(action_id=ask.field, filetypes=list(kinds), max_files=1))


def ticks(ask: Ask, options: Mapping[str, str], values: Collection[str] = ()) -> InputBlock:
    """A group of boxes, one for each of `options` (value → visible text); Slack takes up to ten."""
    offered = {key: _option(key, name) for key, name in options.items()}
    chosen = [offered[key] for key in options if key in values] or None
    return _input(ask, CheckboxesElement(action_id=ask.field, options=list(offered.values()), initial_options=chosen))


def tick(ask: Ask, words: str) -> InputBlock:
    """One box to tick; its value is "yes"."""
    return _input(ask, CheckboxesElement(action_id=ask.field, options=[_option("yes", with_plan_label(words))]))


def _input(ask: Ask, element: InputInteractiveElement) -> InputBlock:
    return InputBlock(
        block_id=ids.block_of(ask.field, ask.token),
        label=block_kit.plain(with_plan_label(ask.label), _PLACEHOLDER),
        element=element,
        hint=block_kit.plain(with_plan_label(ask.hint), _PLACEHOLDER * 2) if ask.hint else None,
        optional=ask.optional,
        dispatch_action=ask.at_once or None,
    )


def _group(names: Sequence[str], options: Sequence[Option]) -> OptionGroup:
    """A group of options, named by the first letters of its first and last."""
    first, last = names[0][:1], names[-1][:1]
    return OptionGroup(label=block_kit.plain(first if first == last else f"{first} to {last}"), options=list(options))


def _option(value: str, name: str, about: str = "") -> Option:
    text = block_kit.plain(block_kit.one_line(name, _OPTION))
    return Option(
        value=value, text=text, description=block_kit.plain(block_kit.one_line(about, _OPTION)) if about else None
    )
