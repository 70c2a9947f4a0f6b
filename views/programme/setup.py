"""The setup form: the people in HR, the channel and time of the digest, those who may start plans."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.programme.hr_channel import fingerprint
from coaching.programme.programme import Approval, Programme
from coaching.screens import SetupScreen, ZoneSites
from views.kit import block_kit, inputs, labels, rich_text, wording
from views.kit.ids import Field, Modal, site_value, zone_field, zone_value
from views.kit.inputs import Ask
from views.kit.modal_frame import modal

_PEOPLE = Ask(
    Field.HR_PEOPLE,
    "HR people",
    hint="They can read all plans and the weekly summary. All of them hear of each change here.",
    placeholder="Choose people",
)
_GROUP = Ask(Field.HR_GROUP, "Or a user group", "Everybody in it holds the HR role.", "Choose a group")
_DEPUTY = Ask(
    Field.HR_DEPUTY,
    "If a plan is about HR itself",
    hint="Who acts then, or where HR itself leads a plan. If you leave it empty and HR is one person, it is you.",
    placeholder="Choose a person",
)
_CHANNEL = Ask(
    Field.HR_CHANNEL,
    "HR channel",
    hint="A private channel of HR, with Followthrough in it. The weekly summary holds counts, no names.",
    placeholder="Choose a private channel",
    optional=False,
)
_DAY = Ask(Field.DIGEST_DAY, "Weekly summary on", placeholder="Choose a weekday", optional=False)
_TIME = Ask(Field.DIGEST_TIME, "At", placeholder="Choose a time", optional=False)
_ZONE = Ask(
    Field.DIGEST_ZONE,
    "In which time zone?",
    hint="It stays as it is, whoever saves this form, until somebody changes it here.",
    placeholder="Choose a time zone",
    optional=False,
)
_STARTERS = Ask(Field.STARTERS, "Who else may start plans?", "HR can always start plans.", "Choose managers")
_ARTEFACT = Ask(
    Field.ARTEFACT,
    "What do your people call it?",
    hint="It stands in all that people read here. Lock screens never show it. Leave it empty for “coaching plan”.",
    placeholder="coaching plan",
)
_APPROVAL = Ask(
    Field.APPROVAL,
    "Before a plan is shared",
    hint="We recommend that HR approves each plan first: it keeps goals fair and even across teams.",
    placeholder="HR is not asked",
)
_APPROVALS: dict[str, str] = {
    Approval.REQUIRED: "HR approves it first",
    Approval.ADVISORY: "It is shared at once, and HR may comment",
    Approval.OFF: "HR is not asked",
}
_MONDAY, _NINE, _UTC = "0", "09:00", "UTC"
_LONGEST_NAME = 30
_NAMES = 50
"""Names shown at most; the channel itself shows all."""


def setup_modal(screen: SetupScreen) -> View:
    """The answers so far, to be changed. User groups are asked for only where there are some."""
    now = screen.programme
    blocks = [
        block_kit.section("A few answers, and your managers can start. You can change them at any time."),
        inputs.people(_PEOPLE, now.hr_people if now else ()),
        *_group(screen.groups, now),
        inputs.person(_DEPUTY, now.deputy if now else ""),
        inputs.private_channel(_CHANNEL, now.hr_channel if now else ""),
        inputs.choice(_DAY, labels.WEEKDAYS, str(now.digest_weekday) if now else _MONDAY),
        inputs.clock(_TIME, f"{now.digest_hour:%H:%M}" if now else _NINE),
        _zone(screen),
        inputs.people(_STARTERS, now.starters if now else ()),
        inputs.choice(_APPROVAL, _APPROVALS, now.approval if now else ""),
        inputs.text(_ARTEFACT, now.plan_label if now else "", longest=_LONGEST_NAME),
        *_sites(screen),
        *_others(screen.others),
    ]
    return modal(Modal.SETUP, "Set up Followthrough", blocks, submit="Save", close="Cancel")


def _zone(screen: SetupScreen) -> Block:
    """The summary's zone so far, at first the reader's own, and those of the other people here."""
    saved = screen.programme.digest_zone if screen.programme else ""
    zones = list(dict.fromkeys([*filter(None, [saved]), *screen.zones])) or [_UTC]
    offered = {zone_value(zone): f"{wording.zone_name(zone)} ({zone})" for zone in zones}
    return inputs.choice(_ZONE, offered, zone_value(zones[0]))


def _sites(screen: SetupScreen) -> list[Block]:
    """A choice for each zone: the parts of its country first, since the country alone lacks days of theirs."""
    saved = screen.programme.sites if screen.programme else {}
    return [_site(n, one, saved.get(one.zone, "")) for n, one in enumerate(screen.sites, start=1)]


def _site(n: int, one: ZoneSites, saved: str) -> Block:
    label = f"Public holidays of people in {wording.zone_name(one.zone)} ({one.zone})"
    hint = "Plans pause on these days. The roster may name another site for a person."
    ask = Ask(zone_field(n), label, hint, "Choose a country or a part of it", token=zone_value(one.zone))
    country = f"{one.name}: days of the whole country only" if one.parts else one.name
    named = [*one.parts.items(), (one.country, country)]
    offered = {site_value(site): f"{name} ({site})" for site, name in named}
    return inputs.long_choice(ask, offered, site_value(saved))


def _group(groups: Mapping[str, str], now: Programme | None) -> list[Block]:
    return [inputs.choice(_GROUP, groups, now.hr_group if now else "")] if groups else []


def _others(others: Sequence[Person]) -> list[Block]:
    """The other members of the channel, and a box to confirm exactly these: for a different set it is empty again."""
    if not others:
        return []
    ask = Ask(Field.CONFIRM_MEMBERS, "Please confirm", optional=False, token=fingerprint(others))
    names = [rich_text.line(rich_text.words(_shown(one))) for one in others[:_NAMES]]
    more = [rich_text.line(rich_text.words(f"and {len(others) - _NAMES} more"))] if len(others) > _NAMES else []
    return [
        block_kit.section("In this channel, and outside the HR role:"),
        rich_text.block(*rich_text.bullets([*names, *more])),
        inputs.tick(ask, "These people and apps may read the summary too"),
    ]


def _shown(one: Person) -> str:
    return f"{block_kit.one_line(one.name, 75)}{' (app)' if one.is_bot else ''}"
