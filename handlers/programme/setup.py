"""The setup form: the command, the button, and what Slack is asked before the answers are saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time

from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from coaching.base.errors import InvalidForm, Problem
from coaching.base.person import Person
from coaching.programme.hr_channel import ChannelReport, fingerprint, outside_hr
from coaching.programme.programme import Approval, Programme, problems
from coaching.screens import SetupScreen
from handlers.request.forms import lists, needed, sites_of, texts
from handlers.request.modals import show
from handlers.request.payload import Payload
from handlers.request.slack_people import look_up_new
from services.core.directory import Directory
from services.core.request_context import RequestContext
from services.programme.setup import open_setup, set_up, zones_here
from services.programme.sites import zone_sites
from views.kit.ids import Field, block_of, zone_in
from views.programme.setup import setup_modal

ReportOf = Callable[[str], ChannelReport]
"""Asks Slack whether a channel can be HR's, and for its members."""


def submit_setup(
    ack: Ack, view: Payload, client: WebClient, ctx: RequestContext, directory: Directory, channel_report: ReportOf
) -> None:
    """Saves the answers, after Slack confirmed people, group and channel, and the actor its other members."""
    before = ctx.run(open_setup)  # the permission is checked before Slack is asked
    answers = programme_from(view, ctx.user_id, client, before)
    others = _others(answers, channel_report)
    if not (_are_known(others, before, answers) or _are_confirmed(others, view)):
        ack(response_action="update", view=_form(ctx, client, answers, others))
        return
    directory.ensure(*answers.hr, answers.deputy)
    look_up_new(directory, answers.starters, Field.STARTERS, "people_being_read")
    ctx.run(set_up, replace(answers, known_members=frozenset(one.id for one in others)))
    ack()


def _others(answers: Programme, channel_report: ReportOf) -> tuple[Person, ...]:
    """Returns the members of the channel outside HR. Raises InvalidForm for an unsuitable channel."""
    if found := list(problems(answers)):
        raise InvalidForm(found)
    report = channel_report(answers.hr_channel)
    if report.problem:
        raise InvalidForm([Problem(Field.HR_CHANNEL, report.problem)])
    return outside_hr(report.members, answers)


def _are_known(others: tuple[Person, ...], before: Programme | None, answers: Programme) -> bool:
    """Whether HR knows of all of them in this very channel. The actor knows about themself."""
    is_same = before is not None and before.hr_channel == answers.hr_channel
    known = before.known_members if before is not None and is_same else frozenset()
    return (known | {answers.set_up_by}).issuperset(one.id for one in others)


def _are_confirmed(others: tuple[Person, ...], view: Payload) -> bool:
    """Whether the box for exactly these was ticked."""
    values = (view.get("state") or {}).get("values") or {}
    box = values.get(block_of(Field.CONFIRM_MEMBERS, fingerprint(others))) or {}
    return bool((box.get(Field.CONFIRM_MEMBERS) or {}).get("selected_options"))


def programme_from(view: Payload, user_id: str, client: WebClient, before: Programme | None = None) -> Programme:
    """Returns the answers of the form.

    Without a choice for HR's approval, it stays as it was `before`; at first HR is not asked.
    """
    typed, several = texts(view), lists(view)
    group = typed.get(Field.HR_GROUP, "")
    return Programme(
        hr_people=several.get(Field.HR_PEOPLE, frozenset()),
        hr_channel=typed.get(Field.HR_CHANNEL, ""),
        digest_weekday=int(needed(typed, Field.DIGEST_DAY)),
        digest_hour=time.fromisoformat(needed(typed, Field.DIGEST_TIME)),
        digest_zone=zone_in(typed.get(Field.DIGEST_ZONE, "")),
        set_up_by=user_id,
        starters=several.get(Field.STARTERS, frozenset()),
        hr_group=group,
        deputy=typed.get(Field.HR_DEPUTY, ""),
        group_members=_members(group, client) if group else frozenset(),
        approval=_approval(typed.get(Field.APPROVAL, ""), before),
        plan_label=" ".join(typed.get(Field.ARTEFACT, "").split()),
        sites=_sites(view, before),
    )


def _sites(view: Payload, before: Programme | None) -> dict[str, str]:
    """Returns the sites of zones. A zone that the form did not ask about keeps its own."""
    sites = {**(before.sites if before else {}), **sites_of(view)}
    return {zone: site for zone, site in sites.items() if site}


def _approval(chosen: str, before: Programme | None) -> Approval:
    return Approval(chosen) if chosen else before.approval if before else Approval.OFF


def _members(group: str, client: WebClient) -> frozenset[str]:
    users: list[str] = client.usergroups_users_list(usergroup=group)["users"]
    return frozenset(users)


def setup_screen(ctx: RequestContext, client: WebClient) -> View:
    """Returns the setup form. User groups are loaded from Slack only for somebody who may see the form."""
    return _form(ctx, client, ctx.run(open_setup))


def _form(ctx: RequestContext, client: WebClient, answers: Programme | None, others: tuple[Person, ...] = ()) -> View:
    return setup_modal(SetupScreen(answers, groups_of(client), others, ctx.run(zones_here), ctx.run(zone_sites)))


def groups_of(client: WebClient) -> dict[str, str]:
    """The workspace's user groups, id → name; none where its Slack plan has none."""
    try:
        answer = client.usergroups_list()
    except SlackApiError:
        return {}
    return {group["id"]: group["name"] for group in answer["usergroups"]}


def ask_setup(ack: Ack, body: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the setup form."""
    ack()
    show(client, body, setup_screen(ctx, client))


def setup_command(ack: Ack, command: Payload, client: WebClient, ctx: RequestContext) -> None:
    """Opens the setup form."""
    show(client, command, setup_screen(ctx, client))
    ack()
