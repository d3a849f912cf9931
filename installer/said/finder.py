"""Finds the sentences in the sources, by reading them.

Names are followed to what is assigned to them, parameters to what callers give, calls to what they return; what only a
run would know becomes a field.
"""

from __future__ import annotations

import ast
import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .place import Function, Place, assigned, called, empty, replaced, returned
from .template import LETTERS, different, field_name, numbered, phrases, said, weight, worded

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app/core", "app/db", "app/files", "app/services", "app/jobs", "engine")
_NEVER = ("engine/nn", "engine/train", "engine/export", "app/db/versions")  # no window meets these
_ROOTS = {"DramatisError", "EngineError"}
# What else is shown: the argument of a call, keywords, and functions whose whole answer is a sentence.
_CALLS = {"Progress": 0, "Changes": 0}
_KEYWORDS = {"problem", "why", "refused"}
_LISTS = (["warnings"], ["notes"])
_ANSWERS = {
    ("app/jobs/faults.py", "reason"),
    ("app/jobs/faults.py", "_system"),
    ("app/services/batch_work.py", "told"),
    ("app/core/attribution_score.py", "why"),
}
# They shorten what they get, or clean it.
_CLEAR = {"short", "_short", "clean", "_line", "_first", "first_line", "str", "too_long", "_reason"}
_MOST = 12  # sentences that one place may make; beyond that, its parts are told apart
_ALL = 40  # and where nothing but its parts says anything
_DEEP = 5


