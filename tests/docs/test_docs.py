"""Documents age in silence. What can be compared with the code is compared here, both ways."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo
from slack_sdk.models.views import View

from bot.settings import Settings
from cli.main import main
from sandbox import Workspace, create_app
from tests.docs.reading import PAGES, ROOT, anchors, first_cells, name_of, section, settings_table, targets, text_of
from tests.support.screens import gallery
from views.delivery.messages import Message
from views.kit.ids import Button, Field, Modal

RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    broken = [target for target in targets(page) if not _leads_somewhere(page, target)]

    assert broken == []


def test_the_readme_lists_every_setting_with_its_default() -> None:
    fields = Settings.model_fields

    assert settings_table() == {name.upper(): _shown(field) for name, field in fields.items()}


def test_the_readme_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    groups = ("db", "keys", "plans")
    commands = {f"followthrough {name}" for name in _subcommands(capsys) if name not in groups} | {
        f"followthrough {group} {name}" for group in groups for name in _subcommands(capsys, group)
    }

    assert first_cells(section(text_of("README.md"), "Commands")) == commands


def test_every_action_id_is_documented() -> None:
    shown = {re.sub(r"_\d+_", "_N_", name) for view in _views() for name in _values(view, "action_id")}

    assert first_cells(text_of("docs/action-ids.md")) == shown | {*Field, *Button}


def test_every_modal_that_can_be_answered_is_documented() -> None:
    documented = re.findall(r"^### .*\(`(\w+)`\)$", text_of("docs/action-ids.md"), re.MULTILINE)

    assert set(documented) == {*Modal}


def test_every_call_of_the_driver_is_documented() -> None:
    app = create_app(Workspace({}, datetime(2026, 1, 5, tzinfo=UTC)))
    routes = {f"{route.method} {route.resource.canonical}" for route in app.router.routes() if route.resource}
    driver = {route for route in routes if "/sandbox/" in route and not route.startswith("HEAD")}

    assert first_cells(section(text_of("docs/sandbox.md"), "The driver")) == driver


def test_decision_records_are_numbered_short_and_of_one_shape() -> None:
    assert [record.name[:4] for record in RECORDS] == [f"{n:04}" for n in range(1, len(RECORDS) + 1)]
    for record in RECORDS:
        text = record.read_text()
        assert text.startswith(f"# {record.name[:4]} ")
        assert len(text.splitlines()) <= 35, record.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Why", "Consequences")), record.name


def _leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = target.partition("#")
    place = page.parent / path if path else page
    return place.exists() and (not anchor or anchor in anchors(place))


def _shown(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    return {None: "none", "": "empty"}.get(field.default, str(field.default))


def _subcommands(capsys: pytest.CaptureFixture[str], *before: str) -> list[str]:
    with pytest.raises(SystemExit):
        main([*before, "--help"])
    return re.findall(r"^ {4}(\w+)", capsys.readouterr().out, re.MULTILINE)


def _views() -> Iterator[object]:
    for screen in gallery.everything().values():
        if isinstance(screen, View):
            yield screen.to_dict()
        else:
            yield from (block.to_dict() for block in (screen.blocks if isinstance(screen, Message) else screen))


def _values(thing: object, key: str) -> Iterator[str]:
    """Every value of `key` within `thing`, however deep."""
    if isinstance(thing, Mapping):
        yield from ([str(thing[key])] if key in thing else [])
        yield from (value for part in thing.values() for value in _values(part, key))
    elif isinstance(thing, list):
        yield from (value for part in thing for value in _values(part, key))
