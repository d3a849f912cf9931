"""The language of the window: which it is, its texts, and how it writes numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

_PREFIX = "dramatis_"
_OURS = "dramatisTranslator"
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
SOURCE = "en"  # the language in which the program's own texts are written


def T(context: str, text: str) -> str:
    """Marks a text of a table for translation; it is `QCoreApplication.translate(context, text)` that translates it."""
    return text


class Words(QObject):
    """The context of words that are said outside of any widget: `class Said(Words)`, then `Said.tr("…", "", n)`.

    `QCoreApplication.translate` would do, but for texts that count: the tool that finds texts takes no number there.
    """

    if TYPE_CHECKING:

        @classmethod
        def tr(cls, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
            """The text in the window's language."""
            ...


def languages(resources: Path) -> tuple[str, ...]:
    """The codes of the languages that there are texts in, in order; always with English."""
    found = {path.stem.removeprefix(_PREFIX) for path in (resources / "translations").glob(f"{_PREFIX}*.qm")}
    return tuple(sorted(found | {SOURCE}))


def named(code: str) -> str:
    """A language's own name for itself: "Deutsch"."""
    name = QLocale(code).nativeLanguageName() or code
    name = name.partition(" (")[0]
    return "English" if code == SOURCE else name[:1].upper() + name[1:]


def install(app: QApplication, resources: Path, choice: str = "") -> str:
    """Has the window speak a language and returns its code; to be done before there is a window.

    `choice`: a code such as "de"; empty or one without texts: the first of the system's languages that there are texts
    in, English where there is none. Sets how numbers are written and in which direction the window is laid out.
    """
    there = languages(resources)
    code = choice if choice in there else _systems(there)
    for old in app.findChildren(QTranslator, _OURS, Qt.FindChildOption.FindDirectChildrenOnly):
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    system = QLocale.system()
    locale = system if QLocale(code).language() == system.language() else QLocale(code)
    QLocale.setDefault(locale)
    # What Qt itself says (in its dialogs) first, ours last: the last is asked first.
    for folder, name in (
        (QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath), f"qtbase_{code}"),
        (str(resources / "translations"), f"{_PREFIX}{code}"),
    ):
        made = QTranslator(app)
        made.setObjectName(_OURS)
        if made.load(name, folder):
            app.installTranslator(made)
        else:
            made.deleteLater()
    app.setLayoutDirection(QLocale(code).textDirection())
    return code


def _systems(there: tuple[str, ...]) -> str:
    for tag in QLocale.system().uiLanguages():
        code = tag.replace("_", "-").split("-")[0].lower()
        if code in there:
            return code
    return SOURCE


def number(value: int) -> str:
    """A whole number as it is written here: 1,200 or 1.200."""
    return QLocale().toString(value)


def decimal(value: float, digits: int = 1, *, signed: bool = False) -> str:
    """A number with so many digits after its point, as it is written here: 2.5 or 2,5; `signed`: +2.5."""
    plus = "+" if signed and value >= 0 else ""
    return plus + QLocale().toString(float(value), "f", digits)


def percent(share: float, digits: int = 0) -> str:
    """A share of 1 in percent, as it is written here: 3.4% or 3,4 %."""
    told = QCoreApplication.translate("Language", "{number}%")
    return told.format(number=decimal(100 * share, digits))


def localised(text: str) -> str:
    """A text that is nothing but a number of Python's, "2.5", as it is written here; any other text as it stands."""
    return text.replace(".", QLocale().decimalPoint()) if _DECIMAL.fullmatch(text) else text
