"""What the help menu tells."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.ui.actions import DEEDS, MENUS, Actions, plain
from app.ui.design import METRICS, colour
from app.ui.keymap import spelled
from app.ui.language import Words


class KeysPage(QDialog):
    """All keys as they are now. `change_asked` when they are to be changed."""

    change_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Keys"))
        self.page.setHtml(keys(actions))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        change = buttons.addButton(self.tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self._change)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(METRICS.pad, METRICS.pad, METRICS.pad, METRICS.pad)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        self.resize(520, 560)

    def _change(self) -> None:
        self.accept()
        self.change_asked.emit()


class Helping(Words):
    """The words of `keys` and `about`."""


def keys(actions: Actions) -> str:
    """All keys, as tables in HTML: the deeds by menu as they are now, and what the panes understand besides."""
    listed = {name for _, names in MENUS for name in names}
    groups: list[tuple[str, tuple[str, ...]]] = [
        (QCoreApplication.translate("Menus", title).replace("&", ""), names) for title, names in MENUS
    ]
    groups.append((Helping.tr("Others"), tuple(deed.name for deed in DEEDS if deed.name not in listed)))
    known = {deed.name for deed in DEEDS}
    parts = []
    for title, names in groups:
        rows = [
            (plain(actions[name].text()), spelled(actions[name].shortcuts()))
            for name in names
            if name in known
        ]
        parts.append(_table(title, [(what, key) for what, key in rows if key]))
    more = [
        (Helping.tr("Line by line, in the script and the timeline"), Helping.tr("Arrows")),
        (Helping.tr("First and last line"), Helping.tr("Home, End")),
        (Helping.tr("Play the selected line"), Helping.tr("Enter")),
        (Helping.tr("Zoom the timeline"), Helping.tr("Ctrl+wheel")),
    ]
    parts.append(_table(Helping.tr("In the panes"), more))
    return "".join(parts)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    quiet = colour("quiet").name()
    body = "".join(
        f"<tr><td style='padding: 2px 24px 2px 0'>{escape(what)}</td><td style='padding: 2px 0'>{escape(key)}</td></tr>"
        for what, key in rows
    )
    return f"<h4 style='color: {quiet}; margin: 10px 0 4px 0'>{escape(title)}</h4><table>{body}</table>"


def about() -> str:
    """What this is, in HTML."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("dramatis")
    except PackageNotFoundError:
        number = ""
    said = Helping.tr("Turns a book into an audiobook, every voice made on this machine.")
    rights = Helping.tr(
        "Free software under the GNU Affero General Public License, version 3 or later. "
        "Fonts: Inter and Caladea, under the SIL Open Font License."
    )
    return f"<b>Dramatis {number}</b><p>{said}</p><p>{rights}</p>"
