"""The tour of the first run: at most five steps, each pointing at the part of the window that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.design import METRICS, colour, scaled
from app.ui.language import Words

_WIDTH = 320
_AWAY = 12  # logical pixels between the part and the card
_DIM = 150


@dataclass(frozen=True, slots=True)
class Stop:
    """`part`: what is pointed at; a step whose part is not to be seen is left out."""

    part: Callable[[], QWidget | None]
    title: str
    words: str


class Tour(QWidget):
    """Lies over the window while it is shown. Arrows and Enter lead on, Esc ends it. `ended` when it is over."""

    ended = Signal()

    def __init__(self, window: QWidget, stops: Sequence[Stop]) -> None:
        super().__init__(window)
        self._before: QWidget | None = None
        self._stops = [stop for stop in stops if _seen(stop.part())]
        self._place = 0
        self._over = False
        self.setAccessibleName(self.tr("Tour"))
        self._card = QFrame(self)
        self._card.setObjectName("coach")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(METRICS.wide, METRICS.wide, METRICS.wide, METRICS.pad)
        column.setSpacing(METRICS.gap)
        self._title = QLabel()
        self._title.setObjectName("emptyTitle")
        self._title.setWordWrap(True)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._count = QLabel()
        self._count.setObjectName("small")
        self.skip = QPushButton(self.tr("Skip"))
        self.skip.setObjectName("link")
        self.skip.clicked.connect(self.end)
        self.back = QPushButton(self.tr("Back"))
        self.back.clicked.connect(self.previous)
        self.on = QPushButton()
        self.on.setObjectName("primary")
        self.on.clicked.connect(self.next)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        for button in (self.skip, self.back, self.on):
            button.setAutoDefault(True)
            row.addWidget(button)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addSpacing(METRICS.tight)
        column.addLayout(row)
        self.hide()

    def begin(self) -> None:
        """Shows the first step."""
        window = self.window()
        if not self._stops:
            self.end()
            return
        self._before = window.focusWidget()
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._show()

    def next(self) -> None:
        """The next step; after the last one it is over."""
        if self._place + 1 >= len(self._stops):
            self.end()
        else:
            self._place += 1
            self._show()

    def previous(self) -> None:
        """The step before."""
        self._place = max(0, self._place - 1)
        self._show()

    def end(self) -> None:
        """Ends it; the keys go where they went before."""
        if self._over:
            return
        self._over = True
        self.window().removeEventFilter(self)
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()  # before it hides, for a widget that hides hands the focus on
        self.hide()
        self.ended.emit()
        self.deleteLater()

    # Looks

    def _show(self) -> None:
        stop = self._stops[self._place]
        last = self._place + 1 == len(self._stops)
        self._title.setText(stop.title)
        self._words.setText(stop.words)
        self._count.setText(f"{self._place + 1} / {len(self._stops)}")
        self.back.setVisible(self._place > 0)
        self.skip.setVisible(not last)
        self.on.setText(self.tr("Done") if last else self.tr("Next"))
        self.on.setAccessibleDescription(f"{stop.title}. {stop.words}")
        self.on.setFocus()
        self._arrange()

    def _target(self) -> QRect:
        part = self._stops[self._place].part()
        if part is None or not part.isVisible():
            return QRect()
        corner = part.mapTo(self.window(), QPoint(0, 0))
        return QRect(corner, part.size()).intersected(self.rect())

    def _arrange(self) -> None:
        """Puts the card beside the part: where there is room, else over it."""
        self._card.setFixedWidth(min(scaled(_WIDTH), max(200, self.width() - 2 * _AWAY)))
        wanted = self._card.heightForWidth(self._card.width())
        self._card.resize(self._card.width(), wanted if wanted > 0 else self._card.sizeHint().height())
        target, size, room = self._target(), self._card.size(), self.rect().adjusted(8, 8, -8, -8)
        choices = (
            QPoint(target.right() + _AWAY, target.top() + 8),
            QPoint(target.left() - _AWAY - size.width(), target.top() + 8),
            QPoint(target.left() + 8, target.bottom() + _AWAY),
            QPoint(target.left() + 8, target.top() - _AWAY - size.height()),
            QPoint(target.center().x() - size.width() // 2, target.center().y() - size.height() // 2),
        )
        found = next((at for at in choices[:4] if room.contains(QRect(at, size))), choices[4])
        self._card.move(
            max(room.left(), min(found.x(), room.right() - size.width())),
            max(room.top(), min(found.y(), room.bottom() - size.height())),
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole, hole = QPainterPath(), QPainterPath()
        whole.addRect(QRectF(self.rect()))
        target = QRectF(self._target()).adjusted(2, 2, -2, -2)
        hole.addRoundedRect(target, 6, 6)
        painter.fillPath(whole.subtracted(hole), QColor(0, 0, 0, _DIM))
        painter.setPen(QPen(colour("accent"), 2))
        painter.drawRoundedRect(target, 6, 6)

    # What is done to it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        forward, backward = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            forward, backward = backward, forward
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, forward):
            self.next()
        elif key == backward:
            self.previous()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keeps Tab among the buttons: what lies below cannot be reached meanwhile."""
        if self._over:
            return bool(super().focusNextPrevChild(forward))
        there = [one for one in (self.skip, self.back, self.on) if one.isVisible()]
        now = next((place for place, one in enumerate(there) if one.hasFocus()), -1)
        there[(now + (1 if forward else -1)) % len(there)].setFocus()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window was resized, or has begun to close."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
            self._arrange()
        return False

    def mousePressEvent(self, event: object) -> None:
        """A press beside the card does nothing to what lies below."""


def _seen(part: QWidget | None) -> bool:
    return part is not None and part.isVisible() and part.width() > 0


class Showing(Words):
    """The words of `stops`."""


def stops(part: Callable[[str], QWidget | None]) -> list[Stop]:
    """The five steps; `part` finds a part of the window by name: chapters, script, cast, timeline, top."""
    return [
        Stop(
            lambda: part("script"),
            Showing.tr("The book as it reads"),
            Showing.tr(
                "Each line carries the colour and the name of who speaks it. Choose a line with the arrow keys or "
                "the mouse; Enter plays from there."
            ),
        ),
        Stop(
            lambda: part("cast"),
            Showing.tr("Who speaks, in which voice"),
            Showing.tr(
                "Choose somebody and give them another voice. What that would cost is said before anything changes."
            ),
        ),
        Stop(
            lambda: part("render"),
            Showing.tr("Render"),
            Showing.tr(
                "Makes the sound of every line that has none yet. You can go on working meanwhile, stop at any time, "
                "and nothing finished is lost."
            ),
        ),
        Stop(
            lambda: part("timeline"),
            Showing.tr("The timeline"),
            Showing.tr(
                "The chapter as it sounds. Pauses, trims and fades are changed here; the space bar plays and stops."
            ),
        ),
        Stop(
            lambda: part("tabs"),
            Showing.tr("Five places to work"),
            Showing.tr(
                "From the script to the cast, the voices, proofing and delivery: Ctrl+1 to Ctrl+5. All keys can be "
                "seen with F1 and changed in the preferences."
            ),
        ),
    ]
