"""Views that are open: each person's stack of modals and their App Home, with what they typed."""

import secrets
from dataclasses import dataclass, field

from sandbox.blockkit.inputs import state_of, with_ids
from sandbox.errors import SlackError
from sandbox.jsontypes import Json
from sandbox.workspace.ids import new_id

STACK_MOST = 3


@dataclass(eq=False, slots=True)
class View:
    """An open view. `state` is Slack's `state.values`; `errors` are those shown now, by block id."""

    id: str
    user: str
    body: Json
    hash: str
    state: Json
    previous: str | None = None
    root: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    suggested: dict[str, list[Json]] = field(default_factory=dict)

    @property
    def external_id(self) -> str:
        """The id the app gave it, or nothing."""
        return str(self.body.get("external_id") or "")

    def flag(self, name: str) -> bool:
        """A switch of the view such as `notify_on_close`."""
        return bool(self.body.get(name, False))


class Views:
    """All open views. Ids the app left out are filled in; hashes change with every update."""

    def __init__(self) -> None:
        self._stacks: dict[str, list[View]] = {}
        self._homes: dict[str, View] = {}
        self._count = 0

    def stack(self, user: str) -> list[View]:
        """A person's modals, the bottom one first."""
        return self._stacks.setdefault(user, [])

    def top(self, user: str) -> View | None:
        """The modal a person sees."""
        return next(reversed(self.stack(user)), None)

    def home(self, user: str) -> View | None:
        """A person's App Home, once published."""
        return self._homes.get(user)

    def find(self, view_id: str | None = None, external_id: str | None = None) -> View | None:
        """An open view by Slack's id or the app's own."""
        everywhere = [view for stack in self._stacks.values() for view in stack] + list(self._homes.values())
        for view in everywhere:
            if view.id == view_id or (external_id and view.external_id == external_id):
                return view
        return None

    def open(self, user: str, body: Json) -> View:
        """A new root modal; it takes the place of whatever stack was open."""
        view = self._new(user, body)
        self._stacks[user] = [view]
        return view

    def push(self, user: str, body: Json) -> View:
        """One more modal on top. Raises SlackError when there is none below or three already."""
        stack = self.stack(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK_MOST:
            raise SlackError("push_limit_reached")
        view = self._new(user, body)
        view.previous, view.root = stack[-1].id, stack[0].id
        stack.append(view)
        return view

    def update(self, view: View, body: Json) -> None:
        """New contents; what was typed stays where block_id and action_id are the same."""
        self._check_external(body, view)
        view.body = {**body, "blocks": with_ids(body["blocks"], view.body["blocks"])}
        view.state = state_of(view.body["blocks"], view.state)
        view.hash, view.errors = self._hash(), {}

    def publish(self, user: str, body: Json) -> View:
        """A person's App Home, new or updated."""
        view = self._homes.get(user)
        if view is None:
            view = self._homes[user] = self._new(user, body)
        else:
            self.update(view, body)
        return view

    def close(self, view: View) -> None:
        """Takes one modal off its stack."""
        self._stacks[view.user].remove(view)

    def clear(self, user: str) -> list[View]:
        """Takes all modals away and says which, the top one first."""
        return self._stacks.pop(user, [])[::-1]

    def _new(self, user: str, body: Json) -> View:
        self._check_external(body, None)
        view = View(new_id("V"), user, {**body, "blocks": with_ids(body["blocks"])}, self._hash(), {})
        view.state, view.root = state_of(view.body["blocks"], {}), view.id
        return view

    def _hash(self) -> str:
        self._count += 1
        return f"{self._count}.{secrets.token_urlsafe(6)}"

    def _check_external(self, body: Json, itself: View | None) -> None:
        external_id = body.get("external_id")
        holder = self.find(external_id=external_id) if external_id else None
        if holder is not None and holder is not itself:
            raise SlackError("duplicate_external_id")
