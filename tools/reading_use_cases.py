"""Which use cases can reach a write: by the names they call, from a listener's `ctx.run` down to the session.

A use case that cannot must be marked as a reading one (`storage/base/reading.py`), and one that can must not be.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from importlib import import_module
from inspect import getmodule, getsource, isclass, isfunction
from pathlib import Path
from textwrap import dedent
from types import ModuleType
from typing import Any, TypeGuard, get_type_hints

from storage.repositories import Repositories

UseCase = Callable[..., Any]
ROOT = Path(__file__).parent.parent
_SESSION = frozenset({"add", "add_all", "merge", "delete", "flush"})
_STATEMENTS = frozenset({"insert", "update", "delete"})
_NOTED = ("audit", "note")
"""It only collects; the end of the transaction writes."""


def use_cases() -> Iterator[UseCase]:
    """Yields the functions that listeners and the worker run in transactions of their own."""
    for path in sorted([*ROOT.glob("handlers/**/*.py"), *ROOT.glob("scheduling/**/*.py")]):
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and _is_run(call.func) and call.args and isinstance(call.args[0], ast.Name):
                yield getattr(module, call.args[0].id)
            elif isinstance(call, ast.Call) and _is_run(call.func) and call.args:
                yield from _of_module(module, call.args[0])


def _is_run(called: ast.expr) -> bool:
    """Whether this is `run` of a request or worker context."""
    return isinstance(called, ast.Attribute) and called.attr == "run" and _name(called.value) in ("ctx", "records")


def _of_module(module: ModuleType, given: ast.expr) -> Iterator[UseCase]:
    if isinstance(given, ast.Attribute):
        yield getattr(getattr(module, _name(given.value)), given.attr)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def can_write(use_case: UseCase) -> bool:
    """Whether a use case, or whatever it calls in `services`, calls a method of a repository that writes."""
    reached, ahead = set[UseCase](), [use_case]
    while ahead:
        if (one := ahead.pop()) not in reached:
            reached.add(one)
            tree, module = _tree(one), getmodule(one)
            if any(asked == _NOTED or _writes(*asked) for asked in _asked(tree)):
                return True
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            ahead += [found for found in (getattr(module, name, None) for name in names) if _is_ours(found)]
    return False


def _is_ours(found: object) -> TypeGuard[UseCase]:
    return (isfunction(found) or isclass(found)) and found.__module__.startswith("services.")


@cache
def _tree(one: Callable[..., object]) -> ast.AST:
    return ast.parse(dedent(getsource(one)))


def _asked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yields repository and method of each `uow.repository.method` in a function or class."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and _name(node.value.value) == "uow"
        ):
            yield node.value.attr, node.attr


@cache
def _writes(repository: str, method: str) -> bool:
    kind = _repository(repository)
    return kind is not None and _method_writes(kind, method, frozenset())


def _repository(name: str) -> type | None:
    """Returns the class of a repository of the unit of work."""
    made = getattr(Repositories, name, None)
    return get_type_hints(made.func)["return"] if isinstance(made, cached_property) else None


def _method_writes(kind: type, method: str, under_way: frozenset[str]) -> bool:
    """Whether a method writes by itself, or by one of the methods it calls on whatever its repository holds."""
    function = getattr(kind, method, None)
    if not isfunction(function) or method in under_way:
        return False
    tree, deeper = _tree(function), under_way | {method}
    return any(map(_is_write, ast.walk(tree))) or any(
        _method_writes(holder, name, deeper) for holder, name in _called(kind, tree)
    )


def _is_write(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = node.func
        on_session = isinstance(called, ast.Attribute) and _name(called.value) == "_session" and called.attr in _SESSION
        return on_session or (isinstance(called, ast.Name) and called.id in _STATEMENTS)
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _name(node.value) in ("row", "entry")


def _called(kind: type, tree: ast.AST) -> Iterator[tuple[type, str]]:
    """Yields what is called on the repository itself, and on another one that it holds."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _name(node.value) == "self":
            yield kind, node.attr
        elif isinstance(node, ast.Attribute) and (holder := _repository(_name(node.value).removeprefix("_"))):
            yield holder, node.attr
