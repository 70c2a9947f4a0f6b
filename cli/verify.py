"""`followthrough verify`: checks that the audit chain is as it was written, and exports it for others to check."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands import CommandFailed
from cli.open_workspace import opened_records

if TYPE_CHECKING:
    from services.records.verifying import ChainVerification
    from storage.records.anchors import AnchorFile
    from storage.unit_of_work import Storage


def verify(options: argparse.Namespace) -> int:
    """Checks every workspace's chain; 1 if one is not intact. With `--export` it writes the chain for others, too."""
    from storage.records.anchors import AnchorFile

    with opened_records() as (opened, settings):
        try:
            intact = _all_intact(opened.storage, AnchorFile(options.anchors or settings.audit_anchors))
        except ValueError as bad_line:
            raise CommandFailed(str(bad_line)) from None
        if options.export is not None:
            _export(opened.storage, options.export)
    return 0 if intact else 1


def _all_intact(storage: "Storage", anchors: "AnchorFile") -> bool:
    """A deleted chain shows by its anchors alone, so the workspaces they name are checked, too."""
    from services.records.verifying import verify as check

    intact = True
    for team_id in sorted({*storage.audited_teams(), *anchors.teams()}):
        with storage.unit_of_work(team_id) as uow:
            verdict = check(uow, anchors.of(team_id))
        print(f"{team_id}: {_words(verdict)}")
        intact = intact and verdict.is_intact
    return intact


def _words(verdict: "ChainVerification") -> str:
    if verdict.broken is not None:
        return f"entry {verdict.broken} is not as it was written, or is missing. Keep this database and ask who has it."
    if verdict.forged:
        return f"{verdict.forged} of {verdict.anchors} anchors were not signed by this workspace's key."
    if not verdict.anchors:
        return f"{verdict.entries} entries, all as written. There is no anchor yet, so a cut tail would not show."
    return f"{verdict.entries} entries, all as written; anchors that agree: {verdict.anchors}."


def _export(storage: "Storage", file: Path) -> None:
    from coaching.records.audit import canonical

    with file.open("w") as out:
        for team_id in storage.audited_teams():
            with storage.unit_of_work(team_id) as uow:
                for entry in uow.audit.entries():
                    event = canonical(entry.number, entry.event).decode()
                    out.write(json.dumps({"team": team_id, "event": event, "link": entry.link}) + "\n")
