"""What services and the engine say in English, in the language of the window: titles, steps of long works, errors.

They know no Qt and no language. Titles and steps are made of the templates that stand here; all else that they say is
found in the sources by installer/translate.py, which writes it into app/ui/said. A sentence of which no template is
known stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.ui.language import T, Words, localised
from app.ui.said import SAID

if TYPE_CHECKING:
    from app.core.history import Recovery

# Those that begin alike: the longer first.
_TITLES = (
    T("Titles", "Undo {title}"),
    T("Titles", "Redo {title}"),
)
_TEMPLATES = (
    T("Titles", "Undo {count} steps"),
    T("Titles", "Redo {count} steps"),
    T("Titles", "Cast the book"),
    T("Titles", "Recast {count} characters"),
    T("Titles", "Recast the narrator"),
    T("Titles", "Recast {name}"),
    T("Titles", "Rename chapter {name}"),
    T("Titles", "Merge chapter {name} with the next"),
    T("Titles", "Split chapter {name}"),
    T("Titles", "Include chapter {name}"),
    T("Titles", "Leave out chapter {name}"),
    T("Titles", "Set the pauses"),
    T("Titles", "Free the pause before {line}"),
    T("Titles", "Pin the pause before {line}"),
    T("Titles", "Change the lexicon"),
    T("Titles", "Change {word} in the lexicon"),
    T("Titles", "Add {word} in the lexicon"),
    T("Titles", "Remove {word} from the lexicon"),
    T("Titles", "Add marker"),
    T("Titles", "Move marker"),
    T("Titles", "Edit marker"),
    T("Titles", "Tick off marker"),
    T("Titles", "Reopen marker"),
    T("Titles", "Remove marker"),
    T("Titles", "Add comment"),
    T("Titles", "Move comment"),
    T("Titles", "Edit comment"),
    T("Titles", "Tick off comment"),
    T("Titles", "Reopen comment"),
    T("Titles", "Remove comment"),
    T("Titles", "Make room tone"),
    T("Titles", "Capture room tone"),
    T("Titles", "Remove room tone"),
    T("Titles", "Restore the book's words"),
    T("Titles", "Edit the text"),
    T("Titles", "Choose take {number} of {line}"),
    T("Titles", "Keep take {number} of {line}"),
    T("Titles", "Unmark take {number} of {line}"),
    T("Titles", "Drop take {number} of {line}"),
    T("Titles", "Bring back take {number} of {line}"),
    T("Titles", "Choose the best take"),
    T("Titles", "Choose the best takes of {count} lines"),
    T("Titles", "Discard the repair of {line}"),
    T("Titles", "Repair “{words}” in “{line}”"),
    T("Titles", "Split the clip"),
    T("Titles", "Join the pieces"),
    T("Titles", "Take the piece out"),
    T("Titles", "Trim the clip"),
    T("Titles", "Move the clip"),
    T("Titles", "Set the gain"),
    T("Titles", "No gain"),
    T("Titles", "Fade in"),
    T("Titles", "Fade out"),
    T("Titles", "Pause by the rule"),
    T("Titles", "Set the pause"),
    T("Titles", "Replace {words} with {others}"),
    T("Titles", "Approve {count} lines"),
    T("Titles", "Approve {line}"),
    T("Titles", "Unapprove {count} lines"),
    T("Titles", "Unapprove {line}"),
    T("Titles", "Change the book's details"),
    T("Titles", "Change the cover"),
    T("Titles", "Remove the cover"),
    T("Titles", "Take in the edition “{name}”"),
    T("Titles", "Ask a language model who speaks"),
    T("Titles", "Asking the language model"),
    T("Titles", "Restore the book's words in {count} lines"),
    # Steps of works
    T("Titles", "Writing {name}"),
    T("Titles", "Imported"),
    T("Titles", "Imported; 1 thing could not be read as it stands: {warning}"),
    T("Titles", "Imported; {count} things could not be read as they stand: {warning}"),
    T("Titles", "finishing the line that is being spoken"),
    T("Titles", "done"),
    T("Titles", "waiting"),
    T("Titles", "waiting: {why}"),
    T("Titles", "Render"),
    T("Titles", "recording"),
    T("Titles", "Casting"),
    T("Titles", "Comparing"),
    T("Titles", "Taking the new edition in"),
    T("Titles", "Writing it down"),
    T("Titles", "Checking what was written"),
    T("Titles", "Finding out who speaks"),
    T("Titles", "Keeping the book's own file"),
    T("Titles", "Preparing to render"),
    T("Titles", "Writing the project"),
    T("Titles", "comparing takes"),
    T("Titles", "looking for finished takes"),
    T("Titles", "preparing"),
    T("Titles", "rendering"),
    T("Titles", "repairing"),
    T("Titles", "scoring takes"),
    T("Titles", "waiting for the render"),
    T("Titles", "Reading {name}"),
    T("Titles", "Opening {name}"),
    T("Titles", "listening to {name}"),
)
# What is said by way of a name, or is found in no source of ours: what packs do, and what the system answers.
_INNER = (
    T("Said", "given by you"),
    T("Said", "speak"),
    T("Said", "clone"),
    T("Said", "convert"),
    T("Said", "morph"),
    T("Said", "repair"),
    T("Said", "verify"),
    T("Said", "No space left on device"),
    T("Said", "Permission denied"),
    T("Said", "No such file or directory"),
    T("Said", "Read-only file system"),
    T("Said", "Input/output error"),
    T("Said", "Is a directory"),
    T("Said", "Not a directory"),
    T("Said", "File exists"),
    T("Said", "File name too long"),
    T("Said", "Too many open files"),
    T("Said", "Disk quota exceeded"),
    T("Said", "Device or resource busy"),
    T("Said", "Operation not permitted"),
)
# Fields that hold what was said elsewhere; in all others stand names, words of the book and figures.
_SAYING = frozenset(
    "by error hint how problem reason refused said strerror title told usable value verb warning warnings what where why "
    "wrong".split()
)
_DEEPEST = 4  # sayings within sayings
_FIELD = re.compile(r"\\\{(\w+)\\\}")
_OWN = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class _Template:
    """A sentence with fields. `begin`, `end`: what it has before its first and after its last field; `words`: what it
    has between them, and those two."""

    context: str
    text: str
    begin: str
    end: str
    words: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        return _pattern(self.text)


def titled(said: str, deep: int = 0) -> str:
    """What a service or the engine said, in the window's language; as it is if it is not known."""
    if not said:
        return said
    exact, templates = _known()
    context = exact.get(said)
    if context is not None:
        return QCoreApplication.translate(context, said)
    for one in templates:
        if not (
            said.startswith(one.begin) and said.endswith(one.end) and all(it in said for it in one.words)
        ):
            continue  # so that next to no pattern has ever to be compiled
        found = one.pattern.fullmatch(said)
        if found is not None:
            values = {name: _valued(name, value, deep) for name, value in found.groupdict().items()}
            return QCoreApplication.translate(one.context, one.text).format(**values)
    return said


