"""Templates of sentences: what is one, how much it says of its own, what its fields are called."""

from __future__ import annotations

import ast
import re

LETTERS = 5  # a template with fewer letters of its own would be found in anything
_BEGIN = re.compile(r"[A-Z]\w\w+ \{")  # "Add {name}" is told from others by its first word
FIELD = re.compile(r"\{\w+\}")


def said(text: str) -> bool:
    """Whether a template is a sentence or a word for people, not a name out of a file."""
    telling = weight(text) >= LETTERS or _BEGIN.match(text) is not None
    return telling and "%" not in text and (" " in text or text.isalpha())


def phrases(texts: list[str], name: str) -> list[str] | None:
    """What is given for a parameter, if sentences are: those, and one field for all that is none."""
    kept = [one for one in dict.fromkeys(texts) if " " in FIELD.sub("", one).strip() and weight(one)]
    if not kept:
        return None
    return kept if len(kept) == len(set(texts)) else [*kept, f"{{{name}}}"]


def different(found: dict[str, str]) -> dict[str, str]:
    """One of those templates that differ in the names of their fields alone."""
    kept: dict[str, tuple[str, str]] = {}
    for text, where in found.items():
        kept.setdefault(FIELD.sub("{}", text), (text, where))
    return dict(kept.values())


def worded(texts: list[str]) -> bool:
    """Whether any of the templates says something besides its fields."""
    return any(weight(one) for one in texts)


def weight(text: str) -> int:
    """How many letters of its own a template has."""
    return sum(character.isalpha() for character in FIELD.sub("", text))


def field_name(node: ast.expr) -> str:
    """A name for a field, from what stands in it."""
    match node:
        case ast.Name(id=name):
            return name.strip("_").lower()
        case ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Call(
            func=ast.Attribute(value=value, attr="join" | "strip" | "replace" | "upper" | "lower"), args=args
        ):
            return field_name(args[0] if isinstance(value, ast.Constant) and args else value)
        case ast.Call(args=[first, *_]):
            return field_name(first)
        case ast.Call(func=called):
            return field_name(called)
        case ast.BinOp(left=left, right=right):
            return field_name(right if isinstance(left, ast.Constant) else left)
        case ast.Subscript(value=value) | ast.UnaryOp(operand=value) | ast.IfExp(body=value):
            return field_name(value)
        case ast.BoolOp(values=[first, *_]):
            return field_name(first)
        case ast.GeneratorExp(elt=value) | ast.ListComp(elt=value):
            return field_name(value)
    return "value"


def numbered(text: str) -> str:
    """A template in which every field has a name of its own."""
    seen: dict[str, int] = {}

    def name(match: re.Match[str]) -> str:
        plain = match[0][1:-1].rstrip("0123456789_") or "value"
        seen[plain] = seen.get(plain, 0) + 1
        return f"{{{plain}{seen[plain] if seen[plain] > 1 else ''}}}"

    return FIELD.sub(name, text)
