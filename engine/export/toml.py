"""Writes TOML: the few kinds of value that a pack's manifest holds. Python reads TOML and does not write it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from engine.export.errors import CannotExport


def written(table: Mapping[str, Any]) -> str:
    """A TOML document. Tables may nest, lists hold scalars or, at the outermost, tables.

    Raises:
        CannotExport: a value that TOML cannot hold (null, infinity, a list of lists).
    """
    return "\n".join(_table(table, ())) + "\n"


def _table(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    plain: list[str] = []
    below: list[str] = []
    for key, value in table.items():
        inner = (*path, key)
        if isinstance(value, Mapping):
            below += ["", f"[{'.'.join(map(_key, inner))}]", *_table(value, inner)]
        elif _tables(value):
            for item in value:
                below += ["", f"[[{'.'.join(map(_key, inner))}]]", *_table(item, inner)]
        else:
            plain.append(f"{_key(key)} = {_value(value, '.'.join(inner))}")
    return plain + below


def _tables(value: Any) -> bool:
    return (
        isinstance(value, list | tuple) and bool(value) and all(isinstance(part, Mapping) for part in value)
    )


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else _value(key, key)


def _value(value: Any, path: str) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return repr(value)
        case str():
            # JSON's escapes are TOML's, but for the one control character that JSON lets stand.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case Sequence() if not any(isinstance(part, Mapping | list | tuple) for part in value):
            return f"[{', '.join(_value(part, path) for part in value)}]"
    raise CannotExport(f"{path}: {value!r} cannot stand in a manifest")
