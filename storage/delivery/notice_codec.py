"""Notices as the ledger stores them: fields as JSON, in and out."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from coaching.delivery.notice import Notice
from coaching.delivery.timetable import KINDS

Fields = dict[str, object]


def fields_of(notice: Notice) -> Fields:
    """A notice's fields, as JSON has them: an enum by its value, a slot as a list."""
    return {field.name: getattr(notice, field.name) for field in fields(notice)}


def notice_of(code: str, stored: Mapping[str, Any]) -> Notice:
    """The notice of a kind with these fields."""
    kind = KINDS[code]
    readers = _READERS[code]
    return kind(**{name: readers[name](value) if name in readers else value for name, value in stored.items()})


def _readers(kind: type[Notice]) -> Mapping[str, Callable[[Any], object]]:
    """How each field is read that JSON does not have as it is."""
    hints = get_type_hints(kind)
    found = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return {name: reader for name, reader in found.items() if reader is not None}


def _reader(hint: object) -> Callable[[Any], object] | None:
    options = [option for option in get_args(hint) if option is not NoneType]
    if get_origin(hint) is tuple:
        return tuple
    if NoneType in get_args(hint) and isinstance(options[0], type) and issubclass(options[0], StrEnum):
        enum = options[0]
        return lambda value: None if value is None else enum(value)
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None


_READERS = {code: _readers(kind) for code, kind in KINDS.items()}
