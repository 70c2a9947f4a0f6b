"""The project's own lint: runs its rules over every source file. Standard library only.

Usage: python -m tools.house_rules [ROOT]    prints `file:line: rule: advice`, exits 1 if there is any.

A line is excused by the comment `# house: allow RULE (why)` on it. An excuse without its reason, or one that
excuses nothing, is a finding too, so that none outlives the code it was written for.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tools.rules import RULES, Finding, Module

EXCUSE = re.compile(r"#\s*house: allow (?P<rule>[\w-]+)(?:\s+\((?P<why>.+)\))?")


def main(arguments: list[str]) -> int:
    """Check the project at the given folder (default: the current one); return the exit status."""
    root = Path(arguments[0] if arguments else ".").resolve()
    found = [
        f"{path.relative_to(root)}:{finding.line}: {finding.rule}: {finding.advice}"
        for path in source_files(root)
        for finding in check(PurePosixPath(path.relative_to(root).as_posix()), path.read_text())
    ]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def source_files(root: Path) -> Iterator[Path]:
    """Yield the Python files below `root`, without those in hidden folders such as `.venv`."""
    for path in sorted(root.rglob("*.py")):
        if not any(part.startswith(".") for part in path.relative_to(root).parts):
            yield path


def check(path: PurePosixPath, text: str) -> list[Finding]:
    """Returns what a file breaks and no excuse covers, and the excuses that are not in order, by line."""
    module = Module(path, ast.parse(text, filename=str(path)))
    broken = {finding for rule in RULES for finding in rule(module)}
    excuses = dict(_excuses(text))
    covered = {finding for finding in broken if (finding.line, finding.rule) in excuses}
    used = {(finding.line, finding.rule) for finding in covered}
    return sorted((broken - covered) | set(_bad_excuses(excuses, used)))


def _excuses(text: str) -> Iterator[tuple[tuple[int, str], str | None]]:
    """Yield ((line, rule), reason) of each excuse."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and (match := EXCUSE.search(token.string)):
            yield (token.start[0], match["rule"]), match["why"]


def _bad_excuses(excuses: dict[tuple[int, str], str | None], used: set[tuple[int, str]]) -> Iterator[Finding]:
    for (line, rule), why in excuses.items():
        if (line, rule) not in used:
            yield Finding(line, "excuse", f"nothing here breaks {rule}: remove the comment")
        elif not why:
            yield Finding(line, "excuse", f"say why {rule} may be broken: `# house: allow {rule} (why)`")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
