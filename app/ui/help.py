"""What the help menu tells."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.ui.actions import DEEDS, MENUS, Actions, plain, translated
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
    known = {deed.name: plain(translated(deed.text)) for deed in DEEDS}
    others = [name for name in known if name not in listed]
    timeline = tuple(name for name in others if name.startswith("timeline_"))
    groups.append((Helping.tr("In the timeline"), timeline))
    groups.append((Helping.tr("Others"), tuple(name for name in others if name not in timeline)))
    parts = []
    for title, names in groups:
        rows = [(known[name], spelled(actions[name].shortcuts())) for name in names if name in known]
        parts.append(_table(title, [(what, key) for what, key in rows if key]))
    more = [
        (Helping.tr("Line by line, in the script and the timeline"), Helping.tr("Arrows")),
        (Helping.tr("First and last line"), Helping.tr("Home, End")),
        (Helping.tr("Play from the cursor, in the script"), Helping.tr("Enter")),
        (Helping.tr("Edit the line where it stands, in the script"), Helping.tr("F2")),
        (Helping.tr("Select words or lines, in the script"), Helping.tr("Shift+arrows")),
        (Helping.tr("Say the selected words anew, in the script"), Helping.tr("R")),
        (Helping.tr("Play a take, in the list of takes"), Helping.tr("1 to 9")),
        (Helping.tr("Compare, choose, keep, drop a take"), Helping.tr("A, Return, K, Del")),
        (Helping.tr("Zoom the timeline"), Helping.tr("Ctrl+wheel")),
    ]
    parts.append(_table(Helping.tr("In the panes"), more))
    return "".join(parts)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    quiet = colour("quiet").name()
    body = "".join(
        f"<tr><td width='62%' style='padding: 2px 24px 2px 0'>{escape(what)}</td>"
        f"<td style='padding: 2px 0'>{escape(key)}</td></tr>"
        for what, key in rows
    )
    return f"<h4 style='color: {quiet}; margin: 10px 0 4px 0'>{escape(title)}</h4><table width='100%'>{body}</table>"


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
