"""Step 1 of the start form: the agent, a template, the observation and its circumstances.

The block ids carry the draft: a draft that is resumed shows its own words in place of empty fields, while
another template leaves what was typed where it is. Words are asked for only beside a cause that is ticked.
"""

from collections.abc import Mapping
from dataclasses import replace

from slack_sdk.models.blocks import Block

from coaching.base.circumstances import UnusualCause, causes_in, ticked
from coaching.screens import StartScreen
from coaching.start.drafts import Draft
from coaching.start.templates import Template
from views.fairness.findings import under_observed
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
_UNUSUAL = Ask(
    Field.UNUSUAL,
    "What was unusual in these weeks?",
    hint="In the weeks you wrote about above. What you tick gets a field for a few words.",
    optional=False,
    at_once=True,
)
_WORDS = {
    UnusualCause.WORKLOAD: Ask(
        Field.WORKLOAD, "The workload: what was unusual?", placeholder="Example: 60 contacts a day in place of 40"
    ),
    UnusualCause.TOOLS: Ask(
        Field.TOOLS, "Tools or process: what was in the way?", placeholder="Example: the CRM was slow on 12 September"
    ),
    UnusualCause.CUSTOMERS: Ask(
        Field.CUSTOMERS, "Customers or cases: what was harder?", placeholder="Example: more billing cases than the team"
    ),
    UnusualCause.STAFFING: Ask(
        Field.STAFFING, "Staffing: who was missing, and how long?", placeholder="Example: two colleagues were on leave"
    ),
    UnusualCause.OUTAGES: Ask(
        Field.OUTAGES, "Outages: what was down, and when?", placeholder="Example: the phones on 14 September"
    ),
}
_GAP = Ask(
    Field.GAP,
    "What seems to be missing?",
    hint="Help that fits depends on it. Write nothing here about health or private matters: HR helps with them.",
    placeholder="Choose what comes closest",
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
        *under_observed(screen.review),
        block_kit.divider(),
        block_kit.section("Before any conclusion: what else could explain the numbers?"),
        *_unusual(draft),
        inputs.choice(replace(_GAP, token=draft.id), labels.GAPS, draft.value(Field.GAP), labels.GAP_EXAMPLES),
    ]


def _unusual(draft: Draft) -> list[Block]:
    answer = draft.value(Field.UNUSUAL)
    asked = [_WORDS[cause] for cause in causes_in(answer) or ()]
    return [
        inputs.ticks(replace(_UNUSUAL, token=draft.id), labels.UNUSUAL, ticked(answer)),
        *(_text(ask, draft, _CONTEXT_LONGEST) for ask in asked),
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
