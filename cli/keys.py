"""`followthrough keys`: making, rotating and checking the keys. No command shows a key that is in use."""

import argparse
import sys

from cli.open_workspace import opened_records

MADE = """
A fresh master key. It is shown once and kept nowhere: copy it to a safe place apart from the database and its backups.
The first key:  ENCRYPTION_KEYS=<it>, or alone in a file that ENCRYPTION_KEYS_FILE names.
To change keys: put it before the present one (with a comma; in the file on a line of its own, above), then run
                followthrough keys rotate"""


def new(_options: argparse.Namespace) -> int:
    """Prints a fresh master key, and on standard error what to do with it."""
    from storage.base.master_keys import new_key

    print(new_key(), flush=True)
    print(MADE, file=sys.stderr)
    return 0


def rotate(options: argparse.Namespace) -> int:
    """Rewraps all data keys with the newest master key; the bot may run. If interrupted, call it again."""
    with opened_records() as (opened, _):
        keyring, done = opened.storage.keyring, 0
        total = keyring.count_old()
        print(f"{total} data keys to wrap anew with the master key {keyring.masters.newest}", flush=True)
        while count := keyring.rotate(options.at_once):
            done += count
            print(f"{done} of {max(done, total)}", flush=True)
        keyring.forget_old_bytes()
        left = keyring.count_old()
    if left:
        print(f"{left} are held by another process just now: run followthrough keys rotate again")
        return 1
    print("done: check with followthrough keys check, then older master keys may go")
    return 0


def check(_options: argparse.Namespace) -> int:
    """Opens every data key and counts lost ones; returns 1 if there are any. Shows names of masters, never a key."""
    with opened_records() as (opened, _):
        keyring = opened.storage.keyring
        keyring.remember(keyring.stored_ids())
        counts, newest = keyring.by_master(), keyring.masters.newest
        lost = opened.check()
    for master, count in counts.items():
        print(f"ok    {count} data keys open with the {'newest' if master == newest else 'older'} master key {master}")
    if lost.people:
        print(f"mend  {lost.people} people's keys are gone: what was about them cannot be read (restore KEYS_URL)")
    unused = [name for name in keyring.masters.names if name not in counts and name != newest]
    for name in unused:
        print(f"note  the master key {name} opens nothing here any more and may go")
    print(f"note  {sum(counts.values()) - counts.get(newest, 0)} data keys wait for followthrough keys rotate")
    return int(bool(lost.people))
