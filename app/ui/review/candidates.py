"""Who may say a quotation: a big button for each, the most likely first, and a field for anybody else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QCompleter, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.services.reviewing import Doubt
from app.ui.design import METRICS, colour
from app.ui.language import percent

MOST = 6
"""So many candidates have a button; everybody else is found by the field."""
_DOT = 10


class Somebody(QLineEdit):
    """Finds anybody in the cast by a part of the name. `meant` with a name; `left` when Escape is pressed."""

    meant = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._names = QStringListModel(self)
        finder = QCompleter(self._names, self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.activated.connect(self._mean)
        self.setCompleter(finder)
        self.setClearButtonEnabled(True)

    def show_names(self, names: Sequence[str]) -> None:
        """Takes the names to search in."""
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._mean(self.text())
        else:
            super().keyPressEvent(event)

    def _mean(self, name: str) -> None:
        if name.strip():
            self.meant.emit(name)


class Candidates(QWidget):
    """The buttons. `chosen` with a name, None for the narrator."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(METRICS.tight)
        self._who: list[str | None] = []
        self.buttons: list[QPushButton] = []  # as many as were needed so far

    def _button(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName("candidate")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        place = self._column.count()
        button.clicked.connect(lambda _on=False: self._choose(place))
        self._column.addWidget(button)
        return button

    @property
    def who(self) -> list[str | None]:
        """Who is offered, by number; the narrator last."""
        return list(self._who)

    def show_doubt(self, doubt: Doubt | None, meant: str | None, tones: dict[str, QColor]) -> None:
        """Offers who may say it; `meant` is checked, and offered too if it is somebody else."""
        shares: dict[str | None, float | None] = {}
        if doubt is not None:
            shares[doubt.character] = doubt.confidence
            for other, chance in doubt.others:
                if len(shares) < MOST:
                    shares.setdefault(other, chance)
            if meant is not None:
                shares.setdefault(meant, None)
            shares.setdefault(None, None)
        told = shares.pop(None, None)
        self._who = [*shares, *([None] if doubt is not None else [])]
        while len(self.buttons) < len(self._who):
            self.buttons.append(self._button())
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._who))
            if place >= len(self._who):
                continue
            who = self._who[place]
            name = self.tr("The narrator") if who is None else who
            share = told if who is None else shares[who]
            key = "N" if who is None else str(place + 1)
            likely = f"   {percent(share)}" if share is not None else ""
            button.setText(f"{key}   {name.replace('&', '&&')}{likely}")
            button.setToolTip(self.tr("{name} says it ({key})").format(name=name, key=key))
            button.setAccessibleName(f"{name}{likely}")
            button.setAccessibleDescription(self.tr("Key {key}").format(key=key))
            button.setIcon(_dot(colour("narrator") if who is None else tones.get(who, colour("quiet"))))
            button.setChecked(who == meant)

    def choose(self, number: int) -> None:
        """Chooses by the number on a button, from 1."""
        if 1 <= number <= len(self._who) and self._who[number - 1] is not None:
            self._choose(number - 1)

    def _choose(self, place: int) -> None:
        if place < len(self._who):
            self.chosen.emit(self._who[place])


def _dot(tone: QColor) -> QIcon:
    picture = QPixmap(_DOT * 2, _DOT * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone)
    painter.drawEllipse(0, 0, _DOT, _DOT)
    painter.end()
    return QIcon(picture)
