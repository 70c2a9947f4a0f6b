"""Step 1 of the start form: the agent, a template, the observation and its circumstances.

The block ids carry the draft: a draft that is resumed shows its own words in place of empty fields, while
another template leaves what was typed where it is.
"""

from collections.abc import Mapping
from dataclasses import replace

from slack_sdk.models.blocks import Block

from coaching.screens import StartScreen
from coaching.start.drafts import Draft
from coaching.start.templates import Template
from views.kit import block_kit, inputs, labels, wording
from views.kit.ids import Button, Field
from views.kit.inputs import Ask

_AGENT = Ask(Field.AGENT, "Who is the plan for?", placeholder="Choose a person", optional=False)
_OBSERVED = Ask(
    Field.OBSERVED,
    "What did you see?",
    hint="Facts with numbers and dates. What happened, where, when, and what it led to.",
    placeholder="Example: QA was 78% in four audits from 1 to 26 September; the team is at 90%.",
    optional=False,
)
_CONTEXT = (
    Ask(
        Field.WORKLOAD,
        "Was the workload unusual?",
        hint="High volumes or long queues can make good work look weak.",
        placeholder="Example: normal, about 40 contacts a day, like the team",
    ),
    Ask(Field.TOOLS, "Were tools or processes in the way?", placeholder="Example: the CRM was slow on 12 September"),
    Ask(Field.CUSTOMERS, "Were customers or cases harder?", placeholder="Example: more billing cases than the team"),
    Ask(Field.STAFFING, "Was the team short of people?", placeholder="Example: two colleagues were on leave"),
    Ask(Field.OUTAGES, "Were there outages?", placeholder="Example: the phones were down on 14 September"),
)
_LONGEST, _CONTEXT_LONGEST = 3000, 2000


def observed_step(screen: StartScreen) -> list[Block]:
    """The blocks of step 1; first an older draft to resume, if there is one."""
    draft = screen.draft
    return [
        *_resume(screen.resumable),
        inputs.person(replace(_AGENT, token=draft.id), draft.value(Field.AGENT)),
        _template(draft, screen.templates),
        _text(_OBSERVED, draft, _LONGEST),
        block_kit.divider(),
        block_kit.section("Before any conclusion: what else could explain the numbers?"),
        *(_text(ask, draft, _CONTEXT_LONGEST) for ask in _CONTEXT),
    ]


def _text(ask: Ask, draft: Draft, longest: int) -> Block:
    return inputs.text(replace(ask, token=draft.id), draft.value(ask.field), longest, tall=True)


def _resume(older: Draft | None) -> list[Block]:
    if older is None:
        return []
    offer = f"You have a draft from {wording.moment(older.updated_at)}. Resume it, or begin a new one below."
    return [block_kit.section(offer, block_kit.button(Button.RESUME_DRAFT, "Resume", older.id)), block_kit.divider()]


def _template(draft: Draft, templates: Mapping[str, Template]) -> Block:
    chosen = draft.value(Field.TEMPLATE) or "blank"
    hint = _what_it_fills(templates[chosen])
    ask = Ask(Field.TEMPLATE, "Role template", hint, "Choose a template", token=draft.id, at_once=True)
    return inputs.choice(ask, {template.key: template.name for template in templates.values()}, chosen)


def _what_it_fills(template: Template) -> str:
    if not template.goals:
        return "Fills nothing: you write goals and support yourself."
    measures = ", ".join(labels.METRICS[goal.metric] for goal in template.goals)
    help_ = wording.count(len(template.support), "support action")
    return f"Suggests goals ({measures}) and {help_}. You can change all of it."
