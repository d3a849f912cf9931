"""Finds what the program says in English outside of the window: errors, titles of changes, steps, warnings.

Services know no Qt and no language; their sentences stand where they are raised. This reads the sources, never running
them, and writes each sentence as a template, "line {line} has no take yet; render it first", which translators get and
the window finds again: `write` puts them into app/ui/said, a module for each layer. Names are followed to what is
assigned to them, parameters to what callers give, calls to what they return; what only a run would know becomes a field.
`python installer/said.py` prints all of them with their place; `python installer/translate.py` runs this first.
"""

from __future__ import annotations

import ast
import itertools
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TITLES = ROOT / "app" / "ui" / "titles.py"
SAID = ROOT / "app" / "ui" / "said"
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
_LETTERS = 5  # a template with fewer letters of its own would be found in anything
_BEGIN = re.compile(r"[A-Z]\w\w+ \{")  # "Add {name}" is told from others by its first word
_FIELD = re.compile(r"\{\w+\}")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(slots=True)
class _Place:
    """Where an expression stands: its module, and the functions around it from the outside in."""

    path: Path
    module: ast.Module
    around: tuple[ast.AST, ...] = ()

    @property
    def function(self) -> Function | None:
        return next((one for one in reversed(self.around) if isinstance(one, Function)), None)


