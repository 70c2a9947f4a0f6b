"""From plain values, as a person or a test gives them, to the state Slack would send of an input."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from sandbox.blockkit.inputs import KEEPS, first_state
from sandbox.jsontypes import Json

_FILES = 10
"""As many as a file input takes when it does not say."""


class BadValue(ValueError):
    """A value that an input would not take; the text is what the person reads below it."""


Known = Callable[[str], bool]


def filled(element: Json, value: object, offered: list[Json], known: Mapping[str, Known]) -> Json:
    """The state of an element with this value. Raises BadValue.

    `offered` are the options of an external menu, or the files a person has; `known` finds people, channels and
    conversations by id.
    """
    kind = str(element["type"])
    if value is None or value is False or value in ("", []):
        return first_state({"type": kind})
    keeps = KEEPS[kind]
    if not keeps.many:
        return {"type": kind, keeps.field: _one(element, kind, value, offered, known)}
    values = value if isinstance(value, list) else [value]
    most = element.get("max_files", _FILES) if kind == "file_input" else element.get("max_selected_items", len(values))
    if len(values) > most:
        raise BadValue(f"Choose {most} at most.")
    return {"type": kind, keeps.field: [_one(element, kind, each, offered, known) for each in values]}


def _one(element: Json, kind: str, value: object, offered: list[Json], known: Mapping[str, Known]) -> object:
    if kind in _WRITTEN:
        return _WRITTEN[kind](element, str(value))
    if kind == "rich_text_input":
        return value if isinstance(value, dict) else _rich_text(str(value))
    if kind == "file_input":
        return _file(element, str(value), offered)
    for what, is_known in known.items():
        if what in kind:
            return _known_id(str(value), is_known)
    return _option(element, value, offered)


def options_of(element: Json) -> list[Json]:
    """What a menu offers, its groups laid end to end."""
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    return list(element.get("options") or grouped)


def _option(element: Json, value: object, offered: list[Json]) -> Json:
    options = options_of(element) or offered
    if value is True and options:
        return options[0]
    for option in options:
        if str(value) in (option.get("value"), option["text"]["text"]):
            return option
    raise BadValue("Choose one of the options.")


def _file(element: Json, file_id: str, held: list[Json]) -> Json:
    file = next((each for each in held if each["id"] == file_id), None)
    if file is None:
        raise BadValue("Choose a file of yours.")
    kinds = [str(each).lower().removeprefix(".") for each in element.get("filetypes") or []]
    if kinds and file["filetype"] not in kinds:
        raise BadValue(f"Choose a file of this kind: {', '.join(kinds)}.")
    return file


def _known_id(value: str, is_known: Known) -> str:
    if not is_known(value):
        raise BadValue("Choose one from the list.")
    return value


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _text(element: Json, value: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(value) < least:
        raise BadValue(f"Write at least {least} characters.")
    if len(value) > most:
        raise BadValue(f"Write {most} characters at most.")
    return value


def _number(element: Json, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise BadValue("Enter a number.") from None
    if not number.is_finite():
        raise BadValue("Enter a number.")
    if not element["is_decimal_allowed"] and number != int(number):
        raise BadValue("Enter a whole number.")
    if "min_value" in element and number < Decimal(element["min_value"]):
        raise BadValue(f"Enter {element['min_value']} or more.")
    if "max_value" in element and number > Decimal(element["max_value"]):
        raise BadValue(f"Enter {element['max_value']} or less.")
    return value


def _email(_element: Json, value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        raise BadValue("Enter an email address.")
    return value


def _url(_element: Json, value: str) -> str:
    if not re.fullmatch(r"https?://\S+", value):
        raise BadValue("Enter a web address.")
    return value


def _date(_element: Json, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadValue("Choose a date.") from None


def _time(_element: Json, value: str) -> str:
    try:
        return time.fromisoformat(value).strftime("%H:%M")
    except ValueError:
        raise BadValue("Choose a time.") from None


def _date_time(_element: Json, value: str) -> int:
    try:
        return int(value) if value.isdigit() else int(datetime.fromisoformat(value).timestamp())
    except ValueError:
        raise BadValue("Choose a date and time.") from None


_WRITTEN: Mapping[str, Callable[[Json, str], object]] = {
    "plain_text_input": _text,
    "number_input": _number,
    "email_text_input": _email,
    "url_text_input": _url,
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": _date_time,
}
