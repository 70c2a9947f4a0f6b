"""`followthrough verify`: is the audit chain as it was written? And the export with which others can ask."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.verifying import Verdict
    from storage.opening import Opened
    from storage.unit_of_work import Storage


def verify(options: argparse.Namespace) -> int:
    """Checks every workspace's chain; 1 if one is not whole. With `--export` it writes the chain for others, too."""
    from services.verifying import verify as check
    from storage.anchors import AnchorFile

    opened, anchor_path = _opened(options.anchors)
    whole = True
    try:
        for team_id in opened.storage.audited_teams():
            with opened.storage.unit_of_work(team_id) as uow:
                verdict = check(uow, AnchorFile(anchor_path).of(team_id))
            print(f"{team_id}: {_words(verdict)}")
            whole = whole and verdict.is_whole
        if options.export is not None:
            _export(opened.storage, options.export)
    except ValueError as bad_line:
        from cli.commands import CommandFailed

        raise CommandFailed(str(bad_line)) from None
    finally:
        opened.close()
    return 0 if whole else 1


def _opened(anchors: Path | None) -> "tuple[Opened, Path]":
    from bot.settings import load_records_settings
    from storage.opening import open_storage

    settings = load_records_settings()
    opened = open_storage(settings.database_url, settings.master_keys(), settings.keys_url)
    return opened, anchors or settings.audit_anchors


def _words(verdict: "Verdict") -> str:
    if verdict.broken is not None:
        return f"entry {verdict.broken} is not as it was written, or is missing. Keep this database and ask who has it."
    if verdict.forged:
        return f"{verdict.forged} of {verdict.anchors} anchors were not signed by this workspace's key."
    if not verdict.anchors:
        return f"{verdict.entries} entries, all as written. There is no anchor yet, so a cut tail would not show."
    return f"{verdict.entries} entries, all as written; {verdict.anchors} anchors agree."


def _export(storage: "Storage", file: Path) -> None:
    from coaching.audit import canonical

    with file.open("w") as out:
        for team_id in storage.audited_teams():
            with storage.unit_of_work(team_id) as uow:
                for entry in uow.audit.entries():
                    event = canonical(entry.number, entry.event).decode()
                    out.write(json.dumps({"team": team_id, "event": event, "link": entry.link}) + "\n")
