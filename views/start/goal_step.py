"""Step 2 of the start form: up to three goals, and the company's support.

The block ids carry the template that filled the fields: another template shows its own words, while adding a
goal leaves what was typed where it is. Findings of the fairness review stand under their goal.
"""

from collections.abc import Mapping
from dataclasses import replace

from slack_sdk.models.blocks import Block

from coaching.goals.team_figures import TeamFigure
from coaching.plan.plan import MAX_GOALS, MAX_SUPPORT, SupportKind
from coaching.screens import StartScreen
from coaching.start.drafts import Draft
from views.fairness.findings import under_all, under_goal, under_support
from views.goals.goal_figures import which_start_is_right
from views.kit import block_kit, inputs, labels
from views.kit.ids import Button, goal_field, support_field
from views.kit.inputs import Ask
from views.start.readiness import ready_blocks

_KINDS = "Hold keeps a level that is good already, beside a goal that moves another one."
_GOAL = {
    "metric": Ask("", "Measure", placeholder="Choose a measure", at_once=True),
    "kind": Ask("", "Raise, lower or hold", _KINDS, "As measure and numbers say"),
    "statement": Ask("", "What will be different?", placeholder="Example: more issues solved at the first contact"),
    "how": Ask("", "How do we get there?", placeholder="Example: troubleshooting checklist on every ticket"),
    "baseline": Ask(
        "",
        "Value today (baseline)",
        "Measured over the period you named. Leave it empty to hold a level.",
        "Like 78%, 4.5 or 6:12",
    ),
    "target": Ask("", "Target", "A step that can be reached in this time.", "Like 85%, 4.8 or 5:30"),
    "unit": Ask("", "Unit", "Leave it empty for the usual one.", "%, of 5, min, s, hours, tickets"),
    "due": Ask("", "Reached by", "Leave it empty for the end of the plan.", "Choose a day"),
}
_SUPPORT = {
    "kind": Ask("", "Kind of support", placeholder="Choose a kind"),
    "text": Ask("", "What do we do?"),
    "owner": Ask("", "Who does it?", placeholder="Choose who"),
    "rhythm": Ask("", "How often?", "In the weekly check-in: logging the talk marks it as given.", "Choose a rhythm"),
    "due": Ask("", "If once: by when?", "Empty: two weeks after the first day.", "Choose a day"),
}
_ADVICE = (
    "One or two are enough. A second measure that balances the first keeps it fair. "
    "Give a goal its value today and its target: goals without numbers are left out."
)
_LONGEST, _UNIT = 500, 60


def goal_step(screen: StartScreen) -> list[Block]:
    """The blocks of step 2, with as many goals and support actions as the draft has room for."""
    draft = screen.draft
    goals = [block for n in range(1, draft.goals + 1) for block in _goal(screen, n)]
    support = [block for n in range(1, draft.support + 1) for block in _support(screen, n)]
    return [
        *ready_blocks(screen.readiness, draft),
        block_kit.header("Goals"),
        block_kit.section(_ADVICE),
        *goals,
        *_more(Button.ADD_GOAL, "Add a goal", draft.goals < MAX_GOALS),
        block_kit.divider(),
        block_kit.header("What we do to help"),
        block_kit.words("The company's side of the plan. Choose support that fits the gap."),
        *support,
        *_more(Button.ADD_SUPPORT, "Add support", draft.support < MAX_SUPPORT),
        block_kit.divider(),
        *under_all(screen.review),
        *block_kit.actions(
            block_kit.button(Button.CHECK_GOALS, "Check the goals"), block_kit.button(Button.GO_BACK, "Back")
        ),
    ]


def _more(action: Button, words: str, is_room: bool) -> list[Block]:
    return block_kit.actions(block_kit.button(action, words)) if is_room else []


def _goal(screen: StartScreen, n: int) -> list[Block]:
    draft = screen.draft
    asks = {part: _numbered(ask, goal_field(n, part), draft) for part, ask in _GOAL.items()}
    asks["metric"] = _shown_anew(asks["metric"], draft.value(goal_field(n, "beside")))
    values = {part: draft.value(ask.field) for part, ask in asks.items()}
    return [
        block_kit.label_line(f"Goal {n}"),
        inputs.choice(asks["metric"], labels.METRICS, values["metric"]),
        inputs.choice(asks["kind"], labels.GOAL_KINDS, values["kind"]),
        inputs.text(asks["statement"], values["statement"], _LONGEST),
        inputs.text(asks["how"], values["how"], _LONGEST, tall=True),
        inputs.amount(asks["baseline"], values["baseline"]),
        *_beside(values["metric"], screen.team),
        *which_start_is_right(screen.starts.get(n)),
        inputs.amount(asks["target"], values["target"]),
        inputs.text(asks["unit"], values["unit"], _UNIT),
        inputs.day(asks["due"], values["due"]),
        *under_goal(screen.review, draft, n),
    ]


def _shown_anew(ask: Ask, chosen: str) -> Ask:
    """After a click chose the metric, Slack has to forget that the field was empty."""
    return replace(ask, token=f"{ask.token}-{chosen}") if chosen else ask


def _beside(metric: str, team: Mapping[str, TeamFigure]) -> list[Block]:
    """Returns recent figures of the person and the team, where there are enough readings."""
    return [block_kit.context(labels.own_and_team(team[metric], metric))] if metric in team else []


def _support(screen: StartScreen, n: int) -> list[Block]:
    draft = screen.draft
    asks = {part: _numbered(ask, support_field(n, part), draft) for part, ask in _SUPPORT.items()}
    values = {part: draft.value(ask.field) for part, ask in asks.items()}
    return [
        block_kit.label_line(f"Support {n}"),
        inputs.choice(asks["kind"], labels.SUPPORT_KINDS, values["kind"], labels.SUPPORT_EXAMPLES),
        inputs.text(replace(asks["text"], placeholder=_example(values["kind"])), values["text"], _LONGEST),
        inputs.choice(asks["owner"], labels.OWNERS, values["owner"]),
        inputs.choice(asks["rhythm"], labels.RHYTHMS, values["rhythm"]),
        inputs.day(asks["due"], values["due"]),
        *under_support(screen.review, n),
    ]


def _example(kind: str) -> str:
    """Returns an example of such support; before a kind is chosen, of the one that fits most gaps."""
    return labels.SUPPORT_EXAMPLES.get(kind, labels.SUPPORT_EXAMPLES[SupportKind.SIDE_BY_SIDE])


def _numbered(ask: Ask, field: str, draft: Draft) -> Ask:
    return replace(ask, field=field, token=draft.value("filled_from"))
