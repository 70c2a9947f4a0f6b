"""The daily work: the chain's head is anchored outside once a day, and an unwritable file is reported."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest

from coaching.records.audit import EventKind
from services.core.worker_context import WorkerContext
from services.records.daily_work import EVERY, RETRY, do_daily
from services.records.verifying import verify
from storage.records.anchors import AnchorFile
from tests.support.people import AGENT, TEAM
from tests.support.use_case_harness import UseCaseHarness


@pytest.fixture
def anchors(tmp_path: Path) -> AnchorFile:
    """Return an anchor file that is not there yet."""
    return AnchorFile(tmp_path / "anchors.jsonl")


def test_a_signed_head_goes_outside_once_a_day(work: UseCaseHarness, anchors: AnchorFile) -> None:
    records = WorkerContext(work.storage, TEAM)
    assert do_daily(records, work.now, anchors)
    assert not do_daily(records, work.now + EVERY - timedelta(seconds=1), anchors)
    work.shared()
    assert do_daily(records, work.now + EVERY, anchors)
    first, second = anchors.of(TEAM)
    assert second.number > first.number
    assert work.ask(lambda uow: verify(uow, anchors.of(TEAM))).is_intact


def test_a_workspace_where_nothing_happened_has_no_head_yet(work: UseCaseHarness, anchors: AnchorFile) -> None:
    assert not do_daily(WorkerContext(work.storage, "T0NEW"), work.now, anchors)
    assert list(anchors.of("T0NEW")) == []


def test_an_unwritable_file_is_told_and_tried_anew_an_hour_later(
    work: UseCaseHarness, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records, nowhere = WorkerContext(work.storage, TEAM), AnchorFile(tmp_path / "missing" / "anchors.jsonl")
    with caplog.at_level(logging.ERROR):
        assert do_daily(records, work.now, nowhere)
    assert "check AUDIT_ANCHORS" in caplog.text
    assert not do_daily(records, work.now + RETRY - timedelta(seconds=1), nowhere)
    here = AnchorFile(tmp_path / "anchors.jsonl")
    assert do_daily(records, work.now + RETRY, here)
    assert len(list(here.of(TEAM))) == 1


def test_the_head_stands_in_the_log_too(
    work: UseCaseHarness, anchors: AnchorFile, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        do_daily(WorkerContext(work.storage, TEAM), work.now, anchors)
    (anchor,) = anchors.of(TEAM)
    assert f"audit head {TEAM} {anchor.number} {anchor.link} signed {anchor.signature}" in caplog.text


def test_a_line_that_is_no_anchor_is_named(tmp_path: Path) -> None:
    file = tmp_path / "anchors.jsonl"
    for line in ("nonsense\n", '{"team": "T"}\n', "[]\n"):
        file.write_text(line)
        with pytest.raises(ValueError, match="line 1 of"):
            list(AnchorFile(file).of(TEAM))


def test_each_change_of_a_plan_is_an_event_and_reading_it_too(work: UseCaseHarness) -> None:
    plan = work.shared()
    work.acknowledged(work.opened(plan))
    mine = [entry.event for entry in work.ask(lambda uow: list(uow.audit.entries())) if entry.event.plan == plan.id]
    assert [event.kind for event in mine] == [
        EventKind.PLAN_SHARED,
        EventKind.PLAN_READ,
        EventKind.PLAN_OPENED,
        EventKind.ACKNOWLEDGED,
    ]
    key = work.ask(lambda uow: uow.people.key_for(AGENT.id))
    assert [event.actor for event in mine[1:]] == [key] * 3
