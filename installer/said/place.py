"""Where an expression stands in a source, and what the syntax around it tells: calls, answers, assignments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class Place:
    """Where an expression stands: its module, and the functions around it from the outside in."""

    path: Path
    module: ast.Module
    around: tuple[ast.AST, ...] = ()

    @property
    def function(self) -> Function | None:
        return next((one for one in reversed(self.around) if isinstance(one, Function)), None)


def replaced(place: Place, inner: ast.AST) -> Place:
    """The place one step further in."""
    return Place(place.path, place.module, (*place.around, inner))


def called(call: ast.Call) -> str:
    """The name of what is called, without what it belongs to; "" if it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def empty(node: ast.expr) -> bool:
    """Whether an expression is None or an empty text."""
    return isinstance(node, ast.Constant) and (node.value is None or node.value == "")


def returned(function: Function) -> Iterator[ast.expr]:
    """What a function returns, unless it is None or an empty text."""
    for one in ast.walk(function):
        if isinstance(one, ast.Return) and one.value is not None and not empty(one.value):
            yield one.value


def assigned(scope: ast.AST, name: str, *, top: bool = False) -> Iterator[ast.expr | None]:
    """What is assigned to a name in a scope; None for what a loop, a `with` or an unpacking gives."""
    for one in ast.iter_child_nodes(scope) if top else ast.walk(scope):
        match one:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name) and target.id == name:
                        yield value
                    elif isinstance(target, ast.Tuple):
                        names = [ast.unparse(part) for part in target.elts]
                        if name in names:
                            yield value.elts[names.index(name)] if isinstance(value, ast.Tuple) else None
            case ast.AnnAssign(target=ast.Name(id=found), value=value) if found == name and value is not None:
                yield value
            case ast.NamedExpr(target=ast.Name(id=found), value=value) if found == name:
                yield value
            case ast.For(target=target) | ast.comprehension(target=target):
                if name in {ast.unparse(part) for part in ast.walk(target) if isinstance(part, ast.Name)}:
                    yield None
            case ast.ExceptHandler(name=found) if found == name:
                yield None
            case ast.withitem(optional_vars=ast.Name(id=found)) if found == name:
                yield None
