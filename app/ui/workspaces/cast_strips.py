"""Strips above the workspace Cast: voices that meet in one scene, and that the rest of the book may be told otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.services.scenes import Clash
from app.ui.design import METRICS
from app.ui.icons import Icons
from app.ui.language import number
from app.ui.widgets import Elided, Picture, flat_button
from app.ui.workspaces.cast_words import both


class ClashStrip(QFrame):
    """Says where several in one scene have one voice, one place at a time. `entered` with the line it is heard at."""

    entered = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._clashes: tuple[Clash, ...] = ()
        self._titles: Mapping[int, str] = {}
        self._place = 0
        self.text = Elided()
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.before = flat_button(icons, "previous", self.tr("The place before"))
        self.next = flat_button(icons, "next", self.tr("The next place"))
        self.show_it = QPushButton(self.tr("Show in the script"))
        self.show_it.setObjectName("link")
        row = _row(self, icons, "warning", "stale", self.text)
        for widget in (self.before, self.count, self.next, self.show_it):
            row.addWidget(widget)
        self.before.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.show_it.clicked.connect(self._enter)
        self.hide()

    @property
    def clash(self) -> Clash | None:
        """The one that is shown."""
        return self._clashes[self._place] if self._clashes else None

    def show_clashes(self, found: Sequence[Clash], titles: Mapping[int, str]) -> None:
        """Shows clashes; the one that is shown stays so while it is there. `titles`: of chapters by their index."""
        here = self.clash
        self._clashes, self._titles = tuple(found), titles
        self._place = self._clashes.index(here) if here in self._clashes else 0
        self._tell()

    def _step(self, by: int) -> None:
        if self._clashes:
            self._place = (self._place + by) % len(self._clashes)
            self._tell()

    def _tell(self) -> None:
        one = self.clash
        self.setVisible(one is not None)
        if one is None:
            return
        names = both([self.tr("the narrator") if name is None else name for name in one.characters])
        words = self.tr("{names} share the voice {voice} in one scene of “{chapter}”").format(
            names=names, voice=one.voice, chapter=self._titles.get(one.chapter, number(one.chapter + 1))
        )
        self.text.set_text(words[:1].upper() + words[1:])
        self.setAccessibleName(words)
        many = len(self._clashes) > 1
        told = self.tr("{place} of {count}")
        self.count.setText(told.format(place=number(self._place + 1), count=number(len(self._clashes))))
        for widget in (self.before, self.next, self.count):
            widget.setVisible(many)

    def _enter(self) -> None:
        if self.clash is not None:
            self.entered.emit(self.clash.line)


class AgainStrip(QFrame):
    """Offers to look through the rest of the book again. `wanted` when that is to be done."""

    wanted = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.text = Elided(self.tr("Who speaks in the rest of the book may be told otherwise by now."))
        self.go = QPushButton(self.tr("Look through it again"))
        self.go.setObjectName("link")
        close = flat_button(icons, "close", self.tr("Close this message"))
        row = _row(self, icons, "info", "quiet", self.text)
        row.addWidget(self.go)
        row.addWidget(close)
        self.go.clicked.connect(self._look)
        close.clicked.connect(self.hide)
        self.hide()

    def offer(self) -> None:
        """Shows it."""
        self.go.setText(self.tr("Look through it again"))
        self.go.setEnabled(True)
        self.show()

    def _look(self) -> None:
        self.go.setText(self.tr("Looking…"))
        self.go.setEnabled(False)
        self.wanted.emit()


def _row(strip: QWidget, icons: Icons, icon: str, tone: str, text: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(strip)
    row.setContentsMargins(METRICS.pad, 3, METRICS.gap, 3)
    row.setSpacing(METRICS.gap)
    row.addWidget(Picture(icons.get(icon, tone)))
    row.addWidget(text, 1)
    return row
