"""The wheel, built from a copy of this checkout, and a fresh environment that holds it and its locked dependencies.

The dependencies are installed anew, from the lock with its hashes: a link to this environment would be quicker, and
would lend the product whatever the tests need. It asks the package index, like `make demo` on a fresh machine.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_BEHIND = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "node_modules", "*.egg-info")
PYTHON = os.environ.get("WHEEL_PYTHON", sys.executable)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built wheel. A copy is built, for setuptools takes what earlier builds left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_BEHIND, symlinks=True)
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(folder / "source"))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the `followthrough` of a fresh environment, made by the Python that WHEEL_PYTHON names."""
    environment = tmp_path_factory.mktemp("environment")
    _run([PYTHON, "-m", "venv", "--without-pip", str(environment)])
    python = str(environment / "bin" / "python")
    _pip(
        "--python",
        python,
        "install",
        "--no-compile",
        "--require-hashes",
        "--requirement",
        str(ROOT / "requirements.lock"),
    )
    _pip("--python", python, "install", "--no-deps", "--no-index", str(wheel))
    _pip("--python", python, "check")
    return environment / "bin" / "followthrough"


def _pip(*arguments: str) -> None:
    _run([sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True)
