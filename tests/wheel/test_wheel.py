"""The installed wheel serves from an empty folder, and holds all that the product's folders hold."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

from sandbox.driver import Driver
from tests.demo.running import connected, demo, free_port
from tests.support.processes import followthrough
from tests.wheel.conftest import ROOT

NOT_SHIPPED = {"tests", "benchmarks", "testbed"}


def test_it_holds_every_file_of_the_product(wheel: Path) -> None:
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]
    layers = set(packages) - NOT_SHIPPED
    product = {str(file.relative_to(ROOT)) for layer in layers for file in _files(ROOT / layer)}
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == product


def test_it_offers_no_extras(wheel: Path) -> None:
    with ZipFile(wheel) as held:
        (metadata,) = (name for name in held.namelist() if name.endswith("/METADATA"))
        assert b"Provides-Extra" not in held.read(metadata)


def test_the_local_slack_is_served_with_its_page(program: Path, tmp_path: Path) -> None:
    with followthrough(tmp_path, {}, "sandbox", "--port", "0", program=program) as slack:
        assert slack.stdout
        address = slack.stdout.readline().strip().rpartition(" ")[2]
        page = _read(address)
        parts = re.findall(r'(?:href|src)="(?!data:)/?([^"]+)"', page)
        assert [name for name in parts if name.endswith(("main.js", "base.css"))]
        assert all(_read(address + name) for name in parts)
        assert len(Driver(address).state()["users"]) > 30


def test_the_demo_is_served_and_its_bot_answers(program: Path, tmp_path: Path) -> None:
    port = free_port()
    with demo(port, tmp_path, program=program), connected(port) as driver:
        state = driver.state()
        manager = next(user["id"] for user in state["users"] if user["title"])
        assert state["connected"]
        assert driver.command(manager, "/pip", "help")["ok"]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _read(address: str) -> str:
    with urlopen(address, timeout=10) as response:  # noqa: S310 - the local Slack's address
        return str(response.read(), "utf-8")
