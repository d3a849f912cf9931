"""What is said of a line: in tool tips and by screen readers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.script import Line
from app.ui.titles import titled

translate = QCoreApplication.translate

_STATES: dict[str, Any] = {  # Qt's marker gives back the text that it marks
    "rendered": QT_TRANSLATE_NOOP("LineState", "Rendered"),
    "approved": QT_TRANSLATE_NOOP("LineState", "Rendered and approved"),
    "missing": QT_TRANSLATE_NOOP("LineState", "Not rendered yet"),
    "stale": QT_TRANSLATE_NOOP("LineState", "Out of date: render it again"),
    "failed": QT_TRANSLATE_NOOP("LineState", "Could not be rendered"),
    "rendering": QT_TRANSLATE_NOOP("LineState", "Being rendered now"),
}


def state(name: str | None, problem: str = "") -> str:
    """How far a line is, in words, with why it failed; empty for what is not read aloud."""
    if name is None:
        return ""
    told = translate("LineState", _STATES[name])
    return f"{told}: {titled(problem)}" if name == "failed" and problem else told


def line(one: Line, name: str | None) -> str:
    """A line as it is read out: who, what, how far."""
    who = one.character or translate("LineState", "Narrator")
    text = one.text if one.text else translate("LineState", "says nothing")
    edited = translate("LineState", "Other words than the book's") if one.original is not None else ""
    rest = ". ".join(part for part in (edited, state(name)) if part)
    return f"{who}: {text} {rest}".strip()