@dataclass(slots=True)
class Sources:
    """The sources that are read, and what is found in them."""

    root: Path = ROOT
    functions: dict[str, list[tuple[_Place, Function]]] = field(default_factory=dict)
    calls: dict[str, list[tuple[_Place, ast.Call]]] = field(default_factory=dict)
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
                    for answer in _returned(function):
                        self._take(found, replaced(place, function), answer)
        for text, where in self.parts.items():
            found.setdefault(text, where)
        found = _different(found)
        for target in sorted((self.root / "resources" / "targets").glob("*.toml")):
            title = tomllib.loads(target.read_text("utf-8")).get("title")
            if title:
                found.setdefault(title, target.relative_to(self.root).as_posix())
        return dict(sorted(found.items()))

    # What there is

    def _modules(self) -> Iterator[_Place]:
        for folder in FOLDERS:
            for path in sorted((self.root / folder).rglob("*.py")):
                name = path.relative_to(self.root).as_posix()
                if not name.startswith(_NEVER):
                    yield _Place(path, ast.parse(path.read_text("utf-8"), name))

    def _index(self, place: _Place, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, Function):
                self.functions.setdefault(child.name, []).append((place, child))
            if isinstance(child, ast.Call):
                self.calls.setdefault(_called(child), []).append((place, child))
            inner = replaced(place, child) if isinstance(child, Function | ast.ClassDef) else place
            self._index(inner, child)

    def _kinds(self, places: list[_Place]) -> set[str]:
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

    def _take(self, found: dict[str, str], place: _Place, expression: ast.expr) -> None:
        where = f"{place.path.relative_to(self.root).as_posix()}:{expression.lineno}"
        for one in self._texts(expression, place, 0) or ():
            text = _numbered(" ".join(one.split()))
            if _said(text):
                found.setdefault(text, where)

    # What an expression may say

    def _texts(self, node: ast.expr, place: _Place, deep: int) -> list[str] | None:
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
                return self._joined(parts, node, place) if any(_worded(one) for one in parts) else None
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

    def _known(self, node: ast.expr, place: _Place, deep: int) -> list[str]:
        return self._texts(node, place, deep + 1) or [f"{{{_field(node)}}}"]

    def _either(self, nodes: list[ast.expr], place: _Place, deep: int) -> list[str] | None:
        found = [self._known(one, place, deep) for one in nodes if not _empty(one)]
        if not any(_worded(one) for one in found) and not any(isinstance(one, ast.Constant) for one in nodes):
            return None
        if any(_empty(one) for one in nodes):
            found.append([""])
        return list(dict.fromkeys(itertools.chain.from_iterable(found)))

    def _part(self, node: ast.expr, place: _Place, deep: int) -> list[str]:
        if isinstance(node, ast.Constant):
            return [str(node.value)]
        assert isinstance(node, ast.FormattedValue)
        plain = node.conversion == -1 and node.format_spec is None
        return self._known(node.value, place, deep) if plain else [f"{{{_field(node.value)}}}"]

    def _joined(self, parts: list[list[str]], node: ast.expr, place: _Place) -> list[str]:
        """Every way to put the parts together; those with too many forms become fields, and are told apart."""
        count = 1
        kept = []
        for number, part in enumerate(parts):
            rest = sum(max(map(_weight, one), default=0) for one in parts[:number] + parts[number + 1 :])
            if len(part) > 1 and count * len(part) > (_MOST if rest >= _LETTERS else _ALL):
                where = f"{place.path.relative_to(self.root).as_posix()}:{node.lineno}"
                self.parts |= {one: where for one in map(_numbered, part) if " " in one and _said(one)}
                kept.append(["{what}"])
                continue
            count *= len(part)
            kept.append(part)
        return ["".join(one) for one in itertools.product(*kept)]

    def _named(self, name: str, place: _Place, deep: int) -> list[str] | None:
        function = place.function
        scope: ast.AST = function if function is not None else place.module
        values = list(_assigned(scope, name))
        if not values and function is not None:
            given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
            if any(one.arg == name for one in given):
                return self._given(function, name, place, deep)
            values = list(_assigned(place.module, name, top=True))
            place = _Place(place.path, place.module)
        if not values or any(value is None for value in values):
            return None
        return self._either([one for one in values if one is not None], place, deep)

    def _given(self, function: Function, name: str, place: _Place, deep: int) -> list[str] | None:
        """What callers give for a parameter, if they give sentences."""
        key = (id(function), name)
        if key not in self._seen:
            self._seen[key] = None  # a function that calls itself adds nothing
            self._seen[key] = self._from_callers(function, name, place, 1)
        return self._seen[key]

    def _from_callers(self, function: Function, name: str, place: _Place, deep: int) -> list[str] | None:
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
        return _phrases(found, name)

    def _below(self, where: _Place, place: _Place) -> bool:
        """Whether a caller cannot be one: the engine calls nothing of the application's."""
        engine = self.root / "engine"
        return where.path.is_relative_to(engine) and not place.path.is_relative_to(engine)

    def _of_table(self, name: str, place: _Place, deep: int) -> list[str] | None:
        for value in _assigned(place.module, name, top=True):
            if isinstance(value, ast.Dict):
                return self._either(list(value.values), place, deep)
        return None

    def _answered(self, call: ast.Call, place: _Place, deep: int) -> list[str] | None:
        name = _called(call)
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
            for answer in _returned(function):
                found += self._known(answer, replaced(where, function), 1)
        self._seen[id(place.path), name] = _phrases(found, name.strip("_"))
        return self._seen[id(place.path), name]

    def _imported(self, name: str, place: _Place) -> list[tuple[_Place, Function]]:
        """The functions of a name that a module takes from another."""
        for one in place.module.body:
            if isinstance(one, ast.ImportFrom) and any(
                name == (part.asname or part.name) for part in one.names
            ):
                path = self.root / f"{(one.module or '').replace('.', '/')}.py"
                return [it for it in self.functions.get(name, ()) if it[0].path == path]
        return []


def replaced(place: _Place, inner: ast.AST) -> _Place:
    """The place one step further in."""
    return _Place(place.path, place.module, (*place.around, inner))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and (node.value is None or node.value == "")


def _said(text: str) -> bool:
    """Whether a template is a sentence or a word for people, not a name out of a file."""
    telling = _weight(text) >= _LETTERS or _BEGIN.match(text) is not None
    return telling and "%" not in text and (" " in text or text.isalpha())


def _phrases(texts: list[str], name: str) -> list[str] | None:
    """What is given for a parameter, if sentences are: those, and one field for all that is none."""
    phrases = [one for one in dict.fromkeys(texts) if " " in _FIELD.sub("", one).strip() and _weight(one)]
    if not phrases:
        return None
    return phrases if len(phrases) == len(set(texts)) else [*phrases, f"{{{name}}}"]


def _different(found: dict[str, str]) -> dict[str, str]:
    """One of those templates that differ in the names of their fields alone."""
    kept: dict[str, tuple[str, str]] = {}
    for text, where in found.items():
        kept.setdefault(_FIELD.sub("{}", text), (text, where))
    return dict(kept.values())


