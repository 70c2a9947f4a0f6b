"""Reading the project's documents: pages, links, headings and the cells of tables."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_TARGET = re.compile(r"""\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)\"""")
_CODE = re.compile(r"```.*?```", re.DOTALL)
_CELL = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def name_of(page: Path) -> str:
    """A page's place in the project, to name a test by."""
    return page.relative_to(ROOT).as_posix()


def text_of(name: str) -> str:
    """The text of one page."""
    return (ROOT / name).read_text()


def targets(page: Path) -> list[str]:
    """What a page links to or shows, addresses on the web left out."""
    found = ("".join(parts) for parts in _TARGET.findall(_CODE.sub("", page.read_text())))
    return [target for target in found if not target.startswith(("https://", "http://"))]


def anchors(page: Path) -> set[str]:
    """The names of a page's headings, as links give them."""
    headings = re.findall(r"^#+ (.+)$", _CODE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def section(text: str, heading: str) -> str:
    """A page's text from one heading of the second level to the next."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> set[str]:
    """What stands as code at the beginning of the tables' rows."""
    return set(_CELL.findall(text))


def settings_table() -> dict[str, str]:
    """The README's settings: name → default as it is shown, without code marks."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", section(text_of("README.md"), "Settings"), re.MULTILINE)
    return {name: default.strip("` ") for name, default in rows}
