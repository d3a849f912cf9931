"""A doubt as the page reads: what stands around it faint, what is said plain, the clue underlined."""

from __future__ import annotations

from html import escape

from app.services.reviewing import Doubt
from app.ui.design import colour


def page_html(doubt: Doubt) -> str:
    """The quotation between its neighbours, as HTML. The clue is underlined where it stands in them word for word."""
    faint, text = colour("quiet").name(), colour("text").name()
    ground = colour("selected").name()
    marks = _clue(doubt)
    parts = []
    for name, words in (("before", doubt.before), ("text", doubt.text), ("after", doubt.after)):
        clue = marks if marks and marks[0] == name else None
        inner = _underlined(words, None if clue is None else (clue[1], clue[2]))
        if name == "text":
            parts.append(f'<span style="color:{text}; background-color:{ground};">{inner}</span>')
        else:
            parts.append(f'<span style="color:{faint};">{inner}</span>')
    return "".join(parts).replace("\n", "<br/><br/>")


def _clue(doubt: Doubt) -> tuple[str, int, int] | None:
    """In which part and from where to where the clue stands: after the words, between them, or before, nearest first."""
    if not doubt.why.strip():
        return None
    for name, words, last in (
        ("after", doubt.after, False),
        ("text", doubt.text, False),
        ("before", doubt.before, True),
    ):
        at = words.rfind(doubt.why) if last else words.find(doubt.why)
        if at >= 0:
            return name, at, at + len(doubt.why)
    return None


def _underlined(words: str, span: tuple[int, int] | None) -> str:
    if span is None:
        return escape(words)
    start, end = span
    style = f"color:{colour('accent').name()}; text-decoration: underline;"
    clue = escape(words[start:end])
    return f'{escape(words[:start])}<span style="{style}">{clue}</span>{escape(words[end:])}'
