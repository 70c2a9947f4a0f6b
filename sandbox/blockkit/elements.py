"""Block elements: buttons, menus and inputs, each with the fields and limits of its reference page."""

from collections.abc import Mapping

from sandbox.blockkit.composition import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    GROUPS,
    OPTION,
    PICTURE,
    PLACEHOLDER_MOST,
    PLAIN_OPTION,
    PLAIN_OPTIONS,
    STYLE,
    initial_among_options,
    plain,
)
from sandbox.blockkit.rules import (
    Check,
    Rule,
    anything,
    boolean,
    exactly_one_of,
    integer,
    listing,
    matching,
    shape,
    string,
)

_ACTION = {"type": anything}
_CLICKED = {"action_id": ACTION_ID, "confirm": CONFIRM}
_MOMENT = integer(1_000_000_000, 9_999_999_999)
_DATE = matching(r"\d{4}-\d{2}-\d{2}", "must be a date: YYYY-MM-DD")
_TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time: HH:mm")
_NUMBER = matching(r"-?\d+(\.\d+)?", "must be a number, as a string")
_IDS = listing(string(), 100, least=0)
_MANY: Mapping[str, Rule] = {"max_selected_items": integer(1)}


def _element(required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Check) -> Rule:
    return shape({**_ACTION, **required}, {**_CLICKED, **optional}, *also)


def _asking(required: Mapping[str, Rule], optional: Mapping[str, Rule], *also: Check) -> Rule:
    extras = {"placeholder": plain(PLACEHOLDER_MOST), "focus_on_load": boolean}
    return _element(required, {**extras, **optional}, *also)


def _typed(required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    return _asking(required, {"initial_value": string(3000), "dispatch_action_config": DISPATCH, **optional})


def _menu(initial: Mapping[str, Rule]) -> Rule:
    choices = {"options": PLAIN_OPTIONS, "option_groups": GROUPS}
    one_kind = exactly_one_of("options", "option_groups")
    return _asking({}, {**choices, **initial}, one_kind, initial_among_options)


_BUTTON = _element(
    {"text": plain(75)},
    {
        "value": string(2000),
        "url": string(3000),
        "style": STYLE,
        "accessibility_label": string(75),
    },
)
_CONVERSATION = {"default_to_current_conversation": boolean, "filter": FILTER}
_RESPONSE_URL = {"response_url_enabled": boolean}

ELEMENTS: Mapping[str, Rule] = {
    "button": _BUTTON,
    "overflow": _element({"options": listing(PLAIN_OPTION, 5)}, {}),
    "checkboxes": _element(
        {"options": listing(OPTION, 10)},
        {"initial_options": listing(OPTION, 10), "focus_on_load": boolean},
        initial_among_options,
    ),
    "radio_buttons": _element(
        {"options": listing(OPTION, 10)},
        {"initial_option": OPTION, "focus_on_load": boolean},
        initial_among_options,
    ),
    "static_select": _menu({"initial_option": PLAIN_OPTION}),
    "multi_static_select": _menu({"initial_options": PLAIN_OPTIONS, **_MANY}),
    "external_select": _asking({}, {"initial_option": PLAIN_OPTION, "min_query_length": integer(0)}),
    "multi_external_select": _asking({}, {"initial_options": PLAIN_OPTIONS, "min_query_length": integer(0), **_MANY}),
    "users_select": _asking({}, {"initial_user": string()}),
    "multi_users_select": _asking({}, {"initial_users": _IDS, **_MANY}),
    "conversations_select": _asking({}, {"initial_conversation": string(), **_CONVERSATION, **_RESPONSE_URL}),
    "multi_conversations_select": _asking({}, {"initial_conversations": _IDS, **_CONVERSATION, **_MANY}),
    "channels_select": _asking({}, {"initial_channel": string(), **_RESPONSE_URL}),
    "multi_channels_select": _asking({}, {"initial_channels": _IDS, **_MANY}),
    "datepicker": _asking({}, {"initial_date": _DATE}),
    "timepicker": _asking({}, {"initial_time": _TIME, "timezone": string()}),
    "datetimepicker": _element({}, {"initial_date_time": _MOMENT, "focus_on_load": boolean}),
    "plain_text_input": _typed(
        {}, {"multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)}
    ),
    "number_input": _typed(
        {"is_decimal_allowed": boolean},
        {"min_value": _NUMBER, "max_value": _NUMBER, "initial_value": _NUMBER},
    ),
    "email_text_input": _typed({}, {}),
    "url_text_input": _typed({}, {}),
    "rich_text_input": _typed({}, {"initial_value": anything}),
    "file_input": _element({}, {"filetypes": listing(string(), 100), "max_files": integer(1, 10)}),
    "image": shape({**_ACTION, "alt_text": string(2000, 1)}, PICTURE, exactly_one_of(*PICTURE)),
    "workflow_button": _element({"text": plain(75), "workflow": anything}, {"style": STYLE}),
}

IN_ACTIONS = frozenset(ELEMENTS) - {
    "image",
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "file_input",
}
AS_ACCESSORY = frozenset(ELEMENTS) - {
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "file_input",
    "rich_text_input",
    "datetimepicker",
}
AS_INPUT = frozenset(ELEMENTS) - {"button", "overflow", "image", "workflow_button"}


def elements_of(types: frozenset[str]) -> Mapping[str, Rule]:
    """The rules of some of the elements."""
    return {name: ELEMENTS[name] for name in types}
