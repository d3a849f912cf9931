"""What the workspace Cast says of people, voices and costs, in the window's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core.progress import Impact
from app.ui.language import T, Words
from app.ui.page import duration
from app.ui.workspaces.voices_model import language_name

translate = QCoreApplication.translate

# What a suggestion gives for its reasons, which the service says in English.
_REASONS = (
    T("Suited", "a woman's voice"),
    T("Suited", "a man's voice"),
    T("Suited", "whether a man's or a woman's voice is not told"),
    T("Suited", "sounds young"),
    T("Suited", "sounds old"),
    T("Suited", "a child's voice"),
    T("Suited", "an adult's voice"),
    T("Suited", "speaks as the book is written"),
    T("Suited", "from your voices, a scratch voice"),
    T("Suited", "the scratch voice"),
    T("Suited", "from your voices"),
    T("Suited", "an experimental pack"),
    T("Suited", "a pack that does not speak well yet"),
    T("Suited", "the voice given now"),
    T("Suited", "nobody else's"),
)
_SPEAKS = re.compile(r"speaks ([\w-]+)")
_APART = re.compile(r"also that of (.+), never in one scene")
_TOGETHER = re.compile(r"also that of (.+), in (\d+) scenes? together")
_MORE = re.compile(r"(\d+) more")


class Suited(Words):
    """The context of why a voice suits somebody."""


def reasons(why: str) -> str:
    """The reasons of a suggestion, in the window's language."""
    return "; ".join(_reason(part) for part in why.split("; ") if part)


def _reason(part: str) -> str:
    if part in _REASONS:
        return translate("Suited", part)
    if found := _SPEAKS.fullmatch(part):
        return Suited.tr("speaks {language}").format(language=language_name(found[1]))
    if found := _APART.fullmatch(part):
        return Suited.tr("also that of {names}, never in one scene").format(names=_names(found[1]))
    if found := _TOGETHER.fullmatch(part):
        said = Suited.tr("also that of {names}, in %n scene(s) together", "", int(found[2]))
        return said.format(names=_names(found[1]))
    return part


def _names(told_of: str) -> str:
    """Names as the service strings them together."""
    first, _, last = told_of.rpartition(" and ")
    names = [*first.split(", "), last] if first else [last]
    return both([_name(one) for one in names])


def _name(one: str) -> str:
    if one == "the narrator":
        return translate("Suited", "the narrator")
    if found := _MORE.fullmatch(one):
        return Suited.tr("%n other(s)", "", int(found[1]))
    return one


def both(names: list[str]) -> str:
    """Names in a row, the last after “and”."""
    if len(names) < 2:
        return "".join(names)
    told_of = translate("Suited", "{names} and {last}")
    return told_of.format(names=", ".join(names[:-1]), last=names[-1])


def some(names: Sequence[str], most: int = 3) -> str:
    """Names in a row; of many the first ones, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    more = CastWords.tr("%Ln more", "", len(names) - most)
    return translate("Suited", "{names} and {last}").format(names=", ".join(names[:most]), last=more)


def age_name(age: str | None) -> str:
    """ "child", "young", "adult" or "old" in words, empty where nothing is known."""
    return {
        "child": translate("CastWords", "child"),
        "young": translate("CastWords", "young"),
        "adult": translate("CastWords", "adult"),
        "old": translate("CastWords", "old"),
    }.get(age or "", "")


class CastWords(Words):
    """The context of what a change costs."""


def cost_words(cost: Impact) -> str:
    """What a change would cost, in a sentence or two."""
    if not cost.lines:
        return CastWords.tr("Nothing has to be rendered anew.")
    lines = CastWords.tr("%Ln rendered line(s) would be out of date", "", cost.lines)
    said = CastWords.tr("{lines} ({length}), about {time} to render anew. The takes there are stay.")
    return said.format(
        lines=lines, length=duration(cost.audio_seconds), time=duration(max(1.0, cost.render_seconds))
    )
