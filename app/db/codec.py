"""How values that are not plain columns are written: compact JSON, and float32 for levels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, func, select

from app.core.manuscript import Mark
from engine.types import Direction, Pronunciation, WordTiming

_PLAIN = Direction()


def dump(value: Any) -> str:
    """Compact JSON, letters of every script as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def dump_direction(direction: Direction) -> str | None:
    """None for the direction that changes nothing, which most lines have."""
    if direction == _PLAIN:
        return None
    return dump([direction.manner, direction.pace, direction.pitch, direction.energy])


def load_direction(value: str | None) -> Direction:
    return Direction(*json.loads(value)) if value else _PLAIN


def dump_marks(marks: Sequence[Mark]) -> str | None:
    return dump([[m.start, m.end, m.kind, m.value] for m in marks]) if marks else None


def load_marks(value: str | None) -> tuple[Mark, ...]:
    return tuple(Mark(*mark) for mark in json.loads(value)) if value else ()


def dump_others(others: Sequence[tuple[str, float]]) -> str | None:
    """Who else may speak a line, and how likely that is; None where it is nobody."""
    return dump([[name, share] for name, share in others]) if others else None


def load_others(value: str | None) -> tuple[tuple[str, float], ...]:
    return tuple((name, share) for name, share in json.loads(value)) if value else ()


def dump_pronunciations(pronunciations: Sequence[Pronunciation] | None) -> str | None:
    if pronunciations is None:
        return None
    return dump([[p.start, p.end, p.ipa] for p in pronunciations])


def load_pronunciations(value: str | None) -> tuple[Pronunciation, ...] | None:
    return tuple(Pronunciation(*one) for one in json.loads(value)) if value is not None else None


def dump_words(words: Sequence[WordTiming]) -> str:
    return dump([[w.word, round(w.start, 4), round(w.end, 4), w.offset, w.score] for w in words])


def load_words(value: str) -> tuple[WordTiming, ...]:
    return tuple(WordTiming(*word) for word in json.loads(value))


def dump_level(level: Iterable[float]) -> bytes:
    return np.fromiter(level, dtype="<f4").tobytes()


def load_level(value: bytes) -> tuple[float, ...]:
    return tuple(np.frombuffer(value, dtype="<f4").tolist())


def among(column: ColumnElement[Any], ids: Iterable[Any]) -> ColumnElement[bool]:
    """`column IN (ids)` for any number of ids: they travel as one JSON value, not as a variable each."""
    each = func.json_each(json.dumps(list(ids))).table_valued("value")
    return column.in_(select(each.c.value))
