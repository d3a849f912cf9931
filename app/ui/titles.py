"""What services say in English, in the language of the window: titles of changes and steps of long works.

Services know no Qt and no language; what they say is made of a few templates, which are known here. A sentence of which
none is known stays as it is.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from app.ui.language import T, Words

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
    # Steps of works
    T("Titles", "Writing {name}"),
    T("Titles", "Imported"),
    T("Titles", "Imported; {count} thing could not be read as they stand: {warning}"),
    T("Titles", "Imported; {count} things could not be read as they stand: {warning}"),
    T("Titles", "finishing the line that is being spoken"),
    T("Titles", "done"),
    T("Titles", "waiting"),
    T("Titles", "waiting: {why}"),
    T("Titles", "Render"),
    T("Titles", "recording"),
    T("Titles", "Casting"),
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
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def titled(said: str) -> str:
    """What a service said, in the window's language."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(said)
        if found is None:
            continue
        values = {name: _quoted(value) for name, value in found.groupdict().items()}
        if "title" in values:
            values["title"] = titled(values["title"])
        return QCoreApplication.translate("Titles", template).format(**values)
    return said


def _quoted(value: str) -> str:
    """What stands in English quotation marks, in those of the window's language."""
    if value[:1] + value[-1:] == "“”":
        return QLocale().quoteString(value[1:-1])
    if value[:1] + value[-1:] == "‘’":
        return QLocale().quoteString(value[1:-1], QLocale.QuotationStyle.AlternateQuotation)
    return value


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (template, re.compile(_FIELD.sub(r"(?P<\1>.+)", re.escape(template)), re.DOTALL))
        for template in (*_TEMPLATES, *_TITLES)
    )


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