def _worded(texts: list[str]) -> bool:
    return any(_weight(one) for one in texts)


def _weight(text: str) -> int:
    """How many letters of its own a template has."""
    return sum(character.isalpha() for character in _FIELD.sub("", text))


def _returned(function: Function) -> Iterator[ast.expr]:
    for one in ast.walk(function):
        if isinstance(one, ast.Return) and one.value is not None and not _empty(one.value):
            yield one.value


def _assigned(scope: ast.AST, name: str, *, top: bool = False) -> Iterator[ast.expr | None]:
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


def _field(node: ast.expr) -> str:
    """A name for a field, from what stands in it."""
    match node:
        case ast.Name(id=name):
            return name.strip("_").lower()
        case ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Call(
            func=ast.Attribute(value=value, attr="join" | "strip" | "replace" | "upper" | "lower"), args=args
        ):
            return _field(args[0] if isinstance(value, ast.Constant) and args else value)
        case ast.Call(args=[first, *_]):
            return _field(first)
        case ast.Call(func=called):
            return _field(called)
        case ast.BinOp(left=left, right=right):
            return _field(right if isinstance(left, ast.Constant) else left)
        case ast.Subscript(value=value) | ast.UnaryOp(operand=value) | ast.IfExp(body=value):
            return _field(value)
        case ast.BoolOp(values=[first, *_]):
            return _field(first)
        case ast.GeneratorExp(elt=value) | ast.ListComp(elt=value):
            return _field(value)
    return "value"


def _numbered(text: str) -> str:
    """A template in which every field has a name of its own."""
    seen: dict[str, int] = {}

    def name(match: re.Match[str]) -> str:
        plain = match[0][1:-1].rstrip("0123456789_") or "value"
        seen[plain] = seen.get(plain, 0) + 1
        return f"{{{plain}{seen[plain] if seen[plain] > 1 else ''}}}"

    return _FIELD.sub(name, text)


_HEAD = '''"""What {layer} says in English, as templates. Written by installer/translate.py: change it there."""

# ruff: noqa: E501, RUF100
# fmt: off
from __future__ import annotations

from app.ui.language import T

TEMPLATES = (
'''


def known(titles: Path = TITLES) -> list[re.Pattern[str]]:
    """Patterns of what app/ui/titles.py has a template for already."""
    calls = (one for one in ast.walk(ast.parse(titles.read_text("utf-8"))) if isinstance(one, ast.Call))
    texts = [one.args[1] for one in calls if _called(one) == "T"]
    return [
        re.compile(re.sub(r"\\{\w+\\}", ".+", re.escape(text.value)))
        for text in texts
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]


@cache
def found() -> dict[str, str]:
    """All templates of the sources as they lie here, with their places; they are read once."""
    return Sources().read()


def modules() -> dict[str, str]:
    """What is written into app/ui/said: the name of each file and its text."""
    there = known()
    layers: dict[str, list[str]] = {}
    for text, where in found().items():
        if not any(pattern.fullmatch(_FIELD.sub("7", text)) for pattern in there):
            parts = where.split("/")
            layers.setdefault(parts[0] if parts[0] != "app" else f"app.{parts[1]}", []).append(text)
    made = {}
    for layer, texts in sorted(layers.items()):
        lines = "".join(f'    T("Said", {json.dumps(text, ensure_ascii=False)}),\n' for text in texts)
        made[f"{layer.removeprefix('app.')}.py"] = f"{_HEAD.replace('{layer}', layer)}{lines})\n"
    return made


def write(folder: Path = SAID) -> None:
    """Writes the modules into a folder, each at one stroke, and takes away those that nothing is said in any more."""
    made = modules()
    for name, text in made.items():
        target = folder / name
        if not target.exists() or target.read_text("utf-8") != text:
            beside = folder / f".{name}.{os.getpid()}"
            beside.write_text(text, "utf-8", newline="\n")
            beside.replace(target)
    for path in folder.glob("*.py"):
        if path.name != "__init__.py" and path.name not in made:
            path.unlink()


def main() -> int:
    for text, where in found().items():
        print(f"{where}: {text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
