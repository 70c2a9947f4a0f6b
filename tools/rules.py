"""The rules of the house, one function each: a parsed module goes in, findings come out."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

ROOMS = frozenset(
    {
        "bot",
        "cli",
        "coaching",
        "demo",
        "handlers",
        "reports",
        "sandbox",
        "scheduling",
        "services",
        "storage",
        "views",
    }
)
UNIT_OF_WORK = "storage/unit_of_work.py"
LISTENER_LINES = 15
# Rooms that could be published or understood by themselves, and the only third parties they may know.
FEW_FRIENDS = {
    "coaching": {"coaching"},
    "views": {"views", "coaching", "slack_sdk"},
    "reports": {"reports", "coaching", "icalendar"},
    "sandbox": {"sandbox", "aiohttp"},
}


@dataclass(frozen=True)
class Module:
    """A parsed source file; `path` is relative to the top of the project."""

    path: PurePosixPath
    tree: ast.Module

    @property
    def room(self) -> str:
        """Return the top-level folder, or the file's own name at the top."""
        return self.path.parts[0]

    @property
    def is_product(self) -> bool:
        """Tell whether people run this module, rather than tests, benchmarks or tools."""
        return self.room in ROOMS


@dataclass(frozen=True, order=True)
class Finding:
    """One breach: where it stands, which rule, and what to do instead."""

    line: int
    rule: str
    advice: str


def tz_offset(module: Module) -> Iterator[Finding]:
    """freezegun's `tz_offset` shifts aware times as well, so tests that use it prove the wrong thing."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and any(keyword.arg == "tz_offset" for keyword in node.keywords):
            yield Finding(node.lineno, "tz-offset", "freeze an aware time instead")


def catch_all(module: Module) -> Iterator[Finding]:
    """A handler never swallows what nobody foresaw: the one error path in `bot` answers that."""
    if module.room != "handlers":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
            yield Finding(node.lineno, "catch-all", "catch the named error, or let the error path answer")


def long_listener(module: Module) -> Iterator[Finding]:
    """A listener parses, calls one use case and answers; the rest belongs to a service or a view."""
    if not module.is_product:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _is_listener(node):
            lines = _body_lines(node)
            if lines > LISTENER_LINES:
                advice = f"{node.name} has {lines} lines of body, {LISTENER_LINES} are allowed"
                yield Finding(node.lineno, "long-listener", advice)


def stray_commit(module: Module) -> Iterator[Finding]:
    """One use case is one transaction, and the unit of work alone ends it."""
    if not module.is_product or str(module.path) == UNIT_OF_WORK:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit":
            yield Finding(node.lineno, "stray-commit", "let the unit of work commit")


def stranger(module: Module) -> Iterator[Finding]:
    """A room with few friends imports them and the standard library, and nothing else that is installed."""
    friends = FEW_FRIENDS.get(module.room)
    if friends is None:
        return
    imports = (node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom))
    for node in imports:
        for name in _imported_packages(node):
            if name not in friends and name not in sys.stdlib_module_names:
                yield Finding(node.lineno, "stranger", f"{module.room} may not import {name}")


RULES: tuple[Callable[[Module], Iterator[Finding]], ...] = (
    tz_offset,
    catch_all,
    long_listener,
    stray_commit,
    stranger,
)


def _imported_packages(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    return [node.module.partition(".")[0]] if node.module and node.level == 0 else []


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or ast.unparse(one) in {"Exception", "BaseException"} for one in caught)


def _is_listener(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(argument.arg == "ack" for argument in function.args.args + function.args.kwonlyargs)


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1 if body else 0
