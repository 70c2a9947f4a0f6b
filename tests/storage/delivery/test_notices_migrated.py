"""A ledger of revision 0004 that holds an item of every kind becomes one of typed notices."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, insert, text

from coaching.delivery import absence_notices as absence
from coaching.delivery import blocker_notices as blockers
from coaching.delivery import edits
from coaching.delivery import ending_notices as ending
from coaching.delivery import feedback_notices as feedback
from coaching.delivery import goal_notices as goals
from coaching.delivery import plan_notices as plans
from coaching.delivery import programme_notices as programme
from coaching.delivery import start_notices as start
from coaching.delivery import weekly_notices as weekly
from coaching.delivery.ledger import DueItem
from coaching.delivery.notice import Notice
from coaching.delivery.timetable import KINDS
from coaching.ending.outcomes import OutcomeVerdict
from coaching.plan.plan_clock import Cause
from coaching.plan.statements import ReviewDecision
from coaching.programme.hr_channel import ChannelProblem
from storage.base.database import open_engine
from storage.migrate import drift, upgrade
from storage.models import DeliveryRow
from tests.support.builders import NOW
from tests.support.engines import REVISIONS_0004, alembic
from tests.support.keys import a_storage
from tests.support.people import TEAM
from tests.support.records_harness import RecordsHarness

P, TARGET = "plan-1", "d-message"
OLD: list[tuple[str, str, int, int, Notice]] = [
    ("plan_shared", P, 1, 0, plans.PlanSharedNotice(P)),
    ("plan_withdrawn", P, 1, 0, edits.PlanWithdrawnEdit(P)),
    ("acknowledgement_reminder", P, 1, 0, plans.AcknowledgementReminderNotice(P)),
    ("reflection", P, 3, 0, weekly.ReflectionNotice(P, 3)),
    ("reflection_offer", P, 3, 1795430400000123, weekly.ReflectionOfferNotice(P, 3, "1795430400.000123")),
    ("agenda", P, 3, 0, weekly.AgendaNotice(P, 3)),
    ("check_in_reminder", P, 3, 2, weekly.CheckInReminderNotice(P, 3, 2)),
    ("support_reminder", P, 2011, 1, weekly.SupportReminderNotice(P, (2, 11), 1)),
    ("milestone", P, 30, 1, goals.MilestoneNotice(P, 30, goals.MilestoneStage.HERE)),
    ("hr_digest", "", 4, 0, programme.HrDigestNotice(4)),
    ("role_change", "", 2, 0, programme.RoleChangeNotice(2)),
    ("post_unsure", P, 3, 2, programme.PostUnsureNotice(P, 3, "3.2")),
    ("post_refused", "", 4, 7, programme.PostRefusedNotice(4, ChannelProblem.BEING_READ)),
    ("post_refused", "", 5, 0, programme.PostRefusedNotice(5, None)),
    ("channel_members", "", 2, 0, programme.ChannelMembersNotice(2)),
    ("handed_over", P, 4, 0, absence.HandedOverNotice(P, 4)),
    ("new_manager", P, 4, 0, absence.NewManagerNotice(P, 4)),
    ("stand_in", P, 4, 1, absence.StandInNotice(P, 4, is_to_agent=True)),
    ("approval_asked", P, 2, 1, start.ApprovalAskedNotice(P, 2, start.ApprovalPurpose.COMMENT)),
    ("approval_answered", P, 2, 2, start.ApprovalAnsweredNotice(P, 2, ReviewDecision.COMMENTED)),
    ("approval_answered", P, 6, 3, start.ProposalWithdrawnNotice(P)),
    ("view_written", P, 1, 1, plans.ViewWrittenNotice(P, is_reminder=True)),
    ("view_answered", P, 1, 0, plans.ViewAnsweredNotice(P)),
    ("statement", P, 2, 0, plans.StatementNotice(P, 2)),
    ("hr_request", P, 2, 0, plans.HrRequestNotice(P, 2)),
    ("amended", P, 2, 0, plans.AmendedNotice(P, 2)),
    ("blocker", P, 2, 1, blockers.BlockerNotice(P, 2, is_due=True)),
    ("blocker_answered", P, 2, 0, blockers.BlockerAnsweredNotice(P, 2)),
    ("clock_moved", P, 2, 7, absence.ClockMovedNotice(P, 2, Cause.OUTAGE, is_entered=True)),
    ("outcome_reminder", P, 60, 2, ending.OutcomeReminderNotice(P, 60, 2)),
    ("outcome_asked", P, 2, 0, ending.OutcomeAskedNotice(P, 2)),
    ("outcome_decided", P, 2, 1, ending.OutcomeDecidedNotice(P, 2, OutcomeVerdict.RETURNED)),
    ("sustain_check", P, 2, 0, ending.SustainCheckNotice(P, 2)),
    ("feedback_asked", "round-1", 30, 1, feedback.FeedbackAskedNotice("round-1", 30, with_names=True)),
    ("feedback_ready", P, 30, 2, feedback.FeedbackReadyNotice(P, 30, feedback.FeedbackResult.NOBODY_WROTE)),
    ("closed", P, 1, 0, ending.ClosedNotice(P)),
    ("access_ended", P, 17, 4, edits.AccessEndedEdit(P, TARGET, 4)),
    ("deleted", P, 17, 0, edits.DeletedEdit(P, TARGET)),
    ("deleted", P, 17, 1795430400000123, edits.DeletedEdit(P, TARGET, "1795430400.000123")),
    ("home", P, 4, 0, edits.HomeEdit(P, 4)),
]
"""Kind, plan, number and step as they stood in the ledger, and what they meant."""
ITEM = """INSERT INTO due_item (team_id, plan_id, kind, number, step, recipient, delivery_id)
 VALUES (:team, :plan, :kind, :number, :step, 'U0AGENT', :delivery)"""


def a_delivery(delivery_id: str, target: str | None = None) -> dict[str, object]:
    """Return the row of a pending message to the agent: this table is the same in both revisions."""
    facts = {"id": delivery_id, "team_id": TEAM, "recipient": "U0AGENT", "target_id": target}
    return {**facts, "operation": "post", "due_at": NOW, "next_at": NOW, "state": "pending", "fence": 0, "attempts": 0}


@pytest.fixture
def filled(empty_database_url: str) -> Iterator[Engine]:
    """Yield an engine on a database of revision 0004 with an item of every kind, each in a delivery of its own."""
    engine = open_engine(empty_database_url)
    alembic(engine, "upgrade", "0004", REVISIONS_0004)
    with engine.begin() as connection:
        connection.execute(insert(DeliveryRow), a_delivery(TARGET))
        for place, (kind, plan, number, step, notice) in enumerate(OLD):
            target = TARGET if isinstance(notice, edits.AccessEndedEdit | edits.DeletedEdit) else None
            connection.execute(insert(DeliveryRow), a_delivery(f"d-{place:02}", target))
            facts = {"plan": plan, "kind": kind, "number": number, "step": step, "delivery": f"d-{place:02}"}
            connection.execute(text(ITEM), {"team": TEAM, **facts})
    yield engine
    engine.dispose()


def test_every_item_means_what_it_meant(filled: Engine) -> None:
    upgrade(filled)
    assert drift(filled) == []
    records = RecordsHarness(a_storage(filled), TEAM)
    found = {delivery.id: delivery.items for delivery in records.deliveries if delivery.id != TARGET}
    assert found == {f"d-{place:02}": (DueItem(row[4], "U0AGENT"),) for place, row in enumerate(OLD)}


def test_what_was_due_before_is_not_made_due_once_more(filled: Engine) -> None:
    upgrade(filled)
    records = RecordsHarness(a_storage(filled), TEAM)
    before = len(records.deliveries)
    for _, _, _, _, notice in OLD:
        records.post(DueItem(notice, "U0AGENT"))
    assert len(records.deliveries) == before


def test_two_reasons_that_become_one_keep_their_items(filled: Engine) -> None:
    """Two of a message's items, each the reason to replace it, were two; both deliveries keep theirs."""
    with filled.begin() as connection:
        connection.execute(insert(DeliveryRow), a_delivery("d-again", TARGET))
        twin = {"plan": P, "kind": "access_ended", "number": 18, "step": 4, "delivery": "d-again"}
        connection.execute(text(ITEM), {"team": TEAM, **twin})
    upgrade(filled)
    edit = edits.AccessEndedEdit(P, TARGET, 4)
    items = [item for delivery in RecordsHarness(a_storage(filled), TEAM).deliveries for item in delivery.items]
    assert [item.notice for item in items].count(edit) == 2


def test_every_kind_of_then_is_among_them() -> None:
    assert {type(row[4]) for row in OLD} <= set(KINDS.values())
    assert len({row[0] for row in OLD}) == 37