def _valued(name: str, value: str, deep: int) -> str:
    if name.rstrip("0123456789") in _SAYING and deep < _DEEPEST:
        told = titled(value.strip(), deep + 1)
        if told != value.strip():
            return value.replace(value.strip(), told)
    return localised(_quoted(value))


def _quoted(value: str) -> str:
    """What stands in English quotation marks, in those of the window's language."""
    if value[:1] + value[-1:] == "“”":
        return QLocale().quoteString(value[1:-1])
    if value[:1] + value[-1:] == "‘’":
        return QLocale().quoteString(value[1:-1], QLocale.QuotationStyle.AlternateQuotation)
    return value


@cache
def _known() -> tuple[dict[str, str], tuple[_Template, ...]]:
    """The sentences without fields with their contexts, and those with fields, the most telling first."""
    there = [("Titles", one) for one in (*_TEMPLATES, *_TITLES)]
    # Of two that fit, the one with more words of its own is meant; those of the table above are in its order.
    there += sorted((("Said", one) for one in (*SAID, *_INNER)), key=lambda one: -len(_OWN.sub("", one[1])))
    made = [_Template(context, one, *_ends(one)) for context, one in there if "{" in one]
    return {one: context for context, one in reversed(there) if "{" not in one}, tuple(made)


def _ends(text: str) -> tuple[str, str, tuple[str, ...]]:
    parts = _OWN.split(text)
    return parts[0], parts[-1], tuple(parts)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)


class Recovered(Words):
    """Gives the words of `recovered` their context."""


def recovered(found: Recovery) -> str:
    """What was found after a sitting that was cut off, in one sentence."""
    parts = []
    if found.takes:
        parts.append(Recovered.tr("%Ln finished take(s) taken up", "", found.takes))
    if found.missing:
        parts.append(Recovered.tr("%Ln line(s) still to be rendered", "", found.missing))
    told = ", ".join(parts) or Recovered.tr("nothing was lost")
    if found.last is not None:
        at = QDateTime.fromSecsSinceEpoch(int(found.last.created.timestamp()))
        moment = QLocale().toString(at, QLocale.FormatType.ShortFormat)
        last = Recovered.tr("the last change was “{title}” at {moment}")
        told = f"{told}; {last.format(title=titled(found.last.title), moment=moment)}"
    return Recovered.tr("The last sitting ended without closing: {told}.").format(told=told)
