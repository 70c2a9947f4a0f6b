"""The project's own rules, one function each: a parsed module goes in, findings come out."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

LAYERS = frozenset(
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
MAY_SET_STATE = frozenset({"coaching/plan/lifecycle.py", "storage/plan/plan_mapping.py"})
"""The life cycle, and the mapping of stored plans."""
ONE_WAY = "services/core/plan_change.py"
CHANGE_NO_PLAN = frozenset(
    {"services/core/access_end.py", "services/programme/setup.py", "services/records/erasing.py"}
)
"""The end of access, setup and erasure refresh Homes without changing a plan."""
BRINGS_IN = frozenset({"services/start/past_plans.py"})
"""Imports plans with a past, which is not announced."""
# Layers that could be published or understood by themselves, and the only third parties they may import.
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
    def layer(self) -> str:
        """Returns the top-level folder, or the file's own name at the top."""
        return self.path.parts[0]

    @property
    def is_product(self) -> bool:
        """Tell whether people run this module, rather than tests, benchmarks or tools."""
        return self.layer in LAYERS


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
    """A handler never swallows an unforeseen error: the one error path in `bot` answers it."""
    if module.layer != "handlers":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
            yield Finding(node.lineno, "catch-all", "catch the named error, or let the error path answer")


def long_listener(module: Module) -> Iterator[Finding]:
    """A listener parses, calls one use case and responds; the rest belongs to a service or a view."""
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
    """A layer with a list of allowed libraries imports those, the standard library, and nothing else installed."""
    friends = FEW_FRIENDS.get(module.layer)
    if friends is None:
        return
    imports = (node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom))
    for node in imports:
        for name in _imported_packages(node):
            if name not in friends and name not in sys.stdlib_module_names:
                yield Finding(node.lineno, "stranger", f"{module.layer} may not import {name}")


def plan_state(module: Module) -> Iterator[Finding]:
    """A plan's state is set by its life cycle alone, which refuses what the table does not name."""
    if not module.is_product or str(module.path) in MAY_SET_STATE:
        return
    for node in ast.walk(module.tree):
        if _sets_plan_state(node):
            advice = "call the event's function of coaching/plan/lifecycle.py"
            yield Finding(getattr(node, "lineno", 1), "plan-state", advice)


def plan_change(module: Module) -> Iterator[Finding]:
    """A plan has one way to be changed, so that no Home, audit event or planner is forgotten."""
    if module.layer != "services" or str(module.path) == ONE_WAY:
        return
    for node in ast.walk(module.tree):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        is_home = called.endswith("ledger.refresh_home") and str(module.path) not in CHANGE_NO_PLAN
        if is_home or (called.endswith((".plans.save", ".plans.add")) and str(module.path) not in BRINGS_IN):
            yield Finding(getattr(node, "lineno", 1), "plan-change", f"call save_change of {ONE_WAY}")


RULES: tuple[Callable[[Module], Iterator[Finding]], ...] = (
    tz_offset,
    catch_all,
    long_listener,
    stray_commit,
    stranger,
    plan_state,
    plan_change,
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


def _sets_plan_state(node: ast.AST) -> bool:
    """Whether it names `state` in a new or changed plan, or assigns a PlanState to something's `state`."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) in {"replace", "dataclasses.replace", "Plan"}:
        return any(keyword.arg == "state" for keyword in node.keywords)
    if isinstance(node, ast.Assign) and "PlanState" in ast.unparse(node.value):
        return any(isinstance(target, ast.Attribute) and target.attr == "state" for target in node.targets)
    return False


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or body[-1].lineno) - body[0].lineno + 1 if body else 0
