"""Mutation tests: changes the code in small ways, one at a time, and counts how many of the changes a test notices.

Usage: python -m tools.mutation    prints the survivors and `mutation mutants=… killed=… share=…`; exits 1 below 95 %.

It works on a copy of the project, so that nothing of it is left here. What is changed, and by which tests it should be
noticed, stands in pyproject.toml under `tool.mutmut`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
AT_LEAST = 0.95
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "mutants", "build", "node_modules", "*.egg-info")
MUTMUT = Path(sys.executable).with_name("mutmut")
STATS = Path("mutants") / "mutmut-cicd-stats.json"


def main() -> int:
    """Run mutmut on a copy and judge what it found; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
        sys.stdout.write("changing the code in some 700 ways, one at a time: about two minutes ...\n")
        sys.stdout.flush()
        ran = mutmut(copy, "run")
        if ran.returncode != 0:
            sys.stderr.write(ran.stdout[-2000:] + ran.stderr[-2000:])
            return 1
        sys.stdout.write(mutmut(copy, "results").stdout)
        mutmut(copy, "export-cicd-stats")
        return judge(json.loads((copy / STATS).read_text()))


def mutmut(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run one of mutmut's commands in a folder."""
    return subprocess.run([MUTMUT, command], cwd=folder, capture_output=True, text=True, check=False)


def judge(found: dict[str, int]) -> int:
    """Print the figures; return 0 if enough mutants were noticed. A test that hangs on a mutant has noticed it."""
    killed = found["killed"] + found["timeout"]
    share = killed / found["total"]
    sys.stdout.write(f"mutation mutants={found['total']} killed={killed} share={share:.3f}\n")
    return int(share < AT_LEAST)


if __name__ == "__main__":
    sys.exit(main())
