"""The shapes that requests must have before anything of them is read: Slack's, as far as the listeners use them.

Slack always sends these; what does not fit came from elsewhere, or from a Slack that changed. It is refused completely,
so that no listener has to check what it is given.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, Json, StringConstraints, TypeAdapter, ValidationError

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:/~-]{1,255}\z")]
"""Ids and values made by this app or Slack."""
MaybeId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.:/~-]{0,255}\z")] | None
Text = Annotated[str, StringConstraints(max_length=50_000)]


class Shape(BaseModel):
    """A part of a request; what it holds beside the parts named is not read."""

    model_config = ConfigDict(strict=True, extra="ignore")


class Named(Shape):
    """Anything that is known by its id."""

    id: Id


class Option(Shape):
    """A chosen option."""

    value: Annotated[str, StringConstraints(max_length=200)]


class SentFile(Shape):
    """A file that somebody put into a file input. Its bytes are fetched with the bot's token."""

    id: Id
    name: Text
    size: Annotated[int, Field(ge=0)]
    url_private_download: Text


class InputState(Shape):
    """The state of one input."""

    value: Text | None = None
    selected_option: Option | None = None
    selected_options: list[Option] | None = None
    selected_user: MaybeId = None
    selected_users: list[Id] | None = None
    selected_conversation: MaybeId = None
    selected_conversations: list[Id] | None = None
    selected_channel: MaybeId = None
    selected_channels: list[Id] | None = None
    selected_date: MaybeId = None
    selected_time: MaybeId = None
    selected_date_time: int | None = None
    files: list[SentFile] | None = None


class State(Shape):
    """The inputs of a view, by block and action."""

    values: dict[str, dict[str, InputState]] = Field(default_factory=dict)


class Element(Shape):
    """What a block holds, where it is an input."""

    action_id: Id


class Block(Shape):
    """A block of a view."""

    type: str
    block_id: Text = ""


class InputBlock(Block):
    """An input: the place where an error is shown."""

    type: Literal["input"]
    block_id: Text
    element: Element


class View(Shape):
    """One of our views, as it comes back."""

    id: Id
    type: Literal["modal", "home"]
    callback_id: MaybeId = None
    private_metadata: Literal[""] | Json[dict[str, Annotated[str, StringConstraints(max_length=255)] | int]] = ""
    root_view_id: MaybeId = None
    previous_view_id: MaybeId = None
    state: State | None = None
    blocks: list[InputBlock | Block]


class BlockAction(Shape):
    """A click, or a choice that answers at once."""

    action_id: Id
    value: MaybeId = None
    selected_option: Option | None = None


class Authorization(Shape):
    """For whom an event was sent."""

    team_id: MaybeId = None
    enterprise_id: MaybeId = None
    user_id: MaybeId = None
    is_enterprise_install: bool | None = None


class ReadByBolt(Shape):
    """Where Bolt looks for workspace, person and channel, in requests and in events."""

    team: Named | MaybeId = None
    team_id: MaybeId = None
    enterprise: Named | MaybeId = None
    enterprise_id: MaybeId = None
    channel: Named | MaybeId = None
    channel_id: MaybeId = None
    authorizations: list[Authorization] | None = None
    is_enterprise_install: bool | Literal["true", "false"] | None = None
    trigger_id: MaybeId = None


class Request(ReadByBolt):
    """What all requests have in common. A view, if there is one, is complete."""

    view: View | None = None


class SlashCommand(Request):
    """A slash command."""

    command: Id
    user_id: Id
    trigger_id: Id
    text: Text = ""


class Shortcut(Request):
    """A global shortcut."""

    type: Literal["shortcut"]
    callback_id: Id
    user: Named
    trigger_id: Id


class ShortcutMessage(Shape):
    """The message on which a shortcut was run. Its words are not read."""

    user: MaybeId = None


class MessageShortcut(Request):
    """A shortcut from a message's menu."""

    type: Literal["message_action"]
    callback_id: Id
    user: Named
    trigger_id: Id
    message: ShortcutMessage


class Click(Request):
    """A click in a message, a modal or Home."""

    type: Literal["block_actions"]
    user: Named
    trigger_id: Id
    actions: Annotated[list[BlockAction], Field(min_length=1)]


class AnswerPlace(Shape):
    """Where an answer to a form may be posted. The app never does; Bolt reads it."""

    response_url: Text = ""


class Form(Request):
    """A submitted or closed modal."""

    type: Literal["view_submission", "view_closed"]
    user: Named
    view: View
    response_urls: list[AnswerPlace] = Field(default_factory=list)


class SlackUser(Shape):
    """A person as events describe them."""

    id: Id
    team_id: MaybeId = None
    name: Text | None = None
    real_name: Text | None = None
    tz: Text | None = None
    profile: dict[str, Any] | None = None
    enterprise_user: dict[str, Any] | None = None


class PersonChanged(ReadByBolt):
    """Somebody joined or changed."""

    type: Literal["user_change", "team_join"]
    user: SlackUser


class UserGroup(Shape):
    """A user group."""

    id: Id
    users: list[Id] | None = None
    updated_by: Id


class GroupChanged(ReadByBolt):
    """A user group changed."""

    type: Literal["subteam_updated"]
    subteam: UserGroup


class HomeOpened(ReadByBolt):
    """Somebody opened Home or the messages."""

    type: Literal["app_home_opened"]
    user: Id
    tab: str = "home"


class MessageEvent(ReadByBolt):
    """A message, an edit, a deletion."""

    type: Literal["message"]
    channel: Id
    ts: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,12}\.[0-9]{6}\z")]
    user: MaybeId = None
    channel_type: MaybeId = None
    subtype: MaybeId = None
    bot_id: MaybeId = None


class Event(Request):
    """An event we listen to."""

    type: Literal["event_callback"]
    event_id: MaybeId = None
    event: Annotated[PersonChanged | GroupChanged | HomeOpened | MessageEvent, Field(discriminator="type")]


_REQUEST: TypeAdapter[Any] = TypeAdapter(SlashCommand | Shortcut | MessageShortcut | Click | Form | Event)


def is_well_formed(body: object) -> bool:
    """Whether a request is of a shape that we know."""
    try:
        _REQUEST.validate_python(body)
    except (ValidationError, RecursionError):
        return False
    return True
