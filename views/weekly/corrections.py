"""Putting a logged check-in right: the form, HR's form about it, and the versions that do not stand in the plan."""

from collections.abc import Iterator, Sequence

from slack_sdk.models.blocks import Block, RichTextElement
from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.ending.outcomes import OutcomeVerdict
from coaching.plan.plan import CheckIn, Plan
from coaching.screens import CorrectionAnswerScreen, CorrectionScreen, VersionsScreen
from coaching.weekly.corrections import Correction, CorrectionState
from views.kit import block_kit, inputs, plan_terms, rich_text, wording
from views.kit.ids import Button, Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.weekly.check_in_inputs import blocker_input, focus_input, reading_inputs, step_inputs, strength_input
from views.weekly.weekly_record import noted_parts

_ABOUT = "Change what is not right. The agent gets one note, and the earlier words stay readable in the plan."
_BY_HR = (
    "A proposal on how the plan goes on rests on this talk. So HR looks at your correction first: "
    "until they confirm it, the notes stay as they are."
)
_REASON = Ask(
    Field.CORRECTION_REASON,
    "Why do you put it right?",
    hint="Both sides read it.",
    placeholder="Example: the value was from another week",
    optional=False,
)
_IN_THE_WAY = "It can be said in other words here. What became of it stands in the plan."
_ANSWER = Ask(Field.VERDICT, "Your answer", placeholder="Choose one", optional=False)
_ANSWERS: dict[str, str] = {
    OutcomeVerdict.CONFIRMED: "Confirm the correction",
    OutcomeVerdict.RETURNED: "Leave the notes as they are",
}
_VERSIONS = "What stands in the plan is not shown here. Nothing of this counts any more."
_SEAL = block_kit.question(
    "Seal this version",
    "Nobody can read it here any more, HR included. That it was there, when and by whom, stays in the record. A copy "
    "of all data about the agent holds it.",
    "Seal",
)
_LONGEST, _SHOWN = 500, 20


def correction_modal(screen: CorrectionScreen) -> View:
    """The form with what was logged. private_metadata names the check-in, and what was there when it was opened."""
    plan, logged = screen.plan, screen.logged
    token = f"{plan.id}:{logged.number}"
    blocker = [blocker_input(token, _IN_THE_WAY, logged.blocker)] if logged.blocker else []
    blocks = [
        block_kit.section(with_plan_label(_BY_HR if screen.by_hr else _ABOUT)),
        inputs.text(_REASON, longest=_LONGEST),
        strength_input(token, logged),
        *reading_inputs(plan.terms.goals, token, {}, logged),
        focus_input(token, logged),
        *step_inputs(token, logged.next_steps),
        *blocker,
        block_kit.context(plan_terms.who_can_see(screen.agent.name, "you", screen.audience)),
    ]
    metadata = {"plan": plan.id, "number": logged.number, "seen": screen.seen}
    return modal(Modal.CORRECTION, "Put a check-in right", blocks, submit="Save", close="Cancel", metadata=metadata)


def correction_answer_modal(screen: CorrectionAnswerScreen) -> View:
    """HR's form. private_metadata names the check-in and the correction."""
    plan, entry = screen.plan, screen.correction
    who = plan_terms.who_can_see(screen.participants.agent.name, screen.participants.manager.name, screen.audience)
    blocks = [
        block_kit.words(f"{screen.by.name} asked for this on {wording.day(entry.at)}."),
        rich_text.quoted("Why", entry.reason),
        _version(f"Check-in {entry.check_in} as it stands", plan, screen.logged),
        _version("As it would stand", plan, entry.version),
        inputs.choice(_ANSWER, _ANSWERS),
        block_kit.context(f"{wording.plan_ref(plan.ref)} · {who}"),
    ]
    metadata = {"plan": plan.id, "check_in": entry.check_in, "number": entry.number}
    return modal(Modal.ANSWER_CORRECTION, "A correction", blocks, submit="Save", close="Cancel", metadata=metadata)


def versions_modal(screen: VersionsScreen) -> View:
    """The versions, the newest first; for HR each with a button that seals it."""
    who = plan_terms.who_can_see(screen.participants.agent.name, screen.participants.manager.name, screen.audience)
    blocks = [
        block_kit.section(with_plan_label(_VERSIONS)),
        *(block for entry, by in screen.versions[:_SHOWN] for block in _listed(screen, entry, by)),
        block_kit.context(f"{wording.plan_ref(screen.plan.ref)} · {who}"),
    ]
    return modal(Modal.VERSIONS, "Earlier versions", blocks, metadata={"plan": screen.plan.id})


def _listed(screen: VersionsScreen, entry: Correction, by: Person) -> Iterator[Block]:
    is_done = entry.state is CorrectionState.DONE
    title = f"Check-in {entry.check_in}, until {wording.day(entry.at)}" if is_done else "Asked for, not confirmed by HR"
    if entry.is_sealed:
        sealed = rich_text.words(": sealed by HR. Nobody reads it.")
        yield rich_text.block(rich_text.line(rich_text.bold(title), sealed))
        return
    yield _version(title, screen.plan, entry.version)
    verb = "put right" if is_done else "asked"
    yield rich_text.block(rich_text.labelled(f"{by.name} {verb} on {wording.day(entry.at)}", entry.reason))
    if screen.may_seal:
        value = f"{screen.plan.id}:{entry.check_in}:{entry.number}"
        yield from block_kit.actions(block_kit.button(Button.SEAL_VERSION, "Seal this version", value, confirm=_SEAL))


def _version(title: str, plan: Plan, version: CheckIn) -> Block:
    parts: Sequence[RichTextElement] = list(noted_parts(plan, version))
    return rich_text.block(rich_text.line(rich_text.bold(title)), *parts)
