"""What a capability listens to: its subcommands, buttons, forms, shortcuts and events."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from slack_bolt import App

from handlers.request.read_twice import second_look

Listener = Callable[..., None]


def _none() -> Mapping[str, Listener]:
    return {}


@dataclass(frozen=True)
class Listeners:
    """The listeners of one capability, by what Slack names: a listener is bound once, Bolt never replaces one.

    `commands` by the first word after `/pip`; `buttons` and menus by action id; `forms` (submitted) and `closed` by
    callback id; `shortcuts` by callback id; `events` by type. `read_twice` are, by callback id, the fields of a form in
    which words about a person get a second look before they are saved.
    """

    commands: Mapping[str, Listener] = field(default_factory=_none)
    buttons: Mapping[str, Listener] = field(default_factory=_none)
    forms: Mapping[str, Listener] = field(default_factory=_none)
    closed: Mapping[str, Listener] = field(default_factory=_none)
    shortcuts: Mapping[str, Listener] = field(default_factory=_none)
    events: Mapping[str, Listener] = field(default_factory=_none)
    read_twice: Mapping[str, Collection[str]] = field(default_factory=dict)


def together(capabilities: Iterable[Listeners], kind: str) -> dict[str, Listener]:
    """Return what all capabilities listen to of one kind. Raises ValueError where two of them name the same id."""
    found: dict[str, Listener] = {}
    for capability in capabilities:
        for name, listener in getattr(capability, kind).items():
            if str(name) in found:
                raise ValueError(f"{kind}: two capabilities listen to {name}")
            found[str(name)] = listener
    return found


def bind(app: App, capabilities: Iterable[Listeners]) -> None:
    """Bind shortcuts, forms, buttons and events; the command has a listener of its own (`handlers.pip`)."""
    kinds = {
        "shortcuts": app.shortcut,
        "closed": app.view_closed,
        "buttons": app.action,
        "events": app.event,
    }
    every = tuple(capabilities)
    _bind_forms(app, every)
    for kind, bound_by in kinds.items():
        for name, listener in together(every, kind).items():
            bound_by(name)(listener)


def _bind_forms(app: App, capabilities: Iterable[Listeners]) -> None:
    every = tuple(capabilities)
    fields = {str(name): found for each in every for name, found in each.read_twice.items()}
    for name, listener in together(every, "forms").items():
        app.view(name, middleware=[second_look(fields[name])] if name in fields else [])(listener)