@dataclass(slots=True)
class Sources:
    """The sources that are read, and what is found in them."""

    root: Path = ROOT
    functions: dict[str, list[tuple[Place, Function]]] = field(default_factory=dict)
    calls: dict[str, list[tuple[Place, ast.Call]]] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)  # phrases of sentences that have too many forms
    _seen: dict[tuple[int, str], list[str] | None] = field(default_factory=dict)

    def read(self) -> dict[str, str]:
        """All templates, in order, with the place where each was found first."""
        places = list(self._modules())
        for place in places:
            self._index(place, place.module)
        kinds = self._kinds(places)
        found: dict[str, str] = {}
        for name, calls in self.calls.items():
            for place, call in calls:
                wanted = list(self._wanted(name, call, kinds))
                for one in wanted:
                    self._take(found, place, one)
        for path, name in _ANSWERS:
            for place, function in self.functions.get(name, ()):
                if place.path == self.root / path:
                    for answer in returned(function):
                        self._take(found, replaced(place, function), answer)
        for text, where in self.parts.items():
            found.setdefault(text, where)
        found = different(found)
        for target in sorted((self.root / "resources" / "targets").glob("*.toml")):
            title = tomllib.loads(target.read_text("utf-8")).get("title")
            if title:
                found.setdefault(title, target.relative_to(self.root).as_posix())
        return dict(sorted(found.items()))

    # What there is

    def _modules(self) -> Iterator[Place]:
        for folder in FOLDERS:
            for path in sorted((self.root / folder).rglob("*.py")):
                name = path.relative_to(self.root).as_posix()
                if not name.startswith(_NEVER):
                    yield Place(path, ast.parse(path.read_text("utf-8"), name))

    def _index(self, place: Place, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function):
                self.functions.setdefault(child.name, []).append((place, child))
            if isinstance(child, ast.Call):
                self.calls.setdefault(called(child), []).append((place, child))
            inner = replaced(place, child) if isinstance(child, Function | ast.ClassDef) else place
            self._index(inner, child)

    def _kinds(self, places: list[Place]) -> set[str]:
        """The names of all errors that are raised on purpose."""
        kinds = set(_ROOTS)
        classes = [one for p in places for one in ast.walk(p.module) if isinstance(one, ast.ClassDef)]
        for _ in range(_DEEP):
            kinds |= {
                one.name
                for one in classes
                if any(ast.unparse(base).split(".")[-1] in kinds for base in one.bases)
            }
        return kinds

    def _wanted(self, name: str, call: ast.Call, kinds: set[str]) -> Iterator[ast.expr]:
        if name in kinds:
            yield from call.args
        elif name in _CALLS:
            yield from call.args[_CALLS[name] : _CALLS[name] + 1]
        elif name in ("edit", "append"):
            of = ast.unparse(call.func).split(".")[-2:-1]
            yield from call.args[: 1 if of in (_LISTS if name == "append" else (["db"],)) else 0]
        for one in call.keywords:
            if one.arg in _KEYWORDS:
                yield one.value

    def _take(self, found: dict[str, str], place: Place, expression: ast.expr) -> None:
        where = f"{place.path.relative_to(self.root).as_posix()}:{expression.lineno}"
        for one in self._texts(expression, place, 0) or ():
            text = numbered(" ".join(one.split()))
            if said(text):
                found.setdefault(text, where)

    # What an expression may say

    def _texts(self, node: ast.expr, place: Place, deep: int) -> list[str] | None:
        """All that an expression may be, with fields; None if only a run would know."""
        if deep > _DEEP:
            return None
        match node:
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr(values=values):
                return self._joined([self._part(one, place, deep) for one in values], node, place)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                parts = [self._known(left, place, deep), self._known(right, place, deep)]
                return self._joined(parts, node, place) if any(worded(one) for one in parts) else None
            case ast.IfExp(body=body, orelse=other):
                return self._either([body, other], place, deep)
            case ast.BoolOp(values=values):
                return self._either(values, place, deep)
            case ast.Name(id=name):
                return self._named(name, place, deep)
            case ast.Subscript(value=ast.Name(id=name)):
                return self._of_table(name, place, deep)
            case ast.Call():
                return self._answered(node, place, deep)
        return None

    def _known(self, node: ast.expr, place: Place, deep: int) -> list[str]:
        return self._texts(node, place, deep + 1) or [f"{{{field_name(node)}}}"]

    def _either(self, nodes: list[ast.expr], place: Place, deep: int) -> list[str] | None:
        found = [self._known(one, place, deep) for one in nodes if not empty(one)]
        if not any(worded(one) for one in found) and not any(isinstance(one, ast.Constant) for one in nodes):
            return None
        if any(empty(one) for one in nodes):
            found.append([""])
        return list(dict.fromkeys(itertools.chain.from_iterable(found)))

    def _part(self, node: ast.expr, place: Place, deep: int) -> list[str]:
        if isinstance(node, ast.Constant):
            return [str(node.value)]
        assert isinstance(node, ast.FormattedValue)
        plain = node.conversion == -1 and node.format_spec is None
        return self._known(node.value, place, deep) if plain else [f"{{{field_name(node.value)}}}"]

    def _joined(self, parts: list[list[str]], node: ast.expr, place: Place) -> list[str]:
        """Every way to put the parts together; those with too many forms become fields, and are told apart."""
        count = 1
        kept = []
        for number, part in enumerate(parts):
            rest = sum(max(map(weight, one), default=0) for one in parts[:number] + parts[number + 1 :])
            if len(part) > 1 and count * len(part) > (_MOST if rest >= LETTERS else _ALL):
                where = f"{place.path.relative_to(self.root).as_posix()}:{node.lineno}"
                self.parts |= {one: where for one in map(numbered, part) if " " in one and said(one)}
                kept.append(["{what}"])
                continue
            count *= len(part)
            kept.append(part)
        return ["".join(one) for one in itertools.product(*kept)]

    def _named(self, name: str, place: Place, deep: int) -> list[str] | None:
        function = place.function
        scope: ast.AST = function if function is not None else place.module
        values = list(assigned(scope, name))
        if not values and function is not None:
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            if any(one.arg == name for one in given):
                return self._given(function, name, place, deep)
            values = list(assigned(place.module, name, top=True))
            place = Place(place.path, place.module)
        if not values or any(value is None for value in values):
            return None
        return self._either([one for one in values if one is not None], place, deep)

    def _given(self, function: Function, name: str, place: Place, deep: int) -> list[str] | None:
        """What callers give for a parameter, if they give sentences."""
        key = (id(function), name)
        if key not in self._seen:
            self._seen[key] = None  # a function that calls itself adds nothing
            self._seen[key] = self._from_callers(function, name, place, 1)
        return self._seen[key]

    def _from_callers(self, function: Function, name: str, place: Place, deep: int) -> list[str] | None:
        names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
        method = names[:1] in (["self"], ["cls"])
        at = names.index(name) - method if name in names else None
        found: list[str] = []
        for where, call in self.calls.get(function.name, ()):
            if where.path != place.path and (function.name.startswith("_") or self._below(where, place)):
                continue
            value = next((one.value for one in call.keywords if one.arg == name), None)
            if value is None and at is not None and at < len(call.args):
                value = call.args[at]
            if value is not None and not isinstance(value, ast.Starred):
                found += self._known(value, where, deep)
        return phrases(found, name)

    def _below(self, where: Place, place: Place) -> bool:
        """Whether a caller cannot be one: the engine calls nothing of the application's."""
        engine = self.root / "engine"
        return where.path.is_relative_to(engine) and not place.path.is_relative_to(engine)

    def _of_table(self, name: str, place: Place, deep: int) -> list[str] | None:
        for value in assigned(place.module, name, top=True):
            if isinstance(value, ast.Dict):
                return self._either(list(value.values), place, deep)
        return None

    def _answered(self, call: ast.Call, place: Place, deep: int) -> list[str] | None:
        name = called(call)
        if name in _CLEAR and call.args:
            return self._texts(call.args[0], place, deep)
        if name == "get" and isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
            return self._of_table(call.func.value.id, place, deep)
        if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "self":
            return None
        there = [one for one in self.functions.get(name, ()) if one[0].path == place.path]
        if (id(place.path), name) in self._seen:
            return self._seen[id(place.path), name]
        self._seen[id(place.path), name] = None
        found: list[str] = []
        for where, function in there or self._imported(name, place):
            for answer in returned(function):
                found += self._known(answer, replaced(where, function), 1)
        self._seen[id(place.path), name] = phrases(found, name.strip("_"))
        return self._seen[id(place.path), name]

    def _imported(self, name: str, place: Place) -> list[tuple[Place, Function]]:
        """The functions of a name that a module takes from another."""
        for one in place.module.body:
            if isinstance(one, ast.ImportFrom) and any(
                name == (part.asname or part.name) for part in one.names
            ):
                path = self.root / f"{(one.module or '').replace('.', '/')}.py"
                return [it for it in self.functions.get(name, ()) if it[0].path == path]
        return []


@cache
def found() -> dict[str, str]:
    """All templates of the sources as they lie here, with their places; they are read once."""
    return Sources().read()
