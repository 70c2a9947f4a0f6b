"""The import: the form that takes a file, the rehearsal with its troubles, and the result."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, RichTextBlock
from slack_sdk.models.views import View

from coaching.base.person import Person
from coaching.base.table import Trouble
from coaching.goals import measures
from coaching.goals.measures import Measure
from coaching.plan.plan import Terms
from coaching.programme import roster
from coaching.screens import ImportScreen, RosterChanges
from coaching.start import plan_rows
from views.kit import block_kit, inputs, labels, rich_text, wording
from views.kit.ids import Field, Modal
from views.kit.inputs import Ask
from views.kit.modal_frame import modal
from views.kit.plan_label import with_plan_label
from views.kit.refusals import trouble_text

_KINDS = ("csv",)
_MOST_TROUBLES = 30
_FILE = Ask(Field.IMPORT_FILE, "CSV file", hint="The first row names the columns.", optional=False)
_READINGS = (
    "Readings: agent, metric, day, value, sample, unit, spread. Two more columns name an own measure: see the guide."
)
_PLANS = (
    "Plans: agent, observed, length, start_date, weekday, time, we_have_talked.\nGoals: goal_1_metric, goal_1_how, "
    "goal_1_baseline, goal_1_target; support: support_1_text.\nWhat else the form of a new plan asks may follow."
)
_ROSTER = "Roster, for HR: user, reports_to, site. A site is a country or a part of one, such as PH or GB-ENG."
_THINGS = {plan_rows.KIND: "plan", measures.KIND: "reading", roster.KIND: "roster line"}


def import_modal(troubles: Sequence[Trouble] = ()) -> View:
    """Takes a file; with `troubles` of the last one, which it lists."""
    intro = (
        "Bring in plans, readings or a roster from a file. First you see what would happen. All rows go in, or none."
    )
    blocks: list[Block] = [
        *(_troubles(troubles) if troubles else [block_kit.section(with_plan_label(intro))]),
        inputs.file(_FILE, _KINDS),
        block_kit.context(with_plan_label(_PLANS), _READINGS, _ROSTER),
        block_kit.context("A person is a Slack user id, or @ and the full name. Delete the file in Slack afterwards."),
    ]
    return modal(Modal.IMPORT, "Import", blocks, submit="Check")


def checked_modal(screen: ImportScreen, file_id: str) -> View:
    """The rehearsal; submitting it performs the import. A sheet with troubles asks for another file."""
    if screen.troubles:
        return import_modal(screen.troubles)
    blocks: list[Block] = [
        block_kit.header(with_plan_label(f"{wording.count(screen.rows, _THINGS[screen.kind])} can be imported")),
        _first_rows(screen),
        *_more(screen),
        *_findings(screen),
        block_kit.context(_happens(screen)),
    ]
    metadata = {"file": file_id, "rows": screen.rows}
    return modal(Modal.IMPORT_CHECKED, "Import", blocks, submit="Import all", close="Cancel", metadata=metadata)


def imported_modal(screen: ImportScreen) -> View:
    """After the import."""
    done = f"{wording.count(screen.rows, _THINGS[screen.kind])} imported. You can delete the file in Slack now."
    return modal(
        Modal.NOTICE, "Imported", [block_kit.section(with_plan_label(done)), block_kit.context(_happens(screen))]
    )


def _troubles(troubles: Sequence[Trouble]) -> list[Block]:
    shown = [rich_text.line(rich_text.words(trouble_text(trouble))) for trouble in troubles[:_MOST_TROUBLES]]
    more = len(troubles) - len(shown)
    left_out = [block_kit.context(f"and {more} more")] if more else []
    mend = "Nothing was imported. Change these places in the file, then choose it once more."
    return [block_kit.section(mend), rich_text.block(*rich_text.bullets(shown)), *left_out]


def _first_rows(screen: ImportScreen) -> RichTextBlock:
    lines = [_plan(*entry) for entry in screen.plans] + [_measure(*entry) for entry in screen.measures]
    lines += [_line(*entry) for entry in screen.lines]
    return rich_text.block(*rich_text.bullets([rich_text.line(rich_text.words(words)) for words in lines]))


def _more(screen: ImportScreen) -> list[Block]:
    more = screen.rows - len(screen.plans) - len(screen.measures) - len(screen.lines)
    return [block_kit.context(f"and {more} more")] if more else []


def _findings(screen: ImportScreen) -> list[Block]:
    """The number of findings, row by row. They are stored with each plan."""
    if not screen.findings:
        return []
    rows = wording.listing([f"row {row}: {count}" for row, count in screen.findings])
    words = f"The fairness review has something to say. Points in {rows}. HR and you read them in the plan."
    return [block_kit.words(words)]


def _plan(agent: Person, found: Terms) -> str:
    goals, support = wording.count(len(found.goals), "goal"), wording.count(len(found.support), "support action")
    time = f"{found.cadence.length_days} days from {wording.day(found.cadence.start)}"
    return f"{agent.name}: {wording.dotted(time, goals, support)}"


def _measure(agent: Person, found: Measure) -> str:
    sample = [f"from {found.sample}"] if found.sample else []
    value = wording.amount(found.value, found.unit)
    goal = f", goal {found.goal}" if found.goal else ""
    return wording.dotted(agent.name, f"{labels.METRICS[found.metric]}{goal}", wording.day(found.day), value, *sample)


def _line(person: Person, boss: Person | None, site: str) -> str:
    above = f"reports to {boss.name}" if boss else "reports to nobody"
    return f"{person.name}: {wording.dotted(above, *([site] if site else []))}"


def _of_roster(changes: RosterChanges) -> str:
    counts = [
        f"Another superior: {changes.superiors}.",
        f"Another site: {changes.sites}.",
        with_plan_label(f"Coaching plans with new days off: {changes.plans}."),
    ]
    whole = [f"{wording.listing(changes.partial)} lack days of their parts. Name the part, like GB-ENG for England."]
    return " ".join([*counts, *(whole if changes.partial else [])])


def _happens(screen: ImportScreen) -> str:
    if screen.roster is not None:
        return _of_roster(screen.roster)
    if screen.kind == plan_rows.KIND:
        return with_plan_label(
            "Each plan goes the way of one written by hand: to HR first where HR approves plans, then to its agent."
        )
    known = screen.rows - screen.added - screen.replaced
    return f"{screen.added} new, {screen.replaced} in place of an older value, {known} known already."
